"""The effect of pasting cells from a spreadsheet, shown before the paste."""

from collections.abc import Mapping
from dataclasses import dataclass

from anyformat_review.domain.results.field_path import FieldPath, row_label
from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.plurals import counted


@dataclass(frozen=True, slots=True)
class PastePreview:
    """The new text of each leaf, row by row, the new rows, and the size of what does not fit.

    `rows` and `columns` are the size of the part that is pasted over cells. `inserted` has the
    cells of the rows that are inserted below the row `below`. `missing_cells` is the number of
    texts for cells that do not exist in their rows.
    """

    texts: dict[FieldPath, str]
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
        parts = []
        if self.texts:
            ends = dict.fromkeys((next(iter(self.texts)), next(reversed(self.texts))))
            where = " to ".join(one_line(str(path)) for path in ends)
            size = f"{counted(self.rows, 'row')} × {counted(self.columns, 'column')}"
            parts.append(f"Paste {size} over {where}")
        if self.inserted and self.below is not None:
            below = row_label(self.below.row or 0)
            verb = "insert" if parts else "Insert"
            parts.append(f"{verb} {counted(len(self.inserted), 'row')} below row {below}")
        if not parts:
            return "Select a cell to paste into."
        return f"{' and '.join(parts)}? Press Enter to paste, Esc to cancel."

    def _not_pasted(self) -> str:
        parts = (
            (self.extra_columns, "column", "right of the last column"),
            (self.missing_cells, "value", "for cells that do not exist"),
        )
        texts = [f"{counted(count, what)} {where}" for count, what, where in parts if count]
        return f"Not pasted: {', '.join(texts)}." if texts else ""
