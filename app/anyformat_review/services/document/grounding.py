"""Locate every quote of a collection in its document: is what the service quotes really there?"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, groupby
from typing import TypeAlias

from anyformat_review.domain.document.normalized_text import (
    NormalizedText,
    normalize,
    normalized_characters,
)
from anyformat_review.domain.document.quote_search import (
    Match,
    Quote,
    find_all_exact,
    find_approximate,
)
from anyformat_review.domain.document.scattered_quotes import find_across_pages, find_in_row
from anyformat_review.domain.results.collection import Collection, ExtractedField, Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.services.document.page_html import source_words
from anyformat_review.services.document.page_text import page_text

_KEPT_PAGES = 256
_MIN_FAR = 4
"""A shorter quote found pages away says nothing: some `12` stands on every page."""
_MAX_TRIES = 24
"""So many pages away from the cited one are looked at closely for one quote."""
_MAX_PLACES = 200
"""So many places of one quote are told, those nearest to the cited page."""
_SCAN_BUDGET = 2_000_000_000
"""So many letters in all are scanned for quotes that are nowhere near (about a second)."""

_PAGE_LENGTH = 10_000_000
"""More lines or letters than a page has, so that both count through the whole document."""

Locations: TypeAlias = tuple[QuoteLocation, ...]
Place: TypeAlias = tuple[int, Match]
"""A page, 1-based, and where on it."""
Places: TypeAlias = tuple[Place, ...]


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
    """Yield each leaf field with its quotes' locations, one field at a time.

    Where a quote stands at several places that are equally good, the one nearest to the field's
    other quotes is taken; for a cell with nothing else, nearest to those of its row.
    """
    search = QuoteSearch(collection.pages)
    for row in rows_of(collection):
        located = search.locate_row([field.evidence for _, field in row])
        yield from zip((path for path, _ in row), located, strict=True)


def rows_of(collection: Collection) -> Iterator[list[tuple[FieldPath, ExtractedField]]]:
    """Yield the leaves whose quotes are near each other: the cells of a row, else one field."""
    for _, leaves in groupby(collection.leaves(), key=lambda leaf: _row_of(leaf[0])):
        yield list(leaves)


def _row_of(path: FieldPath) -> FieldPath:
    return replace(path, cell=None)


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
        self._places = lru_cache(maxsize=None)(self._find)

    def locate(self, evidence: Evidence) -> QuoteLocation:
        """Return where the quote of one evidence stands; of several places the first."""
        return self._location(evidence, next(iter(self._places_of(evidence)), None))

    def all_places(self, evidence: Evidence) -> Locations:
        """Return every exact place and the one that is chosen, in the order of the document.

        Of very many places those nearest to the cited page are taken; a quote of a few letters
        is looked for on the cited page and its neighbours only.
        """
        chosen, cited = self._places_of(evidence), evidence.page
        if not chosen:
            return ()
        found = set(chosen)
        quote = Quote.parse(evidence.text)
        near = [page for page in (cited, cited - 1, cited + 1) if page in self._pages]
        for number in dict.fromkeys([*near, *self._candidates(quote, cited)]):
            found.update(self._exact([number], quote))
            if len(found) >= _MAX_PLACES:
                break
        in_order = sorted(found, key=lambda place: (place[0], place[1].start))
        return tuple(self._location(evidence, place) for place in in_order)

    def locate_row(self, row: Sequence[Sequence[Evidence]]) -> Iterator[Locations]:
        """Yield the locations of the quotes of each cell of a row."""
        for number, quotes in enumerate(row):
            others = (*row[:number], *row[number + 1 :])
            yield self.locate_together(quotes, [one for other in others for one in other])

    def locate_together(
        self, evidence: Sequence[Evidence], beside: Sequence[Evidence] = ()
    ) -> Locations:
        """Return the locations of one field's quotes; `beside` are quotes known to be near them."""
        places = [self._places_of(one) for one in evidence]
        if not any(len(each) > 1 for each in places):
            return tuple(map(self.locate, evidence))
        sure = [each[0] for each in places if len(each) == 1]
        anchors = sure or [each[0] for each in map(self._places_of, beside) if len(each) == 1]
        chosen: list[Place | None] = []
        for each in places:
            # Quotes that all stand in several places are taken where they stand together.
            others = anchors or [place for other in places if other != each for place in other]
            chosen.append(self._nearest(each, others) if each else None)
        return tuple(map(self._location, evidence, chosen))

    def _nearest(self, places: Places, anchors: Sequence[Place]) -> Place:
        """Return the place fewest lines, then letters, from any anchor; the first of equals."""
        marks = [self._line_and_letter(anchor) for anchor in anchors] if len(places) > 1 else []
        if not marks:
            return places[0]

        def distance(place: Place) -> tuple[int, int]:
            line, letter = self._line_and_letter(place)
            return min((abs(line - other), abs(letter - at)) for other, at in marks)

        return min(places, key=distance)

    def _line_and_letter(self, place: Place) -> tuple[int, int]:
        number, match = place
        page = self._squeezed(number)
        line = page.source.count("\n", 0, page.source_span(match.start, match.end)[0])
        return number * _PAGE_LENGTH + line, number * _PAGE_LENGTH + match.start

    def _places_of(self, evidence: Evidence) -> Places:
        return () if evidence.is_metadata else self._places(evidence.text, evidence.page)

    def _location(self, evidence: Evidence, place: Place | None) -> QuoteLocation:
        if evidence.is_metadata:
            return QuoteLocation(evidence, Grounding.METADATA)
        if place is None:
            return QuoteLocation(evidence, Grounding.NOT_FOUND)
        number, match = place
        if evidence.has_page and number != evidence.page:
            grounding = Grounding.OTHER_PAGE
        else:
            grounding = Grounding.FOUND if match.exact else Grounding.APPROXIMATE
        return QuoteLocation(evidence, grounding, number, match.start, match.end)

    def _find(self, text: str, cited: int) -> Places:
        """Return the places of a quote that are equally good, none if it stands nowhere."""
        quote = Quote.parse(text)
        if not quote.characters:
            return ()
        here = [cited] if cited in self._pages else []
        neighbours = [page for page in (cited - 1, cited + 1) if page in self._pages]
        return (
            self._exact(here, quote)
            or self._approximate(here, quote)
            or self._exact(neighbours, quote)
            or self._across(cited, quote)
            or self._in_row(here, quote)
            or self._exact_far(quote, cited)
            or self._approximate(neighbours, quote)
        )

    def _exact(self, numbers: Sequence[int], quote: Quote) -> Places:
        return tuple(
            (number, match)
            for number in numbers
            for match in find_all_exact(self._squeezed(number), quote)
        )

    def _exact_far(self, quote: Quote, cited: int) -> Places:
        candidates = self._candidates(quote, cited)[:_MAX_TRIES]
        found = (self._exact([number], quote) for number in candidates)
        return next(filter(None, found), ())

    def _approximate(self, numbers: Sequence[int], quote: Quote) -> Places:
        for number in numbers:
            match = find_approximate(self._squeezed(number), quote)
            if match is not None:
                return ((number, match),)
        return ()

    def _in_row(self, numbers: Sequence[int], quote: Quote) -> Places:
        found = ((number, find_in_row(self._squeezed(number), quote)) for number in numbers)
        return tuple((number, match) for number, match in found if match)

    def _across(self, cited: int, quote: Quote) -> Places:
        """Find a quote that goes on from the cited page to the next, or comes from the one before.

        Its place is what stands of it on the cited page.
        """
        for first in (cited, cited - 1):
            if first in self._pages and first + 1 in self._pages:
                pages = self._squeezed(first), self._squeezed(first + 1)
                spans = find_across_pages(*pages, quote)
                if spans:
                    return ((cited, Match(*spans[cited - first], exact=True)),)
        return ()

    def _candidates(self, quote: Quote, cited: int) -> list[int]:
        """Return the pages whose source holds the quote's letters, nearest to the cited first."""
        letters = max((part.characters for part in quote.parts or (quote,)), key=len)
        if len(letters) < _MIN_FAR:
            return []
        numbers = [self._numbers[index] for index in self._far.indices_with(letters)]
        return sorted(numbers, key=lambda number: abs(number - cited))

    def _squeeze(self, number: int) -> NormalizedText:
        page = normalize(page_text(self._pages[number].markdown))
        self._far.known[number] = page.characters
        return page


class _WholeText:
    """The letters of all pages' sources as one string, made when first needed.

    Rendering every page to look for one absent quote would take seconds; this tells in
    milliseconds which pages are worth rendering.
    """

    def __init__(self, pages: list[Page]) -> None:
        self._pages = pages
        self.known: dict[int, str] = {}
        """The letters of pages that have been read, by their numbers."""
        self._letters: str | None = None
        self._ends: list[int] = []
        self._scanned = 0

    def indices_with(self, letters: str) -> list[int]:
        """Return the indices of the pages with these letters; none once the budget is spent."""
        if self._letters is None:
            parts = [
                self.known.get(page.number) or normalized_characters(source_words(page.markdown))
                for page in self._pages
            ]
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
