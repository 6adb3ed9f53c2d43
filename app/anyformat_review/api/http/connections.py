"""Send single requests with httpx: limits of size and time, and which hosts get the API key.

This module is imported with the first request, because importing httpx is slow.
"""

import asyncio
import logging
import ssl
import time
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

# httpx would import these with the first connection and block the window for 100 ms.
import anyio._backends._asyncio  # noqa: F401
import httpcore._backends.anyio  # noqa: F401
import httpx
from msgspec import Struct

from anyformat_review import __version__
from anyformat_review.api.http.bounded_body import read_bounded
from anyformat_review.api.http.certificates import build_ssl_context
from anyformat_review.api.http.connection_errors import error_from_httpx
from anyformat_review.api.http.http_responses import request_id
from anyformat_review.api.http.profile import Profile, is_loopback
from anyformat_review.api.http.proxies import unusable_proxy
from anyformat_review.api.http.rate_limit import RateLimit
from anyformat_review.api.http.retry import attempt
from anyformat_review.api.http.timeouts import Timeouts
from anyformat_review.domain.errors import ServiceError, UnexpectedResponseError
from anyformat_review.domain.redaction import scrub
from anyformat_review.translation import tr

_log = logging.getLogger(__name__)

_MAX_ERROR_BODY = 64_000
_REDIRECT = "redirect"


class RawResponse(Struct, frozen=True):
    """A response with its body; `headers` has lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Connections:
    """Sends requests to the service with the key, and to other hosts without it.

    A `transport` replaces all connections. An `ssl_context` is created with the first https
    connection unless one is given.
    """

    def __init__(
        self,
        profile: Profile,
        rate_limit: RateLimit,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        ssl_context: ssl.SSLContext | None = None,
        timeouts: Timeouts,
        max_response_bytes: int,
    ) -> None:
        self._profile = profile
        self._transport = transport
        self._ssl_context = ssl_context
        self._timeouts = timeouts
        self._max_response_bytes = max_response_bytes
        self._rate_limit = rate_limit
        self._opening = asyncio.Lock()
        self._clients: dict[tuple[bool, str, bool], httpx.AsyncClient] = {}

    async def get(self, path: str, params: Mapping[str, str | int] | None = None) -> RawResponse:
        """Request a path of the service.

        Raises:
            ServiceError: there is no complete response.
        """
        url = httpx.URL(self._profile.base_url + path, params=params)
        return await self._exchange(url, with_key=True)

    async def download(self, link: str) -> RawResponse:
        """Request an address that the service named, without the key.

        Raises:
            ServiceError: the address is not safe, or there is no complete response.
        """
        return await self._exchange(_download_url(link, self._profile), with_key=False)

    async def aclose(self) -> None:
        """Close all connections."""
        clients, self._clients = self._clients, {}
        for client in clients.values():
            await client.aclose()

    async def _exchange(self, url: httpx.URL, *, with_key: bool) -> RawResponse:
        began = time.monotonic()
        outcome = "cancelled"
        request = "-"
        try:
            async with asyncio.timeout(self._timeouts.total):
                client = await self._client(url, with_key=with_key)
                async with client.stream("GET", url) as response:
                    headers = {name: scrub(value) for name, value in response.headers.items()}
                    if (target := response.extensions.get(_REDIRECT)) is not None:
                        headers["location"] = scrub(target)
                    request = request_id(headers) or "-"
                    if with_key:
                        self._rate_limit.update(headers)
                    body = await self._body(response)
            outcome = str(response.status_code)
        except ServiceError as error:
            outcome = type(error).__name__
            raise
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, TimeoutError) as error:
            failure = error_from_httpx(error, url, self._profile.proxy)
            outcome = type(failure).__name__
            raise failure from error
        else:
            return RawResponse(response.status_code, headers, body)
        finally:
            took = (time.monotonic() - began) * 1000
            values = url.path, outcome, took, attempt.get(), request
            _log.info("GET %s %s %.0f ms attempt %d request %s", *values)

    async def _body(self, response: httpx.Response) -> bytes:
        if response.status_code == 200:
            return await read_bounded(
                response, self._max_response_bytes, patience=self._timeouts.slow
            )
        try:
            body = await read_bounded(response, _MAX_ERROR_BODY, patience=self._timeouts.slow)
            # The text of a response is shown if it is an error.
            text = body.decode("utf-8", "surrogateescape")
            return scrub(text).encode("utf-8", "surrogateescape")
        except (ServiceError, httpx.HTTPError):
            # The error can be reported without a body.
            return b""

    async def _client(self, url: httpx.URL, *, with_key: bool) -> httpx.AsyncClient:
        async with self._opening:
            which = (with_key, url.scheme, is_loopback(url.host))
            if which not in self._clients:
                self._clients[which] = await self._open(url, with_key=with_key)
            return self._clients[which]

    async def _open(self, url: httpx.URL, *, with_key: bool) -> httpx.AsyncClient:
        if url.scheme == "http" or self._transport is not None:
            # An empty context is fast; by default httpx loads all certificate authorities.
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        else:
            if self._ssl_context is None:
                self._ssl_context = await build_ssl_context(self._profile.ca_file)
            context = self._ssl_context
        limits = self._timeouts
        proxy = "" if is_loopback(url.host) else self._profile.proxy
        try:
            return httpx.AsyncClient(
                transport=self._transport,
                verify=context,
                proxy=proxy or None,
                trust_env=not proxy and not is_loopback(url.host),
                timeout=httpx.Timeout(limits.read, connect=limits.connect),
                follow_redirects=False,
                headers={
                    "Accept": "application/json",
                    "Accept-Encoding": "gzip, identity",
                    "User-Agent": f"anyformat-review/{__version__}",
                },
                event_hooks={
                    "request": [self._authorise] if with_key else [],
                    "response": [_set_redirect_aside],
                },
            )
        except (ImportError, ValueError, httpx.InvalidURL) as error:
            raise unusable_proxy(proxy) from error

    async def _authorise(self, request: httpx.Request) -> None:
        profile, url = self._profile, request.url
        target = (url.scheme, url.host, url.port or {"https": 443, "http": 80}.get(url.scheme))
        if target != (profile.scheme, profile.host, profile.port):
            raise UnexpectedResponseError(
                tr("The API key is only sent to the host of the service.")
            )
        if profile.api_key is not None:
            request.headers["Authorization"] = f"Bearer {profile.api_key.get_secret_value()}"


async def _set_redirect_aside(response: httpx.Response) -> None:
    """Hide a redirect from httpx, which would fail if its target, such as `file:`, is no URL."""
    if (target := response.headers.pop("location", None)) is not None:
        response.extensions[_REDIRECT] = target


def _download_url(link: str, profile: Profile) -> httpx.URL:
    try:
        parts = urlsplit(link)
        url = httpx.URL(link)
    except (ValueError, httpx.InvalidURL) as error:
        raise UnexpectedResponseError(
            tr("The download link for the results is not a URL.")
        ) from error
    if not _is_safe(parts, profile):
        raise UnexpectedResponseError(
            tr("The download link for the results is not a safe address.")
        )
    return url


def _is_safe(parts: SplitResult, profile: Profile) -> bool:
    host = parts.hostname or ""
    if not host or "@" in parts.netloc:
        return False
    if is_loopback(host):
        # A service must not make this application send requests to the local network.
        return profile.is_loopback and parts.scheme in ("https", "http")
    return parts.scheme == "https"
