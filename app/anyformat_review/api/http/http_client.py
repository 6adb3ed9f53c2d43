"""Send requests to the AnyFormat service, without retries."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from anyformat_review.api.http.http_responses import error_from_response, request_id
from anyformat_review.api.http.profile import Profile
from anyformat_review.api.http.rate_limit import MAX_SILENT_WAIT, RateLimit
from anyformat_review.api.http.request_log import RequestLog
from anyformat_review.api.http.response_body import check_is_json
from anyformat_review.api.http.timeouts import Timeouts
from anyformat_review.domain.errors import (
    ErrorResponse,
    KeyMissingError,
    NotReadyError,
    RateLimitedError,
    ServerFailureError,
    ServiceError,
    UnexpectedResponseError,
)
from anyformat_review.translation import tr

if TYPE_CHECKING:
    import ssl

    import httpx

    from anyformat_review.api.http.connections import Connections

MAX_RESPONSE_BYTES = 256_000_000


class HttpClient:
    """Sends GET requests of one account; each method sends one request.

    The first request imports the HTTP library and creates the connections. Proxies of the
    environment are used, except for a service on this machine. `load_profile` is called before
    the first request if the profile has no key; it returns the profile with the saved key, or
    raises. `transport` creates a transport that replaces all connections and needs no API key.

    Raises:
        ServiceError: the request failed; each method raises one of its subclasses.
    """

    def __init__(
        self,
        profile: Profile,
        *,
        load_profile: Callable[[], Awaitable[Profile]] | None = None,
        transport: "Callable[[], httpx.AsyncBaseTransport] | None" = None,
        ssl_context: "ssl.SSLContext | None" = None,
        timeouts: Timeouts | None = None,
        max_response_bytes: int = MAX_RESPONSE_BYTES,
        requests: RequestLog | None = None,
    ) -> None:
        self._profile = profile
        self._load_profile = load_profile
        self._transport = transport
        self._ssl_context = ssl_context
        self._timeouts = timeouts or Timeouts()
        self._max_response_bytes = max_response_bytes
        self.rate_limit = RateLimit()
        """The request limit of the account."""
        self.requests = requests or RequestLog()
        """The latest requests."""
        self._opening = asyncio.Lock()
        self._connections: Connections | None = None

    async def profile(self) -> Profile:
        """Return the profile of the service, with the saved key if there is one.

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

    async def get(self, path: str, params: Mapping[str, str | int] | None = None) -> bytes:
        """Send a request with the API key and return the body, which looks like JSON."""
        return await self._get(path, params, is_json=True)

    async def get_file(self, path: str) -> bytes:
        """Send a request with the API key and return the body, which may be any file."""
        return await self._get(path, None, is_json=False)

    async def _get(
        self, path: str, params: Mapping[str, str | int] | None, *, is_json: bool
    ) -> bytes:
        connections = await self._connected()
        await self._wait_for_rate_limit()
        query = f"?{urlencode(params)}" if params else ""
        address = self._profile.base_url + path + query
        with self.requests.record(address, has_key=True) as request:
            request.response = response = await connections.get(path, params)
            if response.status != 200:
                raise error_from_response(response.status, response.headers, response.body)
            if is_json:
                check_is_json(response.headers, response.body)
        return response.body

    async def _connected(self) -> "Connections":
        profile = await self.profile()
        if profile.api_key is None and self._transport is None:
            raise KeyMissingError(tr("No API key is set."))
        async with self._opening:
            if self._connections is None:
                # In a thread, because importing the HTTP library takes 80 ms.
                self._connections = await asyncio.to_thread(self._make_connections, profile)
        return self._connections

    def _make_connections(self, profile: Profile) -> "Connections":
        from anyformat_review.api.http.connections import Connections

        return Connections(
            profile,
            self.rate_limit,
            transport=self._transport() if self._transport else None,
            ssl_context=self._ssl_context,
            timeouts=self._timeouts,
            max_response_bytes=self._max_response_bytes,
        )

    async def _wait_for_rate_limit(self) -> None:
        seconds = self.rate_limit.wait_before_request()
        if seconds > MAX_SILENT_WAIT:
            raise RateLimitedError(
                tr("The request limit is used up."), ErrorResponse(retry_after=seconds)
            )
        with self.rate_limit.waiting():
            await asyncio.sleep(seconds)

    async def download(self, link: str) -> bytes:
        """Download from a signed link, without the API key."""
        connections = await self._connected()
        # The query contains the signature, so it is not logged.
        address = link.partition("?")[0]
        with self.requests.record(address, has_key=False) as request:
            request.response = response = await connections.download(link)
            if response.status != 200:
                kind = _kind_of_download(response.status)
                problem = tr("The results could not be downloaded (HTTP status {status}).")
                raise kind(
                    problem.format(status=response.status),
                    ErrorResponse(status=response.status, request_id=request_id(response.headers)),
                )
            check_is_json({}, response.body)
        return response.body


def _kind_of_download(status: int) -> type[ServiceError]:
    # A 403 or 404 of the storage host says nothing about the key or the collection.
    if status == 202:
        return NotReadyError
    return ServerFailureError if status >= 500 else UnexpectedResponseError
