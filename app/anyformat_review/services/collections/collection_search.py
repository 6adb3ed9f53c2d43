"""Search many collections, one after the other."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from dataclasses import dataclass, replace
from typing import Any

from anyformat_review.domain.errors import ReviewError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.search.field_query import FieldQuery
from anyformat_review.services.child_process import ChildEndedError
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import Source
from anyformat_review.services.document.background_grounding import locate_in_background


@dataclass(frozen=True, slots=True)
class SearchItem:
    """A collection to search; `review` loads its review."""

    source: Source
    name: str
    review: Callable[[], Coroutine[Any, Any, ReviewState | None]]


@dataclass(frozen=True, slots=True)
class Searched:
    """The number of matching fields in a collection, `None` if it could not be read."""

    item: SearchItem
    count: int | None


async def search_collections(
    items: Iterable[SearchItem], query: FieldQuery
) -> AsyncIterator[Searched]:
    """Yield the matches in each collection, in order; keep only one in memory at a time."""
    for item in items:
        try:
            state = await item.review()
        except ReviewError:
            state = None
        count = None if state is None else await asyncio.to_thread(_count, state, query)
        yield Searched(item, count)


async def with_locations(opened: OpenedCollection) -> OpenedCollection:
    """Return a collection with the locations of all its quotes that can be found."""
    if opened.is_located:
        return opened
    locations = dict(opened.locations)
    try:
        async for found in locate_in_background(opened.collection):
            locations.update(found)
    except ChildEndedError:
        return replace(opened, locations=locations)
    return replace(opened, locations=locations, is_located=True)


def _count(state: ReviewState, query: FieldQuery) -> int:
    test = query.test
    return sum(1 for review in state.reviews.values() if test(review))
