"""Flat buttons with an icon."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from anyformat_review.ui.theme.icons import Icon, icon, icon_size


def tool_button(
    object_name: str,
    symbol: Icon,
    name: str,
    focus: Qt.FocusPolicy = Qt.FocusPolicy.TabFocus,
) -> QToolButton:
    """Return a button with a tooltip that is also its accessible name."""
    button = QToolButton()
    button.setObjectName(object_name)
    button.setIcon(icon(symbol))
    button.setIconSize(icon_size())
    button.setAutoRaise(True)
    button.setFocusPolicy(focus)
    button.setAccessibleName(name.rstrip("…"))
    button.setToolTip(name)
    return button
