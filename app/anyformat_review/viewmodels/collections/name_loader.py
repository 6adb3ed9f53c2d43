"""Name the listed collections by their files; lists of the service often lack their names."""

from collections.abc import Collection, Iterable

from anyformat_review.services.collections.file_names import FileNames
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import FileSource
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.task_runner import TaskRunner

_NAMES = "file names"


class NameLoader:
    """Names collections by the files that are known, or fetches these, and keeps them."""

    def __init__(
        self, collections: CollectionController, names: FileNames, tasks: TaskRunner
    ) -> None:
        self._sources = collections.sources
        self._names = names
        self._tasks = tasks
        collections.collection_opened.connect(self._keep)

    def use(self, names: FileNames) -> None:
        """Use the names of another service."""
        self._tasks.cancel(_NAMES)
        self._names = names

    async def load(self) -> None:
        """Load the stored names."""
        await self._names.load()

    def use_known(self, keys: Iterable[str]) -> None:
        """Name the collections whose files are known, by their keys."""
        names = {key: files[0] for key in keys if (files := self._names.known(key))}
        self._sources.set_names(names)

    def fetch(self, keys: Iterable[str]) -> None:
        """Fetch the files of the collections that have no name."""
        if nameless := [key for key in keys if not self._sources.has_name(key)]:
            self._tasks.start(_NAMES, self._fetch(nameless))

    async def _fetch(self, keys: Collection[str]) -> None:
        for key in keys:
            if files := await self._names.fetch(key):
                self._sources.set_names({key: files[0]})

    def _keep(self, opened: OpenedCollection) -> None:
        key, name = opened.source.key, opened.collection.file_name
        if name and not isinstance(opened.source, FileSource) and not self._names.known(key):
            self._tasks.start(f"name {key}", self._names.keep(key, (name,)))
