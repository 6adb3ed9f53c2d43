"""Pages below each other, at a cost that does not depend on how many there are."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from anyformat_review.domain.visible_text import visible
from anyformat_review.ui.document.page_documents import page_heading
from anyformat_review.ui.document.page_flow import PageFlow
from anyformat_review.ui.document.page_style import PADDING, Look
from anyformat_review.ui.widgets.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from anyformat_review.domain.results.collection import Page
    from anyformat_review.ui.document.page_documents import Render
    from anyformat_review.ui.document.page_reading import Reader

_EDGE = 2
_MARGIN = 12
_READABLE_COLUMNS = 110
_ZOOM_STEP = 1.1
_ZOOM_RANGE = (0.5, 3.0)
_WHEEL_STEP = 120


class PageScroll(QAbstractScrollArea):
    """A continuous scroll over pages of which only those on screen are laid out.

    What is read stays in its place when the window is resized, when the text is zoomed and when
    an estimated height turns out to be another.

    Signals:
        current_page_changed(int): the number of the page that is being read, 1-based.
    """

    current_page_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Nothing that scrolls lies under the frame that shows the keyboard.
        self.setViewportMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # If it came and went, each time would change the width and so every layout.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._pages: Sequence[Page] = ()
        self._numbers: list[int] = []
        self._message = ""
        self._flow = PageFlow()
        self._current = -1
        self._zoom = 1.0
        self._turned = 0
        self._syncing = False
        self._downwards = True
        self._then: Callable[[], object] | None = None
        self._flow.documents.arrived.connect(self._take_arrived)
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._prefetch)

    # --- content -----------------------------------------------------------------------------

    def set_document(
        self,
        pages: "Sequence[Page]",
        render: "Render",
        make_reader: "Callable[[], Reader] | None" = None,
    ) -> None:
        """Show pages, the first one at the top; `render` turns a page's markdown into HTML.

        With `make_reader` long pages are read by what it makes, and shown when that is done.
        """
        self._reset(pages, "")
        self._flow.set_pages(pages, render, make_reader)
        self._go(0, 0)

    def clear(self, message: str) -> None:
        """Show a sentence instead of a document."""
        self._reset((), message)
        self._flow.set_pages((), None)
        self._sync_bars()
        self.setAccessibleDescription(message)

    def _reset(self, pages: "Sequence[Page]", message: str) -> None:
        self._pages, self._message = pages, message
        self._numbers = [page.number for page in pages]
        self._current = -1
        self._then = None
        self._idle.stop()
        self.viewport().update()

    @property
    def page_numbers(self) -> Sequence[int]:
        """The numbers of the pages, 1-based and ascending; some may be missing."""
        return self._numbers

    @property
    def current_page(self) -> int | None:
        """The number of the page that is being read."""
        return self._numbers[self._current] if self._current >= 0 else None

    @property
    def current_index(self) -> int:
        """Which page is being read, 0-based; the first where there is none."""
        return max(0, self._current)

    def place_at_share(self, share: float) -> tuple[int, float]:
        """Return the page's number at a share of all pages' height, and the share of that page."""
        if not self._pages:
            return 0, 0.0
        index, inside = self._flow.place_at(int(share * self._flow.height))
        return self._numbers[index], inside

    def laid_out_pages(self) -> list[tuple[int, int]]:
        """Return the numbers and heights in pixels of the pages whose heights are known now."""
        documents = self._flow.documents
        return [(self._numbers[index], documents.page(index).height) for index in documents]

    @property
    def is_reading(self) -> bool:
        """Whether a page in sight is still waited for."""
        return any(not self._flow.page(index).is_there for index in self._flow.in_sight())

    def go_to_page(self, number: int) -> bool:
        """Bring a page to the top; return whether there is such a page."""
        index = self._index_of(number)
        if index is None:
            return False
        self._go(index, 0)
        self._set_current(index)
        return True

    def step_page(self, step: int) -> None:
        """Go so many pages forth or back, at most to the last or first."""
        if self._pages:
            index = min(max(self._current + step, 0), len(self._pages) - 1)
            self.go_to_page(self._numbers[index])

    def go_to_start(self) -> None:
        """Bring the first page to the top."""
        self.step_page(-len(self._pages))

    def go_to_end(self) -> None:
        """Show the end of the last page."""
        if self._pages:
            last = len(self._pages) - 1
            self._go(last, self._flow.page(last).height)
            self._when_there(last, self.go_to_end)

    def _index_of(self, number: int | None) -> int | None:
        if number is None:
            return None
        index = bisect_left(self._numbers, number)
        return index if self._numbers[index : index + 1] == [number] else None

    # --- place -------------------------------------------------------------------------------

    def _go(self, index: int, offset: int, above: int = 0) -> None:
        self._then = None
        if self._pages:
            self._flow.go(index, offset, above)
            self._moved()
            self.viewport().update()

    def _when_there(self, index: int, deed: "Callable[[], object]") -> None:
        """Do something again once a page that is waited for is there, unless the user moves on."""
        if not self._flow.page(index).is_there:
            self._then = lambda: deed() if self._flow.page(index).is_there else None

    def _take_arrived(self, index: int) -> None:
        if not index < len(self._pages):
            return
        current, then = self._current, self._then
        self._flow.take_arrived(index)
        self._moved(keeping=current)
        if then is not None and self._flow.page(index).is_there:
            then()
        self.viewport().update()

    def _moved(self, *, keeping: int = -1) -> None:
        """Follow a move; the page `keeping` stays the one being read while it is in sight."""
        self._sync_bars()
        if self._pages:
            if keeping in self._flow.in_sight():
                self._set_current(keeping)
            else:
                self._note_current()
            self._idle.start()

    def _origin_of(self, index: int) -> QPoint:
        """Return where in the viewport a page's top left corner is."""
        room = self.viewport().width() - 2 * _MARGIN
        left = _MARGIN + max(0, (room - self._flow.page(index).width) // 2)
        return QPoint(left - self.horizontalScrollBar().value(), self._flow.top_of(index))

    def _text_origin_of(self, index: int) -> QPoint:
        return self._origin_of(index) + QPoint(PADDING, self._flow.page(index).text_top)

    def _sync_bars(self) -> None:
        self._syncing = True
        room, bar = self.viewport().size(), self.verticalScrollBar()
        bar.setRange(0, max(0, self._flow.height - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(2 * self._flow.documents.look.heading_height)
        bar.setValue(self._flow.position)
        widest = max((self._flow.page(index).width for index in self._flow.in_sight()), default=0)
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, widest + 2 * _MARGIN - room.width()))
        across.setPageStep(room.width())
        across.setSingleStep(40)
        self._syncing = False

    def _note_current(self) -> None:
        """Take the page a third down the viewport as the one being read, at the end the last."""
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
        self.setAccessibleDescription(page_heading(self._pages[index], self._numbers[-1]))
        self.current_page_changed.emit(self._numbers[index])

    def _prefetch(self) -> None:
        """Lay out the page that comes next, while nothing else is to be done."""
        shown = self._flow.in_sight()
        if self._flow.prefetch(shown.stop if self._downwards else shown.start - 1):
            self._sync_bars()

    # --- look --------------------------------------------------------------------------------

    def zoom_in(self) -> None:
        """Make the document's text larger."""
        self.set_zoom(self._zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        """Make the document's text smaller."""
        self.set_zoom(self._zoom / _ZOOM_STEP)

    def reset_zoom(self) -> None:
        """Show the document's text at the size of the window's."""
        self.set_zoom(1.0)

    @property
    def zoom(self) -> float:
        """The size of the document's text, 1.0 being that of the window's."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show the document's text at a size, 1.0 being that of the window's."""
        low, high = _ZOOM_RANGE
        zoom = min(max(zoom, low), high)
        self._zoom = 1.0 if abs(zoom - 1) < (_ZOOM_STEP - 1) / 2 else zoom
        self._take_look()

    def _take_look(self) -> None:
        """Lay out anew for a changed width, font or theme."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * self._zoom)
        widest = QFontMetrics(font).averageCharWidth() * _READABLE_COLUMNS
        width = max(120, min(self.viewport().width() - 2 * _MARGIN, widest))
        current = self._current
        look = Look.of(width, font, self.palette())
        self._flow.set_look(look, self.viewport().height())
        self._moved(keeping=current)
        self.viewport().update()

    # --- events ------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, _dy: int) -> None:
        """Follow the scroll bars; what stays in sight is moved, not painted again."""
        if self._syncing or not self._pages:
            return
        self._then = None
        before, target = self._flow.position, self.verticalScrollBar().value()
        self._downwards = target >= before
        alike = self._flow.scroll_to(target)
        self._moved()
        if alike and not dx and abs(target - before) < self.viewport().height():
            self.viewport().scroll(0, before - target)
        else:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same words at the top."""
        if event.size().width() != event.oldSize().width():
            self._take_look()
        else:
            self._flow.set_room(event.size().height())
            self._moved(keeping=self._current)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the theme."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._take_look()
        super().changeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        turn = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif turn:
            # A fine wheel or a touchpad turns by parts of a step.
            self._turned += turn
            steps = int(self._turned / _WHEEL_STEP)
            self._turned -= steps * _WHEEL_STEP
            if steps:
                self.set_zoom(self._zoom * _ZOOM_STEP**steps)

    def sizeHint(self) -> QSize:
        """Return the room for a page of usual width."""
        return QSize(640, 720)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight."""
        painter = QPainter(self.viewport())
        theme = theme_of(self.palette())
        if not self._pages:
            painter.setPen(theme.muted_text)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            painter.drawText(room, int(flags), visible(self._message))
            return
        for index in self._flow.in_sight():
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
