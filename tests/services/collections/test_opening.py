import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.domain.errors import (
    ConnectionFailedError,
    ExtractionFailedError,
    FileReadError,
    ResultsFormatError,
    ReviewError,
    ServiceError,
    UnexpectedResponseError,
    WrongCollectionError,
)
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.services.collections.opening import CollectionOpener, OpenedCollection, Prefer
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.collections.sources import (
    CollectionSource,
    FileSource,
    RunSource,
    Source,
)
from anyformat_review.storage.results_cache import ResultsCache
from support.http_server import HttpServer, Response, json_response
from support.manual_clock import InstantClock

SAMPLE = Path(__file__).resolve().parent.parent.parent / "data" / "samples" / "v2-linear.json"
RAW = SAMPLE.read_bytes()
ID = "b2c3d4e5-f6a7-8901-bcde-f12345678901"
RESULTS = f"/v2/workflows/w/files/{ID}/results/"
NOT_READY = json_response({"error_code": "PRECONDITION_FAILED"}, 412)
SOURCE = CollectionSource("w", ID)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with HttpServer() as server:
        yield server


@pytest.fixture
async def opener(server: HttpServer) -> AsyncIterator[CollectionOpener]:
    client = AnyFormatClient(HttpClient(Profile(server.url).with_key("key")))
    yield CollectionOpener(client, InstantClock())
    await client.aclose()


async def opened(
    opener: CollectionOpener,
    source: Source,
    waits: list[Waiting] | None = None,
    prefer: Prefer = Prefer.OFFLINE_COPY,
) -> OpenedCollection:
    heard = [] if waits is None else waits
    return await opener.open(source, on_wait=heard.append, retry_now=asyncio.Event(), prefer=prefer)


async def test_opens_a_file_without_a_request(opener: CollectionOpener, server: HttpServer) -> None:
    found = await opened(opener, FileSource(SAMPLE))

    assert found.source == FileSource(SAMPLE)
    assert (found.collection.id, found.collection.raw) == (ID, RAW)
    [quote] = found.locations[FieldPath.parse("invoice_number")]
    assert (quote.grounding, quote.page) == (Grounding.FOUND, 1)
    assert found.locations.keys() == dict(found.collection.leaves()).keys()
    assert server.requests == []


async def test_waits_for_a_collection(opener: CollectionOpener, server: HttpServer) -> None:
    server.on(RESULTS, NOT_READY, NOT_READY, Response(body=RAW))
    waits: list[Waiting] = []

    found = await opened(opener, CollectionSource("w", ID), waits)

    assert found.collection.raw == RAW
    assert [(wait.seconds_left, wait.next_attempt) for wait in waits] == [
        *((left, 2) for left in (5, 4, 3, 2, 1)),
        *((left, 3) for left in (8, 7, 6, 5, 4, 3, 2, 1)),
    ]


async def test_waits_for_a_run(opener: CollectionOpener, server: HttpServer) -> None:
    run: dict[str, Any] = {"id": "r", "workflow_id": "w", "document_packet_id": ID}
    unfinished = json_response({**run, "status": "in_progress", "results": None})
    finished = json_response({**run, "status": "processed", "results": json.loads(RAW)})
    server.on("/v3/runs/r/", unfinished, finished)
    waits: list[Waiting] = []

    found = await opened(opener, RunSource("r"), waits)

    assert found.collection.id == ID
    assert len(waits) == 5


async def test_rejects_the_results_of_another_collection(
    opener: CollectionOpener, server: HttpServer
) -> None:
    server.on("/v2/workflows/w/files/other/results/", Response(body=RAW))

    with pytest.raises(WrongCollectionError):
        await opened(opener, CollectionSource("w", "other"))


async def test_reports_a_collection_without_results(
    opener: CollectionOpener, server: HttpServer
) -> None:
    server.on(RESULTS, json_response({"error_code": "EXTRACTION_FAILED"}, 422))

    with pytest.raises(ExtractionFailedError):
        await opened(opener, CollectionSource("w", ID))


