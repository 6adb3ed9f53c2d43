"""All the places where a quote stands, for a reader who wants to step through them."""

import threading

from anyformat_review.domain.collection import Collection
from anyformat_review.domain.evidence import Evidence, QuoteLocation
from anyformat_review.services.grounding import QuoteSearch


class QuotePlaces:
    """Finds the places of one collection's quotes; what was learned of its pages is kept."""

    def __init__(self, collection: Collection) -> None:
        self._search = QuoteSearch(collection.pages)
        # A search that nobody waits for any more may still run in its thread.
        self._lock = threading.Lock()

    def of(self, evidence: Evidence) -> tuple[QuoteLocation, ...]:
        """Return every place of a quote in the order of the document; the chosen one is among them.

        None for metadata and for what stands nowhere. A quote that stands in very many places has
        those nearest to its page. Plain blocking work, meant for a thread.
        """
        with self._lock:
            return self._search.all_places(evidence)
