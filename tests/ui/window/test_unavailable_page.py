from operator import attrgetter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from anyformat_review.ui.window.unavailable_page import UnavailablePage
from anyformat_review.viewmodels.collections.safe_browser import BrowserTarget
from anyformat_review.viewmodels.collections.unavailable import Unavailable
from support.reachable import names_by_tab
from support.shown_window import show_window

DASHBOARD = BrowserTarget("https://app.anyformat.ai/x", "app.anyformat.ai", "")
FAILED = Unavailable(
    name="<b>Scan</b> & co\u202e",
    title="The extraction failed",
    sentence="It could <i>not</i> be read.",
    next_steps=("Review the document.", "Retry <u>it</u>."),
    details=(("Collection ID", "c-1"), ("Request ID", "<a href=x>r</a>")),
    asks_for_key=False,
    dashboard=DASHBOARD.text,
)
REJECTED = Unavailable("Scan", "Key rejected", "No.", (), (), True, None)


@pytest.fixture
def page(qtbot: QtBot) -> UnavailablePage:
    refresh = QAction()
    refresh.setShortcut("F5")
    refresh.setStatusTip("Open again")
    page = UnavailablePage({"refreshAction": refresh, "supportAction": refresh}.__getitem__)
    refresh.setParent(page)
    page.refresh = refresh
    page.show_unavailable(FAILED, DASHBOARD)
    show_window(qtbot, page, 900, 600)
    return page


def button(page: UnavailablePage, text: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == text)


def texts(page: UnavailablePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_everything_is_shown_as_plain_text(page: UnavailablePage) -> None:
    assert texts(page) == [
        "The extraction failed",
        "<b>Scan</b> & co⟦U+202E⟧",
        "It could <i>not</i> be read.",
        "•  Review the document.\n•  Retry <u>it</u>.",
        "Collection ID",
        "c-1",
        "Request ID",
        "<a href=x>r</a>",
    ]
    assert {label.textFormat() for label in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert page.content == FAILED
    assert page.objectName() == "diagnosticsView"


def test_tab_reaches_every_button(page: UnavailablePage) -> None:
    assert names_by_tab(page) == [
        "Refresh",
        "Open in dashboard",
        "Copy details",
        "Details for support",
    ]

    page.show_unavailable(REJECTED, DASHBOARD)

    assert names_by_tab(page) == [
        "API key",
        "Use this key",
        "Save the key in the keyring of this computer",
        "Refresh",
        "Open in dashboard",
        "Copy details",
        "Details for support",
    ]


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Refresh", "refresh.triggered"),
        ("Open in dashboard", "dashboard_requested"),
    ],
)
def test_a_button_works_by_key_and_mouse(
    text: str, signal: str, page: UnavailablePage, qtbot: QtBot
) -> None:
    pressed = button(page, text)
    with qtbot.waitSignal(attrgetter(signal)(page), timeout=1000):
        qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)
    pressed.setFocus()
    with qtbot.waitSignal(attrgetter(signal)(page), timeout=1000):
        qtbot.keyClick(pressed, Qt.Key.Key_Return)


def test_everything_can_be_copied(page: UnavailablePage, qtbot: QtBot) -> None:
    copy = button(page, "Copy details")
    copy.setFocus()
    qtbot.keyClick(copy, Qt.Key.Key_Space)

    assert QGuiApplication.clipboard().text() == FAILED.as_text()
    assert "Request ID: <a href=x>r</a>" in FAILED.as_text()


def test_one_detail_can_be_selected_and_copied_by_key(page: UnavailablePage, qtbot: QtBot) -> None:
    detail = next(one for one in page.findChildren(QLabel) if one.text() == "c-1")
    assert detail.accessibleDescription() == "Collection ID"
    detail.setFocus()
    qtbot.keyClick(detail, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(detail, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "c-1"


def test_an_unsafe_dashboard_explains_why_it_is_disabled(page: UnavailablePage) -> None:
    assert tip(page) == "Opens app.anyformat.ai"

    page.show_unavailable(FAILED, BrowserTarget("x", "", "<b>evil</b> does not belong to us."))

    assert not button(page, "Open in dashboard").isEnabled()
    assert tip(page) == "<b>evil</b> does not belong to us."


def tip(page: UnavailablePage) -> str:
    shown = QTextDocument()
    shown.setHtml(button(page, "Open in dashboard").toolTip())
    return shown.toPlainText()


@pytest.mark.parametrize("remember", [False, True])
def test_a_key_can_be_entered(remember: bool, page: UnavailablePage, qtbot: QtBot) -> None:
    page.show_unavailable(REJECTED, DASHBOARD)
    line = page.findChild(QLineEdit)
    assert line.echoMode() == QLineEdit.EchoMode.Password
    if remember:
        qtbot.keyClick(page.findChild(QCheckBox), Qt.Key.Key_Space)
    qtbot.keyClicks(line, " key-1 ")

    with qtbot.waitSignal(page.key_entered, timeout=1000) as heard:
        if remember:
            qtbot.keyClick(line, Qt.Key.Key_Return)
        else:
            qtbot.mouseClick(button(page, "Use this key"), Qt.MouseButton.LeftButton)

    assert heard.args == ["key-1", remember]
    assert line.text() == ""


def test_an_empty_key_is_ignored(page: UnavailablePage, qtbot: QtBot) -> None:
    page.show_unavailable(REJECTED, DASHBOARD)
    line = page.findChild(QLineEdit)
    qtbot.keyClicks(line, "  ")

    with qtbot.assertNotEmitted(page.key_entered):
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_key_is_requested_only_if_it_can_help(page: UnavailablePage) -> None:
    assert not page.findChild(QLineEdit).isVisible()
    page.show_unavailable(REJECTED, DASHBOARD)
    assert page.findChild(QLineEdit).isVisible()
    assert texts(page) == ["Key rejected", "Scan", "No."]
