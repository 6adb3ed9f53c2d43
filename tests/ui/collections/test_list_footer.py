from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from anyformat_review.ui.collections.list_footer import ListFooter
from anyformat_review.viewmodels.collections.list_texts import FooterText


def test_the_button_matches_the_state(qtbot: QtBot) -> None:
    footer = ListFooter()
    qtbot.addWidget(footer)
    footer.show_text(FooterText("100 of 250 loaded.", "Load all"))
    button = footer.findChild(QPushButton, "listButton")
    assert (footer.text, button.text()) == ("100 of 250 loaded.", "Load all")
    with qtbot.waitSignal(footer.action_requested):
        qtbot.keyClick(button, Qt.Key.Key_Return)
    footer.show_text(FooterText())
    assert footer.isHidden()
