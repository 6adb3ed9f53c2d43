"""The model of the documents table, which loads only visible rows."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from anyformat_review.domain.visible_text import one_line
from anyformat_review.storage.search.index_documents import Document, DocumentCell
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.viewmodels.model_index import NO_PARENT, ItemRole, ModelIndex
from anyformat_review.viewmodels.tooltips import plain_tooltip

_BLOCK = 64
"""Number of rows that are loaded together."""

_MAX_LENGTH = 1_000
"""Maximum characters of a value that can be edited in the table."""

STATE_ROLE = ItemRole.UserRole + 1
"""The state of a cell: `mark`, `attention`, `open`, `confirmed` or `edited`."""

_ROLES = frozenset(
    {
        int(ItemRole.DisplayRole),
        int(ItemRole.EditRole),
        int(ItemRole.ToolTipRole),
        int(ItemRole.AccessibleDescriptionRole),
        STATE_ROLE,
    }
)
_STATES = {
    "open": QT_TR_NOOP("Unchecked."),
    "confirmed": QT_TR_NOOP("Confirmed."),
    "edited": QT_TR_NOOP("Changed."),
}


class DocumentTableModel(QAbstractTableModel):
    """Shows the name and the values of each collection; a row is empty until it is loaded.

    Signals:
        rows_needed(tuple): load the contents of these rows.
        edited(Document, str, str): override the field with this path by a typed text.
    """

    rows_needed = Signal(object)
    edited = Signal(object, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[int, ...] = ()
        self._documents: dict[int, Document] = {}
        self._requested: set[int] = set()
        self._decisions: dict[tuple[int, str], DocumentCell] = {}

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns after the column of the names."""
        return self._columns

    def set_table(self, columns: Sequence[str], rows: Sequence[int]) -> None:
        """Replace columns and rows; their contents are requested when they are shown."""
        if (tuple(columns), tuple(rows)) == (self._columns, self._rows):
            self.load_again()
            return
        self.beginResetModel()
        self._columns, self._rows = tuple(columns), tuple(rows)
        self._documents.clear()
        self._requested.clear()
        self.endResetModel()

    def add_documents(self, first: int, documents: Iterable[Document]) -> None:
        """Show the contents of requested rows, starting with the 0-based row `first`."""
        loaded = {document.row: document for document in documents}
        self._documents.update(loaded)
        last = min(first + _BLOCK, len(self._rows)) - 1
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns)))

    def load_again(self) -> None:
        """Request visible rows again; the previous contents are shown until they are loaded."""
        self._requested.clear()
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns))
            self.dataChanged.emit(self.index(0, 0), last)

    def show_decision(self, index: ModelIndex, value: str | None = None) -> None:
        """Show a value as edited or confirmed until `decided` is called."""
        cell = self.cell(index)
        if cell is not None:
            status = "edited" if value is not None or cell.status == "edited" else "confirmed"
            decision = replace(cell, status=status, needs_attention=False)
            if value is not None:
                decision = replace(decision, value=value, answer="")
            self._decisions[self._rows[index.row()], cell.path] = decision
            self.dataChanged.emit(index, index)

    def decided(self, document: Document, paths: Iterable[str]) -> None:
        """Load values again after decisions on them were made or failed."""
        for path in paths:
            self._decisions.pop((document.row, path), None)
        self.load_again()

    def row_id(self, row: int) -> int | None:
        """Return the id of a row in the index, None without such a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def document(self, row: int) -> Document | None:
        """Return the contents of a row, None if they are not loaded."""
        row_id = self.row_id(row)
        return None if row_id is None else self._documents.get(row_id)

    def cell(self, index: ModelIndex) -> DocumentCell | None:
        """Return the cell of an index, None if it has no value or is not loaded."""
        document = self.document(index.row())
        if document is None or not 0 < index.column() <= len(self._columns):
            return None
        cell = document.cells.get(self._columns[index.column() - 1])
        # A decision that is not in the index yet.
        return self._decisions.get((document.row, cell.path), cell) if cell else None

    def rowCount(self, parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of collections."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of columns, including the column of the names."""
        return 0 if parent.isValid() else 1 + len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        if orientation == Qt.Orientation.Horizontal and role == ItemRole.DisplayRole:
            return tr("Collection") if section == 0 else one_line(self._columns[section - 1])
        return super().headerData(section, orientation, role)

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the text, the tooltip or the state of a cell."""
        # Views ask each cell for ten more roles.
        if role not in _ROLES or not index.isValid():
            return None
        self._request(index.row())
        document = self.document(index.row())
        if document is None:
            return None
        cell = self.cell(index)
        text = document.name if index.column() == 0 else cell.value if cell else ""
        if role == ItemRole.DisplayRole:
            return one_line(text) or (cell.answer if cell else "")
        if role == ItemRole.EditRole:
            return text
        if role == ItemRole.ToolTipRole:
            text = text or (cell.answer if cell else "")
            return plain_tooltip("\n".join((text, *_sentences(cell))))
        if role == ItemRole.AccessibleDescriptionRole:
            return " ".join(_sentences(cell))
        if role == STATE_ROLE and cell:
            return "mark" if cell.marks else "attention" if cell.needs_attention else cell.status
        return None

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Return the flags: values of one line are editable; longer ones need the editor."""
        cell, flags = self.cell(index), super().flags(index)
        is_line = cell is not None and len(cell.value) <= _MAX_LENGTH and "\n" not in cell.value
        return flags | Qt.ItemFlag.ItemIsEditable if is_line else flags

    def setData(self, index: ModelIndex, value: Any, role: int = ItemRole.EditRole) -> bool:
        """Emit `edited` and show the value; an unchanged text has no effect."""
        document, cell = self.document(index.row()), self.cell(index)
        if role != ItemRole.EditRole or document is None or cell is None or value == cell.value:
            return False
        self.show_decision(index, value)
        self.edited.emit(document, cell.path, value)
        return True

    def _request(self, row: int) -> None:
        block = row // _BLOCK
        if block not in self._requested:
            self._requested.add(block)
            first = block * _BLOCK
            self.rows_needed.emit((first, self._rows[first : first + _BLOCK]))


def _sentences(cell: DocumentCell | None) -> tuple[str, ...]:
    if cell is None:
        return ()
    attention = (tr("Needs attention."),) if cell.needs_attention else ()
    state = tr(_STATES[cell.status]) if cell.status in _STATES else f"{cell.status}."
    return (*cell.marks, *attention, state)
