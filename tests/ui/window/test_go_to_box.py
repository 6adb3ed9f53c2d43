import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from anyformat_review.ui.window.go_to_box import GoToBox
from anyformat_review.viewmodels.collections.go_to import GoToItem, GoToKind

ITEMS = [GoToItem(GoToKind.WORKFLOW, f"w{n}", f"Workflow <b>{n}</b>", "About") for n in range(3)]


@pytest.fixture
def box(qtbot: QtBot) -> GoToBox:
    box = GoToBox()
    qtbot.addWidget(box)
    box.typed.connect(lambda _: box.show_items(ITEMS, ""))
    box.ask("Name of a workflow")
    return box


def test_arrows_select_and_return_goes_there(qtbot: QtBot, box: GoToBox) -> None:
    line = box.findChild(QLineEdit)
    chosen = QSignalSpy(box.chosen)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [chosen.at(0)[0]] == [ITEMS[1]]
    assert not box.isVisible()


def test_the_line_explains_what_can_be_typed(box: GoToBox) -> None:
    line = box.findChild(QLineEdit)
    assert line.accessibleName() == line.placeholderText() == "Name of a workflow"


def test_return_without_matches_stays(qtbot: QtBot, box: GoToBox) -> None:
    chosen = QSignalSpy(box.chosen)
    box.show_items([], "Nothing found.")
    qtbot.keyClick(box.findChild(QLineEdit), Qt.Key.Key_Return)
    assert chosen.count() == 0
    assert box.isVisible()
