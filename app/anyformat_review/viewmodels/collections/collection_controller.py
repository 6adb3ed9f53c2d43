"""Open one collection after the other."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from time import monotonic

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.errors import ReviewError, StorageError
from anyformat_review.services.collections.opening import CollectionOpener, OpenedCollection, Prefer
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.collections.sources import CollectionSource, Source
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from anyformat_review.viewmodels.collections.review_queue import ReviewQueue
from anyformat_review.viewmodels.collections.source_list import SourceList
from anyformat_review.viewmodels.collections.unavailable import OpeningFailure, status_after
from anyformat_review.viewmodels.task_runner import TaskRunner

_OPEN = "open"
_PAUSE = 0.2
"""Seconds without another step after which the last collection of a quick walk is loaded."""


class CollectionController(QObject):
    """Opens one source at a time, and finds the next one in the list or the queue.

    Signals:
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
        sources: SourceList,
        opener: CollectionOpener,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.sources = sources
        self.queue = ReviewQueue(sources, self)
        self._opener = opener
        self._tasks = tasks
        self._opened: OpenedCollection | None = None
        self._has_ended = False
        """Whether opening the current source failed or was cancelled."""
        self._is_waiting = False
        self._stepped_at = -_PAUSE
        self._retry_now = asyncio.Event()

    @property
    def is_waiting(self) -> bool:
        """Whether the service has no results of the current source yet."""
        return self._is_waiting

    @property
    def is_filtered(self) -> bool:
        """Whether next and previous collection are those that the filter of the list shows."""
        return self.sources.entries.is_filtered and not self.queue.is_running

    def use(self, opener: CollectionOpener) -> None:
        """Use another opener, and stop what is running."""
        self._opener = opener
        self._tasks.cancel(_OPEN)

    # --- which source --------------------------------------------------------------------------

    def open_source(self, source: Source) -> None:
        """Open a source, and list the collections of its workflow if it is a new one."""
        if isinstance(source, CollectionSource):
            self.workflow_needed.emit(source.workflow_id)
        self._start(source)

    def open_entry(self, key: str) -> None:
        """Open a listed collection."""
        source = self.sources.source(key)
        if source is not None and (source != self.sources.current or self._has_ended):
            self._start(source)

    def open_neighbour(self, step: int) -> bool:
        """Open the next (1) or previous (-1) collection; return whether there is one.

        While the user steps on quickly, only the last collection is loaded.
        """
        source, now = self._source(self._next(step, lambda _entry: True)), monotonic()
        if source is not None:
            is_quick, self._stepped_at = now - self._stepped_at < 2 * _PAUSE, now
            self._start(source, pause=_PAUSE if is_quick else 0.0)
        return source is not None

    def open_needing_attention(self, step: int) -> bool:
        """Open the next (1) or previous (-1) collection that may need attention, without wrapping.

        Returns whether there is one.
        """
        return self._open_found(self._next(step, lambda entry: entry.may_need_attention))

    def open_next_remaining(self) -> bool:
        """Open the next collection that is not reviewed; return whether there is one."""
        return self._open_found(next(self._remaining(), None))

    @property
    def remaining_sources(self) -> list[Source]:
        """The next sources that are ready for review and not reviewed, to fetch them before."""
        found = map(self._source, islice(self._remaining(), self.queue.prefetch_count))
        return [source for source in found if source is not None]

    def remove(self, keys: Iterable[str]) -> None:
        """Remove sources that the user opened from the list; their decisions stay on disk."""
        entries = self.sources.entries
        removed = [key for key in keys if (e := entries.get(key)) and e.is_removable]
        if self.sources.current_key in removed:
            self.leaving.emit()
            self._tasks.cancel(_OPEN)
            found = self._next(1, lambda entry: entry.id not in removed)
            found = found or self._next(-1, lambda entry: entry.id not in removed)
            if not self._open_found(found):
                self.sources.current = self._opened = None
                self.collection_closed.emit()
        self.sources.remove(removed)

    def _remaining(self) -> Iterator[str]:
        """Yield what is left below, then what was postponed to the end."""
        current = self.sources.current_key
        below = map(self.sources.entry, self.queue.ids_from(current, 1))
        yield from (entry.id for entry in below if entry and entry.is_remaining)
        yield from (key for key in self.queue.ids_after_end() if key != current)

    def _next(self, step: int, wanted: Callable[[CollectionEntry], bool]) -> str | None:
        ids, entry = self.queue.ids_from(self.sources.current_key, step), self.sources.entry
        return next((key for key in ids if (e := entry(key)) and wanted(e)), None)

    def _source(self, key: str | None) -> Source | None:
        return None if key is None else self.sources.source(key)

    def _open_found(self, key: str | None) -> bool:
        if key is not None:
            self.open_entry(key)
        return key is not None

    # --- opening it ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Open the current source again, from the service if it is reachable."""
        if self.sources.current is not None:
            self._start(self.sources.current, Prefer.SERVICE)

    def retry_now(self) -> None:
        """Retry now instead of waiting."""
        self._retry_now.set()

    def cancel(self) -> None:
        """Stop opening the current source; if it was open before, show it again."""
        self._tasks.cancel(_OPEN)
        if self.sources.current is None:
            return
        if opened := self._opened_before(self.sources.current):
            self.collection_opened.emit(replace(opened, is_offline_copy=bool(opened.fetched_at)))
        else:
            self._has_ended = True
            self.opening_cancelled.emit(self.sources.current)

    def _opened_before(self, source: Source) -> OpenedCollection | None:
        opened = self._opened
        return opened if opened is not None and opened.source == source else None

    def _start(
        self, source: Source, prefer: Prefer = Prefer.OFFLINE_COPY, *, pause: float = 0.0
    ) -> None:
        self.leaving.emit()
        self.sources.add([source])
        self.sources.current, self._has_ended, self._is_waiting = source, False, False
        if not self._opened_before(source):
            self._opened = None
        self._retry_now.clear()
        self.opening_started.emit(source, self.sources.current_name)
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
            self._failed(source, error)
            return
        entry = self.sources.entries.get(source.key)
        name = (entry.name if entry else None) or opened.collection.file_name
        self.sources.change(source.key, status="processed", name=name, is_new=False)
        self._opened = opened
        self.collection_opened.emit(opened)
        self._tasks.start(f"save {source.key}", self._save_copy(opened))

    def _failed(self, source: Source, error: ReviewError) -> None:
        self.sources.change(source.key, **status_after(error))
        if before := self._opened_before(source):
            # A failed refresh never takes away what was open.
            self.collection_opened.emit(replace(before, refresh_error=error))
            return
        self._has_ended = True
        failure = OpeningFailure(source, self.sources.name_of(source), error)
        entry = self.sources.entries.get(source.key)
        if failure.is_mistyped and entry is not None and entry.is_unconfirmed:
            self.sources.remove([source.key])  # refreshing adds it again
        self.opening_failed.emit(failure)

    async def _save_copy(self, opened: OpenedCollection) -> None:
        entry = self.sources.entries.get(opened.source.key)
        try:
            await self._opener.save_copy(opened, name=entry.name if entry else None)
        except StorageError as error:
            self.offline_copy_failed.emit(error)

    def _show_waiting(self, waiting: Waiting) -> None:
        if self.sources.current is not None:
            self.sources.change(self.sources.current.key, **status_after(waiting.error))
        self._is_waiting = True
        self.waiting_changed.emit(waiting)
