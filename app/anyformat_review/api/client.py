"""HTTP client of the AnyFormat service. It does not retry requests."""

import asyncio
import logging
import re
import ssl
import time
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

import httpx

from anyformat_review import __version__
from anyformat_review.api.bounded_body import read_bounded
from anyformat_review.api.certificates import build_ssl_context
from anyformat_review.api.connection_errors import error_from_httpx
from anyformat_review.api.http_responses import error_from_response, request_id
from anyformat_review.api.listings import collections_from, workflow_from, workflows_from
from anyformat_review.api.profile import Profile, is_loopback
from anyformat_review.api.proxies import unusable_proxy
from anyformat_review.api.rate_limit import RateLimit
from anyformat_review.api.response_body import check_is_json
from anyformat_review.api.run_response import results_of_run
from anyformat_review.domain.errors import (
    ErrorResponse,
    KeyMissingError,
    RateLimitedError,
    ServerFailureError,
    ServiceError,
    SourceError,
    UnexpectedResponseError,
)
from anyformat_review.domain.redaction import scrub
from anyformat_review.domain.results.workflow import CollectionSummary, Listing, Workflow

_log = logging.getLogger(__name__)

attempt: ContextVar[int] = ContextVar("attempt", default=1)
"""The attempt number of the current request, 1-based, for the log."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,128}")
_MAX_RESPONSE_BYTES = 256_000_000
_LARGEST_ERROR_BODY = 64_000
_LARGEST_PAGE = 100
_MAX_SILENT_WAIT = 5.0
"""Seconds; a longer wait for the request limit is reported, so that the user can see it."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Limits in seconds: to connect, between two chunks of a response, and for a request.

    `slow` is the time after which a response that arrives too slowly is given up.
    """

    connect: float = 10.0
    read: float = 30.0
    slow: float = 30.0
    total: float = 180.0


class AnyFormatClient:
    """Client of the service; each method sends one request.

    The first request creates the connections, and the `ssl_context` unless one is given. Proxies
    of the environment are used, except for a service on this machine. A `transport` replaces
    all connections, and needs no API key.

    Raises:
        ServiceError: the request failed; each method raises one of its subclasses.
        SourceError: an id is invalid.
    """

    def __init__(
        self,
        profile: Profile,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        ssl_context: ssl.SSLContext | None = None,
        timeouts: Timeouts | None = None,
        max_response_bytes: int = _MAX_RESPONSE_BYTES,
    ) -> None:
        self._profile = profile
        self._transport = transport
        self._ssl_context = ssl_context
        self._timeouts = timeouts or Timeouts()
        self._largest_answer = max_response_bytes
        self._rate_limit = RateLimit()
        self._opening = asyncio.Lock()
        self._clients: dict[tuple[bool, str, bool], httpx.AsyncClient] = {}

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

    async def aclose(self) -> None:
        """Close all connections."""
        clients, self._clients = self._clients, {}
        for client in clients.values():
            await client.aclose()

    async def _get(self, path: str, params: Mapping[str, int] | None = None) -> bytes:
        if self._profile.api_key is None and self._transport is None:
            raise KeyMissingError("No API key is set.")
        await self._wait_for_rate_limit()
        url = httpx.URL(self._profile.base_url + path, params=params)
        status, headers, body = await self._exchange(url, with_key=True)
        if status != 200:
            raise error_from_response(status, headers, body)
        check_is_json(headers, body)
        return body

    async def _wait_for_rate_limit(self) -> None:
        is_used_up = self._rate_limit.is_used_up
        seconds = self._rate_limit.wait_before_request()
        if is_used_up and seconds > _MAX_SILENT_WAIT:
            raise RateLimitedError(
                "The request limit is used up.", ErrorResponse(retry_after=seconds)
            )
        await asyncio.sleep(min(seconds, _MAX_SILENT_WAIT))

    async def _download(self, link: str) -> bytes:
        url = _download_url(link, self._profile)
        status, headers, body = await self._exchange(url, with_key=False)
        if status != 200:
            # The 403 or 404 of a storage host does not concern the key or the collection.
            kind = ServerFailureError if status >= 500 else UnexpectedResponseError
            raise kind(
                f"The results could not be downloaded (HTTP status {status}).",
                ErrorResponse(status=status, request_id=request_id(headers)),
            )
        check_is_json({}, body)
        return body

    async def _exchange(
        self, url: httpx.URL, *, with_key: bool
    ) -> tuple[int, Mapping[str, str], bytes]:
        began = time.monotonic()
        outcome = "cancelled"
        request = "-"
        try:
            async with asyncio.timeout(self._timeouts.total):
                client = await self._client(url, with_key=with_key)
                async with client.stream("GET", url) as response:
                    headers = {name: scrub(value) for name, value in response.headers.items()}
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
            return response.status_code, headers, body
        finally:
            took = (time.monotonic() - began) * 1000
            values = url.path, outcome, took, attempt.get(), request
            _log.info("GET %s %s %.0f ms attempt %d request %s", *values)

    async def _body(self, response: httpx.Response) -> bytes:
        if response.status_code == 200:
            return await read_bounded(response, self._largest_answer, patience=self._timeouts.slow)
        try:
            body = await read_bounded(response, _LARGEST_ERROR_BODY, patience=self._timeouts.slow)
            # In case of an error, its text is shown.
            text = body.decode("utf-8", "surrogateescape")
            return scrub(text).encode("utf-8", "surrogateescape")
        except (ServiceError, httpx.HTTPError):
            # The status is enough to report the error.
            return b""

    async def _client(self, url: httpx.URL, *, with_key: bool) -> httpx.AsyncClient:
        async with self._opening:
            which = (with_key, url.scheme, is_loopback(url.host))
            if which not in self._clients:
                self._clients[which] = await self._open(url, with_key=with_key)
            return self._clients[which]

    async def _open(self, url: httpx.URL, *, with_key: bool) -> httpx.AsyncClient:
        if url.scheme == "http" or self._transport is not None:
            # An empty context is cheap; by default httpx loads all certificate authorities.
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
                event_hooks={"request": [self._authorise]} if with_key else {},
            )
        except (ImportError, ValueError, httpx.InvalidURL) as error:
            raise unusable_proxy(proxy) from error

    async def _authorise(self, request: httpx.Request) -> None:
        profile, url = self._profile, request.url
        target = (url.scheme, url.host, url.port or {"https": 443, "http": 80}.get(url.scheme))
        if target != (profile.scheme, profile.host, profile.port):
            raise UnexpectedResponseError("The API key is only sent to the host of the service.")
        if profile.api_key is not None:
            request.headers["Authorization"] = f"Bearer {profile.api_key.get_secret_value()}"


def _id(text: str, what: str) -> str:
    if not _ID.fullmatch(text):
        raise SourceError(
            f"A {what} ID can only contain letters, digits, “-” and “_”, up to 128 characters."
        )
    return text


def _paging(page: int, page_size: int) -> Mapping[str, int]:
    return {"page": max(page, 1), "page_size": min(max(page_size, 1), _LARGEST_PAGE)}


def _download_url(link: str, profile: Profile) -> httpx.URL:
    try:
        parts = urlsplit(link)
        url = httpx.URL(link)
    except (ValueError, httpx.InvalidURL) as error:
        raise UnexpectedResponseError("The download link for the results is not a URL.") from error
    if not _is_safe(parts, profile):
        raise UnexpectedResponseError("The download link for the results is not a safe address.")
    return url


def _is_safe(parts: SplitResult, profile: Profile) -> bool:
    host = parts.hostname or ""
    if not host or "@" in parts.netloc:
        return False
    if is_loopback(host):
        # A remote service must not make this application request local addresses.
        return profile.is_loopback and parts.scheme in ("https", "http")
    return parts.scheme == "https"
