"""The folders in which originals are looked for."""

import asyncio
import contextlib
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from anyformat_review import assets
from anyformat_review.api.endpoints import checked_id
from anyformat_review.domain.errors import (
    CollectionNotFoundError,
    OriginalMissingError,
    StorageError,
)
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.services.collections.sources import FileSource
from anyformat_review.services.original.original_search import SearchFolder
from anyformat_review.storage.split_files import SplitFiles
from anyformat_review.translation import tr
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.source_list import SourceList
from anyformat_review.viewmodels.original.original_finder import OriginalFinder
from anyformat_review.viewmodels.review.review_store import ReviewStore


class OriginalFolders:
    """The folders of the account, of a results file and of the demo; `finder` searches them."""

    def __init__(
        self,
        store: ReviewStore,
        sources: SourceList,
        connection: ConnectionPresenter,
        settings: AppSettings,
        splits: SplitFiles,
    ) -> None:
        self._store = store
        self._sources = sources
        self._connection = connection
        self._settings = settings
        self._splits = splits
        self.finder = OriginalFinder()
        self.finder.names = self._names

    @property
    def chosen(self) -> Sequence[Path]:
        """The folders that the user chose for this account."""
        return [Path(folder) for folder in self._settings.account.original_folders]

    def use(self) -> None:
        """Search the folders of the current source from now on."""
        folders = [SearchFolder(folder) for folder in self.chosen]
        source = self._sources.current
        if isinstance(source, FileSource):
            folders.insert(0, SearchFolder(source.path.absolute().parent, deep=False))
        elif self._connection.services.is_demo:
            folders.insert(0, SearchFolder(assets.folder("demo/originals")))
        self.finder.folders = tuple(folders)
        # A results file is opened without requests.
        is_served = not isinstance(source, FileSource | None)
        self.finder.fetch_split = self._fetch_split if is_served else None

    async def aclose(self) -> None:
        """Delete the PDFs of splits."""
        with contextlib.suppress(StorageError):
            await asyncio.to_thread(self._splits.clear)

    async def _fetch_split(self, split_id: str) -> Path:
        checked_id(split_id, "split")
        if (kept := await asyncio.to_thread(self._splits.find, split_id)) is not None:
            return kept
        try:
            content = await self._connection.services.client.split_pdf(split_id)
        except CollectionNotFoundError as error:
            raise OriginalMissingError(tr("The service has no PDF of this part.")) from error
        return await asyncio.to_thread(self._splits.write, split_id, content)

    def add(self, folder: Path) -> None:
        """Look in a folder from now on."""
        kept = self._settings.account.original_folders
        if str(folder) not in kept:
            self._change((*kept, str(folder)))

    def remove(self, folder: Path) -> None:
        """Do not look in a folder any more."""
        kept = self._settings.account.original_folders
        self._change(tuple(each for each in kept if each != str(folder)))

    def _change(self, folders: tuple[str, ...]) -> None:
        self._settings.change_account(replace(self._settings.account, original_folders=folders))

    async def _names(self, name: str) -> Sequence[str]:
        """Return the names of the only file: from the results, the service, or the results file."""
        source, state = self._sources.current, self._store.state
        if isinstance(source, FileSource):
            return name, f"{source.path.stem}.pdf"
        if name or state is None:
            return (name,)
        names = await self._connection.services.names.fetch(state.collection.id)
        return names if len(names) == 1 else ()
