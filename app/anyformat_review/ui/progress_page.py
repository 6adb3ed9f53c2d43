"""The page of a collection that is being opened or waited for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from anyformat_review.ui.plain_text import PlainLabel


class ProgressPage(QWidget):
    """Says what is being opened, counts down to the next try, and can be stopped.

    Signals:
        retry_now_requested(): ask the service at once.
        cancel_requested(): stop opening.
    """

    retry_now_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressPage")
        self._title = PlainLabel(wrap=True)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        self._title.setFont(font)
        self._name = PlainLabel(wrap=True)
        self._sentence = PlainLabel(wrap=True)
        self._countdown = PlainLabel(wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(420)
        self._bar.setAccessibleName("Progress")
        self._retry = QPushButton("Check now")
        self._retry.clicked.connect(self.retry_now_requested)
        self._cancel = QPushButton("Stop")
        self._cancel.clicked.connect(self.cancel_requested)
        self._cancel.setToolTip("Stop opening this collection")
        buttons = QHBoxLayout()
        buttons.addWidget(self._retry)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(12)
        for widget in (self._title, self._name, self._sentence, self._countdown, self._bar):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addStretch(1)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)

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
        self._title.setText(title)
        self._name.setText(name)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._countdown.setText(countdown)
        self._countdown.setVisible(bool(countdown))
        self._retry.setVisible(bool(countdown))
        self.setAccessibleName(f"{title}: {name}")
