"""Find all matches of a quote, so that the user can step through them."""

import threading

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.collection import Collection, Page
from anyformat_review.domain.results.evidence import Evidence, QuoteLocation
from anyformat_review.services.quotes.grounding import QuoteSearch

_SMALL = 2_000_000
"""Characters; in a longer document, searching all pages would take seconds."""
_MAX_PAGES = 300
_WORD = lazy_pattern(r"[^\W_]+")


class QuoteMatches:
    """Finds the matches of one collection's quotes; reuses the search in a small document.

    In a long document, only the cited page, its neighbours, and pages whose source contains all
    words of the quote are searched.
    """

    def __init__(self, collection: Collection) -> None:
        self._pages = collection.pages
        self._search: QuoteSearch | None = None
        # A cancelled search may still be running in its thread.
        self._lock = threading.Lock()

    def of(self, evidence: Evidence) -> tuple[QuoteLocation, ...]:
        """Return all matches in document order, including the best one; none for metadata.

        If there are very many, only those nearest to the cited page are returned. Blocking: call
        it in a thread.
        """
        with self._lock:
            if self._search is None and sum(len(page.text) for page in self._pages) <= _SMALL:
                self._search = QuoteSearch(self._pages)
            search = self._search or QuoteSearch(self._pages_for(evidence))
            return search.all_matches(evidence)

    def _pages_for(self, evidence: Evidence) -> tuple[Page, ...]:
        words = set(_WORD.findall(evidence.text.lower()))
        chosen: list[Page] = []
        for page in sorted(self._pages, key=lambda page: abs(page.number - evidence.page)):
            if abs(page.number - evidence.page) <= 1 or _contains(page, words):
                chosen.append(page)
                if len(chosen) == _MAX_PAGES:
                    break
        return tuple(sorted(chosen, key=lambda page: page.number))


def _contains(page: Page, words: set[str]) -> bool:
    text = page.markdown.lower()
    return bool(words) and all(word in text for word in words)
