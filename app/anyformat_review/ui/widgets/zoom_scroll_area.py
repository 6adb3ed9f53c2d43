"""A scroll area that can be zoomed."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from anyformat_review.ui.widgets.own_viewport import use_own_viewport

_WHEEL_STEP = 120


class ZoomScrollArea(QAbstractScrollArea):
    """Zooms in steps, with actions or Ctrl and the mouse wheel; `limits` are (minimum, maximum)."""

    def __init__(
        self, step: float, limits: tuple[float, float], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._limits = limits
        self._zoom = 1.0
        self._wheel_delta = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always visible, because hiding it would change the width and invalidate all layouts.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        use_own_viewport(self, QPalette.ColorRole.Window)

    @property
    def zoom(self) -> float:
        """The current zoom; 1 is the normal size."""
        return self._zoom

    def zoom_in(self) -> None:
        """Zoom in by one step."""
        self.set_zoom(self._zoom * self._step)

    def zoom_out(self) -> None:
        """Zoom out by one step."""
        self.set_zoom(self._zoom / self._step)

    def reset_zoom(self) -> None:
        """Return to the normal size."""
        self.set_zoom(1.0)

    def set_zoom(self, zoom: float, fixed: QPoint | None = None) -> None:
        """Set the zoom within its limits; the point `fixed` of the viewport does not move."""
        low, high = self._limits
        zoom = min(max(zoom, low), high)
        self._zoom = 1.0 if abs(zoom - 1) < (self._step - 1) / 2 else zoom
        self._apply_zoom(fixed)

    def _apply_zoom(self, fixed: QPoint | None) -> None:
        raise NotImplementedError

    def _set_scroll_ranges(self, content: QSize, line: int) -> None:
        """Adjust the scroll bars to the size of the content and the height of a line."""
        size = self.viewport().size()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        horizontal.setRange(0, max(0, content.width() - size.width()))
        horizontal.setPageStep(size.width())
        horizontal.setSingleStep(40)
        vertical.setRange(0, max(0, content.height() - size.height()))
        vertical.setPageStep(size.height())
        vertical.setSingleStep(line)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        # High-resolution wheels and touchpads report fractions of a step.
        self._wheel_delta += event.angleDelta().y()
        steps = int(self._wheel_delta / _WHEEL_STEP)
        self._wheel_delta -= steps * _WHEEL_STEP
        if steps:
            self.set_zoom(self._zoom * self._step**steps, event.position().toPoint())
        event.accept()
