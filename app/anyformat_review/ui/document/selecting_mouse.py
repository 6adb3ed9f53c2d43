"""Select text with the mouse, scrolling while it is held above or below what is in sight."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from anyformat_review.ui.document.text_selection import TextPlace, TextSelection

_SCROLL_INTERVAL_MS = 30
_LONGEST_STEP = 60


class SelectingMouse(QObject):
    """Turns what the mouse does over a view into a selection.

    `place_at` gives the place of the text under a point of the viewport, if there is any.

    Signals:
        clicked(QPoint): the button was pressed and let go at a point, without a selection.
    """

    clicked = Signal(QPoint)

    def __init__(
        self,
        view: QAbstractScrollArea,
        selection: TextSelection,
        place_at: Callable[[QPointF], TextPlace | None],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._selection = selection
        self._place_at = place_at
        self._point = QPointF()
        self._pressed: QPointF | None = None
        self._timer = QTimer(self, interval=_SCROLL_INTERVAL_MS)
        self._timer.timeout.connect(self._scroll)
        view.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        view.viewport().installEventFilter(self)

    def stop(self) -> None:
        """Scroll no further."""
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the left button."""
        left = Qt.MouseButton.LeftButton
        if not isinstance(event, QMouseEvent) or left not in (event.button(), event.buttons()):
            return False
        place = self._place_at(event.position())
        if event.type() == QEvent.Type.MouseButtonRelease or place is None:
            self.stop()
            self._let_go(event)
            return True
        match event.type():
            case QEvent.Type.MouseButtonPress:
                self._pressed = event.position()
                self._selection.begin(place)
            case QEvent.Type.MouseButtonDblClick:
                self._pressed = None
                self._selection.select_word(place)
            case QEvent.Type.MouseMove:
                self._point = event.position()
                self._selection.extend(place)
                if self._beyond() and not self._timer.isActive():
                    self._timer.start()
        self._view.viewport().update()
        return True

    def _let_go(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.type() != QEvent.Type.MouseButtonRelease:
            return
        moved = (event.position() - pressed).manhattanLength()
        if moved < QApplication.startDragDistance():
            self.clicked.emit(event.position().toPoint())

    def _beyond(self) -> int:
        """Return by how many pixels the mouse is below the viewport, negative above it."""
        y, height = round(self._point.y()), self._view.viewport().height()
        return min(y, 0) + max(y - height, 0)

    def _scroll(self) -> None:
        beyond = self._beyond()
        if not beyond:
            self.stop()
            return
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + max(-_LONGEST_STEP, min(beyond, _LONGEST_STEP)))
        if place := self._place_at(self._point):
            self._selection.extend(place)
        self._view.viewport().update()
