"""The panel of the guided tour."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel


class TourPanel(QWidget):
    """Shows one step. It never takes the focus, so that all keys work as usual.

    Signals:
        moved(int): go to the next step (1) or the previous one (-1).
        ended(): end the tour.
    """

    moved = Signal(int)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tourPanel")
        self.setAccessibleName(tr("Guided tour"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self._title = PlainLabel(bold=True, name="tourTitle")
        self._position = TonedLabel(muted, name="tourPosition")
        self._text = PlainLabel(wrap=True, name="tourText")
        self._back = self._button(tr("&Back"), "tourBackButton")
        self.next = self._button(tr("&Next"), "tourNextButton")
        end = self._button(tr("End &tour (Esc)"), "tourEndButton")
        buttons = FlowLayout()
        buttons.setSpacing(8)
        for button in (self._back, self.next, end):
            buttons.addWidget(button)
        heading = row(self._title, self._position, None, spacing=12)
        column(heading, self._text, buttons, parent=self, spacing=4, margins=(12, 8, 12, 8))
        self._back.clicked.connect(lambda: self.moved.emit(-1))
        self.next.clicked.connect(lambda: self.moved.emit(1))
        end.clicked.connect(self.ended)

    def show_step(self, number: int, count: int, title: str, text: str) -> None:
        """Show a step by its number, counted from 1, and announce it to screen readers."""
        self._title.setText(title)
        self._position.setText(tr("Step {place} of {count}").format(place=number, count=count))
        self._text.setText(text)
        self.setAccessibleDescription(f"{title}. {text}")
        self._back.setEnabled(number > 1)
        self.next.setText(tr("&Finish") if number == count else tr("&Next"))
        self._announce()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a line above the panel."""
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        painter.end()

    def _button(self, text: str, name: str) -> QPushButton:
        button = push_button(text, name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in the fields
        return button

    def _announce(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
