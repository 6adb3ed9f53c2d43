"""The names of a collection's files, which the lists of the service leave out.

For the window:

    names = FileNames(services.client)
    names.known("c-1")                # at once; None if nothing is known
    await names.fetch("c-1")          # one request, for a row that is shown without a name
"""

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.domain.errors import ServiceError

_NOT_SERVED = (404, 410)
_MAX_NOT_FOUND = 3
"""Collections without an answer after which the service is not asked any more."""


class FileNames:
    """Names of files by collection id, kept until the program ends. No method raises."""

    def __init__(self, client: AnyFormatClient) -> None:
        self._client = client
        self._names: dict[str, tuple[str, ...]] = {}
        self._not_found = 0

    def known(self, collection_id: str) -> tuple[str, ...] | None:
        """Return the names that are known without a request, or `None`."""
        return self._names.get(collection_id)

    def add(self, collection_id: str, names: tuple[str, ...]) -> None:
        """Keep names that were found in another way, such as in the evidence of results."""
        self._names[collection_id] = names

    async def fetch(self, collection_id: str) -> tuple[str, ...]:
        """Return the names, from the service if they are not known; empty if it has none.

        Nothing is requested if the request limit is almost used up, or if the service does not
        have version 3 of the API.
        """
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
        self._names[collection_id] = details.file_names
        return details.file_names
