"""Select text with the mouse, and scroll while the mouse is above or below the view."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from anyformat_review.ui.document.text_selection import TextPosition, TextSelection

_SCROLL_INTERVAL_MS = 30
_MAX_STEP = 60


class MouseSelection(QObject):
    """Turns the mouse events of a view into a selection.

    `position_at` returns the text position at a point of the viewport, or None without text.

    A double click selects a paragraph or a table cell, a third click the cell's column.

    Signals:
        clicked(QPoint): the button was clicked at a point without selecting text.
        selected(): the selection is complete, after a double click or a released button.
    """

    clicked = Signal(QPoint)
    selected = Signal()

    def __init__(
        self,
        view: QAbstractScrollArea,
        selection: TextSelection,
        position_at: Callable[[QPointF], TextPosition | None],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._selection = selection
        self._position_at = position_at
        self._point = QPointF()
        self._pressed: QPointF | None = None
        self._double_click = QElapsedTimer()
        self._timer = QTimer(self, interval=_SCROLL_INTERVAL_MS)
        self._timer.timeout.connect(self._scroll)
        view.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        view.viewport().installEventFilter(self)

    def stop(self) -> None:
        """Stop scrolling."""
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Handle the events of the left button."""
        left = Qt.MouseButton.LeftButton
        if not isinstance(event, QMouseEvent) or left not in (event.button(), event.buttons()):
            return False
        position = self._position_at(event.position())
        if event.type() == QEvent.Type.MouseButtonRelease or position is None:
            self.stop()
            self._release(event)
            return True
        match event.type():
            case QEvent.Type.MouseButtonPress if self._is_third_click(event):
                self._pressed = None
                self._double_click.invalidate()
                self._selection.select_column(position)
                self.selected.emit()
            case QEvent.Type.MouseButtonPress:
                self._pressed = event.position()
                self._selection.begin(position)
            case QEvent.Type.MouseButtonDblClick:
                self._pressed = None
                self._point = event.position()
                self._double_click.start()
                self._selection.select_block(position)
                self.selected.emit()
            case QEvent.Type.MouseMove if self._pressed is not None:
                self._point = event.position()
                self._selection.extend(position)
                if self._distance_outside() and not self._timer.isActive():
                    self._timer.start()
        self._view.viewport().update()
        return True

    def _release(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if event.type() != QEvent.Type.MouseButtonRelease:
            return
        if pressed is not None:
            moved = (event.position() - pressed).manhattanLength()
            if moved < QApplication.startDragDistance():
                self.clicked.emit(event.position().toPoint())
        self.selected.emit()

    def _is_third_click(self, event: QMouseEvent) -> bool:
        """Whether a press follows a double click at the same place, soon enough."""
        if not self._double_click.isValid():
            return False
        moved = (event.position() - self._point).manhattanLength()
        in_time = self._double_click.elapsed() <= QApplication.doubleClickInterval()
        return in_time and moved < QApplication.startDragDistance()

    def _distance_outside(self) -> int:
        """Return the distance of the mouse below the viewport in pixels, negative above it."""
        y, height = round(self._point.y()), self._view.viewport().height()
        return min(y, 0) + max(y - height, 0)

    def _scroll(self) -> None:
        distance = self._distance_outside()
        if not distance:
            self.stop()
            return
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + max(-_MAX_STEP, min(distance, _MAX_STEP)))
        if position := self._position_at(self._point):
            self._selection.extend(position)
        self._view.viewport().update()
