"""Look up a reviewer's value in the document."""

from collections.abc import Sequence

from anyformat_review.domain.quotes.value_spellings import may_contain, spellings_on
from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.services.pages.page_text import page_text
from anyformat_review.services.quotes.page_values import distance
from anyformat_review.services.quotes.quote_matches import QuoteMatches

_MAX_PAGES = 100
"""Maximum number of pages that are searched, of those that may contain the value."""


def place_of_value(
    pages: Sequence[Page], matches: QuoteMatches, value: str, cited: Sequence[QuoteLocation]
) -> QuoteLocation | None:
    """Return where a value is in the document, or `None`.

    `cited` are the field's quotes: their pages are searched first, and the nearest place on a page
    is used. Blocking: call it in a thread.
    """
    near = [location.page or location.evidence.page for location in cited]
    possible = [page for page in pages if may_contain(page.markdown, value)]
    possible.sort(key=lambda page: (page.number not in near, page.number))
    for page in possible[:_MAX_PAGES]:
        found = {
            match
            for text in spellings_on(page_text(page.markdown), value)
            for match in matches.of(Evidence(text, page.number))
            if match.page == page.number and match.grounding is Grounding.FOUND
        }
        starts = [location.start or 0 for location in cited if location.page == page.number]
        if found:
            return min(found, key=lambda match: distance(match.start, starts))
    return None


def place_of_quote(matches: QuoteMatches, quote: Evidence) -> QuoteLocation | None:
    """Return where a quote that a reviewer chose is on its page, or `None`.

    Blocking: call it in a thread.
    """
    found = [match for match in matches.of(quote) if match.page == quote.page]
    start = quote.start or 0
    return min(found, key=lambda match: abs((match.start or 0) - start), default=None)
