"""Fetch the collection that comes next while the one before it is reviewed."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from anyformat_review.domain.errors import ReviewError
from anyformat_review.services.collections.opening import CollectionOpener
from anyformat_review.services.collections.sources import FileSource, Source
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.task_runner import TaskRunner

_AHEAD = "fetch ahead"
_MOST_TRIES = 3


class Prefetcher(QObject):
    """Keeps the next collection left while nothing else goes on; says nothing, also of failures."""

    def __init__(
        self,
        collections: CollectionController,
        opener: Callable[[], CollectionOpener],
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        """Begin with nothing fetched; `opener` gives the one in use."""
        super().__init__(parent)
        self._collections = collections
        self._opener = opener
        self._tasks = tasks
        self._fetched: set[Source] = set()
        self._tries = 0
        self._asks = False
        collections.opening_started.connect(self.stop)
        tasks.started.connect(self._give_way)

    def arrived(self, error: ReviewError | None) -> None:
        """Fetch what comes after the collection under review, once there is nothing else to do."""
        if error is None and not isinstance(self._collections.current, FileSource):
            self._tries = _MOST_TRIES
            self._tasks.start(_AHEAD, self._fetch())

    def stop(self) -> None:
        """Fetch nothing until the next collection is under review."""
        self._tasks.cancel(_AHEAD)

    def take(self, source: Source) -> bool:
        """Return whether a source was fetched ahead and is opened for the first time since."""
        was_fetched = source in self._fetched
        self._fetched.discard(source)
        return was_fetched

    def _give_way(self, name: str) -> None:
        """Let whatever else begins go first."""
        if name == _AHEAD or not self._asks:
            return
        self._tries -= 1
        if self._tries:
            self._tasks.start(_AHEAD, self._fetch())
        else:
            self._tasks.cancel(_AHEAD)

    async def _fetch(self) -> None:
        await self._tasks.until_alone()
        source = self._collections.next_left
        if source is None:
            return
        self._asks = True
        try:
            # Noted before: whoever opens it the moment it is kept ends this task.
            self._fetched.add(source)
            name = self._collections.name_of(source)
            if not await self._opener().prefetch(source, name=name):
                self._fetched.discard(source)
        except ReviewError:
            return  # it is asked for again when it is opened, and then told
        finally:
            self._asks = False
