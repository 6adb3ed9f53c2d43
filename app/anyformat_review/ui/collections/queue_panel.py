"""The inline panel that starts a queue."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from anyformat_review.translation import number_text, tr
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.collections.review_queue import QueueOrder


class QueuePanel(InlineBar):
    """Asks for the collections and the order of a queue.

    Signals:
        start_requested(int, QueueOrder): start the queue with the collections of this choice.
    """

    start_requested = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queuePanel")
        self._counts: Sequence[int | None] = ()
        self._which = QComboBox()
        self._which.setObjectName("queueChoice")
        self._which.setAccessibleName(tr("Collections to review"))
        self._order = QComboBox()
        self._order.setObjectName("queueOrder")
        self._order.setAccessibleName(tr("Order of the queue"))
        for order in QueueOrder:
            self._order.addItem(order.text, order)
        self._start = push_button(tr("Start queue"), "queueButton")
        self._status = TonedLabel(muted, wrap=True, name="queueStatus")
        parts = (PlainLabel(tr("Review")), self._which, self._order)
        self.lay_out(parts, self._start, tr("Close without a queue"), self._status)
        self._which.currentIndexChanged.connect(self._show_count)
        self._start.clicked.connect(self._request)

    def ask(self, choices: Sequence[tuple[str, int | None]], preferred: int, note: str) -> None:
        """Show the panel with choices, each with the number of its collections if it is known."""
        self._counts = [count for _, count in choices]
        self._which.clear()
        self._which.addItems(
            [text if count is None else f"{text} ({number_text(count)})" for text, count in choices]
        )
        self._which.setCurrentIndex(preferred)
        self.show_status(note)
        self._show_count()
        self.show_and_focus(self._which)

    def show_status(self, text: str) -> None:
        """Show a note, or why no queue was started."""
        self._status.setText(text)
        self._status.setVisible(bool(text))

    def _show_count(self) -> None:
        row = self._which.currentIndex()
        self._start.setEnabled(0 <= row < len(self._counts) and self._counts[row] != 0)

    def _request(self) -> None:
        order = QueueOrder(self._order.currentData())
        self.start_requested.emit(self._which.currentIndex(), order)
