"""A toggle button whose state is visible without colour."""

from PySide6.QtCore import QEvent, QSize, Qt
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
        self._size_icon()
        self._set_icon(False)
        self.toggled.connect(self._set_icon)

    def changeEvent(self, event: QEvent) -> None:
        """Give the check box the size of a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_icon()

    def _size_icon(self) -> None:
        side = self.fontMetrics().ascent()
        self.setIconSize(QSize(side, side))

    def _set_icon(self, on: bool) -> None:
        mark = Icon.SQUARE_CHECK if on else Icon.SQUARE
        self.setIcon(icon(mark, QPalette.ColorRole.ButtonText))
