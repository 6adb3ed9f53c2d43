from operator import attrgetter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.window.welcome_page import WelcomePage
from support.reachable import names_by_tab
from support.shown_window import show_window

WAYS = {
    "Connect to the service": "connect_requested",
    "Open file (Ctrl+O)": "open_file.triggered",
    "Open by ID (Ctrl+L)": "open_by_id.triggered",
    "Show the demo": "demo_requested",
    "Guided tour (F11)": "tour.triggered",
}


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    open_file, open_by_id, tour = (
        QAction(text) for text in ("Open file", "Open by ID", "Guided tour")
    )
    open_file.setShortcut("Ctrl+O")
    open_by_id.setShortcut("Ctrl+L")
    tour.setShortcut("F11")
    actions = {"openFileAction": open_file, "openByIdAction": open_by_id, "tourAction": tour}
    page = WelcomePage(actions.__getitem__)
    page.open_file, page.open_by_id, page.tour = open_file, open_by_id, tour
    for action in actions.values():
        action.setParent(page)
    show_window(qtbot, page, 900, 600)
    return page


def test_tab_reaches_every_way_to_start(page: WelcomePage) -> None:
    assert names_by_tab(page) == [
        "Connect to the service",
        "Open file",
        "Open by ID",
        "Show the demo",
        "Guided tour",
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
@pytest.mark.parametrize(("text", "signal"), WAYS.items())
def test_each_way_starts_by_key_and_mouse(
    text: str, signal: str, key: Qt.Key, page: WelcomePage, qtbot: QtBot
) -> None:
    button = next(one for one in page.findChildren(QAbstractButton) if one.text() == text)
    button.setFocus()

    with qtbot.waitSignal(attrgetter(signal)(page), timeout=1000):
        qtbot.keyClick(button, key)
    with qtbot.waitSignal(attrgetter(signal)(page), timeout=1000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_changed_shortcut_is_shown(page: WelcomePage) -> None:
    page.open_file.setShortcut("F9")
    assert "Open file (F9)" in {one.text() for one in page.findChildren(QAbstractButton)}


def test_rows_of_recent_sources_are_used_again(page: WelcomePage, qtbot: QtBot) -> None:
    def rows() -> dict[str, QAbstractButton]:
        buttons = page.findChildren(QAbstractButton)
        shown = (one for one in buttons if one.isVisibleTo(page))
        return {one.accessibleName(): one for one in shown if "json" in one.accessibleName()}

    page.prepare_row()
    page.prepare_row()
    assert rows() == {}
    page.show_recent(("/one.json",))
    first = rows()
    assert list(first) == ["Open one.json", "Remove one.json"]
    page.prepare_row()
    known = set(page.findChildren(QAbstractButton))
    page.show_recent(("/two.json", "/one.json"))
    assert set(page.findChildren(QAbstractButton)) == known
    assert list(rows()) == [
        "Open two.json",
        "Remove two.json",
        "Open one.json",
        "Remove one.json",
    ]
    assert rows()["Open two.json"] is first["Open one.json"]
    with qtbot.waitSignal(page.recent_chosen) as chosen:
        qtbot.mouseClick(rows()["Open two.json"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["/two.json"]
    with qtbot.waitSignal(page.recent_removed) as removed:
        qtbot.mouseClick(rows()["Remove one.json"], Qt.MouseButton.LeftButton)
    assert removed.args == ["/one.json"]
    page.show_recent(())
    assert rows() == {}
    assert not page.findChild(QWidget, "recentSources").isVisibleTo(page)
