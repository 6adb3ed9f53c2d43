"""Move the focus from pane to pane, which may be in different windows."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

Pane: TypeAlias = tuple[QWidget, QWidget]
"""(pane, widget in it that gets the focus first)."""


class PaneSwitch:
    """Moves the focus between panes, to the widget in each pane that had the focus last."""

    def __init__(self) -> None:
        self._focused: dict[QWidget, QWidget] = {}

    def focus_next(self, panes: Sequence[Pane]) -> None:
        """Focus the next pane, and wrap around."""
        focus = QApplication.focusWidget()
        here = next((at for at, (pane, _) in enumerate(panes) if _holds(pane, focus)), -1)
        if focus is not None and here >= 0:
            self._focused[panes[here][0]] = focus
        pane, first = panes[(here + 1) % len(panes)]
        known = self._focused.get(pane)
        usable = known is not None and isValid(known) and known.isVisible() and _holds(pane, known)
        widget = known if usable and known is not None else first
        while (proxy := widget.focusProxy()) is not None:
            widget = proxy
        if not widget.isVisible():
            widget = next(filter(_accepts_focus, pane.findChildren(QWidget)), pane)
        pane.activateWindow()
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _accepts_focus(widget: QWidget) -> bool:
    tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tabbed) and widget.isVisible() and widget.isEnabled()
