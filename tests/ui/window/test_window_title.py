"""The window title names the collection and the account, and shows whether all is saved."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.window.window_title import WindowTitle


@pytest.mark.parametrize(
    ("account", "collection", "workflow", "shown"),
    [
        ("", "", "", "AnyFormat Review[*]"),
        ("Acme", "", "", "AnyFormat Review[*] – Acme"),
        ("Acme", "Invoice 7", "", "Invoice 7[*] – Acme"),
        ("", "Invoice 7", "", "Invoice 7[*] – AnyFormat Review"),
        ("Acme", "Invoice 7", "Invoices", "Invoice 7[*] – Invoices – Acme"),
        ("", "Invoice 7", "Invoices", "Invoice 7[*] – Invoices – AnyFormat Review"),
        ("", "a[*]b", "", "a[*][*]b[*] – AnyFormat Review"),
    ],
)
def test_the_title(qtbot: QtBot, account: str, collection: str, workflow: str, shown: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    title = WindowTitle(window)
    title.show_account(account)
    title.show_collection(collection, workflow)
    assert window.windowTitle() == shown
