from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.demo.demo_service import DemoOptions
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.demo_server import DemoServer
from anyformat_review.services.collections.file_names import FileNames
from anyformat_review.storage.file_names_file import FileNamesFile

INVOICE = "invoice-re-2026-1187"
NAMES = ("RE-2026-1187 Müller & Söhne.pdf",)


@asynccontextmanager
async def served(options: DemoOptions) -> AsyncIterator[tuple[DemoServer, FileNames]]:
    with DemoServer(options) as server:
        client = AnyFormatClient(HttpClient(Profile(server.url).with_key("k")))
        try:
            yield server, FileNames(client)
        finally:
            await client.aclose()


async def test_names_are_requested_once() -> None:
    async with served(DemoOptions()) as (server, names):
        assert names.known(INVOICE) is None
        assert [await names.fetch(INVOICE) for _ in range(2)] == [NAMES, NAMES]
        assert names.known(INVOICE) == NAMES
        await names.keep("c-1", ("a.pdf",))
        assert await names.fetch("c-1") == ("a.pdf",)
    assert len(server.requests) == 1


async def test_names_are_kept_in_a_file_until_they_are_forgotten(tmp_path: Path) -> None:
    file = FileNamesFile(tmp_path / "file-names.jsonl", "https://api.example.com")
    async with served(DemoOptions()) as (server, first):
        names = FileNames(first._client, file)
        assert await names.fetch(INVOICE) == NAMES
        await names.keep("c-1", ("a.pdf",))
        await names.keep("c-1", ("a.pdf",))
        next_day = FileNames(first._client, file)
        assert next_day.known(INVOICE) is None
        await next_day.load()
        assert (next_day.known(INVOICE), next_day.known("c-1")) == (NAMES, ("a.pdf",))
        other_key = next_day.with_client(first._client)
        assert await other_key.fetch(INVOICE) == NAMES
        assert len(server.requests) == 1
        assert len((tmp_path / "file-names.jsonl").read_bytes().splitlines()) == 2
        await next_day.forget()
        assert next_day.known(INVOICE) is None
    assert file.load() == {}


async def test_a_service_without_version_3_is_not_requested_again() -> None:
    async with served(DemoOptions(versions=frozenset({"v2"}))) as (server, names):
        assert [await names.fetch(f"c-{number}") for number in range(9)] == [()] * 9
    assert len(server.requests) == 3


async def test_the_last_requests_of_the_limit_are_left_for_the_user() -> None:
    async with served(DemoOptions(rate_limit=5)) as (server, names):
        collections = ("receipt-img-2041", "delivery-note-ls-26-3391", INVOICE, "c")
        found = [await names.fetch(each) for each in collections]
    assert found[:2] == [("IMG_2041.jpg",), ("LS-26-3391.pdf",)]
    assert found[3] == ()
    assert len(server.requests) == 3


async def test_a_failed_request_is_retried_later() -> None:
    async with served(DemoOptions(fail_every=2)) as (_, names):
        await names.fetch("receipt-img-2041")
        assert await names.fetch(INVOICE) == ()
        assert await names.fetch(INVOICE) == NAMES
