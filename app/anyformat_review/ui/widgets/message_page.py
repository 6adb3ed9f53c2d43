"""Pages with a message instead of the panes: one column of text below an icon."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QPushButton,
    QScrollArea,
    QWidget,
)

from anyformat_review.ui.theme.icons import Icon, icon, paint_icon
from anyformat_review.ui.theme.text_size import enlarge, size_icons
from anyformat_review.ui.theme.theme import Theme, theme_of
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.plain_enter import PlainEnter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.messages import MessageKind

_WIDTH = 600
"""Maximum width in pixels; longer lines are hard to read."""
_MARGIN = 32
_MARK_SIZE = 40


class TonedLabel(PlainLabel):
    """A label in a colour of the current theme."""

    def __init__(
        self,
        tone: Callable[[Theme], QColor],
        text: str = "",
        *,
        wrap: bool = False,
        selectable: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(text, wrap=wrap, selectable=selectable, name=name)
        self._tone = tone
        self._set_colour()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._set_colour()
        super().changeEvent(event)

    def _set_colour(self) -> None:
        palette = self.palette()
        colour = self._tone(theme_of(QGuiApplication.palette()))
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)


def muted(theme: Theme) -> QColor:
    """Return the colour of secondary text."""
    return theme.muted_text


def error_label(name: str) -> TonedLabel:
    """Return a label for error messages."""
    return TonedLabel(
        lambda theme: theme.banners[MessageKind.ERROR].text, wrap=True, selectable=True, name=name
    )


class MessagePage(QScrollArea):
    """A column of widgets below an icon and a title, in the upper part of the page."""

    def __init__(self, mark: Icon, parent: QWidget | None = None, *, margin: int = _MARGIN) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._mark = _LargeIcon(mark)
        self.title = PlainLabel(wrap=True)
        enlarge(self.title, 1.6)
        self.column = column(self._mark, self.title, spacing=12, margins=(0, 0, 0, 0))
        self.body = QWidget()
        self.body.setMaximumWidth(_WIDTH)
        self.body.setLayout(self.column)
        self.setWidget(_centred(self.body, margin))

    def set_icon(self, mark: Icon) -> None:
        """Show another icon above the title."""
        self._mark.icon = mark
        self._mark.update()

    def add(self, *parts: QWidget | QLayout, gap: int = 0) -> None:
        """Add parts to the column, after a gap of additional pixels."""
        self.column.addSpacing(gap)
        for part in parts:
            if isinstance(part, QLayout):
                self.column.addLayout(part)
            else:
                self.column.addWidget(part)


def page_button(mark: Icon, text: str, tip: str = "", name: str = "") -> QPushButton:
    """Return a button that can be pressed with Enter as well as Space."""
    button = QPushButton(icon(mark), text)
    PlainEnter(button)
    size_icons(button)
    button.setAutoDefault(True)
    button.setToolTip(tip)
    button.setObjectName(name)
    return button


class _LargeIcon(QWidget):
    def __init__(self, icon: Icon) -> None:
        super().__init__()
        self.icon = icon
        self.setFixedSize(_MARK_SIZE, _MARK_SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = theme_of(self.palette()).muted_text
        paint_icon(painter, self.icon, QRectF(self.rect()), colour)
        painter.end()


def _centred(body: QWidget, margin: int) -> QWidget:
    page = QWidget()
    margins = (margin, margin, margin, margin)
    column(None, row(None, (body, 10_000), None), (None, 2), parent=page, margins=margins)
    return page
