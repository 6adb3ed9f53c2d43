import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from anyformat_review.ui.actions.action import Menu
from anyformat_review.ui.actions.actions import ACTIONS, MENUS, make_action
from anyformat_review.ui.actions.menus import fill_menus, tool_bar
from anyformat_review.ui.actions.shortcuts import KeyBindings


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def actions(window: QMainWindow) -> dict[str, QAction]:
    return {spec.name: make_action(spec, window) for spec in ACTIONS}


def test_every_action_is_in_its_menu(window: QMainWindow, actions: dict[str, QAction]) -> None:
    fill_menus(window.menuBar(), actions)
    menus = [action.menu() for action in window.menuBar().actions()]
    assert [menu.title() for menu in menus] == [menu.value for menu in Menu]
    for menu, groups in zip(menus, MENUS.values(), strict=True):
        for spec in (spec for group in groups for spec in group):
            assert actions[spec.name] in menu.actions()
            assert actions[spec.name].icon().isNull() == (spec.icon is None)


def test_separators_divide_the_edit_menu(window: QMainWindow, actions: dict[str, QAction]) -> None:
    fill_menus(window.menuBar(), actions)
    edit = window.menuBar().actions()[list(Menu).index(Menu.EDIT)].menu()
    shown = [action.isSeparator() for action in edit.actions()][1:]
    assert sum(shown) == len(MENUS[Menu.EDIT]) - 1
    assert max(len(group) for group in MENUS[Menu.EDIT]) <= 5


def test_the_tool_bar_has_the_most_used_actions(actions: dict[str, QAction], qtbot: QtBot) -> None:
    bar = tool_bar(actions)
    qtbot.addWidget(bar)
    names = [action.objectName() for action in bar.actions() if not action.isSeparator()]
    assert {"confirmAction", "undoAction", "nextAttentionAction"} < set(names)


def test_a_narrow_window_keeps_the_tools_of_the_main_loop(
    window: QMainWindow, actions: dict[str, QAction]
) -> None:
    bar = tool_bar(actions)
    for spec in ACTIONS:
        KeyBindings().apply(spec, actions[spec.name])
    window.addToolBar(bar)
    window.resize(880, 520)
    window.show()
    names = ("confirmAction", "previousAttentionAction", "nextAttentionAction", "undoAction")
    assert all(bar.widgetForAction(actions[name]).isVisible() for name in names)
    assert not bar.widgetForAction(actions["openInBrowserAction"]).isVisible()
