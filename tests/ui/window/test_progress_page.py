import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from anyformat_review.ui.window.progress_page import ProgressPage
from support.reachable import names_by_tab
from support.shown_window import show_window

NAME = "<b>Müller</b> & Söhne\u202e"


@pytest.fixture
def page(qtbot: QtBot) -> ProgressPage:
    page = ProgressPage()
    page.show_opening(NAME)
    show_window(qtbot, page)
    return page


def texts(page: ProgressPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def waiting(page: ProgressPage) -> None:
    page.show_waiting(NAME, "Still processing", "<i>Wait</i>", "Checking again in 7 s.")


def test_opening_shows_a_busy_bar(page: ProgressPage) -> None:
    assert texts(page) == ["Opening", "<b>Müller</b> & Söhne⟦U+202E⟧"]
    assert page.findChild(QProgressBar).isVisible()
    assert page.findChild(QProgressBar).accessibleName() == "Waiting for the service"
    assert page.countdown == ""
    assert names_by_tab(page) == ["Stop"]


def test_nothing_can_be_stopped_before_the_opening_begins(page: ProgressPage) -> None:
    page.show_starting(NAME)
    assert texts(page) == ["Opening", "<b>Müller</b> & Söhne⟦U+202E⟧"]
    assert (page.is_starting, names_by_tab(page)) == (True, [])
    assert not page.findChild(QProgressBar).isVisible()
    page.show_opening(NAME)
    assert (page.is_starting, names_by_tab(page)) == (False, ["Stop"])
    assert page.findChild(QProgressBar).isVisible()


def test_waiting_counts_down_and_can_be_skipped(page: ProgressPage) -> None:
    waiting(page)

    assert texts(page) == [
        "Still processing",
        "<b>Müller</b> & Söhne⟦U+202E⟧",
        "<i>Wait</i>",
        "Checking again in 7 s.",
    ]
    assert not page.findChild(QProgressBar).isVisible()
    assert page.countdown == "Checking again in 7 s."
    assert page.accessibleName().startswith("Still processing: ")
    assert names_by_tab(page) == ["Check now", "Stop"]


def test_after_a_wait_the_page_shows_opening_again(page: ProgressPage) -> None:
    waiting(page)
    page.show_opening("next")

    assert texts(page) == ["Opening", "next"]


@pytest.mark.parametrize(
    ("text", "signal"),
    [("Check now", "retry_now_requested"), ("Stop", "cancel_requested")],
)
def test_the_buttons_emit_their_signals(
    text: str, signal: str, page: ProgressPage, qtbot: QtBot
) -> None:
    waiting(page)
    button = next(one for one in page.findChildren(QPushButton) if one.text() == text)

    with qtbot.waitSignal(getattr(page, signal), timeout=1000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    with qtbot.waitSignal(getattr(page, signal), timeout=1000):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_the_size_of_a_slow_response_is_shown_until_something_else_happens(
    page: ProgressPage,
) -> None:
    page.show_received("1.2 MB received")
    assert texts(page)[-1] == "1.2 MB received"
    waiting(page)
    assert "1.2 MB received" not in texts(page)
