"""The page before a collection is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from anyformat_review.ui.actions.shortcuts import show_with_key
from anyformat_review.ui.widgets.icons import Icon
from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.widgets.message_page import MessagePage, TonedLabel, muted, page_button


class WelcomePage(MessagePage):
    """Offers the ways to start.

    Signals:
        demo_requested(): open the demo.
    """

    demo_requested = Signal()

    def __init__(
        self, open_file: QAction, open_by_id: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(Icon.LIST_CHECKS, parent)
        self.setObjectName("welcomePage")
        self.setAccessibleName("Welcome")
        self.title.setText("Open a collection to review it")
        hint = "You can also drop a results file here. Your decisions are stored on this computer."
        self.add(TonedLabel(muted, hint, wrap=True))
        ways = []
        for action, mark, description in (
            (open_file, Icon.FOLDER_OPEN, "A JSON file of results on this computer"),
            (open_by_id, Icon.LINK, "A collection of the service, by IDs or verification URL"),
        ):
            button, way = _way(mark, action.text(), description)
            button.clicked.connect(action.trigger)
            show_with_key(button.setText, action.text(), action)
            ways.append(way)
        demo, way = _way(
            Icon.FILES, "Show the demo", "Made-up documents, without a network or an API key"
        )
        demo.clicked.connect(self.demo_requested)
        self.add(*ways, way, gap=12)


def _way(mark: Icon, text: str, description: str) -> tuple[QPushButton, QVBoxLayout]:
    button = page_button(mark, text)
    button.setAccessibleName(text)
    button.setAccessibleDescription(description)
    way = column(spacing=4)
    way.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    way.addWidget(TonedLabel(muted, description, wrap=True))
    return button, way
