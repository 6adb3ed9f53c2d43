"""A collection that is searched has the locations of all its quotes."""

import json

from anyformat_review.api.results.wire import decode_results
from anyformat_review.services.collections.collection_search import with_locations
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import CollectionSource
from anyformat_review.services.quotes.background_grounding import MAX_AT_ONCE
from anyformat_review.services.quotes.grounding import locate_collection
from support.service import envelope, field


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
