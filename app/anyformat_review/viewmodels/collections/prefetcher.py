"""Prefetch the next collections, and count fields to check, while the user reviews."""

import logging
from collections.abc import Awaitable, Callable, Iterable

from PySide6.QtCore import QObject

from anyformat_review.domain.errors import ReviewError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.collections.opening import CollectionOpener
from anyformat_review.services.collections.sources import FileSource, Source
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.task_runner import TaskRunner

_log = logging.getLogger(__name__)

_TASK = "prefetch"
_MAX_TRIES = 3


class Prefetcher(QObject):
    """Fetches the next unreviewed collections while no other task runs. Errors are only logged.

    Then it counts the fields to check of the visible collections that need no network.
    """

    def __init__(
        self,
        collections: CollectionController,
        opener: Callable[[], CollectionOpener],
        visible: Callable[[], Iterable[str]],
        load: Callable[[Source], Awaitable[ReviewState | None]],
        is_on: Callable[[], bool],
        is_demo: Callable[[], bool],
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        """`opener` returns the current opener, `visible` the keys of the visible collections.

        `load` loads a review without network access, and returns None if that is not possible.
        In the demo, this takes so little time that a picture waits for it.
        """
        super().__init__(parent)
        self._collections = collections
        self._sources = collections.sources
        self._opener = opener
        self._visible = visible
        self._load = load
        self._is_on = is_on
        self._is_demo = is_demo
        self._tasks = tasks
        self._fetched: set[Source] = set()
        self._tries = 0
        self._fetching = False
        tasks.started.connect(self._postpone)

    def collection_opened(self, error: ReviewError | None) -> None:
        """Prefetch the next collections as soon as no other task runs."""
        if error is None and self._is_on():
            self._tries = _MAX_TRIES
            self._start()

    def rows_shown(self) -> None:
        """Count the fields to check of the collections that became visible."""
        if self._sources.current is not None:
            self.collection_opened(None)

    def stop(self) -> None:
        """Stop prefetching until another collection is opened."""
        self._tasks.cancel(_TASK)

    def take(self, source: Source) -> bool:
        """Remove a source from the prefetched ones; return whether it was one."""
        was_fetched = source in self._fetched
        self._fetched.discard(source)
        _log.debug("prefetched: %s", was_fetched)
        return was_fetched

    def _postpone(self, name: str) -> None:
        """Restart after the other tasks, a limited number of times."""
        if name == _TASK or not self._fetching:
            return
        self._tries -= 1
        if self._tries:
            self._start()
        else:
            self._tasks.cancel(_TASK)

    def _start(self) -> None:
        self._tasks.start(_TASK, self._fetch(), shown=self._is_demo())

    async def _fetch(self) -> None:
        await self._tasks.until_alone()
        if not isinstance(self._sources.current, FileSource):
            for source in self._collections.remaining_sources:
                await self._fetch_one(source)
        for key in tuple(self._visible()):
            entry, shown = self._sources.entry(key), self._sources.source(key)
            if entry and shown and entry.is_remaining and entry.attention_count is None:
                await self._count(shown)

    async def _count(self, source: Source) -> None:
        await self._tasks.until_alone()
        try:
            state = await self._load(source)
        except ReviewError as error:
            _log.debug("not counted: %s", type(error).__name__)
            return
        entry = self._sources.entry(source.key)
        if state is not None and entry is not None and entry.attention_count is None:
            self._sources.set_attention(source, state.remaining_count)

    async def _fetch_one(self, source: Source) -> None:
        self._fetching = True
        try:
            # Added before it is stored: opening it cancels this task, perhaps just afterwards.
            self._fetched.add(source)
            name = self._sources.name_of(source)
            if not await self._opener().prefetch(source, name=name):
                self._fetched.discard(source)
        except ReviewError as error:
            # When the user opens it, the request is repeated and the error is shown.
            _log.debug("not prefetched: %s", type(error).__name__)
        finally:
            self._fetching = False
