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

from anyformat_review.ui.actions.actions import ACTIONS, MENUS
from anyformat_review.ui.actions.shortcut_editor import ShortcutEditor
from anyformat_review.ui.actions.shortcuts import KeyBindings

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qtbot: QtBot) -> ShortcutEditor:
    editor = ShortcutEditor(KeyBindings())
    qtbot.addWidget(editor)
    with qtbot.waitExposed(editor):
        editor.open()
    return editor


def test_shortcuts_are_listed_by_menu(editor: ShortcutEditor) -> None:
    tree = editor.findChild(QTreeWidget)
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
    assert len(sections) == len(MENUS)
    assert all(section.isExpanded() for section in sections)


def test_esc_closes_it(editor: ShortcutEditor, qtbot: QtBot) -> None:
    tree = editor.findChild(QTreeWidget)
    assert tree.hasFocus()
    assert tree.accessibleName() == "Keyboard shortcuts"

    qtbot.keyClick(tree, Qt.Key.Key_Left)
    qtbot.keyClick(tree, Qt.Key.Key_Escape)

    assert not editor.isVisible()


def test_the_button_closes_it(editor: ShortcutEditor, qtbot: QtBot) -> None:
    press(qtbot, editor, "Close")

    assert not editor.isVisible()


def press(qtbot: QtBot, editor: ShortcutEditor, text: str) -> None:
    (button,) = [
        each for each in editor.findChildren(QPushButton) if each.text().replace("&", "") == text
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(qtbot: QtBot, editor: ShortcutEditor, action: str) -> QTreeWidgetItem:
    tree = editor.findChild(QTreeWidget)
    (row,) = tree.findItems(action, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    tree.scrollToItem(row)
    spot = tree.visualItemRect(row).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    return row


def message(editor: ShortcutEditor) -> str:
    return str(editor.findChild(QLabel, "shortcutMessage").text())


def type_key(
    qtbot: QtBot, editor: ShortcutEditor, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    line = editor.findChild(QKeySequenceEdit)
    line.setFocus()
    qtbot.keyClick(line, key, modifier)


def test_an_action_gets_another_shortcut(editor: ShortcutEditor, qtbot: QtBot) -> None:
    changes = QSignalSpy(editor.bindings_changed)
    row = choose(qtbot, editor, "Export")
    type_key(qtbot, editor, Qt.Key.Key_J, CONTROL)
    assert message(editor) == "Ctrl+J is available."
    press(qtbot, editor, "Assign")
    assert (row.text(1), message(editor)) == (
        "Ctrl+J (changed)",
        "Ctrl+J is now assigned to “Export”.",
    )
    assert changes.at(0)[0].chosen == {"exportAction": ("Ctrl+J",)}
    press(qtbot, editor, "Restore default")
    assert row.text(1) == "Ctrl+E"
    assert editor.bindings == KeyBindings()


def test_a_used_key_has_to_be_assigned_twice(editor: ShortcutEditor, qtbot: QtBot) -> None:
    row, other = choose(qtbot, editor, "Redo"), choose(qtbot, editor, "Export")
    type_key(qtbot, editor, Qt.Key.Key_Y, CONTROL)
    assert message(editor) == "Ctrl+Y is used by “Redo”."
    press(qtbot, editor, "Assign")
    assert message(editor).endswith("Press Assign again to use it for “Export”.")
    assert editor.bindings == KeyBindings()
    press(qtbot, editor, "Assign")
    assert (row.text(1), other.text(1)) == ("Ctrl+Shift+Z (changed)", "Ctrl+Y (changed)")
    press(qtbot, editor, "Restore all defaults")
    assert (row.text(1), other.text(1)) == ("Ctrl+Y, Ctrl+Shift+Z", "Ctrl+E")


def test_a_single_letter_is_refused(editor: ShortcutEditor, qtbot: QtBot) -> None:
    choose(qtbot, editor, "Export")
    type_key(qtbot, editor, Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier)
    assert message(editor).startswith("A single character starts an edit.")
    press(qtbot, editor, "Assign")
    assert editor.bindings == KeyBindings()


def test_actions_are_found_by_text_and_key(editor: ShortcutEditor, qtbot: QtBot) -> None:
    line = editor.findChild(QLineEdit, "shortcutFilter")
    qtbot.keyClicks(line, "ctrl+e")
    tree = editor.findChild(QTreeWidget)
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
    note = editor.findChild(QLabel, "noShortcutNote")
    assert note.isHidden()
    line.setText("no such action")
    assert (note.text(), note.isHidden()) == ("No action matches.", False)
