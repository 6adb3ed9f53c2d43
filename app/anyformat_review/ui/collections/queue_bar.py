"""The progress of the queue, above the list of collections."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.layouts import row
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.tool_buttons import tool_button


class QueueBar(QWidget):
    """Shows the progress of the queue, with a button to end it; hidden without a queue.

    Signals:
        end_requested(): the button was pressed.
    """

    end_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queueBar")
        self._text = PlainLabel(wrap=True, name="queueLabel")
        end = tool_button("endQueueButton", Icon.X, tr("End the queue"))
        end.clicked.connect(self.end_requested)
        layout = row((self._text, 1), end, spacing=4)
        layout.setContentsMargins(8, 2, 2, 2)
        self.setLayout(layout)
        self.hide()

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._text.text()

    def show_text(self, text: str) -> None:
        """Show the progress, or nothing if the text is empty."""
        self._text.setText(text)
        self.setVisible(bool(text))
