"""The values of the cited pages, nearest to the evidence first."""

from collections.abc import Sequence

from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.quotes.page_values import ValueKind, values_in
from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence, QuoteLocation
from anyformat_review.services.pages.page_text import page_text

_MAX_CHARACTERS = 100_000
"""Characters of a page; reading the values of longer pages takes too long."""


def values_near(
    pages: Sequence[Page], kind: ValueKind, cited: Sequence[QuoteLocation]
) -> tuple[Evidence, ...]:
    """Return the values of a kind on some pages, page by page, nearest to `cited` first.

    Blocking: call it in a thread.
    """
    found: list[Evidence] = []
    for page in pages:
        if len(page.text) > _MAX_CHARACTERS:
            continue
        starts = [location.start or 0 for location in cited if location.page == page.number]
        values = values_in(normalize(page_text(page.markdown)), kind)
        quotes = (Evidence(text, page.number, start=start) for text, start in values)
        found += sorted(quotes, key=lambda quote: distance(quote.start, starts))
    return tuple(found)


def distance(start: int | None, starts: Sequence[int]) -> int:
    """Return the characters between a start and the nearest of `starts`.

    `None` is the start of the page, which also counts as the nearest if `starts` is empty.
    """
    start = start or 0
    return min((abs(start - other) for other in starts), default=start)
