"""Where Tab goes: widgets that are created later come last, wherever they are in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def place_after(before: QWidget, part: QWidget) -> None:
    """Let Tab go from the last control of a widget to those of a part that was added later.

    `before` can be the window of the part. In another window, it has no effect.
    """
    if before.window() is not part.window():
        return
    # `nextInFocusChain` would keep the window in memory after it is closed.
    previous = before if before.isWindow() else ([before, *_stops(before)])[-1]
    for each in _stops(part):
        QWidget.setTabOrder(previous, each)
        previous = each


def _stops(part: QWidget) -> list[QWidget]:
    """Return a widget and those in it that Tab may reach, in the order of their creation."""
    window, tab = part.window(), Qt.FocusPolicy.TabFocus
    return [
        each
        for each in (part, *part.findChildren(QWidget))
        if each.focusPolicy() & tab and each.window() is window  # not the list of suggestions
    ]
