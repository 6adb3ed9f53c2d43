"""The document view: pages with marked quotes, search matches and selected text."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.translation import tr
from anyformat_review.ui.document.document_accessibility import (
    announce_page,
    announce_position,
    make_accessible,
)
from anyformat_review.ui.document.link_tips import LinkTips
from anyformat_review.ui.document.mouse_selection import MouseSelection
from anyformat_review.ui.document.text_selection import TextPosition, TextSelection
from anyformat_review.ui.pages.page_painter import PagePainter
from anyformat_review.ui.pages.page_scroll import PageScroll
from anyformat_review.ui.pages.page_style import PADDING
from anyformat_review.ui.pages.quote_marks import MarkKind, QuoteMarks
from anyformat_review.ui.theme.theme import theme_of

if TYPE_CHECKING:
    from anyformat_review.domain.document.normalized_text import Span
    from anyformat_review.domain.results.collection import Page
    from anyformat_review.services.document.document_find import FindMatch, FindQuery
    from anyformat_review.ui.pages.laid_out_page import LaidOutPage

_NO_MATCHES = (-1, -1)


class DocumentView(PageScroll):
    """A continuous scroll over pages with their marks and the selection.

    A click selects a word, a double click a paragraph or a table cell, and a triple click the
    column of a table from this cell on.

    Signals:
        quote_clicked(QuoteLocation): a marked quote was clicked.
        selection_changed(): the selected text changed.
        quotes_changed(): other quotes are marked, or they look different.
    """

    quote_clicked = Signal(object)
    selection_changed = Signal()
    quotes_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentView")
        self.setAccessibleName(tr("Document"))
        self._marks = QuoteMarks()
        self._target = MarkKind.CURRENT
        self._selection = TextSelection(self._flow.page, self._flow.documents.laid_out_now)
        self._column: tuple[object, tuple[QuoteLocation, ...]] = None, ()
        """The quotes of the selected column, and the column for which they were made."""
        self._mouse = MouseSelection(self, self._selection, self._position_at)
        self._mouse.clicked.connect(self._click)
        self._mouse.selected.connect(self.selection_changed)
        self._flow.documents.images.ready.connect(self.viewport().update)
        LinkTips(self, self._link_at)
        make_accessible(DocumentView)
        self.current_page_changed.connect(self._announce_page)
        self._flow.documents.page_ready.connect(self.quotes_changed)
        self._apply_style()

    def _reset(self, pages: "Sequence[Page]", message: str) -> None:
        self._marks.clear()
        self._target = MarkKind.CURRENT
        self._mouse.stop()
        super()._reset(pages, message)
        self.clear_selection()

    @property
    def selected_text(self) -> str:
        """The selected text."""
        return self._selection.text()

    @property
    def selected_quote(self) -> QuoteLocation | None:
        """The selected text as a quote on the page where it begins; None without a selection."""
        first, text = self._selection.first, self.selected_text
        if first is None or not text.strip():
            return None
        index, position = first
        _, last = self._selection.range_on(index) or first
        return self._quote_at(index, text, position, last)

    @property
    def selected_column(self) -> tuple[QuoteLocation, ...]:
        """The selected cells of a column as quotes, of which empty cells have an empty text."""
        column = self._selection.column
        if column is None:
            return ()
        if column is not self._column[0]:  # a long column takes 25 ms
            index, cells = column
            pairs = zip(self._selection.texts(index, cells), cells, strict=True)
            quotes = tuple(self._quote_at(index, text, *cell) for text, cell in pairs)
            self._column = column, quotes
        return self._column[1]

    def _quote_at(self, index: int, text: str, first: int, last: int) -> QuoteLocation:
        page, number = self._flow.page(index), self._numbers[index]
        start, end = page.normalized_at(first), page.normalized_at(last)
        quote = Evidence(" ".join(text.split()), number, start=start)
        return QuoteLocation(quote, Grounding.FOUND, number, start, end)

    def clear_selection(self) -> None:
        """Select nothing."""
        self._selection.clear()
        self.viewport().update()
        self.selection_changed.emit()

    # --- for screen readers ------------------------------------------------------------------

    def current_layout(self) -> "tuple[LaidOutPage, QPoint] | None":
        """Return the current page, and the top left corner of its text in the viewport."""
        if self._current < 0:
            return None
        return self._flow.page(self._current), self._text_origin_of(self._current)

    def target_position(self) -> int | None:
        """Return the position of the current quote or match on the current page, or None."""
        if self._current < 0:
            return None
        page, number = self._flow.page(self._current), self._numbers[self._current]
        ranges = self._marks.ranges(number, page, _NO_MATCHES)
        return next((each.start for each in ranges if each.kind is self._target), None)

    def reveal(self, start: int, end: int) -> None:
        """Lay out the text between two positions of the current page."""
        if self._current >= 0:
            self._flow.reveal(self._current, start, end)

    def _announce_page(self) -> None:
        announce_page(self)

    def _announce_position(self) -> None:
        position = self.target_position()
        if position is not None:
            announce_position(self, position)

    # --- quotes ------------------------------------------------------------------------------

    def show_quotes(
        self, current: "QuoteLocation | None", others: "Sequence[QuoteLocation]"
    ) -> None:
        """Mark a field's quotes, and scroll to the current one unless it is visible.

        If the quote was not found, show the page that the service cites.
        """
        self.mark_quotes(current, others)
        self._target = MarkKind.CURRENT
        if current is None:
            return
        index = self._index_of(current.page)
        if index is not None:
            self._scroll_to_target(index)
            self._announce_position()
        elif current.page is None and self._index_of(current.evidence.page) not in (
            None,
            *self._flow.visible_pages(),
        ):
            self.go_to_page(current.evidence.page)

    def mark_quotes(
        self, current: "QuoteLocation | None", others: "Sequence[QuoteLocation]"
    ) -> None:
        """Mark a field's quotes without scrolling."""
        self._marks.set_quotes(current, others)
        self.viewport().update()
        self.quotes_changed.emit()

    @property
    def has_quote(self) -> bool:
        """Whether the current quote is on a page."""
        current = self._marks.current
        return current is not None and self._index_of(current.page) is not None

    def paint_around_quote(self, painter: QPainter, size: QSize) -> bool:
        """Paint the page around the current quote in an area of this size.

        Returns False if there is no quote on a page. A long page that is still being read is shown
        as such; `quotes_changed` is emitted when it is ready.
        """
        current = self._marks.current
        index = self._index_of(current.page) if current is not None else None
        if index is None:
            return False
        page, number = self._flow.page(index), self._numbers[index]
        ranges = self._marks.ranges(number, page, _NO_MATCHES)
        found = next((each for each in ranges if each.kind is MarkKind.CURRENT), None)
        if found is None and page.is_ready:
            return False
        if found is not None and next(page.rects(found.start, found.end), None) is None:
            self._flow.reveal(index, found.start, found.end)
        rects = self._marks.rects(number, page, MarkKind.CURRENT, _NO_MATCHES)
        quote = QRect(rects[0]).united(rects[-1]) if rects else QRect()
        quote.translate(PADDING, page.text_top)
        above = max((size.height() - quote.height()) // 2, size.height() // 8)
        # A quote that is wider than the area, such as in a table, is shown from its left edge.
        beyond = quote.right() + PADDING > size.width()
        left = max(0, quote.left() - size.width() // 4) if beyond else 0
        area = QRect(left, max(0, quote.top() - above), size.width(), size.height())
        painter.translate(-area.topLeft())
        self._paint_page(painter, index, area)
        return True

    def show_other_quotes(self, by_page: "Mapping[int, Sequence[QuoteLocation]]") -> None:
        """Mark the quotes of all fields, by 1-based page number."""
        self._marks.set_others(by_page)
        self.viewport().update()

    def show_unquoted(self, by_page: "Mapping[int, Sequence[Span]]") -> None:
        """Mark values without a quote: normalized ranges by 1-based page number."""
        self._marks.set_unquoted(by_page)
        self.viewport().update()

    def show_matches(self, query: "FindQuery | None", current: "FindMatch | None") -> None:
        """Mark the matches of a query, and scroll to the current one unless it is visible."""
        match = None if current is None else (self._numbers[current.index], current.nth)
        self._marks.set_matches(query, match)
        self._target = MarkKind.CURRENT if current is None else MarkKind.FOUND_CURRENT
        self.viewport().update()
        if current is not None:
            self._scroll_to_target(current.index)
            self._announce_position()

    def quote_rects(self, kind: MarkKind = MarkKind.CURRENT) -> list[QRect]:
        """Return the line rectangles of the visible marks of a kind, in the viewport."""
        pages = self._flow.visible_pages()
        return [rect for index in pages for rect in self._rects_of(index, kind)]

    def share_of(self, quote: "QuoteLocation") -> float | None:
        """Return the vertical position of a quote on its page, 0–1, None if it is not laid out."""
        index = self._index_of(quote.page)
        if index is None or index not in self._flow.documents:
            return None
        page = self._flow.page(index)
        text_range = page.range_of(quote.start or 0, quote.end or 0)
        return page.share_of(*text_range) if text_range else None

    def _rects_of(self, index: int, kind: MarkKind) -> list[QRect]:
        page = self._flow.page(index)
        origin = self._text_origin_of(index)
        is_many = kind in (MarkKind.FOUND, MarkKind.UNQUOTED)
        within = None if is_many else _NO_MATCHES
        rects = self._marks.rects(self._numbers[index], page, kind, within)
        return [rect.translated(origin) for rect in rects]

    def _scroll_to_target(self, index: int) -> None:
        """Scroll to the current quote or match on a page, with a margin around it."""
        area = self._target_area(index)
        if area.isEmpty():
            self.go_to_page(self._numbers[index])
            self._when_ready(index, lambda: self._scroll_to_target(index))
            return
        height = self.viewport().height()
        if _distance(area.top(), area.bottom(), self._margin, height):
            above = min(height // 4, max(0, height - area.height()))
            self._go(index, area.top() - self._flow.top_of(index), above=above)
        self._set_current(index)
        self._scroll_sideways(area)

    def _target_area(self, index: int) -> QRect:
        """Return the area of the current quote or match on a page, in the viewport."""
        page, number = self._flow.page(index), self._numbers[index]
        for marked in self._marks.ranges(number, page, _NO_MATCHES):
            if marked.kind is self._target:
                self._flow.reveal(index, marked.start, marked.end)
        return reduce(QRect.united, self._rects_of(index, self._target), QRect())

    def _scroll_sideways(self, area: QRect) -> None:
        """Scroll as little as possible to show the columns of an area."""
        distance = _distance(area.left(), area.right(), PADDING, self.viewport().width())
        if distance:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + distance)

    @property
    def _margin(self) -> int:
        """The pixels between the target and the edges of the viewport: two lines of text."""
        lines = 2 * QFontMetrics(self._flow.documents.style.font).lineSpacing()
        return min(lines, self.viewport().height() // 4)

    @contextmanager
    def _keeping_target(self, size: QSize) -> Iterator[None]:
        """Keep the current quote or match visible in a new layout, if it was in this size."""
        before = QRect(QPoint(), size)
        shown = [
            index
            for index in self._flow.visible_pages()
            if any(before.intersects(rect) for rect in self._rects_of(index, self._target))
        ]
        yield
        if not shown:
            return
        index, area = shown[0], self._target_area(shown[0])
        if area.isEmpty():
            return
        height = self.viewport().height()
        distance = _distance(area.top(), area.bottom(), self._margin, height)
        if distance:
            self._go(index, -self._flow.top_of(index), above=-distance)
        self._scroll_sideways(area)

    def _apply_style(self) -> None:
        with self._keeping_target(self.viewport().size()):
            super()._apply_style()

    def _click(self, point: QPoint) -> None:
        if not self._pages:
            return
        index = self._flow.at(point.y())
        page, inside = self._flow.page(index), point - self._text_origin_of(index)
        position = page.position_at(QPointF(inside))
        if any(rect.contains(inside) for rect in page.rects(*page.word_at(position))):
            self._selection.select_word((index, position))
            self.viewport().update()
        quote = self._marks.quote_at(self._numbers[index], page, inside)
        if quote is not None:
            self.quote_clicked.emit(quote)

    def _link_at(self, point: QPoint) -> str | None:
        if not self._pages:
            return None
        index = self._flow.at(point.y())
        return self._flow.page(index).link_at(QPointF(point - self._text_origin_of(index)))

    # --- events ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same text at the top, or a visible quote or match entirely visible."""
        with self._keeping_target(event.oldSize()):
            super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, go to the start or end, or scroll; other keys belong to the window's actions."""
        keys = QKeySequence.StandardKey
        if event.matches(keys.Copy):
            self._selection.copy()
        elif event.matches(keys.MoveToStartOfLine) or event.matches(keys.MoveToStartOfDocument):
            self.go_to_start()
        elif event.matches(keys.MoveToEndOfLine) or event.matches(keys.MoveToEndOfDocument):
            self.go_to_end()
        else:
            super().keyPressEvent(event)

    def _position_at(self, point: QPointF) -> TextPosition | None:
        if not self._pages:
            return None
        height = self.viewport().height()
        index = self._flow.at(int(max(0.0, min(point.y(), height - 1))))
        inside = point - QPointF(self._text_origin_of(index))
        return index, max(0, self._flow.page(index).position_at(inside))

    def _paint_page(self, painter: QPainter, index: int, exposed: QRect) -> None:
        page, number = self._flow.page(index), self._numbers[index]
        style = self._flow.documents.style
        top = exposed.top() - page.text_top
        within = page.positions_between(top, top + exposed.height())
        PagePainter(theme_of(self.palette()), self.palette(), style).paint(
            painter,
            page,
            self.heading(index),
            self._begins.get(number, ""),
            self._marks.ranges(number, page, within),
            self._selection.ranges_on(index),
            exposed,
        )


def _distance(first: int, last: int, margin: int, length: int) -> int:
    """Return how far to scroll to show a range with a margin, or at least its beginning."""
    return min(max(0, last + margin - length), first - margin)
