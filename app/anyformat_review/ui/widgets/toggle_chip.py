"""A toggle button whose state is visible without colour."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QToolButton

from anyformat_review.ui.theme.icons import Icon, icon


class ToggleChip(QToolButton):
    """A checkable button with a check box as its icon."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        side = self.fontMetrics().ascent()
        self.setIconSize(QSize(side, side))
        self._set_icon(False)
        self.toggled.connect(self._set_icon)

    def _set_icon(self, on: bool) -> None:
        mark = Icon.SQUARE_CHECK if on else Icon.SQUARE
        self.setIcon(icon(mark, QPalette.ColorRole.ButtonText))
