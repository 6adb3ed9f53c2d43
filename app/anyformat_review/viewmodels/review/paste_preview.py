"""What a block of cells from a spreadsheet would override, asked before it is pasted."""

from collections.abc import Iterator
from dataclasses import dataclass

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.visible_text import one_line


@dataclass(frozen=True, slots=True)
class PastePreview:
    """Where a block goes: the texts by leaf, and how much of it has no place.

    `texts` goes row by row; `rows` and `columns` measure the part of the block that fits.
    `holes` counts texts for cells that their rows do not have.
    """

    texts: dict[FieldPath, str]
    rows: int
    columns: int
    rows_beyond: int = 0
    columns_beyond: int = 0
    holes: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether every text of the block has a place."""
        return not (self.rows_beyond or self.columns_beyond or self.holes)

    @property
    def needs_question(self) -> bool:
        """Whether it must be asked for: more than one cell is hit, or not all of it fits."""
        return len(self.texts) != 1 or not self.is_complete

    def sentences(self) -> str:
        """Return what would be pasted where, and what would not be."""
        return " ".join((self._question(), *self._leftovers()))

    def _question(self) -> str:
        if not self.texts:
            return "There is no cell here to paste into."
        ends = dict.fromkeys((next(iter(self.texts)), next(reversed(self.texts))))
        where = " to ".join(one_line(str(path)) for path in ends)
        size = f"{_counted(self.rows, 'row')} × {_counted(self.columns, 'column')}"
        return f"Paste {size} over {where}: Enter pastes, Esc leaves."

    def _leftovers(self) -> Iterator[str]:
        beyond = []
        if self.rows_beyond:
            beyond.append(f"{_counted(self.rows_beyond, 'row')} below the last row")
        if self.columns_beyond:
            beyond.append(f"{_counted(self.columns_beyond, 'column')} right of the last column")
        if self.holes:
            beyond.append(f"{_counted(self.holes, 'value')} for cells that their rows do not have")
        if beyond:
            yield f"Not pasted: {', '.join(beyond)}."


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"
