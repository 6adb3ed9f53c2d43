"""The original, sheet below sheet, with the evidence framed on it."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from anyformat_review.domain.results.collection import BoundingBox
from anyformat_review.services.original.original_pages import PageSize
from anyformat_review.ui.original.sheet_layout import MARGIN, SheetPlaces
from anyformat_review.ui.original.sheet_painter import paint_frame, paint_sheet
from anyformat_review.ui.widgets.picture_cache import Picture, PictureCache
from anyformat_review.viewmodels.original.original_controller import PageWish

_ZOOM_STEP = 1.25
_ZOOM_RANGE = (0.25, 8.0)
_MAX_PIXELS = 12_000_000
"""A sheet that takes more pixels is drawn coarser and stretched: nobody sees it whole anyway."""
_SETTLING = 120
"""Milliseconds to wait while the size still changes; a stretched picture is shown meanwhile."""
_ZOOM_KEYS = (QKeySequence.StandardKey.ZoomIn, QKeySequence.StandardKey.ZoomOut)
_MOVE = Qt.KeyboardModifier.KeypadModifier


class OriginalView(QAbstractScrollArea):
    """A continuous scroll over the sheets of a PDF or an image.

    Each sheet is as wide as the view, times the zoom. Only pictures of sheets in sight and next to
    them are asked for; until one comes, the sheet says so.

    Signals:
        current_page_changed(int): the page that is being looked at, 1-based.
        pages_wanted(tuple[PageWish, ...]): pictures to draw, in order, instead of those wanted
            before.
    """

    current_page_changed = Signal(int)
    pages_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("originalView")
        self.setAccessibleName("Original document")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._sizes: Sequence[PageSize] = ()
        self._places = SheetPlaces()
        self._pictures = PictureCache()
        self._failures: dict[int, str] = {}
        self._zoom = 1.0
        self._current = 0
        self._boxed_page = 0
        self._boxes: Sequence[BoundingBox] = ()
        self._moving = False
        self._ask_timer = QTimer(self, singleShot=True)
        self._ask_timer.timeout.connect(self._ask)

    # --- content -----------------------------------------------------------------------------

    def set_pages(self, sizes: Sequence[PageSize]) -> None:
        """Show so many sheets of such sizes, the first one at the top; none clears the view."""
        self._sizes = sizes
        self._pictures.clear()
        self._failures.clear()
        self._boxed_page, self._boxes = 0, ()
        self._current = 0
        self._places = SheetPlaces(sizes, self._sheet_width())
        self._move_to(0, 0)
        if sizes:
            self._set_current(1)

    def set_picture(self, wish: PageWish, image: QImage) -> None:
        """Show a sheet's picture."""
        keep = {index + 1 for index in self._in_sight()}
        self._failures.pop(wish.page, None)
        self._pictures.put(wish.page, Picture(image, wish.width), keep)
        self._repaint_page(wish.page)

    def set_failure(self, wish: PageWish, text: str) -> None:
        """Say on a sheet why it cannot be drawn; it is not asked for again."""
        self._failures[wish.page] = text
        self._repaint_page(wish.page)

    def show_boxes(self, page: int, boxes: Sequence[BoundingBox], *, reveal: bool = True) -> None:
        """Frame boxes on a page, 1-based, instead of those before; page 0 for none.

        `reveal` brings them into sight, or the page where it has no boxes.
        """
        self._boxed_page, self._boxes = page, boxes
        if reveal and 1 <= page <= len(self._places):
            self._reveal(page)
        self._describe()
        self.viewport().update()

    @property
    def page_count(self) -> int:
        """How many sheets there are."""
        return len(self._places)

    @property
    def current_page(self) -> int:
        """The page that is being looked at, 1-based, 0 while there is none."""
        return self._current

    @property
    def zoom(self) -> float:
        """The width of a sheet, 1.0 being that of the view."""
        return self._zoom

    # --- place -------------------------------------------------------------------------------

    def go_to_page(self, number: int) -> bool:
        """Bring a page, 1-based, to the top; return whether there is such a page."""
        if not 1 <= number <= len(self._places):
            return False
        across = self.horizontalScrollBar().value()
        self._move_to(across, self._places.rect(number - 1).top() - MARGIN)
        self._set_current(number)
        return True

    def step_page(self, step: int) -> None:
        """Go so many pages forth or back, at most to the last or first."""
        if len(self._places):
            self.go_to_page(min(max(self._current + step, 1), len(self._places)))

    def sheet_rect(self, page: int) -> QRect:
        """Return where a page, 1-based, stands in the viewport."""
        return self._places.rect(page - 1).translated(-self._origin())

    def box_rects(self) -> list[QRect]:
        """Return where the framed boxes stand in the viewport."""
        if not 1 <= self._boxed_page <= len(self._places):
            return []
        sheet = QRectF(self.sheet_rect(self._boxed_page))
        return [
            QRectF(
                sheet.left() + box.x0 * sheet.width(),
                sheet.top() + box.y0 * sheet.height(),
                (box.x1 - box.x0) * sheet.width(),
                (box.y1 - box.y0) * sheet.height(),
            ).toAlignedRect()
            for box in self._boxes
        ]

    def _reveal(self, page: int) -> None:
        rects = self.box_rects()
        room = self.viewport().rect()
        if not rects:
            if page - 1 not in self._in_sight():
                self.go_to_page(page)
        elif not room.contains(rects[0]):
            first = rects[0].translated(self._origin())
            lead = max(0, min(room.height() // 4, room.height() - first.height()))
            self._move_to(first.center().x() - room.width() // 2, first.top() - lead)
        self._set_current(page)

    def _origin(self) -> QPoint:
        """Return which point of all sheets stands in the upper left corner of the viewport."""
        room = self.viewport().width() - 2 * MARGIN
        centring = max(0, room - self._places.width) // 2
        return QPoint(self.horizontalScrollBar().value() - centring, self._bar.value())

    @property
    def _bar(self) -> QScrollBar:
        return self.verticalScrollBar()

    def _in_sight(self) -> range:
        top = self._bar.value()
        return self._places.between(top, top + self.viewport().height() - 1)

    def _move_to(self, x: int, y: int) -> None:
        """Put a point of all sheets into the upper left corner, as far as there is room."""
        self._moving = True
        room = self.viewport().size()
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, self._places.width + 2 * MARGIN - room.width()))
        across.setPageStep(room.width())
        across.setSingleStep(40)
        across.setValue(x)
        self._bar.setRange(0, max(0, self._places.total - room.height()))
        self._bar.setPageStep(room.height())
        self._bar.setSingleStep(60)
        self._bar.setValue(y)
        self._moving = False
        self._want()
        self.viewport().update()

    def _note_current(self) -> None:
        """Take the page a third down the viewport for the current one, at the ends the last."""
        if not len(self._places):
            return
        if self._bar.maximum() and self._bar.value() == self._bar.maximum():
            self._set_current(len(self._places))
        else:
            third = self.viewport().height() // 3
            self._set_current(self._places.at(self._bar.value() + third) + 1)

    def _set_current(self, page: int) -> None:
        if page != self._current:
            self._current = page
            self._describe()
            self.current_page_changed.emit(page)

    def _describe(self) -> None:
        said = f"Page {self._current} of {len(self._places)}" if self._current else ""
        if self._boxes and self._boxed_page == self._current:
            said += ", with the evidence framed"
        self.setAccessibleDescription(said)

    # --- pictures ----------------------------------------------------------------------------

    def _want(self) -> None:
        """Ask soon for what is missing: at once for blank sheets, else when the size rests."""
        blank = any(
            index + 1 not in self._failures and self._pictures.get(index + 1) is None
            for index in self._in_sight()
        )
        self._ask_timer.start(0 if blank else _SETTLING)

    def _ask(self) -> None:
        shown = self._in_sight()
        pages = [index + 1 for index in shown]
        if pages:
            pages += [pages[-1] + 1, pages[0] - 1]
        wishes = (
            PageWish(page, self._picture_width(page))
            for page in pages
            if 1 <= page <= len(self._places) and page not in self._failures
        )
        missing = tuple(
            wish
            for wish in wishes
            if (known := self._pictures.get(wish.page)) is None or known.asked_width != wish.width
        )
        self.pages_wanted.emit(missing)

    def _picture_width(self, page: int) -> int:
        """Return how many pixels of the screen a sheet is wide, within reason."""
        sheet, scale = self._places.rect(page - 1), self.devicePixelRatioF()
        pixels = sheet.width() * sheet.height() * scale**2
        return max(1, round(sheet.width() * scale * min(1.0, math.sqrt(_MAX_PIXELS / pixels))))

    def _repaint_page(self, page: int) -> None:
        if page - 1 in self._in_sight():
            self.viewport().update(self.sheet_rect(page))

    # --- zoom --------------------------------------------------------------------------------

    def zoom_in(self) -> None:
        """Show the sheets larger."""
        self._set_zoom(self._zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show the sheets smaller."""
        self._set_zoom(self._zoom / _ZOOM_STEP)

    def reset_zoom(self) -> None:
        """Show each sheet as wide as the view."""
        self._set_zoom(1.0)

    def _set_zoom(self, zoom: float, fixed: QPoint | None = None) -> None:
        low, high = _ZOOM_RANGE
        zoom = min(max(zoom, low), high)
        self._zoom = 1.0 if abs(zoom - 1) < (_ZOOM_STEP - 1) / 2 else zoom
        self._place_anew(fixed if fixed is not None else self.viewport().rect().center())

    def _sheet_width(self) -> int:
        return max(60, round((self.viewport().width() - 2 * MARGIN) * self._zoom))

    def _place_anew(self, fixed: QPoint) -> None:
        """Give the sheets their width of now; what is at a point of the viewport stays there.

        So does the current page, or else the parse would follow each change of the window's size.
        """
        width = self._sheet_width()
        if not self._sizes or width == self._places.width:
            self._move_to(self.horizontalScrollBar().value(), self._bar.value())
            return
        point = self._origin() + fixed
        index = self._places.at(point.y())
        before = self._places.rect(index)
        across = (point.x() - before.left()) / before.width()
        down = (point.y() - before.top()) / before.height()
        self._places = SheetPlaces(self._sizes, width)
        after = self._places.rect(index)
        self._move_to(
            round(after.left() + across * after.width()) - fixed.x(),
            round(after.top() + down * after.height()) - fixed.y(),
        )

    # --- events ------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars; what stays in sight is moved, not painted again."""
        if self._moving:
            return
        self.viewport().scroll(dx, dy)
        self._want()
        self._note_current()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the upper edge in its place."""
        self._place_anew(QPoint(0, 0))

    def event(self, event: QEvent) -> bool:
        """Keep the zoom keys from the window while the keyboard is here."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _zooms(event):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl around the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                step = _ZOOM_STEP if turned > 0 else 1 / _ZOOM_STEP
                self._set_zoom(self._zoom * step, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by lines and pages, zoom."""
        if event.matches(QKeySequence.StandardKey.ZoomIn):
            self.zoom_in()
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom_out()
        elif _is_reset(event):
            self.reset_zoom()
        elif event.modifiers() & ~_MOVE or not self._move(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def _move(self, key: Qt.Key) -> bool:
        match key:
            case Qt.Key.Key_PageDown:
                self.step_page(1)
            case Qt.Key.Key_PageUp:
                self.step_page(-1)
            case Qt.Key.Key_Home:
                self.step_page(-len(self._places))
            case Qt.Key.Key_End:
                self._bar.setValue(self._bar.maximum())
            case _:
                return False
        return True

    def sizeHint(self) -> QSize:
        """Return the room for a sheet of usual size."""
        return QSize(520, 720)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheets in sight and the frames on them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for index in self._in_sight():
            sheet = self.sheet_rect(index + 1)
            if event.rect().intersects(sheet.adjusted(-1, -1, 1, 1)):
                paint_sheet(painter, sheet, self._image_of(index + 1), self._words_on(index + 1))
        for rect in self.box_rects():
            paint_frame(painter, rect)
        painter.end()

    def _image_of(self, page: int) -> QImage | None:
        picture = self._pictures.get(page)
        return picture.image if picture else None

    def _words_on(self, page: int) -> str:
        return self._failures.get(page, f"Page {page} is being drawn…")


def _zooms(event: QKeyEvent) -> bool:
    return _is_reset(event) or any(event.matches(key) for key in _ZOOM_KEYS)


def _is_reset(event: QKeyEvent) -> bool:
    control = event.modifiers() & ~_MOVE == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_0
