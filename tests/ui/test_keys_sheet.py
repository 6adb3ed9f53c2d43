import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.actions import ACTIONS, Menu
from anyformat_review.ui.keys_sheet import KeysSheet


@pytest.fixture
def sheet(qtbot: QtBot) -> KeysSheet:
    sheet = KeysSheet()
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.open()
    return sheet


def test_it_lists_every_key_menu_by_menu(sheet: KeysSheet) -> None:
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
    assert len(rows) == sum(bool(spec.keys) for spec in ACTIONS)
    assert len(sections) == len(Menu)
    assert all(section.isExpanded() for section in sections)


def test_esc_closes_it(sheet: KeysSheet, qtbot: QtBot) -> None:
    tree = sheet.findChild(QTreeWidget)
    assert tree.hasFocus()
    assert tree.accessibleName() == "Keys"

    qtbot.keyClick(tree, Qt.Key.Key_Left)
    qtbot.keyClick(tree, Qt.Key.Key_Escape)

    assert not sheet.isVisible()


def test_its_button_closes_it(sheet: KeysSheet, qtbot: QtBot) -> None:
    qtbot.mouseClick(sheet.findChild(QPushButton), Qt.MouseButton.LeftButton)

    assert not sheet.isVisible()
