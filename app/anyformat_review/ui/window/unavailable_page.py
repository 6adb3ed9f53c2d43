"""The page of a collection that cannot be had: what happened, what to do, what to copy."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.icons import Icon
from anyformat_review.ui.widgets.message_page import MessagePage, TonedLabel, muted, page_button
from anyformat_review.ui.widgets.plain_text import PlainLabel, plain_tooltip
from anyformat_review.viewmodels.collections.safe_browser import BrowserTarget

if TYPE_CHECKING:
    # Its own imports reach the service's client, and the window paints before that is needed.
    from anyformat_review.viewmodels.collections.unavailable import Unavailable


class UnavailablePage(MessagePage):
    """Says in words what happened to a collection and what to do next.

    Signals:
        check_again_requested(): fetch the collection again.
        dashboard_requested(): open the collection in the dashboard.
        key_entered(str, bool): an API key to use, and whether to remember it.
    """

    check_again_requested = Signal()
    dashboard_requested = Signal()
    key_entered = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.CIRCLE_ALERT, parent)
        self.setObjectName("diagnosticsView")
        self.setAccessibleName("Why the collection is not available")
        self._content: Unavailable | None = None

        self._name = TonedLabel(muted, wrap=True, selectable=True)
        self._sentence = PlainLabel(wrap=True, selectable=True)
        self._steps = PlainLabel(wrap=True, selectable=True)
        self._details = QFormLayout()
        self._details.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._details.setHorizontalSpacing(24)
        self._details.setVerticalSpacing(6)

        # Made in the order in which Tab goes through them.
        self._key_form = self._make_key_form()
        check_again = page_button(Icon.REFRESH_CW, "Check again", "Fetch the collection again (F5)")
        check_again.clicked.connect(self.check_again_requested)
        self._dashboard = page_button(Icon.EXTERNAL_LINK, "Open in dashboard")
        self._dashboard.clicked.connect(self.dashboard_requested)
        copy = page_button(
            Icon.COPY, "Copy details", "Copy everything on this page for a support request"
        )
        copy.clicked.connect(self._copy_details)
        buttons = FlowLayout()
        for button in (check_again, self._dashboard, copy):
            buttons.addWidget(button)

        self.add(self._name, self._sentence, self._steps)
        self.add(self._key_form, buttons, gap=8)
        self.add(self._details, gap=12)

    @property
    def content(self) -> "Unavailable | None":
        """What the page says."""
        return self._content

    def show_unavailable(self, content: "Unavailable", dashboard: BrowserTarget) -> None:
        """Show why a collection is not available."""
        self._content = content
        self.set_mark(Icon.KEY_ROUND if content.asks_for_key else Icon.CIRCLE_ALERT)
        self.title.setText(content.title)
        self._name.setText(content.name)
        self._sentence.setText(content.sentence)
        self._steps.setText("\n".join(f"•  {step}" for step in content.next_steps))
        self._steps.setVisible(bool(content.next_steps))
        self._key_form.setVisible(content.asks_for_key)
        self._dashboard.setEnabled(dashboard.allowed)
        self._dashboard.setToolTip(
            plain_tooltip(f"Opens {dashboard.host}" if dashboard.allowed else dashboard.refusal)
        )
        while self._details.rowCount():
            self._details.removeRow(0)
        for name, value in content.details:
            label = PlainLabel(value, selectable=True, wrap=True)
            label.setAccessibleName(name)
            caption = TonedLabel(muted)
            caption.setText(name)
            self._details.addRow(caption, label)
        self.setAccessibleDescription(content.as_text())

    def _make_key_form(self) -> QWidget:
        self._key = QLineEdit()
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._key.setPlaceholderText("API key")
        self._key.setAccessibleName("API key")
        self._key.returnPressed.connect(self._enter_key)
        self._remember = QCheckBox("Keep it in this machine's key store")
        use = page_button(Icon.KEY_ROUND, "Use this key", "Ask the service again with this key")
        use.clicked.connect(self._enter_key)
        form = QWidget()
        layout = QVBoxLayout(form)
        layout.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self._key, 1)
        row.addWidget(use)
        layout.addLayout(row)
        layout.addWidget(self._remember)
        return form

    def _enter_key(self) -> None:
        key = self._key.text().strip()
        if key:
            self._key.clear()
            self.key_entered.emit(key, self._remember.isChecked())

    def _copy_details(self) -> None:
        if self._content is not None:
            QGuiApplication.clipboard().setText(self._content.as_text())
