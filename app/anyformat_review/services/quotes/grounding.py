"""Locate the quotes of a collection in its document."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from msgspec.structs import replace

from anyformat_review.domain.document.normalized_text import NormalizedText, normalize
from anyformat_review.domain.quotes.misread_quotes import find_approximate
from anyformat_review.domain.quotes.plain_characters import (
    blank_superscripts,
    mark_superscripts,
    without_additions,
)
from anyformat_review.domain.quotes.quick_comparison import quick_matches
from anyformat_review.domain.quotes.quote_difference import (
    Difference,
    DifferenceKind,
    differences,
    differences_at,
)
from anyformat_review.domain.quotes.quote_search import (
    MAX_QUOTE_LENGTH,
    Match,
    Quote,
    find_all_exact,
)
from anyformat_review.domain.quotes.scattered_quotes import find_across_pages, find_in_row
from anyformat_review.domain.quotes.token_search import find_by_tokens
from anyformat_review.domain.results.collection import Collection, ExtractedField, Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.markdown_pages import has_page_numbers
from anyformat_review.services.pages.page_text import page_text
from anyformat_review.services.quotes.contradictions import (
    Locations,
    comparable_text,
    with_contradiction,
)
from anyformat_review.services.quotes.document_source import DocumentSource

_CACHED_PAGES = 256
_CACHED_QUOTES = 1_000
_HEAD_AND_TAIL = 2
_NEVER_NOTATION = {DifferenceKind.WORD, DifferenceKind.MEANING, DifferenceKind.IDENTIFIER}
_MAX_DIFFERENCES = 3
"""Maximum number of differences in the sentence about a quote."""
_MIN_FAR = 4
"""Shorter quotes are searched near the cited page only: a `12` is on every page."""
_MAX_FAR_PAGES = 24
"""Maximum number of distant pages that are searched for one quote."""
_MAX_MATCHES = 200
_PAGE_LENGTH = 10_000_000
"""More lines and characters than a page has: page × this + line counts lines across pages."""

PageMatch: TypeAlias = tuple[int, Match]
"""(1-based page, match on it)."""
PageMatches: TypeAlias = tuple[PageMatch, ...]


def locate_collection(
    collection: Collection, should_stop: Callable[[], bool] = lambda: False
) -> Mapping[FieldPath, Locations]:
    """Return the locations of the evidence of every leaf field, in the order of the evidence.

    Of several equally good matches of a quote, the nearest to the field's other quotes is used, or
    the nearest to the quotes of its row. Blocking: call it in a thread. If `should_stop` returns
    true, it returns the fields located so far.
    """
    search = QuoteSearch(collection.pages)
    located: dict[FieldPath, Locations] = {}
    for row in rows_of(collection):
        locations = search.locate_row([field.evidence for _, field in row])
        for (path, field), found in zip(row, locations, strict=True):
            located[path] = with_contradiction(comparable_text(field), found)
            if should_stop():
                return located
    return located


def locate_nearby(collection: Collection, path: FieldPath) -> Mapping[FieldPath, Locations]:
    """Return the locations of one field, if its quotes are on the cited pages or next to them.

    Blocking: call it in a thread. It is fast, even while all quotes of a large collection are being
    located.
    """
    row = next((row for row in rows_of(collection) if path in {cell for cell, _ in row}), [])
    near = {
        quote.page + step for _, field in row for quote in field.evidence for step in (-1, 0, 1)
    }
    search = QuoteSearch(tuple(page for page in collection.pages if page.number in near))
    located = search.locate_row([field.evidence for _, field in row])
    for (cell, field), found in zip(row, located, strict=True):
        if cell == path and all(location.page is not None for location in found):
            return {path: with_contradiction(comparable_text(field), found)}
    return {}


def rows_of(collection: Collection) -> Iterator[list[tuple[FieldPath, ExtractedField]]]:
    """Yield leaf fields in groups: the cells of each row, or a single field."""
    for _, leaves in groupby(collection.leaves(), key=lambda leaf: replace(leaf[0], cell=None)):
        yield list(leaves)


class QuoteSearch:
    """Finds quotes in the pages of a document.

    It searches the cited page exactly, then approximately; then the neighbouring pages and all
    other pages exactly; at last the neighbouring pages approximately.
    """

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self._pages = {page.number: page for page in pages}
        self._numbers = sorted(self._pages)
        self._sources = DocumentSource([self._pages[number] for number in self._numbers])
        self._quote = lru_cache(maxsize=_CACHED_QUOTES)(Quote.parse)
        self._page = lru_cache(maxsize=_CACHED_PAGES)(self._normalized_page)
        self._unmarked_page = lru_cache(maxsize=_CACHED_PAGES)(self._page_without_marks)
        self._matches = lru_cache(maxsize=None)(self._find)
        self._differences: dict[tuple[str, PageMatch], tuple[Difference, ...]] = {}
        self._passages: dict[tuple[str, PageMatch], str] = {}
        """The parts on the cited page of quotes across a page break."""
        self._is_numbered = len(pages) != 1 or has_page_numbers(pages[0].markdown)

    def locate(self, evidence: Evidence) -> QuoteLocation:
        """Return the location of one quote, the first of equally good matches."""
        return self._location(evidence, next(iter(self._matches_of(evidence)), None))

    def all_matches(self, evidence: Evidence) -> Locations:
        """Return the best match and all exact ones, in document order.

        Very frequent quotes are limited to the matches nearest to the cited page, very short
        ones to that page and its neighbours.
        """
        best, cited = self._matches_of(evidence), evidence.page
        if not best:
            return ()
        found = set(best)
        quote = Quote.parse(evidence.text)
        near = [page for page in (cited, cited - 1, cited + 1) if page in self._pages]
        for number in dict.fromkeys([*near, *self._candidates(quote, cited)]):
            found.update(self._exact([number], quote))
            if len(found) >= _MAX_MATCHES:
                break
        in_order = sorted(found, key=lambda each: (each[0], each[1].start))
        return tuple(self._location(evidence, each) for each in in_order)

    def locate_row(self, row: Sequence[Sequence[Evidence]]) -> Iterator[Locations]:
        """Yield the locations of the quotes of each cell in a row."""
        for number, quotes in enumerate(row):
            others = (*row[:number], *row[number + 1 :])
            yield self.locate_together(quotes, [one for other in others for one in other])

    def locate_together(
        self, evidence: Sequence[Evidence], nearby: Sequence[Evidence] = ()
    ) -> Locations:
        """Return the locations of one field's quotes, which are probably near `nearby` quotes."""
        matches = [self._matches_of(one) for one in evidence]
        if not any(len(each) > 1 for each in matches):
            return tuple(map(self.locate, evidence))
        unique = [each[0] for each in matches if len(each) == 1]
        anchors = unique or [each[0] for each in map(self._matches_of, nearby) if len(each) == 1]
        chosen: list[PageMatch | None] = []
        for each in matches:
            # If every quote has several matches, prefer those that are near each other.
            others = anchors or [match for other in matches if other != each for match in other]
            chosen.append(self._nearest(each, others) if each else None)
        return tuple(map(self._location, evidence, chosen))

    def _nearest(self, matches: PageMatches, anchors: Sequence[PageMatch]) -> PageMatch:
        """Return the match that is the fewest lines, then characters, away from any anchor."""
        if len(matches) == 1 or not anchors:
            return matches[0]
        positions = list(map(self._position, anchors))

        def distance(match: PageMatch) -> tuple[int, int]:
            line, start = self._position(match)
            return min((abs(line - other), abs(start - at)) for other, at in positions)

        return min(matches, key=distance)

    def _position(self, page_match: PageMatch) -> tuple[int, int]:
        """Return the line and the character, both counted across pages."""
        number, match = page_match
        page = self._page(number)
        line = page.source.count("\n", 0, page.source_span(match.start, match.end)[0])
        return number * _PAGE_LENGTH + line, number * _PAGE_LENGTH + match.start

    def _matches_of(self, evidence: Evidence) -> PageMatches:
        is_sought = not evidence.is_metadata and len(evidence.text) <= MAX_QUOTE_LENGTH
        return self._matches(evidence.text, evidence.page) if is_sought else ()

    def _location(self, evidence: Evidence, page_match: PageMatch | None) -> QuoteLocation:
        if page_match is None:
            absent = Grounding.METADATA if evidence.is_metadata else Grounding.NOT_FOUND
            return QuoteLocation(evidence, absent)
        number, match = page_match
        found = self._differences_of(evidence.text, page_match)
        difference = " ".join(one.sentence for one in found[:_MAX_DIFFERENCES]) if found else ""
        if evidence.has_page and number != evidence.page and self._is_numbered:
            grounding = Grounding.OTHER_PAGE
        else:
            is_same = match.exact and not difference
            grounding = Grounding.FOUND if is_same else Grounding.APPROXIMATE
        return QuoteLocation(evidence, grounding, number, match.start, match.end, difference)

    def _differences_of(self, text: str, page_match: PageMatch) -> tuple[Difference, ...]:
        """Return the differences between a quote and the page at a match, usually none."""
        known = self._differences.get((text, page_match))
        if known is None:
            number, match = page_match
            passage = self._passages.get((text, page_match))
            if passage is not None:
                known = differences(passage, text)
            else:
                known = self._differences_on(self._page(number), match, text)
            self._differences[text, page_match] = known
        return known

    def _differences_on(
        self, page: NormalizedText, match: Match, text: str
    ) -> tuple[Difference, ...]:
        """Return the differences at a match; parts around an ellipsis are compared separately."""
        quote, start, end = self._quote(text), match.start, match.end
        characters = page.characters[start:end]
        is_whole = (quote.open_start or page.starts_word(start)) and (
            quote.open_end or page.starts_word(end)
        )
        if match.exact and is_whole and characters == quote.characters:
            span = page.source_span(start, end)
            return differences_at(page.source, *span, text, same_letters=quote.source)
        if match.exact and is_whole and len(quote.parts) == _HEAD_AND_TAIL:
            head, tail = quote.parts
            if characters.startswith(head.characters) and characters.endswith(tail.characters):
                first = page.source_span(start, start + len(head.characters))
                last = page.source_span(end - len(tail.characters), end)
                return differences_at(
                    page.source, *first, head.source, same_letters=head.source
                ) + differences_at(page.source, *last, tail.source, same_letters=tail.source)
        return differences_at(page.source, *page.source_span(start, end), text)

    def _find(self, text: str, cited: int) -> PageMatches:
        """Return the equally good matches of a quote."""
        if cited in self._pages and (spans := quick_matches(self._page(cited), text)):
            plain = [(cited, Match(*span, exact=True)) for span in spans]
            for match in plain:
                self._differences[text, match] = ()
            return tuple(plain)
        quote = self._quote(text)
        if not quote.characters:
            return ()
        here = [cited] if cited in self._pages else [] if self._is_numbered else self._numbers
        neighbours = [page for page in (cited - 1, cited + 1) if page in self._pages]
        different: PageMatches = ()
        for matches in self._nearby(here, neighbours, quote):
            if same := tuple(match for match in matches if not self._differences_of(text, match)):
                return same
            different = different or matches
        return (
            self._in_other_notation(here, text, different)
            or different
            or self._across_pages(cited, quote, text)
            or self._first(find_in_row, here, quote)
            or self._without_additions(here, text)
            or self._exact_far(quote, cited)
            or self._first(find_approximate, neighbours, quote)
        )

    def _nearby(
        self, here: Sequence[int], neighbours: Sequence[int], quote: Quote
    ) -> Iterator[PageMatches]:
        yield self._exact(here, quote)
        yield self._first(find_approximate, here, quote)
        yield self._exact(neighbours, quote)

    def _in_other_notation(
        self, numbers: Sequence[int], text: str, different: PageMatches
    ) -> PageMatches:
        """Return the matches by tokens if there are none yet, or only ones with another number."""
        missing = [one for match in different for one in self._differences_of(text, match)]
        if missing and not all(self._may_be_notation(one, numbers) for one in missing):
            return ()
        return tuple(
            (number, match)
            for number in numbers
            for match in find_by_tokens(self._page(number), text, misread=not different)
            if not self._differences_of(text, (number, match))
        )

    def _may_be_notation(self, difference: Difference, numbers: Sequence[int]) -> bool:
        """Whether a difference may come from a place with another number than the quote's."""
        if difference.kind in _NEVER_NOTATION:
            return False
        digits = "".join(filter(str.isdigit, difference.quote_says)).strip("0")
        return any(digits in self._page(number).characters for number in numbers)

    def _without_additions(self, numbers: Sequence[int], text: str) -> PageMatches:
        found = (self._exact(numbers, Quote.parse(each)) for each in without_additions(text))
        return next(filter(None, found), ())

    def _exact(self, numbers: Sequence[int], quote: Quote) -> PageMatches:
        return tuple(
            (number, match)
            for number in numbers
            for match in find_all_exact(self._page(number), quote)
            or self._in_unmarked(number, quote, find_all_exact)
        )

    def _in_unmarked(
        self,
        number: int,
        quote: Quote,
        find: Callable[[NormalizedText, Quote], Sequence[Match]],
    ) -> Sequence[Match]:
        """Return the matches on a page without its footnote marks."""
        unmarked = self._unmarked_page(number)
        if unmarked is None:
            return ()
        page, matches = self._page(number), []
        for match in find(unmarked, quote):
            start, end = unmarked.source_span(match.start, match.end)
            matches.append(Match(page.offset_at(start), page.offset_at(end), exact=match.exact))
        return matches

    def _exact_far(self, quote: Quote, cited: int) -> PageMatches:
        candidates = self._candidates(quote, cited)[:_MAX_FAR_PAGES]
        found = (self._exact([number], quote) for number in candidates)
        return next(filter(None, found), ())

    def _first(
        self,
        find: Callable[[NormalizedText, Quote], Match | None],
        numbers: Sequence[int],
        quote: Quote,
    ) -> PageMatches:
        for number in numbers:
            match = find(self._page(number), quote)
            found = [match] if match else self._in_unmarked(number, quote, _all_of(find))
            if found:
                return ((number, found[0]),)
        return ()

    def _across_pages(self, cited: int, quote: Quote, text: str) -> PageMatches:
        """Return the part on the cited page of a quote that a page break divides."""
        for first in (cited, cited - 1):
            if first in self._pages and first + 1 in self._pages:
                pages = self._page(first), self._page(first + 1)
                spans = find_across_pages(*pages, quote)
                if spans:
                    match = cited, Match(*spans[cited - first], exact=True)
                    self._passages[text, match] = "\n".join(
                        page.source[slice(*page.source_span(*span))]
                        for page, span in zip(pages, spans, strict=True)
                    )
                    return (match,)
        return ()

    def _candidates(self, quote: Quote, cited: int) -> list[int]:
        """Return the pages whose source contains the quote, nearest to the cited page first."""
        characters = max((part.characters for part in quote.parts or (quote,)), key=len)
        if len(characters) < _MIN_FAR:
            return []
        numbers = [self._numbers[index] for index in self._sources.pages_with(characters)]
        return sorted(numbers, key=lambda number: abs(number - cited))

    def _normalized_page(self, number: int) -> NormalizedText:
        page = normalize(page_text(mark_superscripts(self._pages[number].markdown)))
        self._sources.rendered[number] = page.characters
        return page

    def _page_without_marks(self, number: int) -> NormalizedText | None:
        source = self._page(number).source
        unmarked = blank_superscripts(source)
        return None if unmarked == source else normalize(unmarked)


def _all_of(
    find: Callable[[NormalizedText, Quote], Match | None],
) -> Callable[[NormalizedText, Quote], Sequence[Match]]:
    return lambda page, quote: [match] if (match := find(page, quote)) else []
