"""Keep the index of all collections up to date while the reviewer works."""

import asyncio
import logging
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import Source
from anyformat_review.services.search.document_marks import mark_documents
from anyformat_review.services.search.index_update import (
    IndexableCollection,
    IndexUpdate,
    indexable_collections,
)
from anyformat_review.services.search.searchable import searchable
from anyformat_review.storage.search.index_marks import make_stale, marks_of
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.source_list import SourceList
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.search.search_texts import SearchCounts
from anyformat_review.viewmodels.task_runner import TaskRunner

_log = logging.getLogger(__name__)

_INDEX = "index"
_PAUSE = 2_000
"""Milliseconds after the last decision until the open collection is indexed again."""
_MAX_MARKED = 1_000
"""With more collections, values are compared only before a search, a queue or the table."""


class IndexPresenter(QObject):
    """Indexes the open collection after a delay, and all others on request.

    `indexed` contains the indexed collections by the texts of their sources.
    """

    def __init__(
        self,
        store: ReviewStore,
        sources: SourceList,
        connection: ConnectionPresenter,
        settings: AppSettings,
        tasks: TaskRunner,
        hidden: Callable[[ReviewState], ReviewState],
        parent: QObject | None = None,
    ) -> None:
        """`hidden` returns a state with the values of blind checks hidden."""
        super().__init__(parent)
        self._store = store
        self._sources = sources
        self._connection = connection
        self._settings = settings
        self._tasks = tasks
        self._hidden = hidden
        self._lock = asyncio.Lock()
        self.indexed: Mapping[str, IndexableCollection] = {}
        self._opened: OpenedCollection | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._update_opened)

    def collection_opened(self, opened: OpenedCollection) -> None:
        """Index a collection soon after it was opened or refreshed."""
        if self._timer.isActive() and self._opened and self._opened.source != opened.source:
            self._update_opened()  # the one before was left soon after a decision
        self._opened = opened
        self._timer.start()

    def decided(self) -> None:
        """Index the open collection after the last of several decisions."""
        self._timer.start()

    async def update_all(self, on_progress: Callable[[SearchCounts], None]) -> SearchCounts:
        """Index new and changed collections, and remove those that no longer exist.

        Raises:
            StorageError: the index or the decisions cannot be read or written.
        """
        async with self._lock:
            wanted, not_here = await self._wanted()
            self.indexed = {str(each.source): each for each in wanted}
            update = self._update
            outdated = await update.outdated(wanted)
            done, unread = len(wanted) - len(outdated), 0
            if outdated:
                on_progress(SearchCounts(len(wanted), not_here, done))
            async for is_read in update.update(outdated):
                done, unread = done + 1, unread + (not is_read)
                on_progress(SearchCounts(len(wanted), not_here, done, unread))
            return SearchCounts(len(wanted), not_here, done, unread)

    async def update_marks(self, most: int | None = None) -> bool:
        """Compare changed values with those of other collections; return whether there were any.

        Workflows with more than `most` collections are left out.

        Raises:
            StorageError: the index cannot be read or written.
        """
        settings, index = self._settings.value, self._connection.services.index
        switches = {
            ReasonKind.OUTLIER: settings.outliers,
            ReasonKind.DUPLICATE: settings.duplicates,
        }
        kinds = frozenset(kind for kind, is_on in switches.items() if is_on)
        async with self._lock:
            changed = await asyncio.to_thread(mark_documents, index, kinds, most)
        source = self._sources.current
        if changed and source is not None:
            marks = await asyncio.to_thread(marks_of, index, str(source))
            if source == self._sources.current:
                await self._store.use_compared(marks)
        return changed

    async def change_marks(self) -> None:
        """Compare all values again, because the settings changed.

        Raises:
            StorageError: the index cannot be read or written.
        """
        await asyncio.to_thread(make_stale, self._connection.services.index)
        await self.update_marks()

    async def decided_on(self, source: Source, state: ReviewState) -> None:
        """Update the index immediately after a decision on a collection.

        Raises:
            StorageError: the index cannot be written.
        """
        unknown = IndexableCollection(source, self._sources.name_of(source))
        async with self._lock:
            await self._update.put(self.indexed.get(str(source), unknown), state)

    async def _wanted(self) -> tuple[tuple[IndexableCollection, ...], int]:
        services = self._connection.services
        copies = dict(await services.opener.offline_copies())
        listed = [
            (source, self._sources.name_of(source), entry.is_reviewable)
            for source, entry in self._sources.listed()
        ]
        copy_names = {source: entry.name for source, entry in copies.items()}
        names, not_here = searchable(listed, copy_names, is_demo=services.is_demo)
        fetched = {source: entry.fetched_at for source, entry in copies.items()}
        return await asyncio.to_thread(indexable_collections, names, fetched), not_here

    def collection_closed(self) -> None:
        """Index decisions that are not indexed yet, release the collection, and close the file."""
        if self._timer.isActive():
            self._timer.stop()
            self._update_opened()
        self._opened = None
        self._tasks.start(f"{_INDEX} close", self._close())

    def _update_opened(self) -> None:
        if self._opened is not None:
            name = f"{_INDEX} {self._opened.source.key}"
            self._tasks.start(name, self._update_one(self._opened))

    async def _close(self) -> None:
        # SQLite keeps pages of the file, and Python small objects in the memory of the collection.
        services = self._connection.services
        if self._opened is None and not services.is_demo:  # the demo's index is in memory
            await asyncio.to_thread(services.index.close)

    async def _update_one(self, opened: OpenedCollection) -> None:
        source, fetched = opened.source, opened.fetched_at
        names = {source: self._sources.name_of(source)}
        is_demo = self._connection.services.is_demo
        copied = {source: fetched} if fetched and not is_demo else {}
        wanted = await asyncio.to_thread(indexable_collections, names, copied)
        try:
            async with self._lock:
                async for _ in self._update.update(wanted):
                    pass
            await self.update_marks(_MAX_MARKED)
            await self._close()
        except StorageError as error:
            # The next search reports the error; without a search, the index is not needed.
            _log.info("the open collection was not indexed: %s", error)

    @property
    def _update(self) -> IndexUpdate:
        services = self._connection.services
        return IndexUpdate(
            services.index,
            services.reviews,
            services.is_demo,
            self._hidden,
            self._settings.value.blind_share,
            self._open_review,
        )

    def _open_review(self, source: Source) -> ReviewState | None:
        return self._store.state if source == self._sources.current else None
