"""A line of text with an icon at the top of a pane."""

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.theme.icons import Icon, icon_size, paint_icon
from anyformat_review.ui.theme.theme import theme_of
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.tool_buttons import tool_button
from anyformat_review.viewmodels.messages import MessageKind


class PaneWarning(QWidget):
    """A warning about the pane that contains it, hidden without a text."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._label = PlainLabel(wrap=True, selectable=True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = tool_button("", Icon.X, tr("Close the message"))
        close.clicked.connect(self.hide)
        margins = (12 + icon_size().width() + 8, 6, 8, 6)
        column(row((self._label, 1), close), parent=self, margins=margins)
        self._set_colours()
        self.hide()

    @property
    def text(self) -> str:
        """The shown text, or ""."""
        return self._label.text()

    def show_text(self, text: str) -> None:
        """Show a text, or hide the notice if there is none."""
        self._label.setText(text)
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._set_colours()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the background and the icon."""
        colours = theme_of(self.palette()).banners[MessageKind.WARNING]
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.background)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colours.border)
        side = icon_size().width()
        rect = QRectF(12, (self.height() - side) / 2, side, side)
        paint_icon(painter, Icon.TRIANGLE_ALERT, rect, colours.text)
        painter.end()

    def _set_colours(self) -> None:
        palette = self._label.palette()
        text = theme_of(self.palette()).banners[MessageKind.WARNING].text
        palette.setColor(QPalette.ColorRole.WindowText, text)
        self._label.setPalette(palette)
        self.update()
