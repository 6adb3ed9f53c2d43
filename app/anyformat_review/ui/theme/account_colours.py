"""The colours that distinguish accounts."""

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from anyformat_review.storage.accounts import AccountColour
from anyformat_review.viewmodels.tooltips import plain_tooltip

_LINE_HEIGHT = 4
_ICON_SIZE = 12
# At least 3 : 1 against the light and the dark background.
_COLOURS = {
    AccountColour.BLUE: QColor("#3b82f6"),
    AccountColour.GREEN: QColor("#1a9550"),
    AccountColour.ORANGE: QColor("#cc6d00"),
    AccountColour.PURPLE: QColor("#9b6bf0"),
    AccountColour.RED: QColor("#e5484d"),
}


class AccountLine(QFrame):
    """A line in the colour of an account, hidden without one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("accountLine")
        self.setFixedHeight(_LINE_HEIGHT)
        self.setAutoFillBackground(True)
        self.hide()

    def show_account(self, name: str, colour: AccountColour) -> None:
        """Show the colour of another account, with its name in the tooltip."""
        self.setToolTip(plain_tooltip(name))
        self.setVisible(colour in _COLOURS)
        if colour in _COLOURS:
            palette = self.palette()
            palette.setColor(self.backgroundRole(), _COLOURS[colour])
            self.setPalette(palette)


def colour_icon(colour: AccountColour) -> QIcon:
    """Return a square in the colour of an account, an empty icon without one."""
    if colour not in _COLOURS:
        return QIcon()
    pixmap = QPixmap(_ICON_SIZE, _ICON_SIZE)
    pixmap.fill(_COLOURS[colour])
    return QIcon(pixmap)
