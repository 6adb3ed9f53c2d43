"""Recognize Enter with a modifier, such as Alt+Return, with which Qt would press buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def is_modified_enter(event: QKeyEvent) -> bool:
    """Whether a key press is Enter with a modifier; the keypad does not count as one."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
