"""The names of a collection's files, which the lists of the service do not contain.

For the window:

    names = FileNames(services.client)
    names.known("c-1")                # without a request; None if it is not known
    await names.fetch("c-1")          # one request, for a visible row without a name
"""

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.domain.errors import ServiceError

_NOT_SERVED = (404, 410)
_MAX_NOT_FOUND = 3
"""After this number of failed requests, no further names are requested."""


class FileNames:
    """A cache of file names by collection id for this session. No method raises an error."""

    def __init__(self, client: AnyFormatClient) -> None:
        self._client = client
        self._names: dict[str, tuple[str, ...]] = {}
        self._not_found = 0

    def known(self, collection_id: str) -> tuple[str, ...] | None:
        """Return the names that are known without a request, or `None`."""
        return self._names.get(collection_id)

    def add(self, collection_id: str, names: tuple[str, ...]) -> None:
        """Add names that were found in another way, such as in the evidence of results."""
        self._names[collection_id] = names

    async def fetch(self, collection_id: str) -> tuple[str, ...]:
        """Return the names, requested from the service if they are not known; empty if unknown.

        No request is sent if the request limit is almost used up, or if the service does not have
        version 3 of the API.
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
