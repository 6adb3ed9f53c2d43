"""A scroll area for any number of pages; its cost does not depend on their number."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anyformat_review.domain.visible_text import visible
from anyformat_review.ui.pages.page_documents import page_heading
from anyformat_review.ui.pages.page_flow import PageFlow
from anyformat_review.ui.pages.page_style import PADDING, PageStyle
from anyformat_review.ui.theme.theme import theme_of
from anyformat_review.ui.widgets.zoom_scroll_area import ZoomScrollArea

if TYPE_CHECKING:
    from collections.abc import Callable

    from anyformat_review.domain.results.collection import Page
    from anyformat_review.ui.pages.page_reading import MakeReader, Render

_EDGE = 2
_MARGIN = 4
_MAX_COLUMNS = 110
_ZOOM_STEP = 1.1
_ZOOM_LIMITS = (0.5, 3.0)


class PageScroll(ZoomScrollArea):
    """A scroll area that shows pages below each other; only visible pages are laid out.

    The visible text does not move when the window is resized, when the text is zoomed or when an
    estimated height is corrected.

    Signals:
        current_page_changed(int): the number of the current page, 1-based.
    """

    current_page_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_ZOOM_STEP, _ZOOM_LIMITS, parent)
        # Otherwise the focus frame would be scrolled with the viewport.
        self.setViewportMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._pages: Sequence[Page] = ()
        self._numbers: tuple[int, ...] = ()
        self._message = ""
        self._begins: Mapping[int, str] = {}
        self._flow = PageFlow()
        self._current = -1
        self._syncing = False
        self._downwards = True
        self._pending_scroll: Callable[[], object] | None = None
        self._flow.documents.page_ready.connect(self._replace_placeholder)
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._prefetch)

    # --- content -----------------------------------------------------------------------------

    def set_document(
        self, pages: "Sequence[Page]", render: "Render", make_reader: "MakeReader | None" = None
    ) -> None:
        """Show pages from the first one on; `render` turns a page's markdown into HTML.

        With `make_reader`, long pages are rendered in the background by the reader it returns.
        """
        self._reset(pages, "")
        self._flow.set_pages(pages, render, make_reader)
        self._go(0, 0)

    def clear(self, message: str) -> None:
        """Show a message instead of a document."""
        self._reset((), message)
        self._flow.set_pages((), None)
        self._sync_bars()
        self.setAccessibleDescription(message)

    def _reset(self, pages: "Sequence[Page]", message: str) -> None:
        self._pages, self._message = pages, message
        self._numbers = tuple(page.number for page in pages)
        self._current = -1
        self._pending_scroll = None
        self._idle.stop()
        self.viewport().update()

    @property
    def page_numbers(self) -> Sequence[int]:
        """The numbers of the pages, 1-based, ascending, possibly with gaps."""
        return self._numbers

    @property
    def current_page(self) -> int | None:
        """The number of the current page, or None without a document."""
        return self._numbers[self._current] if self._current >= 0 else None

    @property
    def current_index(self) -> int:
        """The index of the current page, 0 without a document."""
        return max(0, self._current)

    def position_at_share(self, share: float) -> tuple[int, float]:
        """Return the page at a fraction of the total height, and the fraction of that page."""
        if not self._pages:
            return 0, 0.0
        index, inside = self._flow.anchor_at(int(share * self._flow.height))
        return self._numbers[index], inside

    def laid_out_pages(self) -> list[tuple[int, int]]:
        """Return the numbers and heights in pixels of the pages that are laid out."""
        documents = self._flow.documents
        return [(self._numbers[index], documents.page(index).height) for index in documents]

    @property
    def is_loading(self) -> bool:
        """Whether a visible page is still a placeholder."""
        return any(not self._flow.page(index).is_ready for index in self._flow.visible_pages())

    def go_to_page(self, number: int) -> bool:
        """Scroll to the top of a page; return False if there is no such page."""
        index = self._index_of(number)
        if index is None:
            return False
        self._go(index, 0)
        self._set_current(index)
        return True

    @property
    def scroll_position(self) -> tuple[int, int]:
        """(number of the page at the top, 0 without a document; its pixels above the top)."""
        index, offset = self._flow.top
        return (self._numbers[index], offset) if self._pages else (0, 0)

    def restore_scroll_position(self, number: int, offset: int) -> None:
        """Scroll to a saved `scroll_position`, and again when its page is rendered."""
        index = self._index_of(number)
        if index is not None:
            self._go(index, offset)
            self._when_ready(index, lambda: self._go(index, offset))

    def step_page(self, step: int) -> None:
        """Go a number of pages forward, or back if negative."""
        if self._pages:
            index = min(max(self._current + step, 0), len(self._pages) - 1)
            self.go_to_page(self._numbers[index])

    def go_to_start(self) -> None:
        """Scroll to the top of the first page."""
        self.step_page(-len(self._pages))

    def go_to_end(self) -> None:
        """Scroll to the end of the last page."""
        if self._pages:
            last = len(self._pages) - 1
            self._go(last, self._flow.page(last).height)
            self._when_ready(last, self.go_to_end)

    def _index_of(self, number: int | None) -> int | None:
        if number is None:
            return None
        index = bisect_left(self._numbers, number)
        return index if self._numbers[index : index + 1] == (number,) else None

    # --- position ----------------------------------------------------------------------------

    def _go(self, index: int, offset: int, above: int = 0) -> None:
        self._pending_scroll = None
        if self._pages:
            self._flow.go(index, offset, above)
            self._update_position()
            self.viewport().update()

    def _when_ready(self, index: int, scroll: "Callable[[], object]") -> None:
        """Call `scroll` when a page replaces its placeholder, unless the user scrolls first."""
        if not self._flow.page(index).is_ready:
            self._pending_scroll = lambda: scroll() if self._flow.page(index).is_ready else None

    def _replace_placeholder(self, index: int) -> None:
        if not index < len(self._pages):
            return
        current, scroll = self._current, self._pending_scroll
        self._flow.replace_placeholder(index)
        self._update_position(keeping=current)
        if scroll is not None and self._flow.page(index).is_ready:
            scroll()
        self.viewport().update()

    def _update_position(self, *, keeping: int = -1) -> None:
        """Update scroll bars and current page; page `keeping` stays current while visible."""
        self._sync_bars()
        if self._pages:
            if keeping in self._flow.visible_pages():
                self._set_current(keeping)
            else:
                self._update_current()
            self._idle.start()

    def _origin_of(self, index: int) -> QPoint:
        """Return the top left corner of a page in the viewport."""
        available = self.viewport().width() - 2 * _MARGIN
        left = _MARGIN + max(0, (available - self._flow.page(index).width) // 2)
        return QPoint(left - self.horizontalScrollBar().value(), self._flow.top_of(index))

    def _text_origin_of(self, index: int) -> QPoint:
        return self._origin_of(index) + QPoint(PADDING, self._flow.page(index).text_top)

    def _sync_bars(self) -> None:
        self._syncing = True
        # Pages behind the bar count: otherwise a wide one would show the bar that hides it, and
        # so on without end.
        bar = self.horizontalScrollBar()
        behind = bar.height() if bar.isVisible() else 0
        widths = (self._flow.page(index).width for index in self._flow.visible_pages(behind))
        width = max(widths, default=0) + 2 * _MARGIN
        line = 2 * self._flow.documents.style.heading_height
        self._set_scroll_ranges(QSize(width, self._flow.height), line)
        self.verticalScrollBar().setValue(self._flow.position)
        self._syncing = False

    def _update_current(self) -> None:
        """Set the current page: at a third of the viewport's height, or the last one at the end."""
        bar = self.verticalScrollBar()
        if 0 < bar.maximum() == bar.value():
            self._set_current(len(self._pages) - 1)
        else:
            third = self.viewport().height() // 3 if bar.value() else 0
            self._set_current(self._flow.at(third))

    def _set_current(self, index: int) -> None:
        if index == self._current:
            return
        self._current = index
        self.setAccessibleDescription(self.heading(index))
        self.current_page_changed.emit(self._numbers[index])

    def heading(self, index: int) -> str:
        """Return the heading of a page, 0-based."""
        number = self._numbers[index]
        return page_heading(self._pages[index], self._numbers[-1], self._begins.get(number, ""))

    def show_beginnings(self, by_page: Mapping[int, str]) -> None:
        """Show in the headings which parts begin on these pages, by 1-based number."""
        self._begins = by_page
        if self._current >= 0:
            self.setAccessibleDescription(self.heading(self._current))
        self.viewport().update()

    def _prefetch(self) -> None:
        """Lay out the next page in the scroll direction, while the application is idle."""
        visible_pages = self._flow.visible_pages()
        following = visible_pages.stop if self._downwards else visible_pages.start - 1
        if self._flow.prefetch(following):
            self._sync_bars()

    # --- style -------------------------------------------------------------------------------

    def _apply_zoom(self, _fixed: QPoint | None) -> None:
        self._apply_style()

    def _apply_style(self) -> None:
        """Lay out again after a change of the width, font or theme."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * self._zoom)
        widest = QFontMetrics(font).averageCharWidth() * _MAX_COLUMNS
        width = max(120, min(self.viewport().width() - 2 * _MARGIN, widest))
        current = self._current
        style = PageStyle.of(width, font, self.palette())
        self._flow.set_style(style, self.viewport().height())
        self._update_position(keeping=current)
        self.viewport().update()

    # --- events ------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, _dy: int) -> None:
        """Move the pixels that stay visible instead of painting them again."""
        if self._syncing or not self._pages:
            return
        self._pending_scroll = None
        before, target = self._flow.position, self.verticalScrollBar().value()
        self._downwards = target >= before
        exact = self._flow.scroll_to(target)
        self._update_position()
        if exact and not dx and abs(target - before) < self.viewport().height():
            self.viewport().scroll(0, before - target)
        else:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same text at the top."""
        if event.size().width() != event.oldSize().width():
            self._apply_style()
        else:
            self._flow.set_viewport_height(event.size().height())
            self._update_position(keeping=self._current)

    def changeEvent(self, event: QEvent) -> None:
        """Apply a new font or theme."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._apply_style()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of a typical page."""
        return QSize(640, 720)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible pages."""
        painter = QPainter(self.viewport())
        theme = theme_of(self.palette())
        if not self._pages:
            painter.setPen(theme.muted_text)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            rect = self.viewport().rect().adjusted(24, 24, -24, -24)
            painter.drawText(rect, int(flags), visible(self._message))
            return
        for index in self._flow.visible_pages():
            origin = self._origin_of(index)
            exposed = event.rect().translated(-origin)
            painter.save()
            painter.translate(origin)
            painter.setClipRect(exposed)
            self._paint_page(painter, index, exposed)
            painter.restore()

    def _paint_page(self, painter: QPainter, index: int, exposed: QRect) -> None:
        """Paint a page with its top left corner at the painter's origin."""
        raise NotImplementedError
