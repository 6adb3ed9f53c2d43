import pytest
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from anyformat_review.storage.accounts import Account, AccountColour
from anyformat_review.ui.settings.accounts_dialog import AccountForm, AccountsDialog
from support.reachable import names_by_tab
from support.shown_window import show_window

URL = "https://api.example"
ACME = Account("account-1", "Acme", "https://a.example", AccountColour.GREEN, "", "/ca.pem")


@pytest.fixture
def dialog(qtbot: QtBot) -> AccountsDialog:
    dialog = AccountsDialog()
    dialog.show_accounts({"account-1": ACME}, "account-1", URL, "A key is saved.")
    show_window(qtbot, dialog)
    return dialog


def edit(dialog: AccountsDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def test_the_current_account_is_shown_with_its_saved_values(dialog: AccountsDialog) -> None:
    assert dialog.form == AccountForm(ACME, "", remember_key=True)
    listed = dialog.findChild(QListWidget)
    assert [listed.item(at).text() for at in range(listed.count())] == [
        "Default account",
        "Acme (in use)",
    ]


def test_another_account_shows_its_own_values(dialog: AccountsDialog) -> None:
    dialog.findChild(QListWidget).setCurrentRow(0)
    assert edit(dialog, "accountAddressEdit").text() == URL
    # The usual address is not saved, so that an update can change it.
    assert dialog.form.account == Account()


def test_an_added_account_gets_its_own_id(dialog: AccountsDialog) -> None:
    dialog.add_account()
    assert dialog.form.account == Account("account-2")
    assert dialog.focusWidget() is edit(dialog, "accountNameEdit")


def test_every_control_is_reached_by_tab(dialog: AccountsDialog) -> None:
    assert names_by_tab(dialog) == [
        "Add account",
        "Remove",
        "Name",
        "Service address",
        "API key",
        "Save the key in the keyring of this computer",
        "Proxy",
        "Certificate authorities",
        "Test connection",
        "Save and connect",
        "Forget key",
        "Close",
    ]


def test_a_key_is_not_in_the_repr(dialog: AccountsDialog) -> None:
    edit(dialog, "accountKeyEdit").setText("sk-1")
    assert dialog.form.key == "sk-1"
    assert "sk-1" not in repr(dialog.form)
