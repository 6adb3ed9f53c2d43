"""Enter with a modifier, such as Alt+Return: a shortcut, for which Qt would also press a button."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def is_modified_enter(event: QKeyEvent) -> bool:
    """Return whether a key press is Enter with a modifier; the keypad is none."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
