"""The effect of pasting cells from a spreadsheet, shown before the paste."""

from collections.abc import Mapping

from msgspec import Struct

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
from anyformat_review.viewmodels.inline_texts import row_number_text


class PastePreview(Struct, frozen=True):
    """The new text or answer of each leaf, row by row, the new rows, and the size of the rest.

    `rows` and `columns` are the size of the part that is pasted over cells. `inserted` has the
    cells of the rows that are inserted below the row `below`. `missing_cells` is the number of
    texts for cells that do not exist in their rows.
    """

    texts: dict[FieldPath, str | Answer]
    rows: int
    columns: int
    below: FieldPath | None = None
    inserted: tuple[Mapping[str, str], ...] = ()
    extra_columns: int = 0
    missing_cells: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether the entire block fits."""
        return not (self.extra_columns or self.missing_cells)

    @property
    def needs_question(self) -> bool:
        """Whether to ask first: more or less than one cell changes, or the block does not fit."""
        return len(self.texts) != 1 or bool(self.inserted) or not self.is_complete

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything to paste."""
        return bool(self.texts or self.inserted)

    def sentences(self) -> str:
        """Return the question whether to paste, and what would not be pasted."""
        return " ".join(filter(None, (self._question(), self._not_pasted())))

    def _question(self) -> str:
        rows = tr("%n rows", "%n row", len(self.inserted))
        below = row_number_text(self.below.row or 0) if self.inserted and self.below else ""
        if self.texts and below:
            text = tr("Paste {cells} over {place} and insert {rows} below row {below}?")
        elif self.texts:
            text = tr("Paste {cells} over {place}?")
        elif below:
            text = tr("Insert {rows} below row {below}?")
        else:
            return tr("Select a cell to paste into.")
        question = text.format(cells=self._size(), place=self._place(), rows=rows, below=below)
        return " ".join((question, tr("Press Enter to paste, Esc to cancel.")))

    def _size(self) -> str:
        rows = tr("%n rows", "%n row", self.rows)
        return " × ".join((rows, tr("%n columns", "%n column", self.columns)))

    def _place(self) -> str:
        if not self.texts:
            return ""
        first, last = next(iter(self.texts)), next(reversed(self.texts))
        if first == last:
            return one_line(str(first))
        place = tr("{first} to {last}")
        return place.format(first=one_line(str(first)), last=one_line(str(last)))

    def _not_pasted(self) -> str:
        texts = []
        if count := self.extra_columns:
            texts.append(
                tr(
                    "%n columns right of the last column",
                    "%n column right of the last column",
                    count,
                )
            )
        if count := self.missing_cells:
            texts.append(
                tr(
                    "%n values for cells that do not exist",
                    "%n value for cells that do not exist",
                    count,
                )
            )
        return tr("Not pasted: {parts}.").format(parts=", ".join(texts)) if texts else ""
