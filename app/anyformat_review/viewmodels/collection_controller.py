"""The collections at hand: list them, open one, wait for it, say why one cannot be had."""

import asyncio
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.domain.errors import (
    ExtractionCancelledError,
    ExtractionFailedError,
    NotReadyError,
    ReviewError,
    StillProcessingError,
)
from anyformat_review.services.opening import CollectionOpener
from anyformat_review.services.polling import Waiting
from anyformat_review.services.sources import (
    CollectionSource,
    FileSource,
    Source,
)
from anyformat_review.viewmodels.collection_list_model import CollectionEntry
from anyformat_review.viewmodels.task_runner import TaskRunner

_OPEN = "open"
_LIST = "list"
_PAGE_SIZE = 100
_REVIEWABLE = ("processed", "completed")


@dataclass(frozen=True, slots=True)
class OpeningFailure:
    """A source that could not be opened, and why."""

    source: Source
    name: str
    error: ReviewError


class CollectionController(QObject):
    """Keeps the list of collections and opens one at a time.

    Signals:
        entries_replaced(tuple): the entries of the list, in order.
        entry_updated(CollectionEntry): one entry's status or count.
        opening_started(Source, str): a source and its name, now being opened.
        waiting_changed(Waiting): the service is being waited for; once a second.
        collection_opened(OpenedCollection): the source is open.
        opening_failed(OpeningFailure): it is not, and why.
        opening_cancelled(Source): the reviewer stopped waiting.
        listing_failed(ReviewError): the workflow's collections could not be listed.
    """

    entries_replaced = Signal(object)
    entry_updated = Signal(object)
    opening_started = Signal(object, str)
    waiting_changed = Signal(object)
    collection_opened = Signal(object)
    opening_failed = Signal(object)
    opening_cancelled = Signal(object)
    listing_failed = Signal(object)

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
        self._retry_now = asyncio.Event()

    @property
    def current(self) -> Source | None:
        """The source that is open, being opened, or could not be."""
        return self._current

    @property
    def current_name(self) -> str:
        """What the current source is called; its ids until the list names it."""
        return self._name(self._current) if self._current else ""

    def use(self, client: AnyFormatClient, opener: CollectionOpener) -> None:
        """Talk to the service through another client from now on."""
        self._client = client
        self._opener = opener
        self._tasks.cancel(_OPEN)
        self._tasks.cancel(_LIST)

    def remaining_text(self, here: int) -> str:
        """Return what remains in words: fields of this collection, and other collections."""
        current = self._current.key if self._current else None
        others = sum(
            1
            for key, entry in self._entries.items()
            if key != current and not entry.reviewed and entry.status in _REVIEWABLE
        )
        collections = f"{others} collection{'' if others == 1 else 's'} left"
        return f"{here} left here, {collections}" if len(self._entries) > 1 else f"{here} left here"

    def open_source(self, source: Source) -> None:
        """Open a source, listing its workflow's collections if that is new."""
        self._add(source)
        if isinstance(source, CollectionSource) and not self._lists(source.workflow_id):
            self._tasks.start(_LIST, self._list(source.workflow_id))
        self._start(source)

    def open_entry(self, key: str) -> None:
        """Open a collection of the list."""
        source = self._sources.get(key)
        if source is not None and source != self._current:
            self._start(source)

    def open_neighbour(self, step: int) -> None:
        """Open the collection `step` places further down the list, if there is one."""
        keys = list(self._entries)
        if self._current is None or not keys:
            return
        place = keys.index(self._current.key) + step
        if 0 <= place < len(keys):
            self.open_entry(keys[place])

    def open_first_workflow(self) -> None:
        """List the first workflow's collections and open the first of them."""
        self._tasks.start(_LIST, self._list_first(open_one=True))

    def list_first_workflow(self) -> None:
        """List the first workflow's collections."""
        self._tasks.start(_LIST, self._list_first(open_one=False))

    def check_again(self) -> None:
        """Open the current source anew."""
        if self._current is not None:
            self._start(self._current)

    def retry_now(self) -> None:
        """End the wait at hand and ask the service at once."""
        self._retry_now.set()

    def cancel(self) -> None:
        """Stop opening the current source."""
        self._tasks.cancel(_OPEN)
        if self._current is not None:
            self.opening_cancelled.emit(self._current)

    def set_attention(self, source: Source, count: int) -> None:
        """Note how many fields of a collection still need attention."""
        if entry := self._entries.get(source.key):
            self._put(replace(entry, attention_count=count, reviewed=count == 0))

    def _start(self, source: Source) -> None:
        self._current = source
        self._retry_now.clear()
        self.opening_started.emit(source, self._name(source))
        self._tasks.start(_OPEN, self._open(source))

    async def _open(self, source: Source) -> None:
        try:
            opened = await self._opener.open(
                source, on_wait=self._waiting, retry_now=self._retry_now
            )
        except ReviewError as error:
            self._note_status(source, error)
            self.opening_failed.emit(OpeningFailure(source, self._name(source), error))
            return
        self._set_status(source, "processed")
        self.collection_opened.emit(opened)

    def _waiting(self, waiting: Waiting) -> None:
        if self._current is not None:
            self._note_status(self._current, waiting.error)
        self.waiting_changed.emit(waiting)

    async def _list_first(self, *, open_one: bool) -> None:
        try:
            workflows = await self._client.workflows(page=1)
        except ReviewError as error:
            self.listing_failed.emit(error)
            return
        if not workflows.items:
            return
        await self._list(workflows.items[0].id)
        first = next(iter(self._sources.values()), None)
        if first is not None and open_one:
            self._start(first)

    async def _list(self, workflow_id: str) -> None:
        """Read all pages of the list; what is already listed keeps its count."""
        page = 1
        listed: dict[str, CollectionEntry] = {}
        while True:
            try:
                listing = await self._client.collections(
                    workflow_id, page=page, page_size=_PAGE_SIZE
                )
            except ReviewError as error:
                self.listing_failed.emit(error)
                return
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
            # The service's order first, then what was opened besides.
            self._entries = {**listed, **self._entries, **listed}
            self.entries_replaced.emit(tuple(self._entries.values()))
            if not listing.items or page * _PAGE_SIZE >= listing.count:
                return
            page += 1

    def _lists(self, workflow_id: str) -> bool:
        return any(
            isinstance(source, CollectionSource)
            and source.workflow_id == workflow_id
            and self._entries[key].name is not None
            for key, source in self._sources.items()
        )

    def _add(self, source: Source) -> None:
        key = source.key
        if key in self._entries:
            return
        self._sources[key] = source
        name = source.path.name if isinstance(source, FileSource) else None
        self._entries[key] = CollectionEntry(
            id=key, name=name, status="", attention_count=None, reviewed=False
        )
        self.entries_replaced.emit(tuple(self._entries.values()))

    def _note_status(self, source: Source, error: ReviewError) -> None:
        match error:
            case ExtractionFailedError():
                self._set_status(source, "error")
            case ExtractionCancelledError():
                self._set_status(source, "cancelled")
            case NotReadyError() | StillProcessingError():
                self._set_status(source, "in_progress")

    def _set_status(self, source: Source, status: str) -> None:
        if entry := self._entries.get(source.key):
            self._put(replace(entry, status=status))

    def _put(self, entry: CollectionEntry) -> None:
        if entry != self._entries[entry.id]:
            self._entries[entry.id] = entry
            self.entry_updated.emit(entry)

    def _name(self, source: Source) -> str:
        entry = self._entries.get(source.key)
        return (entry.name if entry else None) or str(source)
