from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from anyformat_review.domain.review.carry_over import ServerChange
from anyformat_review.ui.collections.changes_panel import ChangesPanel
from anyformat_review.viewmodels.collections.changes_model import ChangeColumn
from support.reviews import path

CHANGES = tuple(ServerChange(path(name), "was", "now", "mine") for name in ("a", "b", "c"))
GONE = ServerChange(path("d"), "was", None, "mine", is_removed=True)


@pytest.fixture
def edit_action(qapp: QApplication) -> QAction:
    action = QAction()
    action.setShortcut("F2")
    return action


@pytest.fixture
def panel(qtbot: Any, edit_action: QAction) -> ChangesPanel:
    panel = ChangesPanel(edit_action)
    qtbot.addWidget(panel)
    panel.resize(880, 200)
    return panel


@pytest.fixture
def emitted(panel: ChangesPanel) -> list[object]:
    emitted: list[object] = []
    panel.resolve_requested.connect(
        lambda paths, take: emitted.append((list(map(str, paths)), take))
    )
    panel.typed.connect(lambda field, text: emitted.append((str(field), text)))
    panel.field_chosen.connect(lambda field: emitted.append(str(field)))
    return emitted


def click(qtbot: Any, panel: ChangesPanel, name: str) -> None:
    button = panel.findChild(QPushButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_panel_is_visible_while_there_are_changes(panel: ChangesPanel) -> None:
    panel.show_changes(())
    assert not panel.isVisible()
    panel.show_changes(CHANGES)
    assert panel.isVisible()
    assert panel.findChild(QLabel, "changesTitle").text() == "Server changes: 3"
    panel.show_changes(())
    assert not panel.isVisible()


def test_a_closed_panel_stays_closed_until_something_changes(panel: ChangesPanel) -> None:
    panel.show_changes(CHANGES)
    panel.hide()
    panel.show_changes(CHANGES)
    assert not panel.isVisible()
    panel.ask()
    assert panel.isVisible()


def test_one_value_is_kept_and_another_taken(
    qtbot: Any, panel: ChangesPanel, emitted: list[object]
) -> None:
    panel.show_changes(CHANGES)
    click(qtbot, panel, "changesKeepButton")
    panel.table.select_row(1)
    click(qtbot, panel, "changesTakeButton")
    assert emitted == [(["a"], False), (["b"], True)]


def test_all_are_kept_or_taken(qtbot: Any, panel: ChangesPanel, emitted: list[object]) -> None:
    panel.show_changes(CHANGES)
    click(qtbot, panel, "changesKeepAllButton")
    click(qtbot, panel, "changesTakeAllButton")
    assert emitted == [(["a", "b", "c"], False), (["a", "b", "c"], True)]


def test_changes_are_resolved_by_keyboard(
    qtbot: Any, panel: ChangesPanel, emitted: list[object]
) -> None:
    panel.show_changes(CHANGES)
    with qtbot.waitActive(panel):
        panel.activateWindow()
    panel.ask()
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert emitted == ["b"]
    qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "typed")
    with qtbot.waitSignal(panel.typed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert emitted == ["b", ("b", "typed")]
    for key in (Qt.Key.Key_K, Qt.Key.Key_T):
        with qtbot.waitSignal(panel.resolve_requested):
            qtbot.keyClick(panel.table, key, Qt.KeyboardModifier.AltModifier)
    assert emitted[2:] == [(["b"], False), (["b"], True)]
    qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_changed_edit_shortcut_works_in_the_list(
    qtbot: Any, panel: ChangesPanel, edit_action: QAction
) -> None:
    panel.show_changes(CHANGES)
    edit_action.setShortcut("F9")
    assert panel.findChild(QPushButton, "changesEditButton").text() == "Edit… (F9)"
    qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    assert panel.table.state() == panel.table.State.NoState
    qtbot.keyClick(panel.table, Qt.Key.Key_F9)
    assert panel.table.state() == panel.table.State.EditingState


def test_a_removed_field_is_kept_or_discarded_but_not_edited(
    qtbot: Any, panel: ChangesPanel
) -> None:
    panel.show_changes((*CHANGES, GONE))
    take = panel.findChild(QPushButton, "changesTakeButton")
    edit = panel.findChild(QPushButton, "changesEditButton")
    assert (take.text(), edit.isEnabled()) == ("&Take new value", True)
    panel.table.select_row(3)
    assert (take.text(), edit.isEnabled()) == ("&Discard yours", False)
    qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    assert panel.table.state() == panel.table.State.NoState


def test_resolving_a_change_keeps_the_current_row(panel: ChangesPanel) -> None:
    panel.show_changes(CHANGES)
    panel.table.select_row(1)
    panel.show_changes((CHANGES[0], CHANGES[2]))
    assert panel.table.currentIndex().row() == 1
    panel.show_changes(CHANGES[:1])
    assert panel.table.currentIndex().row() == 0


def test_the_current_field_is_selected(panel: ChangesPanel, emitted: list[object]) -> None:
    panel.show_changes(CHANGES)
    panel.show_field(path("c"))
    panel.show_field(path("elsewhere"))
    assert panel.table.currentIndex().siblingAtColumn(ChangeColumn.FIELD).data() == "c"
    assert emitted == []


def test_long_values_are_complete_also_in_a_narrow_window(panel: ChangesPanel) -> None:
    iban = "DE02 6415 0020 0004 1187 33"
    panel.show_changes((ServerChange(path("supplier_iban"), iban, iban, iban),))
    panel.show()
    for column in (ChangeColumn.WAS, ChangeColumn.IS_NOW, ChangeColumn.YOURS):
        assert panel.table.columnWidth(column) >= panel.table.sizeHintForColumn(column)
