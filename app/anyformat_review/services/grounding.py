"""Locate every quote of a collection in its document: is what the service quotes really there?"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate

from anyformat_review.domain.collection import Collection, Page
from anyformat_review.domain.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.field_path import FieldPath
from anyformat_review.domain.quote_search import Match, Quote, find_approximate, find_exact
from anyformat_review.domain.squeezed_text import SqueezedText, letters_of, squeeze
from anyformat_review.services.page_html import render_page, source_words

_KEPT_PAGES = 256
_MIN_FAR = 4
"""A shorter quote found pages away says nothing: some `12` stands on every page."""
_MAX_TRIES = 24
"""So many pages away from the cited one are looked at closely for one quote."""
_SCAN_BUDGET = 2_000_000_000
"""So many letters in all are scanned for quotes that are nowhere near (about a second)."""

Locations = tuple[QuoteLocation, ...]


def locate_collection(
    collection: Collection, should_stop: Callable[[], bool] = lambda: False
) -> Mapping[FieldPath, Locations]:
    """Return one location for every evidence of every leaf field, in the order of the evidence.

    Plain blocking work, meant for a thread. It ends early, with the fields located so far, as
    soon as `should_stop` returns true.
    """
    located: dict[FieldPath, Locations] = {}
    for path, locations in locate_fields(collection):
        located[path] = locations
        if should_stop():
            break
    return located


def locate_fields(collection: Collection) -> Iterator[tuple[FieldPath, Locations]]:
    """Yield each leaf field with its quotes' locations, one field at a time."""
    search = QuoteSearch(collection.pages)
    for path, field in collection.leaves():
        yield path, tuple(search.locate(evidence) for evidence in field.evidence)


class QuoteSearch:
    """Finds quotes in a document's pages.

    On the cited page a quote may be exact or approximate. Elsewhere an exact place is preferred,
    the neighbouring pages first; an approximate one counts on neighbours only.
    """

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self._pages = {page.number: page for page in pages}
        self._numbers = sorted(self._pages)
        self._far = _WholeText([self._pages[number] for number in self._numbers])
        self._squeezed = lru_cache(maxsize=_KEPT_PAGES)(self._squeeze)
        self._locate_text = lru_cache(maxsize=None)(self._find)

    def locate(self, evidence: Evidence) -> QuoteLocation:
        """Return where the quote of one evidence stands."""
        if evidence.is_metadata:
            return QuoteLocation(evidence, Grounding.METADATA)
        found = self._locate_text(evidence.text, evidence.page)
        if found is None:
            return QuoteLocation(evidence, Grounding.NOT_FOUND)
        number, match = found
        if number != evidence.page:
            grounding = Grounding.OTHER_PAGE
        else:
            grounding = Grounding.FOUND if match.exact else Grounding.APPROXIMATE
        return QuoteLocation(evidence, grounding, number, match.start, match.end)

    def _find(self, text: str, cited: int) -> tuple[int, Match] | None:
        quote = Quote.of(text)
        if not quote.letters:
            return None
        here = [cited] if cited in self._pages else []
        neighbours = [page for page in (cited - 1, cited + 1) if page in self._pages]
        return (
            self._first(here, quote, find_exact)
            or self._first(here, quote, find_approximate)
            or self._first(neighbours, quote, find_exact)
            or self._first(self._candidates(quote, cited), quote, find_exact)
            or self._first(neighbours, quote, find_approximate)
        )

    def _first(
        self,
        numbers: list[int],
        quote: Quote,
        find: Callable[[SqueezedText, Quote], Match | None],
    ) -> tuple[int, Match] | None:
        for number in numbers:
            match = find(self._squeezed(number), quote)
            if match is not None:
                return number, match
        return None

    def _candidates(self, quote: Quote, cited: int) -> list[int]:
        """Return the pages whose source holds the quote's letters, nearest to the cited first."""
        letters = max((part.letters for part in quote.parts or (quote,)), key=len)
        if len(letters) < _MIN_FAR:
            return []
        numbers = [self._numbers[index] for index in self._far.indices_with(letters)]
        return sorted(numbers, key=lambda number: abs(number - cited))[:_MAX_TRIES]

    def _squeeze(self, number: int) -> SqueezedText:
        return squeeze(render_page(self._pages[number].markdown).text)


class _WholeText:
    """The letters of all pages' sources as one string, made when first needed.

    Rendering every page to look for one absent quote would take seconds; this tells in
    milliseconds which pages are worth rendering.
    """

    def __init__(self, pages: list[Page]) -> None:
        self._pages = pages
        self._letters: str | None = None
        self._ends: list[int] = []
        self._scanned = 0

    def indices_with(self, letters: str) -> list[int]:
        """Return the indices of the pages with these letters; none once the budget is spent."""
        if self._letters is None:
            parts = [letters_of(source_words(page.markdown)) for page in self._pages]
            self._ends = list(accumulate(len(part) + 1 for part in parts))
            self._letters = "\n".join(parts)
        if self._scanned > _SCAN_BUDGET:
            return []
        self._scanned += len(self._letters)
        found: list[int] = []
        position = self._letters.find(letters)
        while position >= 0:
            index = bisect_left(self._ends, position + 1)
            found.append(index)
            position = self._letters.find(letters, self._ends[index])
        return found
