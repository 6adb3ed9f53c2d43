import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.demo.demo_service import DemoOptions
from anyformat_review.api.endpoints import ApiVersion
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.demo_server import DemoServer
from anyformat_review.domain.errors import ServerFailureError, UnexpectedResponseError
from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.results.workflow import Listing
from anyformat_review.services.collections.lazy_list import LazyList, ListChanges, ServiceLists
from anyformat_review.services.collections.polling import SystemClock, Waiting
from support.manual_clock import InstantClock

BOTH = frozenset({"v2", "v3"})
DEMO = "wf-demo-accounts-payable"


@asynccontextmanager
async def served(**options: object) -> AsyncIterator[tuple[DemoServer, ServiceLists]]:
    with DemoServer(DemoOptions(key="k", **options)) as server:  # type: ignore[arg-type]
        client = AnyFormatClient(HttpClient(Profile(server.url).with_key("k")))
        try:
            yield server, ServiceLists(client)
        finally:
            await client.aclose()


@dataclass(frozen=True)
class Row:
    id: str
    status: str = "processed"


class Service:
    """A list in memory, with page numbers or cursors; a cursor is the id of the row before."""

    def __init__(self, count: int, *, numbered: bool, page_size: int = 10) -> None:
        self.rows = [Row(f"r{number}") for number in range(count)]
        self.numbered = numbered
        self.page_size = page_size
        self.marks: list[str] = []

    async def fetch(self, mark: str, size: int) -> Listing[Row]:
        self.marks.append(mark)
        size = min(size, self.page_size)
        if self.numbered:
            page = int(mark or 1)
            rows = self.rows[(page - 1) * size : page * size]
            following = str(page + 1) if page * size < len(self.rows) else None
            return Listing(tuple(rows), following, len(self.rows), size)
        ids = [row.id for row in self.rows]
        start = ids.index(mark) + 1 if mark else 0
        rows = self.rows[start : start + size]
        following = rows[-1].id if start + size < len(self.rows) else None
        return Listing(tuple(rows), following, None, len(rows))


def listed(service: Service) -> LazyList[Row]:
    return LazyList(service.fetch, SystemClock())


def ids(lazy: LazyList[Row]) -> list[str]:
    return [item.id for _, item in lazy.items()]


# --- against the demo ------------------------------------------------------------------------


@pytest.mark.parametrize("versions", [BOTH, {"v3"}])
async def test_a_hundred_thousand_collections_start_with_three_requests(
    versions: frozenset[str],
) -> None:
    options = {"collections": 100_000, "workflows": 3, "versions": frozenset(versions)}
    async with served(**options) as (server, lists):
        workflows = lists.workflows()
        await workflows.load(0, 40)
        first = workflows.item(0)
        assert first is not None
        collections = lists.collections(first.id)
        await collections.load(0, 40)
        assert len(server.requests) <= 3
        assert collections.total == (100_000 if "v2" in versions else None)
        assert collections.row_count == (100_000 if "v2" in versions else 100)
        assert collections.has_more is ("v2" not in versions)


async def test_any_row_of_version_2_costs_one_request() -> None:
    async with served(collections=100_000, page_cap=20) as (server, lists):
        collections = lists.collections(DEMO)
        await collections.load()
        await collections.load(99_990, 99_999)
        assert len(server.requests) == 2
        assert collections.item(99_999) is not None
        assert (collections.item(50_000), collections.item(100_000)) == (None, None)
        assert collections.fetched_count == 40
        assert not collections.is_complete


@pytest.mark.parametrize("versions", [BOTH, {"v3"}])
async def test_all_rows_are_loaded_with_progress(versions: frozenset[str]) -> None:
    async with served(collections=450, versions=frozenset(versions)) as (_, lists):
        collections = lists.collections(DEMO)
        progress: list[tuple[int, int]] = []
        await collections.load_all(lambda *rows: progress.append(rows))
    assert progress == [(0, 99), (100, 199), (200, 299), (300, 399), (400, 449)]
    assert collections.is_complete
    assert not collections.has_more
    assert [row for row, _ in collections.items()] == list(range(450))


async def test_a_failed_request_is_repeated_and_counted_down() -> None:
    async with served(collections=250, fail_every=2) as (server, lists):
        collections = ServiceLists(lists._client, InstantClock()).collections(DEMO)
        waits: list[Waiting] = []
        await collections.load(0, 249, on_wait=waits.append)
    assert collections.fetched_count == 250
    assert [wait.next_attempt for wait in waits] == [2, 2]
    assert len(server.requests) == 5


async def test_if_only_version_3_is_served_it_is_used_from_then_on() -> None:
    with DemoServer(DemoOptions(versions=frozenset({"v3"}))) as server:
        noticed: list[ApiVersion] = []
        profile = Profile(server.url).with_key("k")
        client = AnyFormatClient(HttpClient(profile), on_version=noticed.append)
        try:
            assert [item.id for item in (await client.workflows()).items] == [DEMO]
            assert len((await client.collections(DEMO)).items) == 10
        finally:
            await client.aclose()
    assert noticed == [ApiVersion.V3]
    assert [request.split("?")[0] for request in server.requests] == [
        "GET /v2/workflows/",
        "GET /v3/workflows/",
        f"GET /v3/workflows/{DEMO}/document-packets/",
    ]


# --- pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("numbered", [True, False])
async def test_only_missing_pages_are_requested(numbered: bool) -> None:
    service = Service(35, numbered=numbered)
    lazy = listed(service)
    await asyncio.gather(lazy.load(0, 12), lazy.load(5, 14), lazy.load(0))
    assert service.marks == ["", "2" if numbered else "r9"]
    await lazy.load(0, 10**9)
    assert ids(lazy) == [row.id for row in service.rows]
    assert len(service.marks) == 4
    assert (lazy.total, lazy.is_complete, lazy.has_more) == (35, True, False)
    assert [lazy.item(row) for row in (-1, 0, 34, 35)] == [
        None,
        service.rows[0],
        service.rows[34],
        None,
    ]


