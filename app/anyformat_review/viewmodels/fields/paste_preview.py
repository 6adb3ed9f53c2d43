"""The effect of pasting cells from a spreadsheet, shown before the paste."""

from dataclasses import dataclass

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.plurals import counted


@dataclass(frozen=True, slots=True)
class PastePreview:
    """The new text of each leaf, row by row, and the size of the part that does not fit.

    `rows` and `columns` are the size of the part that fits. `missing_cells` is the number of texts
    for cells that do not exist in their rows.
    """

    texts: dict[FieldPath, str]
    rows: int
    columns: int
    extra_rows: int = 0
    extra_columns: int = 0
    missing_cells: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether the entire block fits."""
        return not (self.extra_rows or self.extra_columns or self.missing_cells)

    @property
    def needs_question(self) -> bool:
        """Whether to ask first: more or less than one cell changes, or the block does not fit."""
        return len(self.texts) != 1 or not self.is_complete

    def sentences(self) -> str:
        """Return the question whether to paste, and what would not be pasted."""
        return " ".join(filter(None, (self._question(), self._not_pasted())))

    def _question(self) -> str:
        if not self.texts:
            return "There is no cell here to paste into."
        ends = dict.fromkeys((next(iter(self.texts)), next(reversed(self.texts))))
        where = " to ".join(one_line(str(path)) for path in ends)
        size = f"{counted(self.rows, 'row')} × {counted(self.columns, 'column')}"
        return f"Paste {size} over {where}? Press Enter to paste, Esc to cancel."

    def _not_pasted(self) -> str:
        parts = (
            (self.extra_rows, "row", "below the last row"),
            (self.extra_columns, "column", "right of the last column"),
            (self.missing_cells, "value", "for cells that do not exist"),
        )
        texts = [f"{counted(count, what)} {where}" for count, what, where in parts if count]
        return f"Not pasted: {', '.join(texts)}." if texts else ""
