"""The list of collections with their names and states, filtered and sorted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject

from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
from anyformat_review.viewmodels.collections.collection_entry import (
    DESCENDING_KEYS,
    FILTERS,
    CollectionEntry,
    CollectionFilter,
    CollectionSorting,
    collection_outcome_text,
    service_status_text,
    state_text,
)
from anyformat_review.viewmodels.local_time import local_time
from anyformat_review.viewmodels.model_index import NO_PARENT, ItemRole, ModelIndex
from anyformat_review.viewmodels.tooltips import plain_tooltip

_MAX_ID_LENGTH = 28
"""Maximum length of an ID that is shown completely; a list has two lines for it."""
_SHORT_ID = 12


class CollectionRole(IntEnum):
    """Additional roles. All except ENTRY are texts; times are local."""

    ENTRY = ItemRole.UserRole
    ID = ItemRole.UserRole + 1
    STATUS = ItemRole.UserRole + 2
    STATE_TEXT = ItemRole.UserRole + 3
    CREATED = ItemRole.UserRole + 4
    UPDATED = ItemRole.UserRole + 5
    SHORT_ID = ItemRole.UserRole + 6


class CollectionListModel(QAbstractListModel):
    """The rows of the service's list, followed by other collections that the user opened.

    Rows of the service that are not fetched yet have no entry. If the list is filtered or sorted,
    it shows only fetched rows.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[str, CollectionEntry] = {}
        self._listed: list[str | None] = []
        """The ids of the service's list, None for a row that is not fetched."""
        self._others: list[str] = []
        """The ids of other collections that the user opened."""
        self._shown: list[str | None] = []
        self._rows: dict[str, int] = {}
        """The shown rows by id, empty until they are needed."""
        self._texts: dict[str, str] = {}
        """What words are searched in, by id."""
        self._words: tuple[str, ...] = ()
        self._filter = CollectionFilter.ALL
        self._sorting = CollectionSorting.SERVICE
        self._reviewed = self._remaining = 0

    # --- entries -------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """The number of all collections, including those that are not fetched or not shown."""
        return len(self._listed) + len(self._others)

    @property
    def fetched_count(self) -> int:
        """The number of collections that have an entry."""
        return len(self._entries)

    @property
    def reviewed_count(self) -> int:
        """The number of fetched collections that are reviewed."""
        return self._reviewed

    @property
    def remaining_count(self) -> int:
        """The number of fetched collections that are ready for review and not reviewed."""
        return self._remaining

    @property
    def is_arranged(self) -> bool:
        """Whether the list is filtered or sorted, so that it shows fetched collections only."""
        return self.is_filtered or self._sorting is not CollectionSorting.SERVICE

    @property
    def is_filtered(self) -> bool:
        """Whether the list shows only the collections of a filter."""
        return bool(self._words) or self._filter is not CollectionFilter.ALL

    def entries(self) -> Iterable[CollectionEntry]:
        """Return all fetched entries in the order of the service, followed by the others."""
        return [self._entries[key] for key in (*self._listed, *self._others) if key is not None]

    @property
    def others(self) -> tuple[str, ...]:
        """The ids of other collections that the user opened, in order."""
        return tuple(self._others)

    def get(self, entry_id: str) -> CollectionEntry | None:
        """Return the entry of a collection, None if it is not in the list."""
        return self._entries.get(entry_id)

    def set_listed(self, row_count: int, entries: Mapping[int, CollectionEntry]) -> None:
        """Show another list of the service, or the same one in another order.

        Other collections that are also in this list are not shown twice.
        """
        listed: list[str | None] = [None] * row_count
        for row, entry in entries.items():
            listed[row] = entry.id
        new = {entry.id: entry for entry in entries.values()}
        self._others = [key for key in self._others if key not in new]
        self._listed = listed
        kept = {key: self._entries[key] for key in self._others} | new
        self._texts = {key: _searched_text(entry) for key, entry in kept.items()}
        self._reviewed = sum(entry.reviewed for entry in kept.values())
        self._remaining = sum(entry.is_remaining for entry in kept.values())
        self._entries |= new  # rows of the previous list are shown until it is rearranged
        self._arrange()
        self._entries = kept
        if self._shown:
            self._emit_changed(0, len(self._shown) - 1)

    def fill_listed(self, row_count: int, entries: Mapping[int, CollectionEntry]) -> None:
        """Show newly fetched rows of the service's list; other rows are unchanged."""
        taken = {entry.id for entry in entries.values()}
        if not self.is_arranged and not taken.intersection(self._others):
            self._grow(row_count)
            for row, entry in entries.items():
                if self._shown[row] != entry.id:
                    self._rows.clear()
                self._listed[row] = self._shown[row] = entry.id
                self._put(entry)
            if entries:
                self._emit_changed(min(entries), max(entries))
            return
        self._listed += [None] * (row_count - len(self._listed))
        for row, entry in entries.items():
            self._listed[row] = entry.id
            self._put(entry)
        self._others = [key for key in self._others if key not in taken]
        self._arrange()

    def insert_listed(self, entries: Sequence[CollectionEntry]) -> None:
        """Show new entries before the service's list."""
        ids = [entry.id for entry in entries]
        is_simple = not self.is_arranged and not set(self._others).intersection(ids)
        if is_simple:
            self.beginInsertRows(NO_PARENT, 0, len(ids) - 1)
        for entry in entries:
            self._put(entry)
        self._listed[:0] = ids
        self._others = [key for key in self._others if key not in ids]
        if is_simple:
            self._shown[:0] = ids
            self._rows.clear()
            self.endInsertRows()
        else:
            self._arrange()

    def add_other(self, entry: CollectionEntry) -> None:
        """Add another collection that the user opened at the end."""
        if entry.id in self._entries:
            return
        self._put(entry)
        self._others.append(entry.id)
        if not self.is_arranged:
            row = len(self._shown)
            self.beginInsertRows(NO_PARENT, row, row)
            self._shown.append(entry.id)
            self._rows.clear()
            self.endInsertRows()
        else:
            self._arrange()

    def remove(self, ids: Iterable[str]) -> None:
        """Remove other collections that the user opened."""
        for key in ids:
            if key in self._others:
                self._count(self._entries.pop(key), -1)
                del self._texts[key]
                self._others.remove(key)
        self._arrange()

    def update_entry(self, entry: CollectionEntry) -> None:
        """Update a collection in the list. It does not move until the list is rearranged."""
        if self._entries.get(entry.id, entry) == entry:
            return
        self._put(entry)
        row = self._row(entry.id)
        if row is not None:
            self._emit_changed(row, row)

    def _put(self, entry: CollectionEntry) -> None:
        if (before := self._entries.get(entry.id)) is not None:
            self._count(before, -1)
        self._entries[entry.id] = entry
        self._texts[entry.id] = _searched_text(entry)
        self._count(entry, 1)

    def _count(self, entry: CollectionEntry, step: int) -> None:
        self._reviewed += step * entry.reviewed
        self._remaining += step * entry.is_remaining

    def _grow(self, row_count: int) -> None:
        """Insert rows without entries at the end of the service's list."""
        first, added = len(self._listed), row_count - len(self._listed)
        if added > 0:
            self.beginInsertRows(NO_PARENT, first, row_count - 1)
            self._listed += [None] * added
            self._shown[first:first] = [None] * added
            if self._others:
                self._rows.clear()
            self.endInsertRows()

    def _emit_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first), self.index(last))

    # --- filter and order ----------------------------------------------------------------------

    def filter_by(self, text: str, states: CollectionFilter) -> bool:
        """Show only collections whose name or ID contains all words, and that match a filter.

        Return whether it is another filter than before.
        """
        words = tuple(text.casefold().split())
        if (words, states) == (self._words, self._filter):
            return False
        self._words, self._filter = words, states
        self._arrange()
        return True

    def sort_by(self, sorting: CollectionSorting) -> None:
        """Show the collections in another order, or in the same one with what has changed."""
        self._sorting = sorting
        self._arrange()

    def _arrange(self) -> None:
        """Filter and sort again, and update persistent indexes."""
        wanted = self._wanted()
        if wanted == self._shown:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._shown[index.row()] for index in before]
        self._shown[:] = wanted
        self._rows.clear()
        found = (self._row(key or "") for key in keys)
        after = [QModelIndex() if row is None else self.index(row) for row in found]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _wanted(self) -> list[str | None]:
        if not self.is_arranged:
            return [*self._listed, *self._others]
        # Whole lists at a time, because a call per collection takes long with very many.
        texts, keys = self._texts, [*filter(None, self._listed), *self._others]
        for word in self._words:
            keys = [key for key in keys if word in texts[key]]
        if self._filter is not CollectionFilter.ALL:
            entries, accepts = self._entries, FILTERS[self._filter]
            keys = [key for key in keys if accepts(entries[key])]
        if self._sorting is CollectionSorting.NAME:
            keys.sort(key=texts.__getitem__)
        elif self._sorting is not CollectionSorting.SERVICE:
            entries, sort_key = self._entries, DESCENDING_KEYS[self._sorting]
            keys.sort(key=lambda key: sort_key(entries[key]), reverse=True)
        return list(keys)

    # --- rows ----------------------------------------------------------------------------------

    def index_of(self, entry_id: str) -> QModelIndex:
        """Return the index of a collection, invalid if it is not shown."""
        row = self._row(entry_id)
        return QModelIndex() if row is None else self.index(row)

    def id_at(self, index: ModelIndex) -> str | None:
        """Return the ID of the collection at an index, None if its row is not loaded."""
        return self._shown[index.row()] if index.isValid() else None

    def ids_from(self, entry_id: str | None, step: int) -> Iterator[str]:
        """Yield the shown ids after (1) or before (-1) an id, the nearest first.

        If the id is not shown, yield all of them. Rows that are not fetched are left out.
        """
        row = None if entry_id is None else self._row(entry_id)
        start = (-1 if step > 0 else len(self._shown)) if row is None else row
        rows = range(start + 1, len(self._shown)) if step > 0 else range(start - 1, -1, -1)
        ids = (self._shown[row] for row in rows)
        return (key for key in ids if key is not None)

    def rowCount(self, parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of shown collections."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the data of a cell."""
        if not index.isValid():
            return None
        key = self._shown[index.row()]
        if key is None:
            return "…" if role == ItemRole.DisplayRole else None
        entry = self._entries[key]
        match role:
            case ItemRole.DisplayRole:
                return self.name_text(entry)
            case ItemRole.ToolTipRole:
                return plain_tooltip(_details(entry))
            case ItemRole.AccessibleTextRole:
                parts = (self.name_text(entry), state_text(entry).replace(" · ", ", "))
                return ", ".join(part for part in parts if part)
            case CollectionRole.ENTRY:
                return entry
            case CollectionRole.ID:
                return entry.id
            case CollectionRole.STATUS:
                return service_status_text(entry.status)
            case CollectionRole.STATE_TEXT:
                return state_text(entry)
            case CollectionRole.CREATED:
                return local_time(entry.created_at)
            case CollectionRole.UPDATED:
                return local_time(entry.updated_at)
            case CollectionRole.SHORT_ID:
                return short_id(entry)
            case _:
                return None

    def name_text(self, entry: CollectionEntry) -> str:
        """Return the name of a collection, or the end of its ID if it has none."""
        return one_line(entry.name) if entry.name else short_id(entry)

    def _row(self, entry_id: str) -> int | None:
        if not self._rows:
            found = enumerate(self._shown)
            self._rows.update((key, row) for row, key in found if key is not None)
        return self._rows.get(entry_id)


def _searched_text(entry: CollectionEntry) -> str:
    return f"{entry.name or ''} {entry.id}".casefold()


def short_id(entry: CollectionEntry) -> str:
    """Return an ID, or the end of a long one, where they differ; many begin with the time."""
    text = one_line(entry.id)
    return text if len(text) <= _MAX_ID_LENGTH else f"…{text[-_SHORT_ID:]}"


def _details(entry: CollectionEntry) -> str:
    lines = [entry.name or "", entry.id]
    if entry.created_at is not None:
        lines.append(tr("Created {created}").format(created=local_time(entry.created_at)))
    if entry.updated_at is not None:
        lines.append(tr("Updated {updated}").format(updated=local_time(entry.updated_at)))
    if entry.outcome is not None:
        lines += [collection_outcome_text(entry), entry.outcome.note]
    return "\n".join(filter(None, lines))
