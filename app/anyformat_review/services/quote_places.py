"""All the places where a quote stands, for a reader who wants to step through them."""

from anyformat_review.domain.collection import Collection
from anyformat_review.domain.evidence import Evidence, QuoteLocation
from anyformat_review.services.grounding import QuoteSearch


def quote_places(collection: Collection, evidence: Evidence) -> tuple[QuoteLocation, ...]:
    """Return every place of a quote in the order of the document; the chosen one is among them.

    None for metadata and for what stands nowhere. A quote that stands in very many places has
    those nearest to its page. Plain blocking work, meant for a thread.
    """
    return QuoteSearch(collection.pages).all_places(evidence)
