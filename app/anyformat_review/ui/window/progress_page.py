"""The page of a collection that is being opened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.layouts import row
from anyformat_review.ui.widgets.message_page import MessagePage, TonedLabel, muted, page_button
from anyformat_review.ui.widgets.plain_text import PlainLabel


class ProgressPage(MessagePage):
    """Shows the collection that is being opened, its progress, and the time of the next retry.

    Signals:
        retry_now_requested(): retry immediately.
        cancel_requested(): stop opening.
    """

    retry_now_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.HOURGLASS, parent)
        self.setObjectName("progressPage")
        self.is_starting = False
        """Whether the application starts, and opens the collection later."""
        self._name = TonedLabel(muted, wrap=True)
        self._sentence = PlainLabel(wrap=True)
        self._countdown = PlainLabel(wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(tr("Waiting for the service"))
        self._received = TonedLabel(muted, name="receivedLabel")
        self._retry = page_button(Icon.REFRESH_CW, tr("Check now"), tr("Request the results now"))
        self._retry.clicked.connect(self.retry_now_requested)
        self._cancel = page_button(Icon.X, tr("Stop"), tr("Stop opening this collection"))
        self._cancel.clicked.connect(self.cancel_requested)
        self.add(self._name, self._sentence, self._countdown, self._bar, self._received)
        self.add(row(self._retry, self._cancel, None), gap=8)

    @property
    def countdown(self) -> str:
        """The text about the next retry, empty during a request."""
        return self._countdown.text()

    def show_opening(self, name: str) -> None:
        """Show that a collection is being opened."""
        self.show_waiting(name, tr("Opening"), "", "")

    def show_starting(self, name: str) -> None:
        """Show what will be opened, before that begins."""
        self.show_opening(name)
        self.is_starting = True
        self._cancel.hide()
        self._bar.hide()  # it would move, and so delay what follows

    def show_received(self, text: str) -> None:
        """Show how much of a slow response was received."""
        self._received.setText(text)
        self._received.setVisible(bool(text))

    def show_waiting(self, name: str, title: str, sentence: str, countdown: str) -> None:
        """Show the reason for a wait, and the time of the next retry."""
        self.is_starting = False
        self._cancel.show()
        self.title.setText(title)
        self._name.setText(name)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._countdown.setText(countdown)
        self._countdown.setVisible(bool(countdown))
        self._retry.setVisible(bool(countdown))
        self.show_received("")
        # The bar is shown during requests only.
        self._bar.setVisible(not countdown)
        self.setAccessibleName(f"{title}: {name}")
