"""All the places where a quote stands, for a reader who wants to step through them."""

import re
import threading

from anyformat_review.domain.results.collection import Collection, Page
from anyformat_review.domain.results.evidence import Evidence, QuoteLocation
from anyformat_review.services.document.grounding import QuoteSearch

_SMALL = 2_000_000
"""Characters of a document that is searched whole: in a longer one that takes seconds."""
_MOST_PAGES = 300
_WORD = re.compile(r"[^\W_]+")


class QuoteMatches:
    """Finds the places of one collection's quotes; what was learned of a short one is kept.

    In a long document only pages that have the quote's words as they are written are searched,
    besides the cited page and its neighbours.
    """

    def __init__(self, collection: Collection) -> None:
        self._pages = collection.pages
        self._whole: QuoteSearch | None = None
        # A search that nobody waits for any more may still run in its thread.
        self._lock = threading.Lock()

    def of(self, evidence: Evidence) -> tuple[QuoteLocation, ...]:
        """Return every place of a quote in the order of the document; the chosen one is among them.

        None for metadata and for what stands nowhere. A quote that stands in very many places has
        those nearest to its page. Plain blocking work, meant for a thread.
        """
        with self._lock:
            if self._whole is None and sum(len(page.markdown) for page in self._pages) <= _SMALL:
                self._whole = QuoteSearch(self._pages)
            search = self._whole or QuoteSearch(self._pages_for(evidence))
            return search.all_places(evidence)

    def _pages_for(self, evidence: Evidence) -> tuple[Page, ...]:
        words = set(_WORD.findall(evidence.text.lower()))
        chosen: list[Page] = []
        for page in sorted(self._pages, key=lambda page: abs(page.number - evidence.page)):
            near = abs(page.number - evidence.page) <= 1
            if near or _has(page, words):
                chosen.append(page)
                if len(chosen) == _MOST_PAGES:
                    break
        return tuple(sorted(chosen, key=lambda page: page.number))


def _has(page: Page, words: set[str]) -> bool:
    text = page.markdown.lower()
    return bool(words) and all(word in text for word in words)
