from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.messages import Message, MessageKind


def test_programs_find_the_card_of_the_messages_as_soon_as_the_window_is_shown(
    qtbot: QtBot,
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    card = window.findChild(QWidget, "statusBanner")
    assert isinstance(card, QWidget)
    assert not card.isVisible()
    assert card.children() == []  # its content would delay the first paint

    window.messages.show(Message(MessageKind.INFO, "Hello"))

    assert card.isVisible()
    assert card.accessibleName() == "Message"
    (text,) = card.findChildren(QLabel, "messageText")
    assert text.text() == "Hello"
    window.messages.close()
    assert not card.isVisible()
