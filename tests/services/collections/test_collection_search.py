"""The same is asked of many collections; one that cannot be read does not stop the others."""

import json

from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.errors import CollectionNotFoundError, ReviewError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.search.field_query import parse_query
from anyformat_review.services.collections.collection_search import (
    SearchItem,
    search_collections,
    with_locations,
)
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import CollectionSource
from anyformat_review.services.document.background_grounding import MAX_AT_ONCE
from anyformat_review.services.document.grounding import locate_collection
from support.export_cases import opened
from support.service import envelope, field


def item(name: str, found: "ReviewState | ReviewError | None") -> SearchItem:
    async def review() -> ReviewState | None:
        if isinstance(found, ReviewError):
            raise found
        return found

    return SearchItem(CollectionSource("wf-1", name), name, review)


def invoice(**values: str) -> ReviewState:
    fields = {name: field(value) for name, value in values.items()}
    return opened(json.dumps(envelope("c", extraction=fields)).encode())


async def test_counts_matches_in_one_collection_after_the_other() -> None:
    items = [
        item("a", invoice(total="7", net="7", name="Ada")),
        item("gone", CollectionNotFoundError("no such collection")),
        item("not cached", None),
        item("b", invoice(total="8")),
    ]

    found = [
        (searched.item.name, searched.count)
        async for searched in search_collections(items, parse_query("7"))
    ]

    assert found == [("a", 2), ("gone", None), ("not cached", None), ("b", 0)]


async def test_locates_the_quotes_of_a_large_collection() -> None:
    quotes = [(f"absent {number}", 1) for number in range(MAX_AT_ONCE + 1)]
    large = decode_results(
        json.dumps(envelope("c", extraction={"f": field("x", *quotes)})).encode()
    )
    source = CollectionSource("wf-1", "c")
    left = OpenedCollection(source, large, {}, is_located=False)

    complete = await with_locations(left)

    assert (complete.locations, complete.is_located) == (locate_collection(large), True)
    assert await with_locations(complete) is complete
