"""The list of collections, and the one that is open or being opened."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import datetime
from itertools import islice
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.errors import ReviewError, StorageError
from anyformat_review.domain.results.workflow import CollectionSummary
from anyformat_review.domain.review.outcome import CollectionOutcome
from anyformat_review.services.collections.opening import CollectionOpener, OpenedCollection, Prefer
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.collections.sources import CollectionSource, FileSource, Source
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from anyformat_review.viewmodels.collections.collection_list_model import CollectionListModel
from anyformat_review.viewmodels.collections.review_queue import ReviewQueue
from anyformat_review.viewmodels.collections.unavailable import OpeningFailure, status_after
from anyformat_review.viewmodels.plurals import counted
from anyformat_review.viewmodels.task_runner import TaskRunner

_OPEN = "open"
_PAUSE = 0.2
"""Seconds without another step after which the last collection of a quick walk is loaded."""


class CollectionController(QObject):
    """Opens one collection of the list at a time; `ListLoader` fills the list.

    Signals:
        list_changed(): collections were added to the list.
        workflow_needed(str): a collection of a workflow that is not listed is being opened.
        leaving(): the current source is about to be left, refreshed or removed.
        opening_started(Source, str): a source and its name.
        waiting_changed(Waiting): the controller waits for the service; emitted once a second.
        bytes_received(int): the size of a slow response so far.
        collection_previewed(ReviewState): the beginning of a large source that is still read.
        collection_opened(OpenedCollection): the source is open, perhaps with older results.
        opening_failed(OpeningFailure): the source could not be opened.
        opening_cancelled(Source): the user stopped waiting.
        collection_closed(): the open source was removed from the list, and no other one is open.
        offline_copy_failed(StorageError): no offline copy of the open source could be saved.
    """

    list_changed = Signal()
    workflow_needed = Signal(str)
    leaving = Signal()
    opening_started = Signal(object, str)
    waiting_changed = Signal(object)
    bytes_received = Signal(object)
    collection_previewed = Signal(object)
    collection_opened = Signal(object)
    opening_failed = Signal(object)
    opening_cancelled = Signal(object)
    collection_closed = Signal()
    offline_copy_failed = Signal(object)

    def __init__(
        self,
        entries: CollectionListModel,
        opener: CollectionOpener,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opener = opener
        self._tasks = tasks
        self._entries = entries
        self._sources: dict[str, Source] = {}
        """All sources of this session, by key, also those of another workflow."""
        self._known: dict[str, CollectionEntry] = {}
        """What is known of them when they are not listed."""
        self._current: Source | None = None
        self._opened: OpenedCollection | None = None
        self._has_ended = False
        """Whether opening the current source failed or was cancelled."""
        self._is_waiting = False
        self._stepped_at = -_PAUSE
        self._decided: Set[str] = frozenset()
        self.queue = ReviewQueue(entries, self)
        self._retry_now = asyncio.Event()

    @property
    def current(self) -> Source | None:
        """The source that is open, is being opened or could not be opened."""
        return self._current

    @property
    def current_name(self) -> str:
        """The name of the current source, or its ids until the list has a name."""
        return self.name_of(self._current) if self._current else ""

    @property
    def is_waiting(self) -> bool:
        """Whether the service has no results of the current source yet."""
        return self._is_waiting

    def use(self, opener: CollectionOpener) -> None:
        """Use another opener, and stop what is running."""
        self._opener = opener
        self._tasks.cancel(_OPEN)

    def remaining_text(self, here: str) -> str:
        """Return what is left to check here, and the number of other collections."""
        text = f"{here} to check"
        if self._entries.count < 2:
            return text
        current = self._entry(self._current.key) if self._current else None
        others = self._entries.remaining_count - (current is not None and current.is_remaining)
        return f"{text} · {counted(others, 'more collection')}"

    def open_source(self, source: Source) -> None:
        """Open a source, and list the collections of its workflow if it is a new one."""
        if isinstance(source, CollectionSource):
            self.workflow_needed.emit(source.workflow_id)
        self._start(source)

    def list_sources(self, sources: Iterable[Source]) -> None:
        """Add sources to the list without opening them."""
        for source in sources:
            self._add(source)

    def open_entry(self, key: str) -> None:
        """Open a listed collection."""
        source = self._sources.get(key)
        if source is not None and (source != self._current or self._has_ended):
            self._start(source)

    def open_neighbour(self, step: int) -> bool:
        """Open the next (1) or previous (-1) collection; return whether there is one.

        While the user steps on quickly, only the last collection is loaded.
        """
        key, now = self._next(step, lambda _entry: True), monotonic()
        if key is not None:
            is_quick, self._stepped_at = now - self._stepped_at < 2 * _PAUSE, now
            self._start(self._sources[key], pause=_PAUSE if is_quick else 0.0)
        return key is not None

    def remove(self, keys: Iterable[str]) -> None:
        """Remove sources that the user opened from the list; their decisions stay on disk."""
        removed = [key for key in keys if (e := self._entry(key)) and e.is_removable]
        if self._current is not None and self._current.key in removed:
            self.leaving.emit()
            self._tasks.cancel(_OPEN)
            found = self._next(1, lambda entry: entry.id not in removed)
            found = found or self._next(-1, lambda entry: entry.id not in removed)
            if found is not None:
                self.open_entry(found)
            else:
                self._current = self._opened = None
                self.collection_closed.emit()
        self._drop(removed)

    def _drop(self, keys: Iterable[str]) -> None:
        for key in keys:
            del self._sources[key]
        self._entries.remove(keys)
        self.list_changed.emit()

    def open_needing_attention(self, step: int) -> bool:
        """Open the next (1) or previous (-1) collection that may need attention, without wrapping.

        Returns whether there is one.
        """
        return self._open_found(self._next(step, lambda entry: entry.may_need_attention))

    def open_next_left(self) -> bool:
        """Open the next collection that is not reviewed; return whether there is one."""
        return self._open_found(next(self._left(), None))

    @property
    def next_left(self) -> list[Source]:
        """The next sources that are ready for review and not reviewed, to fetch them before."""
        return [self._sources[key] for key in islice(self._left(), self.queue.ahead)]

    def _left(self) -> Iterator[str]:
        """Yield what is left below, then what was postponed to the end."""
        current = self._current.key if self._current else None
        below = map(self._entry, self.queue.ids_from(current, 1))
        yield from (entry.id for entry in below if entry and entry.is_remaining)
        yield from (key for key in self.queue.ids_again() if key != current)

    def _open_found(self, key: str | None) -> bool:
        if key is not None:
            self.open_entry(key)
        return key is not None

    def _next(self, step: int, wanted: Callable[[CollectionEntry], bool]) -> str | None:
        current = self._current.key if self._current else None
        ids = self.queue.ids_from(current, step)
        return next((key for key in ids if (e := self._entry(key)) and wanted(e)), None)

    def _entry(self, key: str) -> CollectionEntry | None:
        return self._entries.get(key)

    def source(self, key: str) -> Source | None:
        """Return the source of an entry of this session, or `None` if it was never listed."""
        return self._sources.get(key)

    def listed(self) -> tuple[tuple[Source, CollectionEntry], ...]:
        """Return all listed sources in order, each with its entry."""
        return tuple((self._sources[entry.id], entry) for entry in self._entries.entries())

    def name_of(self, source: Source) -> str:
        """Return the name of a source, or its ids or path until the list has a name."""
        entry = self._entry(source.key) or self._known.get(source.key)
        return (entry.name if entry else None) or str(source)

    def set_decided(
        self,
        counts: Mapping[str, int],
        reviewed: Set[str],
        outcomes: Mapping[str, CollectionOutcome],
        now: datetime,
    ) -> None:
        """Set the number of decisions on sources and what became of them, by their keys."""
        for key in self._decided | counts.keys():
            if (entry := self._entry(key) or self._known.get(key)) is not None:
                entry = replace(entry, decision_count=counts.get(key, 0))
                self._put(entry.with_outcome(outcomes.get(key), reviewed=key in reviewed, now=now))
        self._decided = set(counts)

    def set_decision_count(self, source: Source, count: int) -> None:
        """Set the number of decisions on a source."""
        self._change(source.key, decision_count=count)

    def refresh(self) -> None:
        """Open the current source again, from the service if it is reachable."""
        if self._current is not None:
            self._start(self._current, Prefer.SERVICE)

    def retry_now(self) -> None:
        """Retry now instead of waiting."""
        self._retry_now.set()

    def cancel(self) -> None:
        """Stop opening the current source; if it was open before, show it again."""
        self._tasks.cancel(_OPEN)
        if self._current is None:
            return
        if opened := self._opened_before(self._current):
            self.collection_opened.emit(replace(opened, is_offline_copy=bool(opened.fetched_at)))
        else:
            self._has_ended = True
            self.opening_cancelled.emit(self._current)

    def _opened_before(self, source: Source) -> OpenedCollection | None:
        opened = self._opened
        return opened if opened is not None and opened.source == source else None

    def set_attention(self, source: Source, count: int, time: datetime | None = None) -> None:
        """Set how many fields need attention, in the results of a time or in the listed ones."""
        of_results = {} if time is None else {"updated_at": time}
        self._change(source.key, attention_count=count, **of_results)

    def _start(
        self, source: Source, prefer: Prefer = Prefer.OFFLINE_COPY, *, pause: float = 0.0
    ) -> None:
        self.leaving.emit()
        self._add(source)
        self._current, self._has_ended, self._is_waiting = source, False, False
        if not self._opened_before(source):
            self._opened = None
        self._retry_now.clear()
        self.opening_started.emit(source, self.name_of(source))
        self._tasks.start(_OPEN, self._open(source, prefer, pause))

    async def _open(self, source: Source, prefer: Prefer, pause: float) -> None:
        await asyncio.sleep(pause)
        try:
            opened = await self._opener.open(
                source,
                on_wait=self._show_waiting,
                retry_now=self._retry_now,
                on_received=self.bytes_received.emit,
                prefer=prefer,
                locate_all=False,
                on_preview=self.collection_previewed.emit,
            )
        except ReviewError as error:
            self._change(source.key, **status_after(error))
            if before := self._opened_before(source):
                # A failed refresh never takes away what was open.
                self.collection_opened.emit(replace(before, refresh_error=error))
            else:
                self._has_ended = True
                failure = OpeningFailure(source, self.name_of(source), error)
                entry = self._entry(source.key)
                if failure.is_mistyped and entry is not None and entry.is_unconfirmed:
                    self._drop([source.key])  # refreshing adds it again
                self.opening_failed.emit(failure)
            return
        entry = self._entry(source.key)
        name = (entry.name if entry else None) or opened.collection.file_name
        self._change(source.key, status="processed", name=name, is_new=False)
        self._opened = opened
        self.collection_opened.emit(opened)
        self._tasks.start(f"save {source.key}", self._save_copy(opened))

    async def _save_copy(self, opened: OpenedCollection) -> None:
        entry = self._entry(opened.source.key)
        try:
            await self._opener.save_copy(opened, name=entry.name if entry else None)
        except StorageError as error:
            self.offline_copy_failed.emit(error)

    def _show_waiting(self, waiting: Waiting) -> None:
        if self._current is not None:
            self._change(self._current.key, **status_after(waiting.error))
        self._is_waiting = True
        self.waiting_changed.emit(waiting)

    # --- the list ------------------------------------------------------------------------------

    def show_list(
        self, workflow_id: str, row_count: int, summaries: Mapping[int, CollectionSummary]
    ) -> None:
        """List the collections of a workflow, by row, in place of those of another one.

        Collections that the user opened another way stay.
        """
        for entry in self._entries.entries():
            self._known[entry.id] = entry
        self._entries.set_listed(row_count, self._listed_entries(workflow_id, summaries))
        if isinstance(self._current, CollectionSource) and not self._entry(self._current.key):
            self._add(self._current)
        self.list_changed.emit()

    def fill_list(
        self, workflow_id: str, row_count: int, summaries: Mapping[int, CollectionSummary]
    ) -> None:
        """List more rows of the same workflow, or rows that have changed."""
        self._entries.fill_listed(row_count, self._listed_entries(workflow_id, summaries))
        self.list_changed.emit()

    def list_offline_copies(self, copies: Iterable[tuple[Source, str | None]]) -> None:
        """List sources with their names, because the service is unreachable."""
        for source, name in copies:
            self._sources.setdefault(source.key, source)
            unknown = CollectionEntry(source.key, None, "processed", None, reviewed=False)
            known = self._entry(source.key) or self._known.get(source.key, unknown)
            entry = replace(known, name=known.name or name)
            self._entries.add_other(entry)
            self._entries.update_entry(entry)
        self.list_changed.emit()

    def has_name(self, key: str) -> bool:
        """Return whether a listed collection has a name."""
        return bool((entry := self._entry(key)) and entry.name)

    def set_names(self, names: Mapping[str, str | None]) -> None:
        """Name listed collections that have no name, by key."""
        for key, name in names.items():
            if name and not self.has_name(key):
                self._change(key, name=name)

    def _listed_entries(
        self, workflow_id: str, summaries: Mapping[int, CollectionSummary]
    ) -> dict[int, CollectionEntry]:
        listed = {}
        for row, summary in summaries.items():
            source = CollectionSource(workflow_id, summary.id)
            self._sources[source.key] = source
            known = self._entry(source.key) or self._known.get(source.key)
            known = known or CollectionEntry(source.key, None, "", None, reviewed=False)
            listed[row] = known.listed(summary, is_open=source == self._current)
        return listed

    def mark_new(self, keys: Iterable[str]) -> None:
        """Mark collections that appeared or ended since the list was loaded."""
        current = self._current.key if self._current else None
        for key in keys:
            if key != current:
                self._change(key, is_new=True)

    def _add(self, source: Source) -> None:
        key = source.key
        self._sources[key] = source
        if self._entry(key) is not None:
            return
        name = source.path.name if isinstance(source, FileSource) else None
        new = CollectionEntry(key, name, "", None, reviewed=False, is_removable=True)
        known = self._known.get(key)
        self._entries.add_other(replace(known, is_removable=True) if known else new)
        self.list_changed.emit()

    def _change(self, key: str, **changes: Any) -> None:
        if (entry := self._entry(key) or self._known.get(key)) is not None:
            self._put(replace(entry, **changes))

    def _put(self, entry: CollectionEntry) -> None:
        if self._entry(entry.id) is not None:
            self._entries.update_entry(entry)
        else:
            self._known[entry.id] = entry
