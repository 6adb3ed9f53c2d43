"""Every network failure ends with an error message and a next step, or with results.

The service is a real server on this machine; only the waits between requests are skipped.
"""

import asyncio
import gzip
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.api.http.timeouts import Timeouts
from anyformat_review.domain import errors
from anyformat_review.domain.errors import ServiceError
from anyformat_review.services.collections.opening import CollectionOpener
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.collections.sources import CollectionSource
from anyformat_review.services.error_texts import error_text
from support.http_server import HttpServer, Response, json_response
from support.manual_clock import InstantClock
from support.service import SEED, SEED_ID, WORKFLOW, refusal, results_path

RESULTS = results_path(SEED_ID)
SOURCE = CollectionSource(WORKFLOW, SEED_ID)
READY = Response(body=SEED.read_bytes())
TIMEOUTS = Timeouts(connect=0.2, read=0.2, slow=0.2, total=2)


@dataclass(frozen=True)
class Row:
    """The service's responses, the final error, and the number of requests for results."""

    responses: tuple[Response, ...]
    error: type[ServiceError]
    requests: int
    waited: tuple[float, float] = field(default=(0, 0))


def status(code: int, error_code: str, error: type[ServiceError], requests: int = 1) -> Row:
    return Row((refusal(code, error_code),), error, requests, (0, 1e9))


ROWS = {
    "read timeout": Row((Response(silent=True),), errors.ConnectionTimeoutError, 3, (3, 3)),
    "cut": Row((Response(body=b"{", length=99),), errors.ConnectionLostError, 4, (7, 7)),
    "slow drip": Row((Response(body=b" " * 9000, drip=0.01),), errors.SlowResponseError, 1),
    "text": Row(
        (Response(body=b"x", content_type="text/plain"),), errors.UnexpectedResponseError, 1
    ),
    "html": Row((Response(body=b"<html>"),), errors.UnexpectedResponseError, 1),
    "empty": Row((Response(),), errors.UnexpectedResponseError, 1),
    "400": status(400, "VALIDATION_ERROR", errors.BadRequestError),
    "400 json": status(400, "INVALID_JSON", errors.BadRequestError),
    "401": status(401, "AUTH_FAILED", errors.KeyRejectedError),
    "402": status(402, "PAYMENT_REQUIRED", errors.PaymentRequiredError),
    "403": status(403, "ACCESS_DENIED", errors.AccessDeniedError),
    "403 scope": status(403, "insufficient_api_key_scope", errors.KeyScopeError),
    "403 terms": status(403, "terms_acceptance_required", errors.TermsNotAcceptedError),
    "404": status(404, "NOT_FOUND", errors.CollectionNotFoundError),
    "410": status(410, "", errors.UnexpectedResponseError),
    "422": status(422, "EXTRACTION_FAILED", errors.ExtractionFailedError),
    "422 cancelled": status(422, "EXTRACTION_CANCELLED", errors.ExtractionCancelledError),
    "429": status(429, "RATE_LIMITED", errors.RateLimitedError, 10),
    "500": status(500, "INTERNAL_ERROR", errors.ServerFailureError, 5),
    "502": status(502, "", errors.ServerFailureError, 5),
    "503": status(503, "", errors.ServerFailureError, 5),
    "504": status(504, "GATEWAY_TIMEOUT", errors.ServerFailureError, 5),
    "Retry-After in seconds": Row(
        (json_response({}, 429, retry_after="20"), refusal(401, "AUTH_FAILED")),
        errors.KeyRejectedError,
        2,
        (20, 20),
    ),
    "Retry-After as a date": Row(
        (json_response({}, 429, retry_after="Fri, 01 Jan 2100 00:00:00 GMT"),),
        errors.RateLimitedError,
        1,
    ),
    "Retry-After of -1": Row(
        (json_response({}, 429, retry_after="-1"), refusal(401, "AUTH_FAILED")),
        errors.KeyRejectedError,
        2,
        (10, 10),
    ),
    "Retry-After of 1e9": Row(
        (json_response({}, 429, retry_after="1e9"),), errors.RateLimitedError, 1
    ),
    # 5, 7.5, 11.25, 16.9, 25.3 and then 54 times 30 seconds, as documented.
    "412 for ever": Row(
        (refusal(412, "PRECONDITION_FAILED"),), errors.StillProcessingError, 60, (1680, 1690)
    ),
    "another collection": Row(
        (json_response({"collection_id": "other"}),), errors.WrongCollectionError, 1
    ),
    "redirect": Row(
        (Response(302, headers={"location": "https://other.example/"}),), errors.RedirectedError, 1
    ),
    "gzip bomb": Row(
        (Response(body=gzip.compress(bytes(5_000_000)), headers={"content-encoding": "gzip"}),),
        errors.ResponseTooLargeError,
        1,
    ),
}


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with HttpServer() as server:
        server.on("/v2/workflows/", json_response({"count": 0, "results": []}))
        yield server


async def opened(url: str, clock: InstantClock, waits: list[Waiting]) -> str:
    """Open the collection; return its id."""
    client = AnyFormatClient(
        HttpClient(Profile(url).with_key("k"), timeouts=TIMEOUTS, max_response_bytes=1_000_000)
    )
    try:
        opener = CollectionOpener(client, clock)
        found = await opener.open(SOURCE, on_wait=waits.append, retry_now=asyncio.Event())
        return found.collection.id
    finally:
        await client.aclose()


def assert_has_words(error: ServiceError) -> None:
    text = error_text(error)
    assert text.title
    assert (text.sentence or str(error)).endswith((".", "”)", ".)"))
    assert text.next_steps


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
async def test_the_network(row: Row, server: HttpServer) -> None:
    server.on(RESULTS, *row.responses)
    clock, waits = InstantClock(), list[Waiting]()

    with pytest.raises(ServiceError) as failed:
        await opened(server.url, clock, waits)

    assert type(failed.value) is row.error
    assert_has_words(failed.value)
    assert sum(request.path == RESULTS for request in server.requests) == row.requests
    assert row.waited[0] <= round(clock.now) <= row.waited[1]
    assert {wait.next_attempt for wait in waits} == set(range(2, row.requests + 1))


async def test_a_closed_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(errors.ConnectionFailedError) as failed:
        await opened(url, InstantClock(), [])
    assert_has_words(failed.value)


async def test_an_unknown_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(errors.HostNotFoundError) as failed:
        await opened("https://service.invalid", InstantClock(), [])
    assert_has_words(failed.value)


async def test_an_untrusted_certificate() -> None:
    with HttpServer(tls=True) as server:
        with pytest.raises(errors.SecureConnectionError) as failed:
            await opened(server.url, InstantClock(), [])
        assert server.requests == []
    assert_has_words(failed.value)


async def test_412_and_then_results(server: HttpServer) -> None:
    server.on(RESULTS, *[refusal(412, "PRECONDITION_FAILED")] * 3, READY)
    clock = InstantClock()
    assert await opened(server.url, clock, []) == SEED_ID
    assert clock.now == pytest.approx(5 + 7.5 + 11.25)


async def test_a_faulty_service_recovers(server: HttpServer) -> None:
    server.on(RESULTS, Response(503), Response(silent=True), Response(body=b"{", length=9), READY)
    assert await opened(server.url, InstantClock(), []) == SEED_ID
