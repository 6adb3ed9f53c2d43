"""Lists of the service whose pages are fetched only when they are shown.

For the window:

    lists = ServiceLists(services.client)
    workflows = lists.workflows()            # LazyList[Workflow]
    collections = lists.collections("w-1")   # LazyList[CollectionSummary]
    await collections.load(0, 40, on_wait=show_waiting)
    collections.row_count, collections.total, collections.has_more, collections.item(3)
    changes = await collections.refresh(0, 40)
    services.client.rate_limit.listen(show_slowing)   # seconds to wait, 0 afterwards

`load` and `refresh` raise `ServiceError`; pages that were fetched before stay. Cancel their task to
stop them.
"""

import asyncio
from bisect import bisect_right
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, chain
from math import ceil
from typing import Generic, Protocol, TypeVar

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.endpoints import MAX_PAGE_SIZE
from anyformat_review.domain.errors import UnexpectedResponseError
from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.results.workflow import CollectionSummary, Listing, Workflow
from anyformat_review.services.collections.polling import (
    Clock,
    SystemClock,
    Waiting,
    call_with_retries,
)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


@dataclass(frozen=True, slots=True)
class ListChanges(Generic[T]):
    """The differences after a refresh.

    `added` are new items. `changed` are pairs of an old and a new item, such as a collection that
    has finished. If `is_reordered`, items have moved to other rows, and pages that were not
    refreshed may have been removed; load them when they are shown.
    """

    added: tuple[T, ...] = ()
    changed: tuple[tuple[T, T], ...] = ()
    is_reordered: bool = False


