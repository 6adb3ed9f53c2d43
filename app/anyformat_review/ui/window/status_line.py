"""The status bar: the remaining work, the save state, and waits for the request limit."""

from PySide6.QtWidgets import QStatusBar, QWidget

from anyformat_review.translation import number_text, tr
from anyformat_review.ui.widgets.plain_text import PlainLabel


class StatusLine(QStatusBar):
    """The labels at the bottom of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(6, 0, 6, 0)
        self._counter = PlainLabel(name="counterLabel")
        self._limit = PlainLabel(name="rateLimitLabel")
        self._limit.hide()
        self._saved = PlainLabel(name="saveLabel")
        note = PlainLabel(tr("Only on this computer"))
        note.setToolTip(tr("Changes are stored on this computer only"))
        self.addWidget(self._counter)
        for label in (self._limit, self._saved, note):
            self.addPermanentWidget(label)

    def show_save_state(self, text: str) -> None:
        """Show the save state."""
        self._saved.setText(text)

    def show_counter(self, text: str) -> None:
        """Show the number of fields to check."""
        self._counter.setText(text)

    def show_waiting(self, seconds: float) -> None:
        """Show how long requests wait for the request limit; 0 hides the text."""
        self._limit.setVisible(seconds > 0)
        self._limit.setText(
            tr("Request limit: waiting {seconds} s").format(seconds=number_text(max(seconds, 1)))
        )
