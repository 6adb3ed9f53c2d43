"""What a reviewer sees before any collection is open."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anyformat_review.ui.widgets.icons import Icon
from anyformat_review.ui.widgets.message_page import MessagePage, TonedLabel, muted, page_button


class WelcomePage(MessagePage):
    """Offers the ways to begin.

    Signals:
        open_file_requested(): choose a results file.
        open_by_id_requested(): type ids or an address.
        demo_requested(): look at the demo.
    """

    open_file_requested = Signal()
    open_by_id_requested = Signal()
    demo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.LIST_CHECKS, parent)
        self.setObjectName("welcomePage")
        self.setAccessibleName("Welcome")
        self.title.setText("Open a collection to review it")
        hint = TonedLabel(muted, wrap=True)
        hint.setText(
            "You can also drop a results file on this window."
            " What you decide is kept on this machine."
        )
        self.add(hint)
        self.add(
            _way(
                "Open results file… (Ctrl+O)",
                "A JSON file of results on this machine",
                Icon.FOLDER_OPEN,
                self.open_file_requested,
            ),
            _way(
                "Open by id or address… (Ctrl+L)",
                "A collection of the service, by its ids or its verification address",
                Icon.LINK,
                self.open_by_id_requested,
            ),
            _way(
                "Show the demo",
                "Made-up documents, without a network or an API key",
                Icon.FILES,
                self.demo_requested,
            ),
            gap=12,
        )


def _way(text: str, description: str, mark: Icon, signal: SignalInstance) -> QVBoxLayout:
    button = page_button(mark, text)
    button.setAccessibleName(text)
    button.setAccessibleDescription(description)
    button.clicked.connect(signal)
    said = TonedLabel(muted, wrap=True)
    said.setText(description)
    way = QVBoxLayout()
    way.setSpacing(4)
    way.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    way.addWidget(said)
    return way
