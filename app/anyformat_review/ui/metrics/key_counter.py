"""Count key presses without slowing down the application."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

_MODIFIER_KEYS = frozenset(
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
    """Reports every key press in a window of the application, without auto-repeat.

    It filters the events of the focused window, a few per key. A filter on the application would
    receive every event of every widget.

    Signals:
        pressed(): a key was pressed, alone or with modifiers.
    """

    pressed = Signal()

    def __init__(self, application: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._window: QWindow | None = None
        self._counting = False

    def start(self) -> None:
        """Start counting."""
        if not self._counting:
            self._counting = True
            self._application.focusWindowChanged.connect(self._follow)
            self._follow(self._application.focusWindow())

    def stop(self) -> None:
        """Stop counting."""
        if self._counting:
            self._counting = False
            self._application.focusWindowChanged.disconnect(self._follow)
            self._follow(None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count key presses of the window; never consume the event."""
        # Qt sends this event once for each key press, whichever widget handles the key.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.isAutoRepeat()
            and event.key() not in _MODIFIER_KEYS
        ):
            self.pressed.emit()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
