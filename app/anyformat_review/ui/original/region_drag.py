"""Select a region of a sheet by dragging the mouse over it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from anyformat_review.domain.results.collection import BoundingBox
from anyformat_review.ui.original.sheet_layout import box_rect


class RegionDrag(QObject):
    """Turns the mouse events of a viewport into a region of a page; a click removes it.

    `page_at` returns the 1-based page at a point, or 0, and `sheet_rect` the rectangle of a page.

    Signals:
        selected(int, BoundingBox): a region of a page was selected.
        removed(): there is no region any more.
    """

    selected = Signal(int, object)
    removed = Signal()

    def __init__(
        self,
        viewport: QWidget,
        page_at: Callable[[QPoint], int],
        sheet_rect: Callable[[int], QRect],
    ) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._page_at = page_at
        self._sheet_rect = sheet_rect
        self._pressed: QPoint | None = None
        self._page = 0
        self._box: BoundingBox | None = None
        viewport.installEventFilter(self)
        viewport.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def rect(self) -> QRect | None:
        """The rectangle of the region in the viewport, None without a region."""
        if self._box is None:
            return None
        return box_rect(self._box, QRectF(self._sheet_rect(self._page))).toRect()

    def clear(self) -> None:
        """Remove the region."""
        self._pressed = None
        if self._box is not None:
            self._box = None
            self._viewport.update()
            self.removed.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the left button."""
        left = Qt.MouseButton.LeftButton
        if not isinstance(event, QMouseEvent) or left not in (event.button(), event.buttons()):
            return False
        point = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress:
                self.clear()
                self._page = self._page_at(point)
                self._pressed = point if self._page else None
            case QEvent.Type.MouseMove if self._pressed is not None:
                self._box = self._box_to(point)
                self._viewport.update()
            case QEvent.Type.MouseButtonRelease if self._pressed is not None:
                self._box = self._box_to(point)
                self._pressed = None
                self._viewport.update()
                if self._box is not None:
                    self.selected.emit(self._page, self._box)
        return True

    def _box_to(self, point: QPoint) -> BoundingBox | None:
        """Return the box from the pressed point to another one on the same sheet."""
        start, sheet = self._pressed, self._sheet_rect(self._page)
        if start is None or (point - start).manhattanLength() < QApplication.startDragDistance():
            return None
        across = sorted(_share(at.x() - sheet.left(), sheet.width()) for at in (start, point))
        down = sorted(_share(at.y() - sheet.top(), sheet.height()) for at in (start, point))
        return BoundingBox(across[0], down[0], across[1], down[1])


def _share(pixels: int, length: int) -> float:
    return min(max(pixels / max(1, length), 0.0), 1.0)
