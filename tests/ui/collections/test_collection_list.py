import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from anyformat_review.ui.collections.collection_list import CollectionList
from anyformat_review.ui.theme.theme import Mark, load_theme
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from support.signals import emitted

ENTRIES = [
    CollectionEntry("a", "Invoice", "processed", 3, False),
    CollectionEntry("b", "Receipt & <b>co</b>", "processed", 0, True),
    CollectionEntry("c", None, "error", None, False),
]


def list_all(collections: CollectionList, *entries: CollectionEntry) -> None:
    collections.model.set_listed(len(entries), dict(enumerate(entries)))


@pytest.fixture
def collections(qtbot: QtBot) -> CollectionList:
    collections = CollectionList()
    qtbot.addWidget(collections)
    collections.resize(230, 400)
    list_all(collections, *ENTRIES)
    collections.show()
    return collections


def current(collections: CollectionList) -> int:
    return collections.view.currentIndex().row()


def test_a_click_opens(qtbot: QtBot, collections: CollectionList) -> None:
    opened = QSignalSpy(collections.collection_activated)
    where = collections.view.visualRect(collections.model.index(1)).center()
    qtbot.mouseClick(collections.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert emitted(opened) == [["b"]]


def test_a_click_with_ctrl_or_shift_only_selects(qtbot: QtBot, collections: CollectionList) -> None:
    collections.select("a")
    opened = QSignalSpy(collections.collection_activated)
    selections = QSignalSpy(collections.selection_changed)

    def click(row: int, modifier: Qt.KeyboardModifier) -> None:
        where = collections.view.visualRect(collections.model.index(row)).center()
        viewport, button = collections.view.viewport(), Qt.MouseButton.LeftButton
        qtbot.mouseClick(viewport, button, modifier, pos=where)

    click(2, Qt.KeyboardModifier.ShiftModifier)
    assert collections.selected_ids == ("a", "b", "c")
    click(1, Qt.KeyboardModifier.ControlModifier)
    assert collections.selected_ids == ("a", "c")
    assert (opened.count(), selections.count()) == (0, 2)
    collections.select("c")
    assert (current(collections), collections.selected_ids) == (2, ("a", "c"))
    collections.select("b")
    assert collections.selected_ids == ("b",)


def test_arrows_move_and_enter_opens(qtbot: QtBot, collections: CollectionList) -> None:
    opened = QSignalSpy(collections.collection_activated)
    collections.select("a")
    qtbot.keyClick(collections.view, Qt.Key.Key_Down)
    qtbot.keyClick(collections.view, Qt.Key.Key_Down)
    assert opened.count() == 0
    qtbot.keyClick(collections.view, Qt.Key.Key_Return)
    assert emitted(opened) == [["c"]]


def test_selecting_does_not_open(collections: CollectionList) -> None:
    opened = QSignalSpy(collections.collection_activated)
    collections.select("b")
    collections.select("no such")
    assert current(collections) == 1
    assert opened.count() == 0


def test_a_reload_keeps_the_current_collection(collections: CollectionList) -> None:
    collections.select("c")
    list_all(collections, CollectionEntry("new", None, "queued", None, False), *ENTRIES)
    assert current(collections) == 3
    list_all(collections, *ENTRIES)
    assert current(collections) == 2


def test_the_heading_counts_reviewed_collections(collections: CollectionList) -> None:
    def texts() -> list[str]:
        return [label.text() for label in collections.findChildren(QLabel) if label.isVisible()]

    assert texts() == ["Collections", "1 of 3 reviewed"]
    collections.model.update_entry(replace(ENTRIES[0], attention_count=0, reviewed=True))
    assert texts() == ["Collections", "2 of 3 reviewed"]
    list_all(collections)
    assert texts() == ["Collections", "No collections yet"]


def many() -> list[CollectionEntry]:
    return [CollectionEntry(f"c{n}", f"Invoice {n}", "processed", n, False) for n in range(30)]


def test_a_long_list_can_be_filtered_and_return_focuses_it(
    qtbot: QtBot, collections: CollectionList
) -> None:
    assert collections.findChild(QLineEdit, "collectionFilter") is None
    list_all(collections, *many())
    line = collections.findChild(QLineEdit, "collectionFilter")
    collections.select("c17")
    assert line.isVisible()
    with qtbot.waitActive(collections):
        collections.activateWindow()
    line.setFocus()
    qtbot.keyClicks(line, "invoice 2")
    assert collections.model.rowCount() == 12
    assert "12 of 30 shown" in [label.text() for label in collections.findChildren(QLabel)]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert collections.view.hasFocus()
    line.setText("no such name")
    note = collections.findChild(QLabel, "emptyListNote")
    assert (note.text(), note.isVisible()) == ("No collection matches the filter.", True)
    assert collections.view.viewport().rect().contains(note.geometry())
    line.clear()
    assert not note.isVisible()


def test_the_visible_rows_are_reported(qtbot: QtBot, collections: CollectionList) -> None:
    with qtbot.waitSignal(collections.view.rows_shown) as shown:
        list_all(collections, *many())
    assert shown.args[0] == 0
    with qtbot.waitSignal(collections.view.rows_shown) as shown:
        collections.view.scrollToBottom()
    assert shown.args[1] == 29


def test_the_workflow_replaces_the_heading(qtbot: QtBot, collections: CollectionList) -> None:
    collections.show_workflow("Invoices & more", "Choose another (F9)")
    button = collections.findChild(QToolButton, "workflowButton")
    assert button.isVisible()
    assert button.accessibleName() == "Workflow Invoices & more"
    assert button.accessibleDescription() == "Choose another (F9)"
    with qtbot.waitSignal(collections.workflow_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("row", "mark"), [(0, Mark.ATTENTION), (1, Mark.VERIFIED), (2, Mark.FAILED_RULE)]
)
def test_each_state_has_an_icon(collections: CollectionList, row: int, mark: Mark) -> None:
    theme = load_theme("light")
    collections.view.setPalette(theme.palette)
    rect = collections.view.visualRect(collections.model.index(row))
    image = collections.view.viewport().grab(rect).toImage()
    lower_left = {
        image.pixelColor(x, y).name()
        for x in range(24)
        for y in range(image.height() // 2, image.height())
    }
    assert theme.marks[mark].name() in lower_left


def test_the_list_has_accessible_names(collections: CollectionList) -> None:
    view = collections.view
    assert (view.objectName(), view.accessibleName()) == ("collectionList", "Collections")
