"""The document: its pages, the quotes marked in it, the words found, the text selected."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from anyformat_review.ui.document.document_accessibility import (
    announce_page,
    announce_position,
    make_documents_accessible,
)
from anyformat_review.ui.document.document_keys import deed_of
from anyformat_review.ui.document.mouse_selection import MouseSelection
from anyformat_review.ui.document.page_documents import page_heading
from anyformat_review.ui.document.page_painter import PagePainter
from anyformat_review.ui.document.page_scroll import PageScroll
from anyformat_review.ui.document.quote_marks import MarkKind, QuoteMarks
from anyformat_review.ui.document.text_selection import TextPosition, TextSelection
from anyformat_review.ui.widgets.link_tips import LinkTips
from anyformat_review.ui.widgets.theme import theme_of

if TYPE_CHECKING:
    from anyformat_review.domain.results.collection import Page
    from anyformat_review.domain.results.evidence import QuoteLocation
    from anyformat_review.services.document.document_find import FindMatch, FindQuery
    from anyformat_review.ui.document.laid_out_page import LaidOutPage


_NO_WORDS = (-1, -1)


class DocumentView(PageScroll):
    """A continuous scroll over pages, with what is marked and selected in them.

    Signals:
        quote_clicked(QuoteLocation): the mouse clicked on a marked quote.
    """

    quote_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentView")
        self.setAccessibleName("Document")
        self._marks = QuoteMarks()
        self._sought = MarkKind.CURRENT
        self._selection = TextSelection(self._flow.page, self._flow.documents.laid_out_now)
        self._mouse = MouseSelection(self, self._selection, self._place_at)
        self._mouse.clicked.connect(self._click)
        self._flow.documents.pictures.ready.connect(self.viewport().update)
        LinkTips(self, self._link_at)
        make_documents_accessible()
        self.current_page_changed.connect(self._say_page)
        self._apply_style()

    def _reset(self, pages: "Sequence[Page]", message: str) -> None:
        self._marks.clear()
        self._sought = MarkKind.CURRENT
        self._selection.clear()
        self._mouse.stop()
        super()._reset(pages, message)

    @property
    def selected_text(self) -> str:
        """What is selected, as plain text."""
        return self._selection.text()

    def copy(self) -> None:
        """Put the selected text on the clipboard, if there is any."""
        self._selection.copy()

    # --- for screen readers ------------------------------------------------------------------

    def page_read(self) -> "tuple[LaidOutPage, QPoint] | None":
        """Return the page that is being read, and where in the viewport its text begins."""
        if self._current < 0:
            return None
        return self._flow.page(self._current), self._text_origin_of(self._current)

    def sought_position(self) -> int | None:
        """Return where in the page being read the current quote or match begins."""
        if self._current < 0:
            return None
        page, number = self._flow.page(self._current), self._numbers[self._current]
        ranges = self._marks.ranges(number, page, _NO_WORDS)
        return next((each.start for each in ranges if each.kind is self._sought), None)

    def reveal(self, start: int, end: int) -> None:
        """Lay out the text between two positions of the page that is being read."""
        if self._current >= 0:
            self._flow.reveal(self._current, start, end)

    def _say_page(self) -> None:
        announce_page(self)

    def _say_place(self) -> None:
        position = self.sought_position()
        if position is not None:
            announce_position(self, position)

    # --- quotes ------------------------------------------------------------------------------

    def show_quotes(
        self, current: "QuoteLocation | None", others: "Sequence[QuoteLocation]"
    ) -> None:
        """Mark a field's quotes, and scroll to the current one unless it is in sight.

        A quote that stands nowhere brings up the page it was said to stand on.
        """
        self.mark_quotes(current, others)
        self._sought = MarkKind.CURRENT
        if current is None:
            return
        index = self._index_of(current.page)
        if index is not None:
            self._bring_into_sight(index)
            self._say_place()
        elif current.page is None and self._index_of(current.evidence.page) not in (
            None,
            *self._flow.in_sight(),
        ):
            self.go_to_page(current.evidence.page)

    def mark_quotes(
        self, current: "QuoteLocation | None", others: "Sequence[QuoteLocation]"
    ) -> None:
        """Mark a field's quotes and scroll nowhere."""
        self._marks.set_quotes(current, others)
        self.viewport().update()

    def show_other_quotes(self, by_page: "Mapping[int, Sequence[QuoteLocation]]") -> None:
        """Mark the quotes of all fields, by number of page; none when empty."""
        self._marks.set_others(by_page)
        self.viewport().update()

    def show_found(self, query: "FindQuery | None", place: "FindMatch | None") -> None:
        """Mark the words that a query finds, and scroll to one match unless it is in sight."""
        match = None if place is None else (self._numbers[place.index], place.nth)
        self._marks.set_found(query, match)
        self._sought = MarkKind.CURRENT if place is None else MarkKind.FOUND_CURRENT
        self.viewport().update()
        if place is not None:
            self._bring_into_sight(place.index)
            self._say_place()

    def quote_rects(self, kind: MarkKind = MarkKind.CURRENT) -> list[QRect]:
        """Return where in the viewport the lines of the current quote, or other marks, stand."""
        return [rect for index in self._flow.in_sight() for rect in self._rects_of(index, kind)]

    def share_of(self, quote: "QuoteLocation") -> float | None:
        """Return how far down its page a quote stands, 0–1; None unless that is laid out."""
        index = self._index_of(quote.page)
        if index is None or index not in self._flow.documents:
            return None
        page = self._flow.page(index)
        place = page.range_of(quote.start or 0, quote.end or 0)
        return page.share_of(*place) if place else None

    def _rects_of(self, index: int, kind: MarkKind) -> list[QRect]:
        page = self._flow.page(index)
        origin = self._text_origin_of(index)
        within = None if kind is MarkKind.FOUND else _NO_WORDS
        rects = self._marks.rects(self._numbers[index], page, kind, within)
        return [rect.translated(origin) for rect in rects]

    def _bring_into_sight(self, index: int) -> None:
        """Scroll to what is sought on a page, with some lines around it."""
        page, number = self._flow.page(index), self._numbers[index]
        for marked in self._marks.ranges(number, page, _NO_WORDS):
            if marked.kind is self._sought:
                self._flow.reveal(index, marked.start, marked.end)
        rects = self._rects_of(index, self._sought)
        if not rects:
            self.go_to_page(number)
            self._when_there(index, lambda: self._bring_into_sight(index))
            return
        room, margin = self.viewport().height(), self._margin
        top, bottom = rects[0].top(), rects[-1].bottom()
        if top < margin or bottom > room - margin:
            lead = min(room // 4, max(0, room - (bottom - top)))
            self._go(index, top - self._flow.top_of(index), above=lead)
        self._set_current(index)
        if not 0 <= rects[0].left() < self.viewport().width() - 40:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + rects[0].left() - self.viewport().width() // 4)

    @property
    def _margin(self) -> int:
        """The pixels that are kept between what is sought and an edge: two lines."""
        lines = 2 * QFontMetrics(self._flow.documents.look.font).lineSpacing()
        return min(lines, self.viewport().height() // 4)

    def _sought_within(self, room: int) -> bool:
        rects = self.quote_rects(self._sought)
        return any(rect.bottom() > 0 and rect.top() < room for rect in rects)

    def _keep_in_sight(self) -> None:
        """Scroll no further than needed to have what is sought whole, and lines around it."""
        rects = self.quote_rects(self._sought)
        index = self._flow.in_sight().start
        if rects:
            below = rects[-1].bottom() + self._margin - self.viewport().height()
            # The beginning matters more where both do not fit.
            further = min(max(below, 0), rects[0].top() - self._margin)
            if further or rects[0].top() < self._margin:
                self._go(index, -self._flow.top_of(index), above=-further)

    def _click(self, point: QPoint) -> None:
        if not self._pages:
            return
        index = self._flow.at(point.y())
        inside = point - self._text_origin_of(index)
        quote = self._marks.quote_at(self._numbers[index], self._flow.page(index), inside)
        if quote is not None:
            self.quote_clicked.emit(quote)

    def _link_at(self, point: QPoint) -> str | None:
        if not self._pages:
            return None
        index = self._flow.at(point.y())
        return self._flow.page(index).link_at(QPointF(point - self._text_origin_of(index)))

    # --- events ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same words at the top, but a quote in sight wholly so."""
        kept = self._sought_within(event.oldSize().height())
        super().resizeEvent(event)
        if kept:
            self._keep_in_sight()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by pages, zoom, copy; the arrows scroll."""
        deed = deed_of(event, self)
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def _place_at(self, point: QPointF) -> TextPosition | None:
        if not self._pages:
            return None
        height = self.viewport().height()
        index = self._flow.at(int(max(0.0, min(point.y(), height - 1))))
        inside = point - QPointF(self._text_origin_of(index))
        return index, max(0, self._flow.page(index).position_at(inside))

    def _paint_page(self, painter: QPainter, index: int, exposed: QRect) -> None:
        page, number = self._flow.page(index), self._numbers[index]
        look = self._flow.documents.look
        top = exposed.top() - page.text_top
        within = page.positions_between(top, top + exposed.height())
        PagePainter(theme_of(self.palette()), self.palette(), look).paint(
            painter,
            page,
            page_heading(self._pages[index], self._numbers[-1]),
            self._marks.ranges(number, page, within),
            self._selection.range_on(index),
            exposed,
        )