async def test_invalid_data_is_an_error_of_the_file_or_service(
    opener: CollectionOpener, server: HttpServer, tmp_path: Path
) -> None:
    server.on(RESULTS, Response(body=b'{"collection_id": nan}'))
    (tmp_path / "odd.json").write_bytes(b'{"collection_id": nan}')

    with pytest.raises(ResultsFormatError, match="The JSON is invalid"):
        await opened(opener, FileSource(tmp_path / "odd.json"))
    with pytest.raises(UnexpectedResponseError, match="The JSON is invalid"):
        await opened(opener, CollectionSource("w", ID))
    with pytest.raises(FileReadError):
        await opened(opener, FileSource(tmp_path / "missing.json"))


async def test_opening_can_be_cancelled(opener: CollectionOpener, server: HttpServer) -> None:
    server.on(RESULTS, Response(silent=True))
    task = asyncio.create_task(opened(opener, CollectionSource("w", ID)))
    await asyncio.to_thread(server.asked.wait, 10)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task


# --- without a network -----------------------------------------------------------------------


@asynccontextmanager
async def keeping(url: str, folder: Path) -> AsyncIterator[CollectionOpener]:
    """Provide an opener with a cache and a clock that shows noon."""
    client = AnyFormatClient(HttpClient(Profile(url).with_key("key")))
    cache = ResultsCache(folder, url, 1_000_000)
    yield CollectionOpener(client, InstantClock(), cache, now=lambda: NOON)
    await client.aclose()


async def test_an_offline_copy_opens_without_the_service(
    server: HttpServer, tmp_path: Path
) -> None:
    server.on(RESULTS, Response(body=RAW))
    server.on("/v3/runs/r/", json_response({"status": "processed", "results": json.loads(RAW)}))
    async with keeping(server.url, tmp_path) as opener:
        for source in (SOURCE, RunSource("r")):
            fetched = await opened(opener, source)
            assert (fetched.is_offline_copy, fetched.fetched_at) == (False, NOON)
            await opener.save_copy(fetched, name="Invoice")
    asked = len(server.requests)

    async with keeping(server.url, tmp_path) as opener:
        cached = await opened(opener, SOURCE)
        entries = await opener.offline_copies()

    assert cached.collection.raw == RAW
    assert list(cached.collection.leaves()) == list(fetched.collection.leaves())
    assert (cached.is_offline_copy, cached.fetched_at, cached.refresh_error) == (True, NOON, None)
    assert {source for source, _ in entries} == {SOURCE, RunSource("r")}
    assert len(server.requests) == asked


async def test_fetches_again_if_the_service_is_preferred(
    server: HttpServer, tmp_path: Path
) -> None:
    changed = RAW.replace(b"invoice_number", b"invoice_no", 1)
    server.on(RESULTS, Response(body=RAW), Response(body=changed))
    async with keeping(server.url, tmp_path) as opener:
        await opener.save_copy(await opened(opener, SOURCE))
        newer = await opened(opener, SOURCE, prefer=Prefer.SERVICE)
        await opener.save_copy(newer)

        assert newer.collection.raw == changed
        assert (await opened(opener, SOURCE)).collection.raw == changed
        earlier = await opener.earlier(SOURCE)
        assert earlier is not None
        assert (earlier.collection.raw, earlier.fetched_at) == (RAW, NOON)
        assert await opener.earlier(RunSource("r")) is None


async def test_uses_the_offline_copy_immediately_if_the_service_is_unreachable(
    tmp_path: Path,
) -> None:
    waits: list[Waiting] = []
    with HttpServer() as server:
        url = server.url
        server.on(RESULTS, Response(body=RAW))
        async with keeping(server.url, tmp_path) as opener:
            await opener.save_copy(await opened(opener, SOURCE))

    async with keeping(url, tmp_path) as opener:
        found = await opened(opener, SOURCE, waits, Prefer.SERVICE)

        assert found.collection.raw == RAW
        assert found.is_offline_copy
        assert isinstance(found.refresh_error, ConnectionFailedError)
        assert waits == []
        with pytest.raises(ConnectionFailedError):
            await opened(opener, CollectionSource("w", "never-fetched"), waits)
    assert waits != []


async def test_replaces_an_offline_copy_of_another_collection(
    server: HttpServer, tmp_path: Path
) -> None:
    server.on(RESULTS, Response(body=RAW))
    other = ResultsCache(tmp_path, server.url, 1_000_000)
    other.store(("w", ID), b'{"collection_id": "other"}', fetched_at=NOON)
    async with keeping(server.url, tmp_path) as opener:
        found = await opened(opener, SOURCE)
        entries = await opener.offline_copies()

    assert (found.collection.raw, found.is_offline_copy, entries) == (RAW, False, ())


