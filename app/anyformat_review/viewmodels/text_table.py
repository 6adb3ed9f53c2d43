"""A table model of texts."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
from anyformat_review.viewmodels.model_index import NO_PARENT, ItemRole, ModelIndex
from anyformat_review.viewmodels.tooltips import plain_tooltip


class TextTableModel(QAbstractTableModel):
    """Shows each text on one line, and the full text in the tooltip.

    Headings are translated, or marked for translation.
    """

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(map(tr, headings))
        self._rows: list[tuple[str, ...]] = []

    def set_rows(self, rows: Iterable[Sequence[str]]) -> None:
        """Replace the rows. Each has a text for every heading."""
        self.beginResetModel()
        self._rows = [tuple(row) for row in rows]
        self.endResetModel()

    def append_row(self, row: Sequence[str]) -> None:
        """Append a row; the current index does not change."""
        self.beginInsertRows(NO_PARENT, len(self._rows), len(self._rows))
        self._rows.append(tuple(row))
        self.endInsertRows()

    def rowCount(self, parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else self.row_count

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        return self._rows[row][column]

    def columnCount(self, parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == ItemRole.DisplayRole:
            return self._headings[section]
        return super().headerData(section, orientation, role)

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the text or the tooltip of a cell."""
        if not index.isValid():
            return None
        text = self.text(index.row(), index.column())
        if role == ItemRole.DisplayRole:
            return one_line(text)
        if role == ItemRole.ToolTipRole:
            return plain_tooltip(text)
        return None
