"""Open one of the demo's results in memory, so that the user's first collection opens sooner."""

import functools

from anyformat_review import assets
from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.child_process import start_first_process
from anyformat_review.services.quotes.grounding import locate_collection
from anyformat_review.storage.search.collection_index import CollectionIndex

RESULTS = "demo/results/receipt-img-2041.json"
"""Small, with numbers, a date and a table."""


@functools.cache
def warm_up() -> None:
    """Decode results, locate and compare the quotes, and start a child process; takes 50 ms.

    Further calls do nothing.

    This imports modules, and creates word lists and patterns. What is made before the first
    collection also keeps none of its memory (`viewmodels/garbage.py`).
    """
    collection = decode_results(assets.read_bytes(RESULTS))
    ReviewState.begin(collection, History(), locate_collection(collection))
    index = CollectionIndex(None, "")
    index.collections()
    index.close()
    start_first_process()
