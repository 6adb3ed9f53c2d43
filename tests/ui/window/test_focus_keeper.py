from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.window.focus_keeper import FocusKeeper


class Desk:
    """A window with a home widget, a line edit and a panel; a button is next in tab order."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        layout = QVBoxLayout(self.window)
        self.home, self.edit = QLineEdit(), QLineEdit()
        self.panel = QWidget()
        inner = QVBoxLayout(self.panel)
        self.inside, self.second = QLineEdit(), QLineEdit()
        inner.addWidget(self.inside)
        inner.addWidget(self.second)
        self.next = QPushButton("Undo")
        for widget in (self.edit, self.panel, self.next, self.home):
            layout.addWidget(widget)
        FocusKeeper(self.window, lambda: (self.home,))
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


@pytest.mark.parametrize(
    "vanish",
    [
        lambda desk: desk.panel.hide(),
        lambda desk: desk.panel.setEnabled(False),
        lambda desk: desk.inside.hide() or desk.panel.hide(),
    ],
    ids=["hidden", "disabled", "one after the other"],
)
def test_the_focus_returns_to_where_it_was(desk: Desk, vanish: Callable[[Desk], object]) -> None:
    desk.edit.setFocus()
    desk.inside.setFocus()
    vanish(desk)
    assert QApplication.focusWidget() is desk.edit


def test_without_a_previous_widget_the_home_widget_gets_the_focus(desk: Desk) -> None:
    desk.edit.setFocus()
    desk.inside.setFocus()
    desk.edit.hide()
    desk.panel.hide()
    assert QApplication.focusWidget() is desk.home


def test_a_hidden_widget_never_gets_the_focus(desk: Desk) -> None:
    desk.edit.setFocus()
    desk.inside.setFocus()
    desk.panel.hide()
    desk.inside.setFocus()
    assert QApplication.focusWidget() is desk.edit


def test_a_focus_set_by_code_is_not_changed(desk: Desk) -> None:
    desk.edit.setFocus()
    desk.inside.setFocus()
    desk.panel.hide()
    desk.next.setFocus()
    assert QApplication.focusWidget() is desk.next


def test_tab_and_clicks_move_the_focus_as_usual(desk: Desk, qtbot: QtBot) -> None:
    desk.edit.setFocus()
    qtbot.keyClick(desk.edit, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.inside
    qtbot.mouseClick(desk.next, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is desk.next


def test_a_deleted_widget_is_forgotten(desk: Desk, qtbot: QtBot) -> None:
    desk.home.setFocus()
    desk.edit.setFocus()
    desk.inside.setFocus()
    with qtbot.waitSignal(desk.edit.destroyed):
        desk.edit.deleteLater()
    desk.panel.hide()
    assert QApplication.focusWidget() is desk.home
