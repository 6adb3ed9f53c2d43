"""The line below the list of collections: what is loaded, what failed, and what can be done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.widgets.message_page import TonedLabel, muted

if TYPE_CHECKING:
    # It imports the client of the service, which the first paint does not need.
    from anyformat_review.viewmodels.collections.list_texts import FooterText


class ListFooter(QWidget):
    """Says how much of the list is loaded, and offers to load the rest, to stop, or to try again.

    Signals:
        action_requested(): the button was pressed.
    """

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listFooter")
        self._label = TonedLabel(muted, wrap=True, name="listStateLabel")
        self._limit = TonedLabel(muted, wrap=True, name="listLimitLabel")
        self._button = push_button("", "listButton")
        self._button.clicked.connect(self.action_requested)
        column(self._limit, self._label, self._button, parent=self, margins=(8, 4, 8, 6))
        self._limit.setText("Only collections that are loaded are filtered and sorted.")
        self._limit.hide()
        self.hide()

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._label.text()

    def show_text(self, text: "FooterText") -> None:
        """Show another state of the list."""
        self._label.setText(text.text)
        self._label.setVisible(bool(text.text))
        self._button.setText(text.button)
        self._button.setVisible(bool(text.button))
        self.setVisible(bool(text.text))

    def show_limit(self, is_arranged: bool) -> None:
        """Say that a filter or another order concerns the loaded collections only."""
        self._limit.setVisible(is_arranged)
