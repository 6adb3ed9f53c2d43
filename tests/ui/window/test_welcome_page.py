import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from anyformat_review.ui.window.welcome_page import WelcomePage
from support.reachable import names_by_tab

WAYS = {
    "Open results file… (Ctrl+O)": "open_file_requested",
    "Open by id or address… (Ctrl+L)": "open_by_id_requested",
    "Show the demo": "demo_requested",
}


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    page = WelcomePage()
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def test_tab_reaches_every_way_to_begin(page: WelcomePage) -> None:
    assert names_by_tab(page) == list(WAYS)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
@pytest.mark.parametrize(("text", "signal"), WAYS.items())
def test_each_way_begins_by_key_and_mouse(
    text: str, signal: str, key: Qt.Key, page: WelcomePage, qtbot: QtBot
) -> None:
    button = next(one for one in page.findChildren(QAbstractButton) if one.text() == text)
    button.setFocus()

    with qtbot.waitSignal(getattr(page, signal), timeout=1000):
        qtbot.keyClick(button, key)
    with qtbot.waitSignal(getattr(page, signal), timeout=1000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
