"""The page of a collection that is being opened or waited for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from anyformat_review.ui.widgets.icons import Icon
from anyformat_review.ui.widgets.message_page import MessagePage, TonedLabel, muted, page_button
from anyformat_review.ui.widgets.plain_text import PlainLabel


class ProgressPage(MessagePage):
    """Says what is being opened, counts down to the next try, and can be stopped.

    Signals:
        retry_now_requested(): ask the service at once.
        cancel_requested(): stop opening.
    """

    retry_now_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.HOURGLASS, parent)
        self.setObjectName("progressPage")
        self._name = TonedLabel(muted, wrap=True)
        self._sentence = PlainLabel(wrap=True)
        self._countdown = PlainLabel(wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName("Asking the service")
        self._retry = page_button(Icon.REFRESH_CW, "Check now", "Ask the service at once")
        self._retry.clicked.connect(self.retry_now_requested)
        self._cancel = page_button(Icon.X, "Stop", "Stop opening this collection")
        self._cancel.clicked.connect(self.cancel_requested)
        buttons = QHBoxLayout()
        buttons.addWidget(self._retry)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        self.add(self._name, self._sentence, self._countdown, self._bar)
        self.add(buttons, gap=8)

    @property
    def countdown(self) -> str:
        """The words about the next try, empty while the service is being asked."""
        return self._countdown.text()

    def show_opening(self, name: str) -> None:
        """Say that a collection is being opened."""
        self._show("Opening", name, "", "")

    def show_waiting(self, name: str, title: str, sentence: str, countdown: str) -> None:
        """Say what is waited for and when the next try comes."""
        self._show(title, name, sentence, countdown)

    def _show(self, title: str, name: str, sentence: str, countdown: str) -> None:
        waits = bool(countdown)
        self.title.setText(title)
        self._name.setText(name)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._countdown.setText(countdown)
        self._countdown.setVisible(waits)
        self._retry.setVisible(waits)
        # While only time passes a bar would claim that something goes on.
        self._bar.setVisible(not waits)
        self.setAccessibleName(f"{title}: {name}")
