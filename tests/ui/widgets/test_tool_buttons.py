"""Tool buttons keep one connection to an action; the buttons of lines have names."""

from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.tool_buttons import add_line_buttons, drop_connections


def test_changes_of_an_action_leave_one_connection(qtbot: QtBot) -> None:
    bar = QToolBar()
    qtbot.addWidget(bar)
    action = bar.addAction("Undo")
    button = bar.widgetForAction(action)
    assert isinstance(button, QToolButton)
    heard: list[str] = []
    action.changed.connect(lambda: heard.append(action.text()))

    for number in range(20):
        drop_connections(action)
        action.setText(f"Undo {number}")

    assert receivers(action) == 2  # the button and the test
    assert (len(heard), button.text()) == (20, "Undo 19")


def receivers(action: QAction) -> int:
    return action.receivers(SIGNAL("changed()"))


def test_the_buttons_of_a_line_have_names(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    add_line_buttons(line, Icon.SEARCH)
    line.setText("x")
    names = {button.accessibleName() for button in line.findChildren(QToolButton)}
    assert names == {"Search", "Clear"}
