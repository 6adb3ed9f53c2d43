"""Lists of the service whose pages are fetched only when they are shown.

`load` and `refresh` raise `ServiceError`; pages that were fetched before stay. Cancel their task to
stop them.
"""

import asyncio
from bisect import bisect_right
from collections.abc import Awaitable, Callable, Iterator, Mapping
from itertools import accumulate, chain, takewhile
from math import ceil
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

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
from anyformat_review.translation import tr


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


class ListChanges(Struct, Generic[T], frozen=True):
    """The differences after a refresh.

    `added` are new items. `changed` are pairs of an old and a new item, such as a collection that
    has finished. The first `inserted` of the new items are before all others now, which moved down.
    If `is_reordered`, items have moved in another way, and pages that were not refreshed may have
    been removed; load them when they are shown.
    """

    added: tuple[T, ...] = ()
    changed: tuple[tuple[T, T], ...] = ()
    inserted: int = 0
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

    def items(self, first: int = 0, last: int | None = None) -> Iterator[tuple[int, T]]:
        """Yield the fetched items of the pages with these rows, in order, each id once.

        An item can be on two pages if the list changed between two requests.
        """
        pages = sorted(self._pages)
        if last is not None:
            wanted = range(self._page_of(first), self._page_of(last) + 1)
            pages = [page for page in pages if page in wanted]
        seen = set()
        row = self._start(pages[0]) if pages else 0
        for page in pages:
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
        on_progress: Callable[[int, int], None],
        *,
        on_wait: Callable[[Waiting], None] = lambda _: None,
        retry_now: asyncio.Event | None = None,
    ) -> None:
        """Fetch all pages in order; `on_progress` gets the first and the last row of each.

        Raises:
            ServiceError: a page could not be fetched; other pages stay.
        """
        while not self.is_complete:
            page = next(page for page in range(len(self._pages) + 1) if page not in self._pages)
            row = self._start(page)
            await self.load(row, on_wait=on_wait, retry_now=retry_now)
            on_progress(row, row + len(self._pages.get(page, ())) - 1)

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
            before = {item.id: item for items in self._pages.values() for item in items}
            rows = range(self._page_of(first), self._page_of(first if last is None else last) + 1)
            wanted = sorted({0, *(page for page in rows if page in self._pages)})
            listings = {page: await request(self._cursor(page)) for page in wanted}
            inserted, is_reordered = self._replace(listings)
            now = [item for page in wanted for item in self._pages.get(page, ())]
        pairs = ((before[item.id], item) for item in now if item.id in before)
        return ListChanges(
            tuple(item for item in now if item.id not in before),
            tuple((old, new) for old, new in pairs if old != new),
            inserted,
            is_reordered,
        )

    def _replace(self, listings: Mapping[int, Listing[T]]) -> tuple[int, bool]:
        """Replace pages.

        Return the number of new items before all others, and whether others moved in another way.
        """
        if self._is_numbered or not self._pages:
            return self._replace_numbered(listings)
        return self._replace_linked(listings)

    def _replace_numbered(self, listings: Mapping[int, Listing[T]]) -> tuple[int, bool]:
        old_pages, old_total = dict(self._pages), self._total
        known = {item.id for items in old_pages.values() for item in items}
        for page, listing in listings.items():
            self._store(page, listing)
        is_same = old_total == self._total and all(
            _ids(old_pages.get(page, ())) == _ids(self._pages[page]) for page in listings
        )
        if is_same:
            return 0, False
        new = tuple(takewhile(lambda item: item.id not in known, listings[0].items))
        moved_down = self._moved_down(old_pages, new)
        is_inserted = self._total == (old_total or 0) + len(new) and all(
            _ids(moved_down.get(page, ())) == _ids(self._pages[page]) for page in listings
        )
        others = moved_down if is_inserted else {}
        self._pages = {**others, **{page: self._pages[page] for page in listings}}
        return (len(new), False) if is_inserted else (0, True)

    def _replace_linked(self, listings: Mapping[int, Listing[T]]) -> tuple[int, bool]:
        """Replace pages each of which begins where the cursor of the page before it ends."""
        old_pages = dict(self._pages)
        known = {item.id for items in old_pages.values() for item in items}
        added = sum(item.id not in known for item in listings[0].items)
        if added == len(listings[0].items) and added:
            # There may be more new items than fit on a page, so the old pages may not follow.
            self._pages, self._marks, self._total = {}, {0: ""}, None
            self._store(0, listings[0])
            return 0, True
        for page, listing in listings.items():
            items = listing.items
            if page == 0:
                # The next page still begins where it did, so the first one grows by new items.
                rest = old_pages[0][len(items) - added :]
                items += tuple(item for item in rest if item.id not in _ids(items))
            self._pages[page] = items
        if self._total is not None:
            self._total = self.fetched_count
        is_inserted = _ids(self._pages[0])[added:] == _ids(old_pages[0]) and all(
            _ids(self._pages[page]) == _ids(old_pages[page]) for page in listings if page
        )
        return (added, False) if is_inserted else (0, True)

    def _moved_down(
        self, pages: Mapping[int, tuple[T, ...]], new: tuple[T, ...]
    ) -> dict[int, tuple[T, ...]]:
        """Return pages after new items at the beginning, without those that miss a row then."""
        size, total = self._page_size, self._total or 0
        kept = size - len(new)
        moved = {}
        for page in range(max(pages, default=0) + 2):
            start = new if page == 0 else pages.get(page - 1, ())[kept:]
            items = start + pages.get(page, ())[:kept]
            if items and len(items) == min(size, total - page * size):
                moved[page] = items
        return moved

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
            raise UnexpectedResponseError(tr("The list from the service never ends."))
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
