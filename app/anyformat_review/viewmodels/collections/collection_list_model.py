"""The list of collections with their names and states."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.plurals import attention_count_text
from anyformat_review.viewmodels.tooltips import plain_tooltip

ItemRole = Qt.ItemDataRole
_TOP = QModelIndex()
_SHORT_ID = 13

_WORDS = {
    "": "",
    "pending": "Waiting",
    "queued": "Waiting",
    "in_progress": "Processing",
    "processing": "Processing",
    "processed": "Ready",
    "completed": "Ready",
    "error": "Failed",
    "failed": "Failed",
    "cancelled": "Cancelled",
}


@dataclass(frozen=True, slots=True)
class CollectionEntry:
    """One collection of the list.

    `status` is an arbitrary string of the service, or "" if it is unknown.
    `attention_count` is the number of fields to check, or None if the collection was never opened.
    `is_removable` is whether the user opened it, so that no list of the service contains it.
    """

    id: str
    name: str | None
    status: str
    attention_count: int | None
    reviewed: bool
    is_removable: bool = False

    @property
    def is_reviewable(self) -> bool:
        """Whether the service has finished processing it."""
        return self.status in ("processed", "completed")

    @property
    def is_unconfirmed(self) -> bool:
        """Whether only the user named it, and neither a list nor a response."""
        return self.is_removable and not self.status

    @property
    def is_left(self) -> bool:
        """Whether it is ready for review and not reviewed."""
        return not self.reviewed and self.is_reviewable

    @property
    def may_need_attention(self) -> bool:
        """Whether it is left and not known to have no fields to check."""
        return self.is_left and self.attention_count != 0


class CollectionRole(IntEnum):
    """Roles beyond the usual texts. STATUS and STATE_TEXT are texts, too."""

    ENTRY = ItemRole.UserRole
    ID = ItemRole.UserRole + 1
    STATUS = ItemRole.UserRole + 2
    STATE_TEXT = ItemRole.UserRole + 3


class CollectionListModel(QAbstractListModel):
    """The collections in the order they were given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[CollectionEntry] = []

    @property
    def reviewed_count(self) -> int:
        """How many collections are reviewed."""
        return sum(entry.reviewed for entry in self._entries)

    def set_entries(self, entries: Iterable[CollectionEntry]) -> None:
        """Show these collections. Rows before the first difference stay valid."""
        wanted = list(entries)
        same = 0
        for old, new in zip(self._entries, wanted, strict=False):
            if old.id != new.id:
                break
            same += 1
        if same < len(self._entries):
            self.beginRemoveRows(_TOP, same, len(self._entries) - 1)
            del self._entries[same:]
            self.endRemoveRows()
        for entry in wanted[:same]:
            self.update_entry(entry)
        if same < len(wanted):
            self.beginInsertRows(_TOP, same, len(wanted) - 1)
            self._entries += wanted[same:]
            self.endInsertRows()

    def update_entry(self, entry: CollectionEntry) -> None:
        """Update a collection of the list."""
        row = self._row(entry.id)
        if row is not None and self._entries[row] != entry:
            self._entries[row] = entry
            self.dataChanged.emit(self.index(row), self.index(row))

    def index_of(self, entry_id: str) -> QModelIndex:
        """Return the index of a collection, invalid if it is not in the list."""
        row = self._row(entry_id)
        return QModelIndex() if row is None else self.index(row)

    def rowCount(self, parent: ModelIndex = _TOP) -> int:
        """Return the number of collections."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the data of a row."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case ItemRole.DisplayRole:
                return name_text(entry)
            case ItemRole.ToolTipRole:
                return plain_tooltip(f"{entry.name}\n{entry.id}" if entry.name else entry.id)
            case ItemRole.AccessibleTextRole:
                parts = (name_text(entry), state_text(entry).replace(" · ", ", "))
                return ", ".join(part for part in parts if part)
            case CollectionRole.ENTRY:
                return entry
            case CollectionRole.ID:
                return entry.id
            case CollectionRole.STATUS:
                return status_text(entry.status)
            case CollectionRole.STATE_TEXT:
                return state_text(entry)
            case _:
                return None

    def _row(self, entry_id: str) -> int | None:
        return next((row for row, entry in enumerate(self._entries) if entry.id == entry_id), None)


def name_text(entry: CollectionEntry) -> str:
    """Return the name of a collection, or the beginning of its ID if it has none."""
    if entry.name:
        return one_line(entry.name)
    return one_line(entry.id, limit=_SHORT_ID)


def status_text(status: str) -> str:
    """Return a readable status; an unknown one is returned unchanged."""
    return _WORDS.get(status, one_line(status))


def state_text(entry: CollectionEntry) -> str:
    """Return the status and the work left."""
    left = "Reviewed" if entry.reviewed else attention_count_text(entry.attention_count or 0)
    status = status_text(entry.status)
    if status == "Ready" and entry.reviewed:
        return left
    return " · ".join(part for part in (status, left) if part)
