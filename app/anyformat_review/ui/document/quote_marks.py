"""What is marked in a document, quotes and found words, and where on its pages they stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPoint, QRect

from anyformat_review.ui.document.laid_out_page import LaidOutPage

if TYPE_CHECKING:
    from anyformat_review.domain.document.normalized_text import Span
    from anyformat_review.domain.results.evidence import QuoteLocation
    from anyformat_review.services.document.document_find import FindQuery


class MarkKind(IntEnum):
    """Kinds of marks; a later kind is painted over an earlier one."""

    OTHER_FIELD = 0
    """A quote of a field that is not the current one."""
    FIELD = 1
    """A quote of the current field."""
    CURRENT = 2
    """The quote that is shown."""
    FOUND = 3
    """Words that were looked for."""
    FOUND_CURRENT = 4
    """The match that is shown."""


@dataclass(frozen=True, slots=True)
class MarkedRange:
    """A range of document positions that is marked; a quote's has its location."""

    start: int
    end: int
    kind: MarkKind
    location: "QuoteLocation | None" = None


class QuoteMarks:
    """The current quote, the fainter others, and the words that were looked for."""

    def __init__(self) -> None:
        self._quotes: list[tuple[QuoteLocation, MarkKind]] = []
        self._others: Mapping[int, Sequence[QuoteLocation]] = {}
        self._query: FindQuery | None = None
        self._match: tuple[int, int] | None = None
        self._found: WeakKeyDictionary[LaidOutPage, list[Span]] = WeakKeyDictionary()

    def clear(self) -> None:
        """Mark nothing."""
        self.set_quotes(None, ())
        self.set_others({})
        self.set_found(None, None)

    def set_quotes(
        self, current: "QuoteLocation | None", others: "Sequence[QuoteLocation]"
    ) -> None:
        """Mark these quotes of the current field and no others."""
        self._quotes = [(quote, MarkKind.FIELD) for quote in others if quote != current]
        if current is not None:
            self._quotes.append((current, MarkKind.CURRENT))

    def set_others(self, by_page: "Mapping[int, Sequence[QuoteLocation]]") -> None:
        """Mark the quotes of all fields too, by number of page, 1-based; none when empty."""
        self._others = by_page

    def set_found(self, query: "FindQuery | None", match: tuple[int, int] | None) -> None:
        """Mark the words that a query finds, and its match of a page: its number and which."""
        if query != self._query:
            self._query = query
            self._found.clear()
        self._match = match

    def ranges(
        self, number: int, page: LaidOutPage, within: "Span | None" = None
    ) -> list[MarkedRange]:
        """Return the marked ranges of the page of this number, 1-based.

        Of found words, which may be very many, only those that touch `within`.
        """
        own = {quote for quote, _ in self._quotes}
        others = (quote for quote in self._others.get(number, ()) if quote not in own)
        quotes = [(quote, MarkKind.OTHER_FIELD) for quote in others] + self._quotes
        marked = []
        for quote, kind in quotes:
            if quote.page != number or quote.start is None or quote.end is None:
                continue
            place = page.range_of(quote.start, quote.end)
            if place is not None:
                marked.append(MarkedRange(*place, kind, quote))
        spans = self._spans(page)
        low, high = 0, len(spans)
        if within is not None:
            low = bisect_left(spans, within[0], key=lambda span: span[1])
            high = bisect_right(spans, within[1], key=lambda span: span[0])
        found = [MarkedRange(*span, MarkKind.FOUND) for span in spans[low:high]]
        if spans and self._match is not None and self._match[0] == number:
            nth = min(self._match[1], len(spans) - 1)
            found.append(MarkedRange(*spans[nth], MarkKind.FOUND_CURRENT))
            if low <= nth < high:
                del found[nth - low]
        return marked + found

    def rects(
        self, number: int, page: LaidOutPage, kind: MarkKind, within: "Span | None" = None
    ) -> list[QRect]:
        """Return the lines of marks of a kind on a page, in its document's coordinates."""
        return [
            rect.toAlignedRect()
            for marked in self.ranges(number, page, within)
            if marked.kind is kind
            for rect in page.rects(marked.start, marked.end)
        ]

    def quote_at(self, number: int, page: LaidOutPage, point: QPoint) -> "QuoteLocation | None":
        """Return the quote at a point of a page's document: the field's own, else the shortest."""
        under = [
            marked
            for marked in self.ranges(number, page, (-1, -1))
            if marked.location is not None
            and any(
                rect.toAlignedRect().contains(point)
                for rect in page.rects(marked.start, marked.end)
            )
        ]
        nearest = min(under, key=lambda each: (-each.kind, each.end - each.start), default=None)
        return nearest.location if nearest else None

    def _spans(self, page: LaidOutPage) -> "list[Span]":
        if self._query is None:
            return []
        known = self._found.get(page)
        if known is None:
            text = page.text
            known = list(self._query.spans(text))
            if not text.isascii():
                known = _in_utf16(text, known)
            self._found[page] = known
        return known


def _in_utf16(text: str, spans: "list[Span]") -> "list[Span]":
    """Count ascending spans as Qt does: a letter beyond the first 65,536 twice."""
    counted, done, units = [], 0, 0
    for start, end in spans:
        low = units + _utf16_length(text[done:start])
        units = low + _utf16_length(text[start:end])
        done = end
        counted.append((low, units))
    return counted


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
