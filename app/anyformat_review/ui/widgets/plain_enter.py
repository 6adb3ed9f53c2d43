"""Enter that decides: pressed once and without a modifier.

Qt also takes Alt+Return, which is a shortcut, and each repetition of a held Enter for Enter.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class PlainEnter(QObject):
    """Keeps any other Enter from a widget, or from what a dialog does with its default button."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Consume Enter with a modifier, which the keypad is not, and Enter of a held key."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return is_enter and (bool(modifiers) or event.isAutoRepeat())


def on_enter(line: QLineEdit, do: Callable[[], object]) -> None:
    """Call a function when Enter is pressed in a line."""
    PlainEnter(line)
    line.returnPressed.connect(do)
