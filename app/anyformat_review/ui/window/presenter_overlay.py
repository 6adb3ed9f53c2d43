"""What an audience sees in the presenter mode: pressed keys, and rings around clicks."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from anyformat_review.ui.theme.text_size import enlarge

_SHOWN = 1500
"""Milliseconds for which a key or a click is shown."""
_SIDE = 64
_MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
)
_INK, _PAPER, _RING = QColor("#FFFFFF"), QColor("#1E1E1E"), QColor("#D83B01")


class PresenterOverlay(QObject):
    """Shows keys in a window, and clicks also in its dialogs, until it is stopped.

    It changes and keeps nothing.
    """

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("presenterOverlay")
        self._app = app
        self._window = window
        self._key = _Key(window)
        self._ring = _Ring(window)
        app.installEventFilter(self)

    def stop(self) -> None:
        """Show nothing any more."""
        self._app.removeEventFilter(self)
        for part in filter(isValid, (self._key, self._ring)):
            part.disappear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show a key or a click, and let it pass.

        The same press arrives several times, at the widget and at its parents; showing it again
        changes nothing.
        """
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            if isinstance(event, QKeyEvent) and event.key() not in _MODIFIERS and not _is_secret():
                combination = QKeySequence(event.keyCombination())
                self._key.show_text(combination.toString(QKeySequence.SequenceFormat.NativeText))
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._ring_at(event.globalPosition()).show_at(event.globalPosition())
        return super().eventFilter(watched, event)

    def _ring_at(self, at: QPointF) -> "_Ring":
        """Return a ring in the window or dialog at a place on the screen."""
        clicked = QApplication.widgetAt(at.toPoint())
        window = clicked.window() if clicked is not None else self._window
        if window.windowType() not in (Qt.WindowType.Window, Qt.WindowType.Dialog):
            window = self._window  # a menu closes with the click
        # A dialog that was closed may have been deleted with its ring.
        if not isValid(self._ring) or self._ring.parentWidget() is not window:
            if isValid(self._ring):
                self._ring.deleteLater()
            self._ring = _Ring(window)
        return self._ring


def _is_secret() -> bool:
    focus = QApplication.focusWidget()
    return isinstance(focus, QLineEdit) and focus.echoMode() != QLineEdit.EchoMode.Normal


class _Overlay(QWidget):
    """A widget on top of others that disappears by itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def disappear(self) -> None:
        self._timer.stop()
        self.hide()

    def _appear(self) -> None:
        self._timer.start()
        self.show()
        self.raise_()
        self.update()


class _Key(_Overlay):
    """The last pressed key, at the bottom of the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("presentedKey")
        self.text = ""
        enlarge(self, 1.8)

    def show_text(self, text: str) -> None:
        self.text = text
        window = self._window
        size = self.fontMetrics().size(0, text)
        width, height = size.width() + 2 * size.height(), 2 * size.height()
        left, top = (window.width() - width) // 2, window.height() - 2 * height
        self.setGeometry(QRect(left, top, width, height))
        self._appear()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(_PAPER)
        painter.setPen(QPen(_INK, 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 10, 10)
        painter.setPen(_INK)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()


class _Ring(_Overlay):
    """A ring around the last click."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("presentedClick")

    def show_at(self, at: QPointF) -> None:
        middle = self._window.mapFromGlobal(at).toPoint()
        rect = QRect(0, 0, _SIDE, _SIDE)
        rect.moveCenter(middle)
        self.setGeometry(rect)
        self._appear()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((_INK, 7), (_RING, 4)):  # visible on every background
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(self.rect().adjusted(5, 5, -5, -5))
        painter.end()
