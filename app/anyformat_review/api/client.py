"""Client of the AnyFormat service. It does not retry requests."""

import asyncio
import re
import ssl
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from anyformat_review.api.http_responses import error_from_response, request_id
from anyformat_review.api.listings import collections_from, workflow_from, workflows_from
from anyformat_review.api.profile import Profile
from anyformat_review.api.rate_limit import RateLimit
from anyformat_review.api.response_body import check_is_json
from anyformat_review.api.run_response import results_of_run
from anyformat_review.api.timeouts import Timeouts
from anyformat_review.domain.errors import (
    ErrorResponse,
    KeyMissingError,
    RateLimitedError,
    ServerFailureError,
    SourceError,
    UnexpectedResponseError,
)
from anyformat_review.domain.results.workflow import CollectionSummary, Listing, Workflow

if TYPE_CHECKING:
    import httpx

    from anyformat_review.api.connections import Connections

_ID = re.compile(r"[A-Za-z0-9_-]{1,128}")
_MAX_RESPONSE_BYTES = 256_000_000
_LARGEST_PAGE = 100
_MAX_SILENT_WAIT = 5.0
"""Seconds; a longer wait for the request limit is reported, so that the user can see it."""


class AnyFormatClient:
    """Client of the service; each method sends one request.

    The first request loads the HTTP library and creates the connections. Proxies of the
    environment are used, except for a service on this machine. `load_profile` is called before
    the first request if the profile has no key; it adds the saved key, or raises. `transport`
    creates what replaces all connections, and needs no API key.

    Raises:
        ServiceError: the request failed; each method raises one of its subclasses.
        SourceError: an id is invalid.
    """

    def __init__(
        self,
        profile: Profile,
        *,
        load_profile: Callable[[], Awaitable[Profile]] | None = None,
        transport: "Callable[[], httpx.AsyncBaseTransport] | None" = None,
        ssl_context: ssl.SSLContext | None = None,
        timeouts: Timeouts | None = None,
        max_response_bytes: int = _MAX_RESPONSE_BYTES,
    ) -> None:
        self._profile = profile
        self._load_profile = load_profile
        self._transport = transport
        self._ssl_context = ssl_context
        self._timeouts = timeouts or Timeouts()
        self._max_response_bytes = max_response_bytes
        self._rate_limit = RateLimit()
        self._opening = asyncio.Lock()
        self._connections: Connections | None = None

    async def results(self, workflow_id: str, collection_id: str) -> bytes:
        """Return the original bytes of a collection's results."""
        workflow, collection = _id(workflow_id, "workflow"), _id(collection_id, "collection")
        return await self._get(f"/v2/workflows/{workflow}/files/{collection}/results/")

    async def run(self, run_id: str) -> bytes:
        """Return the original bytes of the results of a finished v3 run."""
        found = results_of_run(await self._get(f"/v3/runs/{_id(run_id, 'run')}/"))
        return found if isinstance(found, bytes) else await self._download(found)

    async def workflows(self, page: int = 1, page_size: int = _LARGEST_PAGE) -> Listing[Workflow]:
        """Return one page (1-based) of the account's workflows."""
        return workflows_from(await self._get("/v2/workflows/", _paging(page, page_size)))

    async def workflow(self, workflow_id: str) -> Workflow:
        """Return one workflow with the definitions of its fields."""
        return workflow_from(await self.workflow_response(workflow_id))

    async def workflow_response(self, workflow_id: str) -> bytes:
        """Return the original bytes of a workflow, to cache them."""
        return await self._get(f"/v2/workflows/{_id(workflow_id, 'workflow')}/")

    async def workflow_graph(self, workflow_id: str) -> bytes:
        """Return the original bytes of a workflow's v3 graph, which contains its rules."""
        return await self._get(f"/v3/workflows/{_id(workflow_id, 'workflow')}/")

    async def collections(
        self, workflow_id: str, page: int = 1, page_size: int = _LARGEST_PAGE
    ) -> Listing[CollectionSummary]:
        """Return one page (1-based) of a workflow's collections."""
        path = f"/v2/workflows/{_id(workflow_id, 'workflow')}/files/"
        return collections_from(await self._get(path, _paging(page, page_size)))

    @property
    def is_near_rate_limit(self) -> bool:
        """Whether only requests that the user waits for should be sent."""
        return self._rate_limit.is_near

    async def profile(self) -> Profile:
        """Return the service, with the saved key if there is one.

        Raises:
            ServiceError: the key could not be loaded, or cannot be sent.
        """
        async with self._opening:
            if self._load_profile is not None:
                self._profile = await self._load_profile()
                self._load_profile = None
        return self._profile

    async def aclose(self) -> None:
        """Close all connections."""
        if self._connections is not None:
            await self._connections.aclose()

    async def _get(self, path: str, params: Mapping[str, int] | None = None) -> bytes:
        connections = await self._connected()
        await self._wait_for_rate_limit()
        response = await connections.get(path, params)
        if response.status != 200:
            raise error_from_response(response.status, response.headers, response.body)
        check_is_json(response.headers, response.body)
        return response.body

    async def _connected(self) -> "Connections":
        profile = await self.profile()
        if profile.api_key is None and self._transport is None:
            raise KeyMissingError("No API key is set.")
        async with self._opening:
            if self._connections is None:
                # In a thread, because importing the HTTP library takes 80 ms.
                self._connections = await asyncio.to_thread(self._make_connections, profile)
        return self._connections

    def _make_connections(self, profile: Profile) -> "Connections":
        from anyformat_review.api.connections import Connections

        return Connections(
            profile,
            self._rate_limit,
            transport=self._transport() if self._transport else None,
            ssl_context=self._ssl_context,
            timeouts=self._timeouts,
            max_response_bytes=self._max_response_bytes,
        )

    async def _wait_for_rate_limit(self) -> None:
        is_used_up = self._rate_limit.is_used_up
        seconds = self._rate_limit.wait_before_request()
        if is_used_up and seconds > _MAX_SILENT_WAIT:
            raise RateLimitedError(
                "The request limit is used up.", ErrorResponse(retry_after=seconds)
            )
        await asyncio.sleep(min(seconds, _MAX_SILENT_WAIT))

    async def _download(self, link: str) -> bytes:
        response = await (await self._connected()).download(link)
        if response.status != 200:
            # The 403 or 404 of a storage host does not concern the key or the collection.
            kind = ServerFailureError if response.status >= 500 else UnexpectedResponseError
            raise kind(
                f"The results could not be downloaded (HTTP status {response.status}).",
                ErrorResponse(status=response.status, request_id=request_id(response.headers)),
            )
        check_is_json({}, response.body)
        return response.body


def _id(text: str, what: str) -> str:
    if not _ID.fullmatch(text):
        raise SourceError(
            f"A {what} ID can only contain letters, digits, “-” and “_”, up to 128 characters."
        )
    return text


def _paging(page: int, page_size: int) -> Mapping[str, int]:
    return {"page": max(page, 1), "page_size": min(max(page_size, 1), _LARGEST_PAGE)}
