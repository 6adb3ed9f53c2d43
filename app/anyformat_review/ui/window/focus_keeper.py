"""Return the focus when the focused widget is hidden or disabled.

These are the rules for the focus in the window:

- A click on a message does not move the focus; only F6 and Tab reach its buttons.
- When a panel above the panes (`InlineBar`) is closed, the focus returns to the previous widget.
- When a dialog is closed, Qt restores the focus of the window.
- When the focused widget is hidden or disabled, the focus returns to the previous widget, or to the
  fields if there is none. Qt would move it to the next widget in tab order, where Return could
  press an unrelated button.
- A hidden widget never gets the focus. When a page is shown again, Qt focuses the widget that had
  it last there, also a button that was hidden meanwhile.
- On pages without fields, the page gets the focus, not one of its buttons.
"""

from collections import deque
from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_REMEMBERED = 12
"""Maximum number of previous widgets; panels are not nested deeper."""


class FocusKeeper(QObject):
    """Returns the focus of a window when the focused widget is hidden or disabled."""

    def __init__(self, window: QWidget, homes: Callable[[], Sequence[QWidget]]) -> None:
        """`homes` returns the widgets that get the focus if no previous widget can have it."""
        super().__init__(window)
        self._window = window
        self._homes = homes
        self._before: deque[QWidget] = deque(maxlen=_REMEMBERED)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        left = _owner(old) if old is not None and isValid(old) else None
        is_left = left is not None and left.window() is self._window and not _usable(left)
        here = now if now is not None and now.window() is self._window else None
        if is_left or (here is not None and not here.isVisible()):
            self._return()
        elif here is not None:
            for known in tuple(self._before):
                if known is here or not isValid(known):
                    self._before.remove(known)
            self._before.append(here)

    def _return(self) -> None:
        known = filter(isValid, reversed(self._before))
        for widget in (*known, *self._homes()):
            if _usable(widget):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def _owner(widget: QWidget) -> QWidget:
    """Return the view of an in-place editor, which closes because it lost the focus."""
    # Imported late, because the first paint needs no view.
    from PySide6.QtWidgets import QAbstractItemView

    viewport = widget.parentWidget()
    view = viewport.parentWidget() if viewport is not None else None
    return view if isinstance(view, QAbstractItemView) else widget


def _usable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
