"""The dialog that lists the accounts, tests and connects them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from anyformat_review.domain.visible_text import visible
from anyformat_review.storage.accounts import (
    DEFAULT_ACCOUNT,
    Account,
    AccountColour,
    new_account_id,
)
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.theme.account_colours import colour_icon
from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_enter import PlainEnter
from anyformat_review.ui.widgets.plain_text import PlainLabel

_ID = Qt.ItemDataRole.UserRole
_COLOURS = {
    AccountColour.NONE: QT_TR_NOOP("None"),
    AccountColour.BLUE: QT_TR_NOOP("Blue"),
    AccountColour.GREEN: QT_TR_NOOP("Green"),
    AccountColour.ORANGE: QT_TR_NOOP("Orange"),
    AccountColour.PURPLE: QT_TR_NOOP("Purple"),
    AccountColour.RED: QT_TR_NOOP("Red"),
}


@dataclass(frozen=True, slots=True)
class AccountForm:
    """The content of the form: an account, and its API key, None to use the saved key."""

    account: Account
    key: str = field(repr=False)
    remember_key: bool


class AccountsDialog(QDialog):
    """Lists the accounts and edits the selected one.

    Signals:
        test_requested(AccountForm): try to connect.
        connect_requested(AccountForm): save the account and use it.
        forget_requested(Account): delete the saved key of an account.
        remove_requested(Account): remove an account from the list.
        edited(): the user changed the form.
    """

    test_requested = Signal(object)
    connect_requested = Signal(object)
    forget_requested = Signal(object)
    remove_requested = Signal(object)
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Accounts"))
        self.setObjectName("accountsDialog")
        self.resize(720, 440)
        PlainEnter(self)
        self._accounts: dict[str, Account] = {}
        self._used = DEFAULT_ACCOUNT
        self._default_url = ""
        self._key_note = ""
        self._list = QListWidget()
        self._list.setObjectName("accountList")
        self._list.setAccessibleName(tr("Accounts"))
        self._list.setFixedWidth(190)
        self._list.setWordWrap(True)  # names can be long
        self._name = _edit(tr("Name"), "accountNameEdit", tr("A name for this account"))
        self._address = _edit(tr("Service address"), "accountAddressEdit")
        self._key = _edit(tr("API key"), "accountKeyEdit")
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._remember = QCheckBox(tr("Save the key in the keyring of this computer"))
        self._colour = QComboBox()
        self._colour.setAccessibleName(tr("Colour"))
        for colour in AccountColour:
            self._colour.addItem(colour_icon(colour), tr(_COLOURS[colour]), colour)
        self._proxy = _edit(tr("Proxy"), "accountProxyEdit", tr("System proxy"))
        self._ca_file = _edit(
            tr("Certificate authorities"), "accountCaEdit", tr("System certificates, or a PEM file")
        )
        self._note = TonedLabel(muted, wrap=True, name="accountKeyNote")
        self._result = PlainLabel(wrap=True, selectable=True, name="accountResult")
        self._test = push_button(tr("Test connection"))
        self._connect = push_button(tr("Save and connect"))
        self._connect.setDefault(True)
        self._forget = push_button(tr("Forget key"))
        self._add = push_button(tr("Add account"))
        self._remove = push_button(tr("Remove"))
        self._arrange()
        self._list.currentItemChanged.connect(self._show_current)
        self._list.itemActivated.connect(lambda _: self._connect.click())
        self._test.clicked.connect(lambda: self._emit(self.test_requested))
        self._connect.clicked.connect(lambda: self._emit(self.connect_requested))
        self._forget.clicked.connect(lambda: self.forget_requested.emit(self.form.account))
        self._add.clicked.connect(self.add_account)
        self._remove.clicked.connect(lambda: self.remove_requested.emit(self.form.account))
        for line in (self._name, self._address, self._key, self._proxy, self._ca_file):
            line.textEdited.connect(lambda _: self.edited.emit())

    def show_accounts(
        self, accounts: Mapping[str, Account], used: str, default_url: str, key_note: str
    ) -> None:
        """List accounts and select the one in use.

        `default_url` is the address of an account without one. `key_note` says where the key of
        the account in use comes from.
        """
        self._accounts = {DEFAULT_ACCOUNT: Account(), **accounts}
        self._used, self._default_url, self._key_note = used, default_url, key_note
        self._list.clear()
        for account in self._accounts.values():
            self._add_item(account)
        self._select(used)

    def show_key_note(self, note: str) -> None:
        """Replace the note about the origin of the key; typed text is kept."""
        self._key_note = note
        self._update_note()

    def _update_note(self) -> None:
        item = self._list.currentItem()
        note = self._key_note if item is not None and item.data(_ID) == self._used else ""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    @property
    def form(self) -> AccountForm:
        """The content of the form."""
        item = self._list.currentItem()
        account = self._accounts[item.data(_ID)] if item else Account()
        address = self._address.text().strip().rstrip("/")
        edited = replace(
            account,
            name=self._name.text().strip(),
            base_url="" if address == self._default_url else address,
            colour=AccountColour(self._colour.currentData()),
            proxy=self._proxy.text().strip(),
            ca_file=self._ca_file.text().strip(),
        )
        return AccountForm(edited, self._key.text().strip(), self._remember.isChecked())

    def ask_for_key(self) -> None:
        """Focus the API key."""
        self._key.setFocus()

    def add_account(self) -> None:
        """Add an account that is not set up yet."""
        account = Account(new_account_id(self._accounts))
        self._accounts[account.id] = account
        self._add_item(account)
        self._select(account.id)
        self._name.setFocus()

    def show_result(self, sentence: str) -> None:
        """Show the result of a test, or its progress."""
        self._result.setText(sentence)

    def set_busy(self, busy: bool) -> None:
        """Disable the controls that cannot be used during a test."""
        for button in (self._test, self._connect):
            button.setEnabled(not busy)

    def _emit(self, signal: object) -> None:
        signal.emit(self.form)  # type: ignore[attr-defined]  # the stubs of Signal lack emit

    def _add_item(self, account: Account) -> None:
        title = (
            account.title if account.id == DEFAULT_ACCOUNT or account.name else tr("New account")
        )
        if account.id == self._used:
            title = tr("{account} (in use)").format(account=title)
        item = QListWidgetItem(colour_icon(account.colour), visible(title))
        item.setData(_ID, account.id)
        self._list.addItem(item)

    def _select(self, account_id: str) -> None:
        for at in range(self._list.count()):
            if self._list.item(at).data(_ID) == account_id:
                self._list.setCurrentRow(at)

    def _show_current(self) -> None:
        item = self._list.currentItem()
        if item is None:
            return
        account = self._accounts[item.data(_ID)]
        self._name.setText(account.name)
        self._address.setText(account.base_url or self._default_url)
        self._key.clear()
        self._key.setPlaceholderText(tr("Leave empty to use the saved key"))
        self._remember.setChecked(True)
        self._colour.setCurrentIndex(list(AccountColour).index(account.colour))
        self._proxy.setText(account.proxy)
        self._ca_file.setText(account.ca_file)
        self._update_note()
        self._remove.setEnabled(account.id != DEFAULT_ACCOUNT)
        self._result.setText("")

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("&Name"), self._name)
        form.addRow(tr("Service &address"), self._address)
        form.addRow(tr("API &key"), self._key)
        form.addRow("", self._note)
        form.addRow("", self._remember)
        form.addRow(tr("&Colour"), self._colour)
        form.addRow(tr("&Proxy"), self._proxy)
        form.addRow(tr("Certificate a&uthorities"), self._ca_file)
        close = push_button(tr("Close"))
        close.clicked.connect(self.reject)
        buttons = FlowLayout()
        for button in (self._test, self._connect, self._forget, close):
            buttons.addWidget(button)
        accounts = column(self._list, row(self._add, self._remove))
        editing = column(form, self._result, None, buttons)
        layout = row(accounts, (editing, 1), spacing=16)
        column(layout, parent=self)


def _edit(name: str, object_name: str, placeholder: str = "") -> QLineEdit:
    edit = QLineEdit()
    edit.setObjectName(object_name)
    edit.setAccessibleName(name)
    edit.setPlaceholderText(placeholder)
    return edit
