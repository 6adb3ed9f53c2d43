import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import (
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from anyformat_review.ui.actions.actions import ACTIONS, Menu
from anyformat_review.ui.actions.shortcut_editor import ShortcutEditor
from anyformat_review.ui.actions.shortcuts import KeyBindings

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sheet(qtbot: QtBot) -> ShortcutEditor:
    sheet = ShortcutEditor(KeyBindings())
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.open()
    return sheet


def test_it_lists_every_key_menu_by_menu(sheet: ShortcutEditor) -> None:
    tree = sheet.findChild(QTreeWidget)
    sections = [tree.topLevelItem(index) for index in range(tree.topLevelItemCount())]
    rows = [
        (section.text(0), section.child(index).text(0), section.child(index).text(1))
        for section in sections
        for index in range(section.childCount())
    ]

    assert [section.text(0) for section in sections] == ["File", "Edit", "Go", "View", "Help"]
    assert ("Edit", "Redo", "Ctrl+Y, Ctrl+Shift+Z") in rows
    assert ("File", "Open results file", "Ctrl+O") in rows
    assert len(rows) == len(ACTIONS)
    assert len(sections) == len(Menu)
    assert all(section.isExpanded() for section in sections)


def test_esc_closes_it(sheet: ShortcutEditor, qtbot: QtBot) -> None:
    tree = sheet.findChild(QTreeWidget)
    assert tree.hasFocus()
    assert tree.accessibleName() == "Keys"

    qtbot.keyClick(tree, Qt.Key.Key_Left)
    qtbot.keyClick(tree, Qt.Key.Key_Escape)

    assert not sheet.isVisible()


def test_its_button_closes_it(sheet: ShortcutEditor, qtbot: QtBot) -> None:
    press(qtbot, sheet, "Close")

    assert not sheet.isVisible()


def press(qtbot: QtBot, sheet: ShortcutEditor, text: str) -> None:
    (button,) = [
        each for each in sheet.findChildren(QPushButton) if each.text().replace("&", "") == text
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(qtbot: QtBot, sheet: ShortcutEditor, action: str) -> QTreeWidgetItem:
    tree = sheet.findChild(QTreeWidget)
    (row,) = tree.findItems(action, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    tree.scrollToItem(row)
    spot = tree.visualItemRect(row).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    return row


def message(sheet: ShortcutEditor) -> str:
    return str(sheet.findChild(QLabel, "keysMessage").text())


def type_key(
    qtbot: QtBot, sheet: ShortcutEditor, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    line = sheet.findChild(QKeySequenceEdit)
    line.setFocus()
    qtbot.keyClick(line, key, modifier)


def test_an_action_gets_another_key(sheet: ShortcutEditor, qtbot: QtBot) -> None:
    told = QSignalSpy(sheet.bindings_changed)
    row = choose(qtbot, sheet, "Export")
    type_key(qtbot, sheet, Qt.Key.Key_J, CONTROL)
    assert message(sheet) == "Ctrl+J is free."
    press(qtbot, sheet, "Assign")
    assert (row.text(1), message(sheet)) == ("Ctrl+J (changed)", "Ctrl+J is now for “Export”.")
    assert told.at(0)[0].chosen == {"exportAction": ("Ctrl+J",)}
    press(qtbot, sheet, "Restore default")
    assert row.text(1) == "Ctrl+E"
    assert sheet.bindings == KeyBindings()


def test_a_key_is_taken_from_another_action_only_when_asked_twice(
    sheet: ShortcutEditor, qtbot: QtBot
) -> None:
    row, other = choose(qtbot, sheet, "Redo"), choose(qtbot, sheet, "Export")
    type_key(qtbot, sheet, Qt.Key.Key_Y, CONTROL)
    assert message(sheet) == "Ctrl+Y belongs to “Redo”."
    press(qtbot, sheet, "Assign")
    assert message(sheet).endswith("Assign again to give it to “Export”.")
    assert sheet.bindings == KeyBindings()
    press(qtbot, sheet, "Assign")
    assert (row.text(1), other.text(1)) == ("Ctrl+Shift+Z (changed)", "Ctrl+Y (changed)")
    press(qtbot, sheet, "Restore all defaults")
    assert (row.text(1), other.text(1)) == ("Ctrl+Y, Ctrl+Shift+Z", "Ctrl+E")


def test_a_bare_letter_is_refused_with_words(sheet: ShortcutEditor, qtbot: QtBot) -> None:
    choose(qtbot, sheet, "Export")
    type_key(qtbot, sheet, Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier)
    assert message(sheet).startswith("A letter, digit or sign alone starts an edit.")
    press(qtbot, sheet, "Assign")
    assert sheet.bindings == KeyBindings()


def test_actions_are_found_by_words_and_keys(sheet: ShortcutEditor, qtbot: QtBot) -> None:
    line = sheet.findChild(QLineEdit, "keysFilter")
    qtbot.keyClicks(line, "ctrl+e")
    tree = sheet.findChild(QTreeWidget)
    sections = [tree.topLevelItem(index) for index in range(tree.topLevelItemCount())]
    shown = [
        section.child(index).text(0)
        for section in sections
        for index in range(section.childCount())
        if not section.child(index).isHidden()
    ]
    assert "Export" in shown
    assert all("find" not in name.casefold() for name in shown)
    assert [section.isHidden() for section in sections].count(False) < len(sections)
