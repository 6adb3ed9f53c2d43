"""A choice that is on or off, told by a sign and not by colour alone."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QToolButton

from anyformat_review.ui.widgets.icons import Icon, icon


class ToggleChip(QToolButton):
    """A button that stays down; its sign says so too, not its colour alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        side = self.fontMetrics().ascent()
        self.setIconSize(QSize(side, side))
        self._show_sign(False)
        self.toggled.connect(self._show_sign)

    def _show_sign(self, on: bool) -> None:
        sign = Icon.SQUARE_CHECK if on else Icon.SQUARE
        self.setIcon(icon(sign, QPalette.ColorRole.ButtonText))
