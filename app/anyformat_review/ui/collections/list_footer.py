"""The line below the list of collections: how much is loaded, errors, and a button."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.widgets.message_page import TonedLabel, muted

if TYPE_CHECKING:
    # Imported for types only: it imports the client of the service.
    from anyformat_review.viewmodels.collections.list_texts import FooterText


class ListFooter(QWidget):
    """Shows how much of the list is loaded, with a button to load all, to stop, or to try again.

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
        self._limit.setText(tr("Only loaded collections are filtered and sorted."))
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
        """Show that a filter or order applies to loaded collections only."""
        self._limit.setVisible(is_arranged)
