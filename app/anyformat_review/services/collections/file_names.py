"""The names of a collection's files, which the lists of the service do not contain."""

import asyncio

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.domain.errors import ServiceError
from anyformat_review.storage.file_names_file import FileNamesFile

_NOT_SERVED = (404, 410)
_MAX_NOT_FOUND = 3
"""After this number of failed requests, no further names are requested."""


class FileNames:
    """A cache of file names by collection id, in a file if there is one."""

    def __init__(self, client: AnyFormatClient, file: FileNamesFile | None = None) -> None:
        self._client = client
        self._file = file
        self._names: dict[str, tuple[str, ...]] = {}
        self._is_loaded = file is None
        self._not_found = 0

    def with_client(self, client: AnyFormatClient) -> "FileNames":
        """Return names that another client fetches, kept in the same file."""
        return FileNames(client, self._file)

    async def load(self) -> None:
        """Load the names that were kept; do nothing if they are loaded."""
        if not self._is_loaded and self._file is not None:
            kept = await asyncio.to_thread(self._file.load)
            self._names = {**kept, **self._names}
            self._is_loaded = True

    def known(self, collection_id: str) -> tuple[str, ...] | None:
        """Return the names that are known without a request, or `None`."""
        return self._names.get(collection_id)

    async def keep(self, collection_id: str, names: tuple[str, ...]) -> None:
        """Keep names that were found, such as in the evidence of results."""
        if self._names.get(collection_id) == names:
            return
        self._names[collection_id] = names
        if self._file is not None:
            await asyncio.to_thread(self._file.append, collection_id, names)

    async def fetch(self, collection_id: str) -> tuple[str, ...]:
        """Return the names, requested from the service if they are not known; empty if unknown.

        No request is sent if the request limit is almost used up, or if the service does not have
        version 3 of the API.
        """
        await self.load()
        if (known := self._names.get(collection_id)) is not None:
            return known
        if self._not_found >= _MAX_NOT_FOUND or self._client.is_near_rate_limit:
            return ()
        try:
            details = await self._client.collection(collection_id)
        except ServiceError as error:
            self._not_found += error.response.status in _NOT_SERVED
            return ()
        self._not_found = 0
        await self.keep(collection_id, details.file_names)
        return details.file_names

    async def forget(self) -> None:
        """Forget all names, also those in the file.

        Raises:
            StorageError: the file could not be deleted.
        """
        self._names.clear()
        if self._file is not None:
            await asyncio.to_thread(self._file.erase)