class LazyList(Generic[T]):
    """A list of the service; rows are 0-based, in the order of the service.

    With version 2 of the API, the length is known after the first request, and any row can be
    loaded with one request. With version 3, rows are loaded in order, and the length is known when
    the last page is loaded.
    """

    def __init__(
        self,
        fetch: Callable[[str, int], Awaitable[Listing[T]]],
        clock: Clock,
        page_size: int = MAX_PAGE_SIZE,
    ) -> None:
        """`fetch` returns the page for a cursor and a page size (see `Listing`)."""
        self._fetch = fetch
        self._clock = clock
        self._page_size = page_size
        self._pages: dict[int, tuple[T, ...]] = {}
        self._marks: dict[int, str] = {0: ""}
        self._total: int | None = None
        self._notices: dict[int, tuple[Notice, ...]] = {}
        self._is_numbered = False
        """Whether cursors are page numbers, so that pages can be fetched in any order."""
        self._loading = asyncio.Lock()

    @property
    def total(self) -> int | None:
        """The number of all items, `None` while it is unknown."""
        return self._total

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Notices about the entries that could not be read and are missing."""
        return tuple(chain.from_iterable(self._notices.values()))

    @property
    def row_count(self) -> int:
        """The number of rows to show: the total if it is known, otherwise the fetched rows."""
        return self.fetched_count if self._total is None else self._total

    @property
    def fetched_count(self) -> int:
        """The number of fetched rows."""
        return sum(map(len, self._pages.values()))

    @property
    def has_more(self) -> bool:
        """Whether there may be rows after `row_count`; loading that row fetches the next page."""
        return self._total is None

    @property
    def is_complete(self) -> bool:
        """Whether all rows are fetched, so that the entire list can be filtered and sorted."""
        return self._total is not None and len(self._pages) >= self._page_count

    def item(self, row: int) -> T | None:
        """Return the item of a row, or `None` if it is not fetched."""
        page = self._page_of(row)
        items, place = self._pages.get(page, ()), row - self._start(page)
        return items[place] if 0 <= place < len(items) else None

    def items(self) -> Iterator[tuple[int, T]]:
        """Yield the fetched items with their rows, in order, each id once.

        An item can be on two pages if the list changed between two requests.
        """
        seen = set()
        row = 0
        for page in sorted(self._pages):
            if self._is_numbered:
                row = page * self._page_size
            for item in self._pages[page]:
                if item.id not in seen:
                    seen.add(item.id)
                    yield row, item
                row += 1

    async def load(
        self,
        first: int = 0,
        last: int | None = None,
        *,
        on_wait: Callable[[Waiting], None] = lambda _: None,
        retry_now: asyncio.Event | None = None,
    ) -> None:
        """Fetch the missing rows from `first` to `last`, which is included.

        `on_wait` is called once a second before a failed request is repeated; setting `retry_now`
        ends the wait.

        Raises:
            ServiceError: a page could not be fetched; other pages stay.
        """
        last = first if last is None else last
        request = _Retries(self._fetch, self._clock, self._page_size, on_wait, retry_now)
        async with self._loading:
            if not self._pages:
                self._store(0, await request(""))
            if self._is_numbered:
                last_page = min(self._page_of(last), self._page_count - 1)
                for page in range(self._page_of(first), last_page + 1):
                    if page not in self._pages:
                        self._store(page, await request(self._cursor(page)))
            else:
                while self._total is None and self.fetched_count <= last:
                    page = len(self._pages)
                    self._store(page, await request(self._cursor(page)))

    async def load_all(
        self,
        on_progress: Callable[[int, int | None], None],
        *,
        on_wait: Callable[[Waiting], None] = lambda _: None,
        retry_now: asyncio.Event | None = None,
    ) -> None:
        """Fetch all pages; `on_progress` gets the number of fetched rows and the total.

        Raises:
            ServiceError: a page could not be fetched; other pages stay.
        """
        while not self.is_complete:
            page = next(page for page in range(len(self._pages) + 1) if page not in self._pages)
            row = self._start(page)
            await self.load(row, on_wait=on_wait, retry_now=retry_now)
            on_progress(self.fetched_count, self._total)

    async def refresh(
        self,
        first: int = 0,
        last: int | None = None,
        *,
        on_wait: Callable[[Waiting], None] = lambda _: None,
        retry_now: asyncio.Event | None = None,
    ) -> ListChanges[T]:
        """Fetch the first page again, and the fetched pages of the rows `first` to `last`.

        Raises:
            ServiceError: a page could not be fetched; the list is unchanged.
        """
        request = _Retries(self._fetch, self._clock, self._page_size, on_wait, retry_now)
        async with self._loading:
            before = {item.id: item for _, item in self.items()}
            rows = range(self._page_of(first), self._page_of(first if last is None else last) + 1)
            wanted = sorted({0, *(page for page in rows if page in self._pages)})
            listings = {page: await request(self._cursor(page)) for page in wanted}
            is_reordered = self._replace(listings)
            now = [item for _, item in self.items()]
        pairs = ((before[item.id], item) for item in now if item.id in before)
        return ListChanges(
            tuple(item for item in now if item.id not in before),
            tuple((old, new) for old, new in pairs if old != new),
            is_reordered,
        )

    def _replace(self, listings: Mapping[int, Listing[T]]) -> bool:
        """Replace pages; return whether the rows of the other pages have changed."""
        if self._is_numbered or not self._pages:
            return self._replace_numbered(listings)
        return self._replace_linked(listings)

    def _replace_numbered(self, listings: Mapping[int, Listing[T]]) -> bool:
        old_pages, old_total = dict(self._pages), self._total
        for page, listing in listings.items():
            self._store(page, listing)
        is_same = old_total == self._total and all(
            _ids(old_pages.get(page, ())) == _ids(self._pages[page]) for page in listings
        )
        if not is_same:
            self._pages = {page: self._pages[page] for page in listings}
        return not is_same

    def _replace_linked(self, listings: Mapping[int, Listing[T]]) -> bool:
        """Replace pages each of which begins where the cursor of the page before it ends."""
        old_pages = dict(self._pages)
        known = {item.id for items in old_pages.values() for item in items}
        added = sum(item.id not in known for item in listings[0].items)
        if added == len(listings[0].items) and added:
            # There may be more new items than fit on a page, so the old pages may not follow.
            self._pages, self._marks, self._total = {}, {0: ""}, None
            self._store(0, listings[0])
            return True
        for page, listing in listings.items():
            items = listing.items
            if page == 0 and added:
                # The next page has the same first row, so moved items must not appear twice.
                moved = old_pages[0][-added:]
                items += tuple(item for item in moved if item.id not in _ids(items))
            self._pages[page] = items
        if self._total is not None:
            self._total = self.fetched_count
        return any(_ids(old_pages[page]) != _ids(self._pages[page]) for page in listings)

    def _store(self, page: int, listing: Listing[T]) -> None:
        self._is_numbered = listing.count is not None
        self._pages[page] = listing.items
        self._notices[page] = listing.notices
        if listing.count is not None:
            self._total = listing.count
            if page == 0:
                self._page_size = listing.page_size or self._page_size
        elif listing.next_cursor is None or not (listing.items or listing.page_size):
            self._total = self.fetched_count
        elif listing.next_cursor in self._marks.values():
            raise UnexpectedResponseError("The list from the service never ends.")
        else:
            self._marks[page + 1] = listing.next_cursor

    @property
    def _page_count(self) -> int:
        if not self._is_numbered:
            return len(self._pages)
        return max(ceil((self._total or 0) / self._page_size), 1)

    def _cursor(self, page: int) -> str:
        return str(page + 1) if self._is_numbered and page else self._marks[page]

    def _page_of(self, row: int) -> int:
        if self._is_numbered:
            return row // self._page_size
        return bisect_right(list(accumulate(map(len, self._pages.values()))), row)

    def _start(self, page: int) -> int:
        if self._is_numbered:
            return page * self._page_size
        return sum(len(self._pages[before]) for before in range(min(page, len(self._pages))))


class _Retries(Generic[T]):
    """Requests pages, and repeats requests that fail."""

    def __init__(
        self,
        fetch: Callable[[str, int], Awaitable[Listing[T]]],
        clock: Clock,
        page_size: int,
        on_wait: Callable[[Waiting], None],
        retry_now: asyncio.Event | None,
    ) -> None:
        self._fetch = fetch
        self._clock = clock
        self._page_size = page_size
        self._on_wait = on_wait
        self._retry_now = retry_now or asyncio.Event()

    async def __call__(self, cursor: str) -> Listing[T]:
        return await call_with_retries(
            lambda: self._fetch(cursor, self._page_size),
            on_wait=self._on_wait,
            retry_now=self._retry_now,
            clock=self._clock,
        )


def _ids(items: tuple[T, ...]) -> list[str]:
    return [item.id for item in items]


class ServiceLists:
    """The lists of an account."""

    def __init__(self, client: AnyFormatClient, clock: Clock | None = None) -> None:
        self._client = client
        self._clock = clock or SystemClock()

    def workflows(self) -> LazyList[Workflow]:
        """Return the list of all workflows; nothing is fetched yet."""
        return LazyList(self._client.workflows, self._clock)

    def collections(self, workflow_id: str) -> LazyList[CollectionSummary]:
        """Return the list of a workflow's collections; nothing is fetched yet."""
        client = self._client
        return LazyList(
            lambda cursor, size: client.collections(workflow_id, cursor, size), self._clock
        )
