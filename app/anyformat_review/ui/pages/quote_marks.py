"""The marks in a document: quotes, search matches and values without a quote."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect

from anyformat_review.ui.pages.laid_out_page import LaidOutPage
from anyformat_review.ui.pages.utf16 import utf16_length

if TYPE_CHECKING:
    from anyformat_review.domain.document.normalized_text import Span
    from anyformat_review.domain.results.evidence import QuoteLocation
    from anyformat_review.services.document.document_find import FindQuery


class MarkKind(IntEnum):
    """Kinds of marks; higher kinds are painted over lower ones."""

    UNQUOTED = 0
    """A value without a quote."""
    OTHER_FIELD = 1
    """A quote of a field that is not the current field."""
    FIELD = 2
    """A quote of the current field."""
    CURRENT = 3
    """The current quote of the current field."""
    FOUND = 4
    """A search match."""
    FOUND_CURRENT = 5
    """The current search match."""


class MarkedRange(Struct, frozen=True):
    """A marked range of text positions; `location` is set for quotes."""

    start: int
    end: int
    kind: MarkKind
    location: "QuoteLocation | None" = None


NOTHING_BY_PAGE: Mapping[int, Any] = MappingProxyType({})
"""What is shown without a collection, for anything that is kept by page number."""


class QuoteMarks:
    """The marked quotes and the matches of a search."""

    def __init__(self) -> None:
        self._quotes: list[tuple[QuoteLocation, MarkKind]] = []
        self._others: Mapping[int, Sequence[QuoteLocation]] = NOTHING_BY_PAGE
        self._unquoted: Mapping[int, Sequence[Span]] = NOTHING_BY_PAGE
        self._unquoted_spans: WeakKeyDictionary[LaidOutPage, list[Span]] = WeakKeyDictionary()
        self._query: FindQuery | None = None
        self._match: tuple[int, int] | None = None
        self._matches: WeakKeyDictionary[LaidOutPage, list[Span]] = WeakKeyDictionary()

    def clear(self) -> None:
        """Remove all marks."""
        self.set_quotes(None, ())
        self.set_others(NOTHING_BY_PAGE)
        self.set_unquoted(NOTHING_BY_PAGE)
        self.set_matches(None, None)

    def set_quotes(
        self, current: "QuoteLocation | None", others: "Sequence[QuoteLocation]"
    ) -> None:
        """Replace the marked quotes of the current field."""
        self._quotes.clear()
        self._quotes += ((quote, MarkKind.FIELD) for quote in others if quote != current)
        if current is not None:
            self._quotes.append((current, MarkKind.CURRENT))

    @property
    def current(self) -> "QuoteLocation | None":
        """The current quote of the current field."""
        return next((quote for quote, kind in self._quotes if kind is MarkKind.CURRENT), None)

    def set_others(self, by_page: "Mapping[int, Sequence[QuoteLocation]]") -> None:
        """Replace the marked quotes of other fields, by 1-based page number."""
        self._others = by_page

    def set_unquoted(self, by_page: "Mapping[int, Sequence[Span]]") -> None:
        """Mark values without a quote: ascending normalized ranges by 1-based page number."""
        self._unquoted = by_page
        self._unquoted_spans.clear()

    def set_matches(self, query: "FindQuery | None", current: tuple[int, int] | None) -> None:
        """Mark the matches of a query; `current` is a page number and an index on that page."""
        if query != self._query:
            self._query = query
            self._matches.clear()
        self._match = current

    def ranges(
        self, number: int, page: LaidOutPage, within: "Span | None" = None
    ) -> list[MarkedRange]:
        """Return the marked ranges of a page with a 1-based number.

        Only ranges that overlap `within` are included, because there may be many matches.
        """
        values = self._values(number, page)
        low, high = _touching(values, within)
        return [
            *(MarkedRange(*span, MarkKind.UNQUOTED) for span in values[low:high]),
            *self._quote_ranges(number, page),
            *self._match_ranges(number, page, within),
        ]

    def _quote_ranges(self, number: int, page: LaidOutPage) -> Iterator[MarkedRange]:
        own = {quote for quote, _ in self._quotes}
        others = (quote for quote in self._others.get(number, ()) if quote not in own)
        quotes = [(quote, MarkKind.OTHER_FIELD) for quote in others] + self._quotes
        for quote, kind in quotes:
            if quote.page != number or quote.start is None or quote.end is None:
                continue
            text_range = page.range_of(quote.start, quote.end)
            if text_range is not None:
                yield MarkedRange(*text_range, kind, quote)

    def _match_ranges(
        self, number: int, page: LaidOutPage, within: "Span | None"
    ) -> list[MarkedRange]:
        spans = self._spans(page)
        low, high = _touching(spans, within)
        found = [MarkedRange(*span, MarkKind.FOUND) for span in spans[low:high]]
        if spans and self._match is not None and self._match[0] == number:
            nth = min(self._match[1], len(spans) - 1)
            found.append(MarkedRange(*spans[nth], MarkKind.FOUND_CURRENT))
            if low <= nth < high:
                del found[nth - low]
        return found

    def rects(
        self, number: int, page: LaidOutPage, kind: MarkKind, within: "Span | None" = None
    ) -> list[QRect]:
        """Return the line rectangles of a kind of marks, from the text's corner."""
        return [
            rect.toAlignedRect()
            for marked in self.ranges(number, page, within)
            if marked.kind is kind
            for rect in page.rects(marked.start, marked.end)
        ]

    def quote_at(self, number: int, page: LaidOutPage, point: QPoint) -> "QuoteLocation | None":
        """Return the quote at a point from the text's corner.

        Quotes of the current field are preferred, then the shortest quote.
        """
        candidates = [
            marked
            for marked in self.ranges(number, page, (-1, -1))
            if marked.location is not None
            and any(
                rect.toAlignedRect().contains(point)
                for rect in page.rects(marked.start, marked.end)
            )
        ]
        best = min(candidates, key=lambda each: (-each.kind, each.end - each.start), default=None)
        return best.location if best else None

    def _values(self, number: int, page: LaidOutPage) -> "list[Span]":
        """Return the positions of the values without a quote."""
        if not (unquoted := self._unquoted.get(number)):
            return []
        spans = self._unquoted_spans.get(page)
        if spans is None:
            spans = [found for span in unquoted if (found := page.range_of(*span)) is not None]
            self._unquoted_spans[page] = spans
        return spans

    def _spans(self, page: LaidOutPage) -> "list[Span]":
        if self._query is None:
            return []
        spans = self._matches.get(page)
        if spans is None:
            text = page.text
            spans = list(self._query.spans(text))
            if not text.isascii():
                spans = _in_utf16(text, spans)
            self._matches[page] = spans
        return spans


def _touching(spans: "list[Span]", within: "Span | None") -> tuple[int, int]:
    """Return the indexes of the first and after the last span that touch a range."""
    if within is None:
        return 0, len(spans)
    low = bisect_left(spans, within[0], key=lambda span: span[1])
    return low, bisect_right(spans, within[1], key=lambda span: span[0])


def _in_utf16(text: str, spans: "list[Span]") -> "list[Span]":
    """Convert ascending spans from characters to UTF-16 units."""
    converted, done, units = [], 0, 0
    for start, end in spans:
        low = units + utf16_length(text[done:start])
        units = low + utf16_length(text[start:end])
        done = end
        converted.append((low, units))
    return converted
