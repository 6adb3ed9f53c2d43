from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.support.log_presenter import LogPresenter
from support.fakes import FakeMessages, FakeWindow


def test_the_path_of_the_log_is_shown_and_can_be_copied(qapp: QApplication) -> None:
    window, messages = FakeWindow(), FakeMessages()
    presenter = LogPresenter(window, Path("/logs/a.log"), messages)

    window.action("showLogAction").trigger()

    assert presenter is not None
    assert str(Path("/logs/a.log")) in messages.text
    assert messages.act is not None
    messages.act()
    assert QGuiApplication.clipboard().text() == str(Path("/logs/a.log"))
