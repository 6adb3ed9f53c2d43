"""The quotes that are marked in a document, and where on its pages they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from anyformat_review.ui.page_documents import LaidOutPage
from anyformat_review.ui.text_ranges import line_rects

if TYPE_CHECKING:
    from anyformat_review.domain.evidence import QuoteLocation


@dataclass(frozen=True, slots=True)
class MarkedRange:
    """A range of document positions that holds a quote; the current one is `strong`."""

    start: int
    end: int
    strong: bool


class QuoteMarks:
    """The current quote and the fainter others."""

    def __init__(self) -> None:
        self._quotes: list[tuple[QuoteLocation, bool]] = []

    def set_quotes(
        self, current: "QuoteLocation | None", others: "Sequence[QuoteLocation]"
    ) -> None:
        """Mark these quotes and no others."""
        self._quotes = [(quote, False) for quote in others if quote != current]
        if current is not None:
            self._quotes.append((current, True))

    def ranges(self, number: int, page: LaidOutPage) -> list[MarkedRange]:
        """Return the marked ranges of the page of this number, 1-based."""
        marked = []
        for quote, strong in self._quotes:
            if quote.page != number or quote.start is None or quote.end is None:
                continue
            place = page.range_of(quote.start, quote.end)
            if place is not None:
                marked.append(MarkedRange(*place, strong))
        return marked

    def current_rects(self, number: int, page: LaidOutPage) -> list[QRect]:
        """Return the lines of the current quote on a page, in its document's coordinates."""
        return [
            rect.toAlignedRect()
            for quote in self.ranges(number, page)
            if quote.strong
            for rect in line_rects(page.document, quote.start, quote.end)
        ]
