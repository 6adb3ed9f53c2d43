"""Find out whether every control has an accessible name and can be reached with Tab."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget


def accessible_name(widget: QWidget) -> str:
    """Return a widget's name for screen readers."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def controls(within: QWidget) -> list[QWidget]:
    """Return the visible and enabled buttons and text fields."""
    found: list[QWidget] = [*within.findChildren(QAbstractButton), *within.findChildren(QLineEdit)]
    inside_edit = [child for child in found if isinstance(child.parent(), QLineEdit)]
    return [
        child
        for child in found
        if child.isVisibleTo(within) and child.isEnabled() and child not in inside_edit
    ]


def names_by_tab(window: QWidget) -> list[str]:
    """Return the names of a window's controls in Tab order."""
    wanted = controls(window)
    window.setFocus()
    reached: list[QWidget] = []
    for _ in range(100):
        focused = QApplication.focusWidget() or window
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused in reached:
            break
        if focused in wanted:
            reached.append(focused)
    missed = [child for child in wanted if child not in reached]
    assert missed == [], "Tab does not reach them"
    return [accessible_name(child) for child in reached]
