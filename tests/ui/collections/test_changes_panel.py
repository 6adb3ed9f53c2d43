from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from anyformat_review.domain.review.carry_over import ServerChange
from anyformat_review.ui.collections.changes_panel import ChangesPanel
from anyformat_review.viewmodels.collections.changes_model import ChangeColumn
from support.reviews import path

CONFLICTS = tuple(ServerChange(path(name), "was", "now", "mine") for name in ("a", "b", "c"))
GONE = ServerChange(path("d"), "was", None, "mine", is_removed=True)


@pytest.fixture
def panel(qtbot: Any) -> ChangesPanel:
    panel = ChangesPanel()
    qtbot.addWidget(panel)
    panel.resize(880, 200)
    return panel


@pytest.fixture
def told(panel: ChangesPanel) -> list[object]:
    told: list[object] = []
    panel.settle_requested.connect(lambda paths, take: told.append((list(map(str, paths)), take)))
    panel.typed.connect(lambda field, text: told.append((str(field), text)))
    panel.field_chosen.connect(lambda field: told.append(str(field)))
    return told


def click(qtbot: Any, panel: ChangesPanel, name: str) -> None:
    button = panel.findChild(QPushButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_comes_with_changes_and_goes_without(panel: ChangesPanel) -> None:
    panel.show_conflicts(())
    assert not panel.isVisible()
    panel.show_conflicts(CONFLICTS)
    assert panel.isVisible()
    assert panel.text == "Changed at the service: 3"
    panel.show_conflicts(())
    assert not panel.isVisible()


def test_closed_it_stays_closed_while_nothing_changes(panel: ChangesPanel) -> None:
    panel.show_conflicts(CONFLICTS)
    panel.hide()
    panel.show_conflicts(CONFLICTS)
    assert not panel.isVisible()
    panel.ask()
    assert panel.isVisible()


def test_one_is_kept_and_another_taken(qtbot: Any, panel: ChangesPanel, told: list[object]) -> None:
    panel.show_conflicts(CONFLICTS)
    click(qtbot, panel, "changesKeepButton")
    panel.table.select_row(1)
    click(qtbot, panel, "changesTakeButton")
    assert told == [(["a"], False), (["b"], True)]


def test_all_are_kept_or_taken(qtbot: Any, panel: ChangesPanel, told: list[object]) -> None:
    panel.show_conflicts(CONFLICTS)
    click(qtbot, panel, "changesKeepAllButton")
    click(qtbot, panel, "changesTakeAllButton")
    assert told == [(["a", "b", "c"], False), (["a", "b", "c"], True)]


def test_keys_alone_do(qtbot: Any, panel: ChangesPanel, told: list[object]) -> None:
    panel.show_conflicts(CONFLICTS)
    with qtbot.waitActive(panel):
        panel.activateWindow()
    panel.ask()
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert told == ["b"]
    qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "typed")
    with qtbot.waitSignal(panel.typed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told == ["b", ("b", "typed")]
    for key in (Qt.Key.Key_K, Qt.Key.Key_T):
        with qtbot.waitSignal(panel.settle_requested):
            qtbot.keyClick(panel.table, key, Qt.KeyboardModifier.AltModifier)
    assert told[2:] == [(["b"], False), (["b"], True)]
    qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_field_that_is_gone_is_kept_or_dropped_never_edited(
    qtbot: Any, panel: ChangesPanel
) -> None:
    panel.show_conflicts((*CONFLICTS, GONE))
    take = panel.findChild(QPushButton, "changesTakeButton")
    edit = panel.findChild(QPushButton, "changesEditButton")
    assert (take.text(), edit.isEnabled()) == ("&Take the new value", True)
    panel.table.select_row(3)
    assert (take.text(), edit.isEnabled()) == ("Drop yours (&T)", False)
    qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    assert panel.table.state() == panel.table.State.NoState


def test_the_place_in_the_list_stays_when_one_is_settled(panel: ChangesPanel) -> None:
    panel.show_conflicts(CONFLICTS)
    panel.table.select_row(1)
    panel.show_conflicts((CONFLICTS[0], CONFLICTS[2]))
    assert panel.table.currentIndex().row() == 1
    panel.show_conflicts(CONFLICTS[:1])
    assert panel.table.currentIndex().row() == 0


def test_it_follows_the_current_field(panel: ChangesPanel, told: list[object]) -> None:
    panel.show_conflicts(CONFLICTS)
    panel.show_field(path("c"))
    panel.show_field(path("elsewhere"))
    assert panel.table.currentIndex().siblingAtColumn(ChangeColumn.FIELD).data() == "c"
    assert told == []
