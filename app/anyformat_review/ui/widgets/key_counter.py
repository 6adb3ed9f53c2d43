"""Counts pressed keys at a cost that nobody feels."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

_ALONE_NOTHING = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
    }
)


class KeyCounter(QObject):
    """Tells of every key that is pressed in a window of the application, held ones once.

    It looks at what the system sends the one window that has the keyboard, a few events a key;
    a filter on the application would see every event of every widget.

    Signals:
        pressed(): a key was pressed, alone or with Ctrl, Alt or Shift.
    """

    pressed = Signal()

    def __init__(self, application: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._window: QWindow | None = None
        self._counts = False

    def start(self) -> None:
        """Count from now on."""
        if not self._counts:
            self._counts = True
            self._application.focusWindowChanged.connect(self._follow)
            self._follow(self._application.focusWindow())

    def stop(self) -> None:
        """Count no longer."""
        if self._counts:
            self._counts = False
            self._application.focusWindowChanged.disconnect(self._follow)
            self._follow(None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at an event of the window and let it pass."""
        # The system asks this once for each press, whoever takes the key then.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.isAutoRepeat()
            and event.key() not in _ALONE_NOTHING
        ):
            self.pressed.emit()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