@pytest.mark.parametrize("numbered", [True, False])
async def test_an_empty_list_is_complete(numbered: bool) -> None:
    lazy = listed(Service(0, numbered=numbered))
    assert (lazy.total, lazy.row_count, lazy.is_complete) == (None, 0, False)
    await lazy.load(0, 40)
    assert (lazy.total, lazy.row_count, lazy.is_complete) == (0, 0, True)


@pytest.mark.parametrize("numbered", [True, False])
async def test_a_refresh_reports_new_and_changed_rows(numbered: bool) -> None:
    service = Service(35, numbered=numbered)
    lazy = listed(service)
    await lazy.load(0, 24)
    assert await lazy.refresh(0, 15) == ListChanges()
    finished = service.rows[12] = replace(service.rows[12], status="error")
    changes = await lazy.refresh(11, 12)
    assert (changes.added, changes.is_reordered) == ((), False)
    assert changes.changed == ((Row("r12"), finished),)
    assert lazy.fetched_count == 30

    service.rows[:0] = [Row("n0"), Row("n1")]
    changes = await lazy.refresh(11, 12)
    assert changes == ListChanges((Row("n0"), Row("n1")), inserted=2)
    assert ids(lazy)[:4] == ["n0", "n1", "r0", "r1"]
    assert lazy.fetched_count >= 30, "what was fetched is not forgotten"
    requests = len(service.marks)
    await lazy.load(0, 29)
    assert len(service.marks) == requests
    await lazy.load(0, 10**9)
    assert ids(lazy) == [row.id for row in service.rows]
    assert [row for row, _ in lazy.items()] == list(range(37))


@pytest.mark.parametrize("numbered", [True, False])
async def test_new_rows_of_a_complete_list_need_one_request(numbered: bool) -> None:
    service = Service(39, numbered=numbered)
    lazy = listed(service)
    await lazy.load(0, 10**9)
    for number in range(3):
        service.rows.insert(0, Row(f"n{number}"))
        requests = len(service.marks)
        assert (await lazy.refresh()).inserted == 1
        assert len(service.marks) == requests + 1
        assert ids(lazy) == [row.id for row in service.rows]
        assert (lazy.is_complete, lazy.total) == (True, 40 + number)
    assert dict(lazy.items(12, 12))[12] == service.rows[12]
    assert len(dict(lazy.items(12, 12))) <= 13


async def test_pages_that_do_not_join_new_rows_are_forgotten() -> None:
    service = Service(60, numbered=True)
    lazy = listed(service)
    await lazy.load()
    await lazy.load(30, 49)
    service.rows.insert(0, Row("n0"))
    assert (await lazy.refresh()).inserted == 1
    # The first row of the page from row 30 was never fetched.
    assert [row for row, _ in lazy.items()] == [*range(10), *range(40, 50)]
    assert [lazy.item(row) for row in (0, 40)] == [Row("n0"), service.rows[40]]


@pytest.mark.parametrize("numbered", [True, False])
async def test_another_order_is_no_insertion(numbered: bool) -> None:
    service = Service(35, numbered=numbered)
    lazy = listed(service)
    await lazy.load(0, 24)
    service.rows[0], service.rows[5] = service.rows[5], service.rows[0]
    changes = await lazy.refresh(11, 12)
    assert (changes.inserted, changes.is_reordered) == (0, True)
    service.rows[3:3] = [Row("n0")]
    del service.rows[4]
    changes = await lazy.refresh(11, 12)
    assert (changes.inserted, changes.is_reordered, changes.added) == (0, True, (Row("n0"),))


async def test_more_new_rows_than_a_page_start_a_list_with_cursors_again() -> None:
    service = Service(35, numbered=False)
    lazy = listed(service)
    await lazy.load(0, 24)
    service.rows[:0] = [Row(f"n{number}") for number in range(15)]
    changes = await lazy.refresh(20)
    assert changes.is_reordered
    assert lazy.has_more
    await lazy.load(0, 10**9)
    assert ids(lazy) == [row.id for row in service.rows]


async def test_a_failed_refresh_changes_nothing() -> None:
    service = Service(35, numbered=True)
    lazy = LazyList(service.fetch, InstantClock())
    await lazy.load(0, 24)

    async def fail(mark: str, size: int) -> Listing[Row]:
        raise ServerFailureError("down")

    lazy._fetch = fail
    with pytest.raises(ServerFailureError):
        await lazy.refresh(0, 24)
    assert lazy.fetched_count == 30


async def test_an_endless_list_is_an_error() -> None:
    async def fetch(mark: str, size: int) -> Listing[Row]:
        return Listing((Row("a"),), "again")

    with pytest.raises(UnexpectedResponseError, match="never ends"):
        await LazyList(fetch, SystemClock()).load(0, 5)


async def test_a_page_of_unreadable_entries_does_not_end_the_list() -> None:
    """The number of sent entries shows that the page was not empty."""
    unread = Notice("collections[0]", "an object", "a number", "7")
    pages: dict[str, Listing[Row]] = {
        "": Listing((), "second", None, 1, (unread,)),
        "second": Listing((Row("r1"),), None, None, 1),
    }

    async def fetch(mark: str, _size: int) -> Listing[Row]:
        return pages[mark]

    lazy = LazyList(fetch, SystemClock())
    await lazy.load(0)
    assert ids(lazy) == ["r1"]
    assert (lazy.notices, lazy.is_complete) == ((unread,), True)