async def test_results_that_cannot_be_read_are_in_the_error(
    opener: CollectionOpener, server: HttpServer
) -> None:
    for body in (b'{"x": 1}', RAW.replace(ID.encode(), b"c-9")):
        server.on(RESULTS, Response(body=body))
        with pytest.raises(UnexpectedResponseError) as failed:
            await opened(opener, SOURCE)
        assert failed.value.body == body


async def test_stores_no_copies_of_files(tmp_path: Path) -> None:
    async with keeping("https://service.example", tmp_path / "cached") as opener:
        await opener.save_copy(await opened(opener, FileSource(SAMPLE)))

    assert not (tmp_path / "cached").exists()


def make_old(folder: Path) -> None:
    (cached,) = folder.iterdir()
    os.utime(cached, (1000, 1000))


def last_use(folder: Path) -> float:
    (cached,) = folder.iterdir()
    return cached.stat().st_mtime


async def test_peek_opens_local_copies_without_a_request(
    server: HttpServer, tmp_path: Path
) -> None:
    server.on(RESULTS, Response(body=RAW))
    async with keeping(server.url, tmp_path) as opener:
        assert await opener.peek(SOURCE) is None
        await opener.save_copy(await opened(opener, SOURCE))
        make_old(tmp_path)

        found = [await opener.peek(source) for source in (SOURCE, FileSource(SAMPLE))]

    assert [one.collection.raw for one in found if one] == [RAW, RAW]
    assert len(server.requests) == 1
    assert last_use(tmp_path) == 1000


async def test_a_prefetched_collection_opens_without_a_request(
    server: HttpServer, tmp_path: Path
) -> None:
    server.on(RESULTS, NOT_READY, Response(body=RAW))
    async with keeping(server.url, tmp_path) as opener:
        assert not await opener.prefetch(FileSource(SAMPLE))
        with pytest.raises(ReviewError):
            await opener.prefetch(SOURCE)
        assert await opener.prefetch(SOURCE, name="Invoice")
        assert not await opener.prefetch(SOURCE)
        found = await opened(opener, SOURCE)
        ((_, entry),) = await opener.offline_copies()

    assert (found.collection.raw, found.is_offline_copy, entry.name) == (RAW, True, "Invoice")
    assert len(server.requests) == 2


async def test_without_a_cache_nothing_is_prefetched(
    opener: CollectionOpener, server: HttpServer
) -> None:
    assert not await opener.prefetch(SOURCE)
    assert server.requests == []


async def test_nothing_is_prefetched_near_the_request_limit(
    server: HttpServer, tmp_path: Path
) -> None:
    limit = {"x-ratelimit-limit": "600", "x-ratelimit-remaining": "20", "x-ratelimit-reset": "40"}
    server.on(RESULTS, Response(body=RAW, headers=limit))
    async with keeping(server.url, tmp_path) as opener:
        await opened(opener, SOURCE)
        assert not await opener.prefetch(SOURCE)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "failure",
    [
        json_response({"error_code": "AUTH_FAILED"}, 401),
        NOT_READY,
        json_response({"error_code": "RATE_LIMITED"}, 429),
        json_response({}, 500),
        Response(body=b"<html>"),
        Response(body=b'{"collection_id": }'),
        Response(body=b'{"collection_id": "other"}'),
    ],
)
async def test_a_failed_refresh_opens_the_offline_copy_immediately(
    failure: Response, server: HttpServer, tmp_path: Path
) -> None:
    server.on(RESULTS, Response(body=RAW), failure)
    waits: list[Waiting] = []
    async with keeping(server.url, tmp_path) as opener:
        await opener.save_copy(await opened(opener, SOURCE))
        found = await opened(opener, SOURCE, waits, Prefer.SERVICE)
        await opener.save_copy(found)
        again = await opened(opener, SOURCE)

    assert (found.collection.raw, found.is_offline_copy, waits) == (RAW, True, [])
    assert isinstance(found.refresh_error, ServiceError)
    assert (again.collection.raw, again.refresh_error) == (RAW, None)
