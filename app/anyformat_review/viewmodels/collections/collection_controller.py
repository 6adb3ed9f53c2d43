"""The list of collections, and the one that is open or being opened."""

import asyncio
from collections.abc import Callable, Iterable, Set
from dataclasses import replace
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.domain.errors import ConnectionFailedError, ReviewError, StorageError
from anyformat_review.domain.results.notices import Notice
from anyformat_review.services.collections.opening import CollectionOpener, OpenedCollection, Prefer
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.collections.sources import CollectionSource, FileSource, Source
from anyformat_review.viewmodels.collections.collection_list_model import CollectionEntry
from anyformat_review.viewmodels.collections.unavailable import OpeningFailure, status_after
from anyformat_review.viewmodels.plurals import counted
from anyformat_review.viewmodels.task_runner import TaskRunner

_OPEN = "open"
_LIST = "list"
_PAUSE = 0.2
"""Seconds without another step after which the last collection of a quick walk is loaded."""


class CollectionController(QObject):
    """Lists collections and opens one at a time.

    Signals:
        entries_replaced(tuple): all entries of the list, in order.
        entry_updated(CollectionEntry): the status or count of one entry changed.
        leaving(): the current source is about to be left, refreshed or removed.
        opening_started(Source, str): a source and its name.
        waiting_changed(Waiting): the controller waits for the service; emitted once a second.
        collection_previewed(ReviewState): the beginning of a large source that is still read.
        collection_opened(OpenedCollection): the source is open, perhaps with older results.
        opening_failed(OpeningFailure): the source could not be opened.
        opening_cancelled(Source): the user stopped waiting.
        collection_closed(): the open source was removed from the list, and no other one is open.
        listing_finished(tuple): all collections of the workflow are listed; its `Notice`s.
        listing_failed(ReviewError, bool): the collections of the workflow could not be listed,
            and whether those with an offline copy are listed instead.
        offline_copy_failed(StorageError): no offline copy of the open source could be saved.
    """

    entries_replaced = Signal(object)
    entry_updated = Signal(object)
    leaving = Signal()
    opening_started = Signal(object, str)
    waiting_changed = Signal(object)
    collection_previewed = Signal(object)
    collection_opened = Signal(object)
    opening_failed = Signal(object)
    opening_cancelled = Signal(object)
    collection_closed = Signal()
    listing_finished = Signal(object)
    listing_failed = Signal(object, bool)
    offline_copy_failed = Signal(object)

    def __init__(
        self,
        client: AnyFormatClient,
        opener: CollectionOpener,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._opener = opener
        self._tasks = tasks
        self._entries: dict[str, CollectionEntry] = {}
        self._sources: dict[str, Source] = {}
        self._current: Source | None = None
        self._opened: OpenedCollection | None = None
        self._has_ended = False
        """Whether opening the current source failed or was cancelled."""
        self._unlisted: str | None = None
        """The workflow that could not be listed, "" for the first one."""
        self._is_waiting = False
        self._stepped_at = -_PAUSE
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

    def use(self, client: AnyFormatClient, opener: CollectionOpener) -> None:
        """Use another client and opener, and stop what is running."""
        self._client = client
        self._opener = opener
        self._tasks.cancel(_OPEN)
        self._tasks.cancel(_LIST)

    def remaining_text(self, here: str) -> str:
        """Return what is left to check here, and the number of other collections."""
        text = f"{here} to check"
        if len(self._entries) < 2:
            return text
        current = self._current.key if self._current else None
        others = sum(entry.is_left for key, entry in self._entries.items() if key != current)
        return f"{text} · {counted(others, 'more collection')}"

    def open_source(self, source: Source) -> None:
        """Open a source, and list the collections of its workflow if it is a new one."""
        if isinstance(source, CollectionSource) and not self._lists(source.workflow_id):
            self._tasks.start(_LIST, self._list(source.workflow_id))
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
        removed = [key for key in keys if (e := self._entries.get(key)) and e.is_removable]
        if self._current is not None and self._current.key in removed:
            self.leaving.emit()
            self._tasks.cancel(_OPEN)
            left = [key for key in self._entries if key not in removed]
            found = next((key for key in self._ahead(1) + self._ahead(-1) if key in left), None)
            if found is not None:
                self.open_entry(found)
            else:
                self._current = self._opened = None
                self.collection_closed.emit()
        self._drop(removed)

    def _drop(self, keys: Iterable[str]) -> None:
        for key in keys:
            del self._entries[key], self._sources[key]
        self.entries_replaced.emit(tuple(self._entries.values()))

    def open_first_workflow(self) -> None:
        """List the first workflow's collections and open the first of them."""
        self._tasks.start(_LIST, self._list_first(open_one=True))

    def open_workflow(self, workflow_id: str) -> None:
        """List a workflow's collections and open the first of them."""
        self._tasks.start(_LIST, self._list_and_open(workflow_id))

    def list_first_workflow(self) -> None:
        """List the first workflow's collections."""
        self._tasks.start(_LIST, self._list_first())

    def open_needing_attention(self, step: int) -> bool:
        """Open the next (1) or previous (-1) collection that may need attention, without wrapping.

        Returns whether there is one.
        """
        return self._open_next(step, lambda entry: entry.may_need_attention)

    def open_next_left(self) -> bool:
        """Open the next collection that is not reviewed; return whether there is one."""
        return self._open_next(1, lambda entry: entry.is_left)

    @property
    def next_left(self) -> Source | None:
        """The next source in the list that is ready for review and not reviewed."""
        key = self._next(1, lambda entry: entry.is_left)
        return None if key is None else self._sources[key]

    def _open_next(self, step: int, wanted: Callable[[CollectionEntry], bool]) -> bool:
        found = self._next(step, wanted)
        if found is not None:
            self.open_entry(found)
        return found is not None

    def _next(self, step: int, wanted: Callable[[CollectionEntry], bool]) -> str | None:
        return next((key for key in self._ahead(step) if wanted(self._entries[key])), None)

    def _ahead(self, step: int) -> list[str]:
        """Return the keys after (1) or before (-1) the current source, the nearest first."""
        keys = list(self._entries)[::step]
        # The current one may not be listed, such as a file that could not be read.
        current = self._current.key if self._current else None
        return keys[keys.index(current) + 1 :] if current in keys else keys

    def source(self, key: str) -> Source | None:
        """Return the source of a listed entry, or `None` if it is not listed."""
        return self._sources.get(key)

    def listed(self) -> tuple[tuple[Source, CollectionEntry], ...]:
        """Return all listed sources in order, each with its entry."""
        return tuple((self._sources[key], entry) for key, entry in self._entries.items())

    def name_of(self, source: Source) -> str:
        """Return the name of a source, or its ids or path until the list has a name."""
        entry = self._entries.get(source.key)
        return (entry.name if entry else None) or str(source)

    def set_reviewed(self, keys: Set[str]) -> None:
        """Set which sources are reviewed, by their keys."""
        for key in tuple(self._entries):
            self._change(key, reviewed=key in keys)

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
            is_fetched = opened.fetched_at is not None
            self.collection_opened.emit(replace(opened, is_offline_copy=is_fetched))
        else:
            self._has_ended = True
            self.opening_cancelled.emit(self._current)

    def _opened_before(self, source: Source) -> OpenedCollection | None:
        opened = self._opened
        return opened if opened is not None and opened.source == source else None

    def set_attention(self, source: Source, count: int, *, reviewed: bool) -> None:
        """Set how many fields of a collection need attention, and whether it is reviewed."""
        self._change(source.key, attention_count=count, reviewed=reviewed)

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
                if failure.is_mistyped and self._entries[source.key].is_unconfirmed:
                    self._drop([source.key])  # refreshing adds it again
                self.opening_failed.emit(failure)
            return
        self._change(source.key, status="processed")
        self._opened = opened
        self.collection_opened.emit(opened)
        self._tasks.start(f"save {source.key}", self._save_copy(opened))

    async def _save_copy(self, opened: OpenedCollection) -> None:
        entry = self._entries.get(opened.source.key)
        try:
            await self._opener.save_copy(opened, name=entry.name if entry else None)
        except StorageError as error:
            self.offline_copy_failed.emit(error)

    def _show_waiting(self, waiting: Waiting) -> None:
        if self._current is not None:
            self._change(self._current.key, **status_after(waiting.error))
        self._is_waiting = True
        self.waiting_changed.emit(waiting)

    def list_again(self) -> None:
        """List again what could not be listed; do nothing if nothing failed."""
        if self._unlisted is not None:
            listing = self._list(self._unlisted) if self._unlisted else self._list_first()
            self._tasks.start(_LIST, listing)

    async def _list_first(self, *, open_one: bool = False) -> None:
        try:
            workflows = await self._client.workflows()
        except ReviewError as error:
            await self._listing_failed("", error)
            return
        if not workflows.items:
            self._listed(workflows.notices)
            return
        list_ = self._list_and_open if open_one else self._list
        await list_(workflows.items[0].id, workflows.notices)

    async def _list_and_open(self, workflow_id: str, notices: tuple[Notice, ...] = ()) -> None:
        await self._list(workflow_id, notices)
        if keys := [key for key in self._sources if self._is_of(key, workflow_id)]:
            self._start(self._sources[keys[0]])

    async def _list(self, workflow_id: str, notices: tuple[Notice, ...] = ()) -> None:
        """Read all pages of the list; entries that are already listed keep their count."""
        mark: str | None = ""
        listed: dict[str, CollectionEntry] = {}
        while mark is not None:
            try:
                listing = await self._client.collections(workflow_id, mark)
            except ReviewError as error:
                await self._listing_failed(workflow_id, error)
                return
            notices += listing.notices
            for summary in listing.items:
                source = CollectionSource(workflow_id, summary.id)
                known = self._entries.get(source.key)
                self._sources[source.key] = source
                listed[source.key] = CollectionEntry(
                    id=source.key,
                    name=summary.name,
                    status=summary.status,
                    attention_count=known.attention_count if known else None,
                    reviewed=known.reviewed if known else False,
                )
            # In the order of the service, followed by sources that were opened another way.
            self._entries = {**listed, **self._entries, **listed}
            self.entries_replaced.emit(tuple(self._entries.values()))
            mark = listing.next_mark
        self._listed(notices)

    def _listed(self, notices: tuple[Notice, ...]) -> None:
        self._unlisted = None
        self.listing_finished.emit(notices)

    async def _listing_failed(self, workflow_id: str, error: ReviewError) -> None:
        """If the service is unreachable, list the collections with an offline copy."""
        is_offline = isinstance(error, ConnectionFailedError)
        copies = await self._opener.offline_copies() if is_offline else ()
        for source, copy in copies:
            unknown = CollectionEntry(source.key, None, "processed", None, reviewed=False)
            known = self._entries.get(source.key, unknown)
            self._sources.setdefault(source.key, source)
            self._entries[source.key] = replace(known, name=known.name or copy.name)
        if copies:
            self.entries_replaced.emit(tuple(self._entries.values()))
        self._unlisted = workflow_id
        self.listing_failed.emit(error, bool(copies))

    def _lists(self, workflow_id: str) -> bool:
        keys = (key for key in self._sources if self._is_of(key, workflow_id))
        return any(self._entries[key].name is not None for key in keys)

    def _is_of(self, key: str, workflow_id: str) -> bool:
        return getattr(self._sources[key], "workflow_id", None) == workflow_id

    def _add(self, source: Source) -> None:
        key = source.key
        if key in self._entries:
            return
        self._sources[key] = source
        name = source.path.name if isinstance(source, FileSource) else None
        self._entries[key] = CollectionEntry(
            id=key, name=name, status="", attention_count=None, reviewed=False, is_removable=True
        )
        self.entries_replaced.emit(tuple(self._entries.values()))

    def _change(self, key: str, **changes: Any) -> None:
        entry = self._entries.get(key)
        if entry is not None and (changed := replace(entry, **changes)) != entry:
            self._entries[key] = changed
            self.entry_updated.emit(changed)
