"""Find the pages of a long document that may contain a quote, without rendering them."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from anyformat_review.domain.document.normalized_text import normalized_characters
from anyformat_review.domain.results.collection import Page
from anyformat_review.services.pages.page_html import source_words

_SCAN_BUDGET = 2_000_000_000
"""Maximum characters that are searched in total, which takes about a second."""


class DocumentSource:
    """The normalized characters of all page sources, joined when first needed.

    Rendering all pages to search for a quote that does not exist would take seconds. This finds the
    pages that may contain it in milliseconds.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self.rendered: dict[int, str] = {}
        """The characters of rendered pages by page number; they replace those of the source."""
        self._characters: str | None = None
        self._ends: list[int] = []
        self._scanned = 0

    def pages_with(self, characters: str) -> list[int]:
        """Return the indices of pages with these characters, none after too many searches."""
        if self._characters is None:
            parts = [
                self.rendered.get(page.number) or normalized_characters(source_words(page.markdown))
                for page in self._pages
            ]
            self._ends = list(accumulate(len(part) + 1 for part in parts))
            self._characters = "\n".join(parts)
        if self._scanned > _SCAN_BUDGET:
            return []
        self._scanned += len(self._characters)
        found: list[int] = []
        position = self._characters.find(characters)
        while position >= 0:
            index = bisect_left(self._ends, position + 1)
            found.append(index)
            position = self._characters.find(characters, self._ends[index])
        return found
