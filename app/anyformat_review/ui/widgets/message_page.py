"""Pages of words that stand where the panes would be: one readable column, with a mark on top."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.ui.widgets.icons import Icon, icon, icon_size, paint_icon
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.theme import Theme, theme_of

_WIDTH = 600
"""Pixels; longer lines are hard to read."""
_MARGIN = 32
_MARK_SIZE = 40


class TonedLabel(PlainLabel):
    """A label in a colour of the theme; it follows a change of theme."""

    def __init__(
        self, tone: Callable[[Theme], QColor], *, wrap: bool = False, selectable: bool = False
    ) -> None:
        super().__init__(wrap=wrap, selectable=selectable)
        self._tone = tone
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colour of a new theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        palette = self.palette()
        colour = self._tone(theme_of(QGuiApplication.palette()))
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)


def muted(theme: Theme) -> QColor:
    """Return the colour for words of second rank."""
    return theme.muted_text


class MessagePage(QScrollArea):
    """A column of widgets under a mark and a title, in the upper part of the page.

    `column` is the layout that a page adds its own parts to.
    """

    def __init__(self, mark: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._mark = _Mark(mark)
        self.title = PlainLabel(wrap=True)
        self.title.setFont(_larger(self.title.font()))
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(self._mark)
        self.column.addWidget(self.title)
        self.setWidget(_centred(self.column))

    def set_mark(self, mark: Icon) -> None:
        """Show another mark above the title."""
        self._mark.icon = mark
        self._mark.update()

    def add(self, *parts: QWidget | QLayout, gap: int = 0) -> None:
        """Add parts to the column, after `gap` more pixels than usual."""
        self.column.addSpacing(gap)
        for part in parts:
            if isinstance(part, QLayout):
                self.column.addLayout(part)
            else:
                self.column.addWidget(part)


def page_button(mark: Icon, text: str, tip: str = "") -> QPushButton:
    """Return a button that Enter presses too, not only the space bar."""
    button = QPushButton(icon(mark), text)
    button.setIconSize(icon_size())
    button.setAutoDefault(True)
    button.setToolTip(tip)
    return button


class _Mark(QWidget):
    def __init__(self, icon: Icon) -> None:
        super().__init__()
        self.icon = icon
        self.setFixedSize(_MARK_SIZE, _MARK_SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = theme_of(self.palette()).muted_text
        paint_icon(painter, self.icon, QRectF(self.rect()), colour)
        painter.end()


def _larger(font: QFont) -> QFont:
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 1.6)
    larger.setBold(True)
    return larger


def _centred(column: QLayout) -> QWidget:
    inner = QWidget()
    inner.setMaximumWidth(_WIDTH)
    inner.setLayout(column)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(inner, 10_000)
    row.addStretch(1)
    page = QWidget()
    rows = QVBoxLayout(page)
    rows.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    rows.addStretch(1)
    rows.addLayout(row)
    rows.addStretch(2)
    return page
