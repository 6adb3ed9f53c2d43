"""The page of a collection that cannot be opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.actions.shortcuts import show_with_key
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.detail_list import DetailList
from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import MessagePage, TonedLabel, muted, page_button
from anyformat_review.ui.widgets.plain_enter import on_enter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.collections.safe_browser import BrowserTarget
from anyformat_review.viewmodels.tooltips import plain_tooltip

if TYPE_CHECKING:
    # Imported for types only: it imports the client of the service.
    from anyformat_review.viewmodels.collections.unavailable import Unavailable


class UnavailablePage(MessagePage):
    """Shows why a collection cannot be opened and what to do next.

    Signals:
        dashboard_requested(): open the collection in the dashboard.
        key_entered(str, bool): an API key to use, and whether to save it.
    """

    dashboard_requested = Signal()
    key_entered = Signal(str, bool)

    def __init__(self, action: Callable[[str], QAction], parent: QWidget | None = None) -> None:
        """`action` returns an action of the window by its name."""
        super().__init__(Icon.CIRCLE_ALERT, parent)
        self.setObjectName("diagnosticsView")
        self.setAccessibleName(tr("Why the collection is not available"))
        self._content: Unavailable | None = None

        self._name = TonedLabel(muted, wrap=True, selectable=True)
        self._sentence = PlainLabel(wrap=True, selectable=True)
        self._steps = PlainLabel(wrap=True, selectable=True)
        self._details = DetailList()

        # Created in tab order.
        self._key_form = self._make_key_form()
        refresh_button = page_button(Icon.REFRESH_CW, tr("Refresh"))
        refresh = action("refreshAction")
        refresh_button.clicked.connect(refresh.trigger)
        show_with_key(refresh_button.setToolTip, refresh.statusTip(), refresh)
        self._dashboard = page_button(Icon.EXTERNAL_LINK, tr("Open in dashboard"))
        self._dashboard.clicked.connect(self.dashboard_requested)
        copy = page_button(
            Icon.COPY, tr("Copy details"), tr("Copy everything on this page for a support request")
        )
        copy.clicked.connect(self._copy_details)
        support = page_button(Icon.INFO, tr("Details for support"), name="supportButton")
        support.clicked.connect(action("supportAction").trigger)
        show_with_key(
            support.setToolTip, action("supportAction").statusTip(), action("supportAction")
        )
        buttons = FlowLayout()
        for button in (refresh_button, self._dashboard, copy, support):
            buttons.addWidget(button)

        self.add(self._name, self._sentence, self._steps)
        self.add(self._key_form, buttons, gap=8)
        self.add(self._details, gap=12)

    @property
    def content(self) -> "Unavailable | None":
        """The shown content."""
        return self._content

    def show_unavailable(self, content: "Unavailable", dashboard: BrowserTarget) -> None:
        """Show why a collection is not available."""
        self._content = content
        self.set_icon(Icon.KEY_ROUND if content.asks_for_key else Icon.CIRCLE_ALERT)
        self.title.setText(content.title)
        self._name.setText(content.name)
        self._sentence.setText(content.sentence)
        self._steps.setText("\n".join(f"•  {step}" for step in content.next_steps))
        self._steps.setVisible(bool(content.next_steps))
        self._key_form.setVisible(content.asks_for_key)
        self._dashboard.setEnabled(dashboard.allowed)
        opens = tr("Opens {host}").format(host=dashboard.host)
        self._dashboard.setToolTip(plain_tooltip(opens if dashboard.allowed else dashboard.refusal))
        self._details.show_details(content.details)
        self.setAccessibleDescription(content.as_text())

    def _make_key_form(self) -> QWidget:
        self._key = QLineEdit()
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._key.setPlaceholderText(tr("API key"))
        self._key.setAccessibleName(tr("API key"))
        on_enter(self._key, self._enter_key)
        self._remember = QCheckBox(tr("Save the key in the keyring of this computer"))
        use = page_button(
            Icon.KEY_ROUND, tr("Use this key"), tr("Open the collection with this key")
        )
        use.clicked.connect(self._enter_key)
        form = QWidget()
        column(row((self._key, 1), use), self._remember, parent=form, margins=(0, 0, 0, 0))
        return form

    def _enter_key(self) -> None:
        key = self._key.text().strip()
        if key:
            self._key.clear()
            self.key_entered.emit(key, self._remember.isChecked())

    def _copy_details(self) -> None:
        if self._content is not None:
            QGuiApplication.clipboard().setText(self._content.as_text())
