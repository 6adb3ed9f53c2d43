"""Move the keyboard from pane to pane, also between windows, and back to the same place."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

Pane: TypeAlias = tuple[QWidget, QWidget]
"""A pane, and what in it has the keyboard first."""


class PaneSwitch:
    """Remembers of each pane what in it had the keyboard last."""

    def __init__(self) -> None:
        self._places: dict[QWidget, QWidget] = {}

    def go_on(self, panes: Sequence[Pane]) -> None:
        """Move the keyboard from the pane that has it to the next one, round and round."""
        focus = QApplication.focusWidget()
        here = next((at for at, (pane, _) in enumerate(panes) if _holds(pane, focus)), -1)
        if focus is not None and here >= 0:
            self._places[panes[here][0]] = focus
        pane, first = panes[(here + 1) % len(panes)]
        known = self._places.get(pane)
        usable = known is not None and isValid(known) and known.isVisible() and _holds(pane, known)
        place = known if usable and known is not None else first
        while (proxy := place.focusProxy()) is not None:
            place = proxy
        if not place.isVisible():
            place = next(filter(_can_have_keyboard, pane.findChildren(QWidget)), pane)
        pane.activateWindow()
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _can_have_keyboard(widget: QWidget) -> bool:
    tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tabbed) and widget.isVisible() and widget.isEnabled()
