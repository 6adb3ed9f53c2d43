from pytestqt.qtbot import QtBot

from anyformat_review.presenters.message_presenter import MessagePresenter
from anyformat_review.ui.widgets.status_banner import StatusBanner
from anyformat_review.ui.widgets.theme import BannerKind


def test_a_message_is_withdrawn_only_while_it_is_shown(qtbot: QtBot) -> None:
    banner = StatusBanner()
    qtbot.addWidget(banner)
    messages = MessagePresenter(banner)

    messages.show(BannerKind.WARNING, "First")
    assert (messages.kind, messages.text) == (BannerKind.WARNING, "First")
    messages.show(BannerKind.INFO, "Second")
    messages.withdraw("First")
    assert messages.text == "Second"
    messages.withdraw("Second")
    assert messages.text == ""
