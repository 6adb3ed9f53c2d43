from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from anyformat_review.domain.drafts.backups import Backup, BackupDraft, DraftDifference
from anyformat_review.ui.drafts.restore_panel import RestorePanel
from anyformat_review.viewmodels.drafts.backup_texts import time_text
from support.reviews import NOON

FIRST = Backup(Path("first"), NOON, (BackupDraft("INV-1", "s", 3, NOON),))
DAMAGED = Backup(Path("second"), NOON, None)
DIFFERENCES = (DraftDifference("INV-1", "s", decisions=3, decisions_now=5, fields=2),)


@pytest.fixture
def panel(qtbot: Any) -> RestorePanel:
    panel = RestorePanel()
    qtbot.addWidget(panel)
    panel.resize(880, 260)
    return panel


@pytest.fixture
def emitted(panel: RestorePanel) -> list[object]:
    emitted: list[object] = []
    panel.backup_chosen.connect(lambda backup: emitted.append(backup.path.name))
    panel.restore_requested.connect(lambda backup: emitted.append(("restore", backup.path.name)))
    return emitted


def restore(panel: RestorePanel) -> QPushButton:
    button = panel.findChild(QPushButton, "restoreButton")
    assert button is not None
    return button


def test_the_newest_backup_is_previewed_immediately(
    panel: RestorePanel, emitted: list[object]
) -> None:
    panel.show_backups((FIRST, DAMAGED))
    assert emitted == ["first"]
    assert not restore(panel).isEnabled()
    panel.show_differences(FIRST, DIFFERENCES, lambda one: one.collection_id)
    row = [panel.preview.model().index(0, column).data() for column in range(4)]
    assert row == ["INV-1", "3", "5", "2 fields, 2 later decisions undone"]
    assert restore(panel).text() == f"Restore {time_text(FIRST)}"


def test_a_backup_is_restored_by_keyboard(
    qtbot: Any, panel: RestorePanel, emitted: list[object]
) -> None:
    panel.show_backups((FIRST, DAMAGED))
    qtbot.keyClick(panel.backups, Qt.Key.Key_Down)
    assert emitted == ["first", "second"]
    panel.show_problem("This backup cannot be used.")
    problem = panel.findChild(QLabel, "restoreProblemLabel")
    assert problem.text() == "This backup cannot be used."
    assert not restore(panel).isEnabled()
    qtbot.keyClick(panel.backups, Qt.Key.Key_Up)
    assert problem.text() == ""
    panel.show_differences(FIRST, DIFFERENCES, lambda one: one.collection_id)
    qtbot.keyClick(restore(panel), Qt.Key.Key_Return)
    assert emitted[2:] == ["first", ("restore", "first")]
    qtbot.keyClick(panel.backups, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_late_preview_of_another_backup_is_ignored(panel: RestorePanel) -> None:
    panel.show_backups((FIRST, DAMAGED))
    panel.show_differences(DAMAGED, DIFFERENCES, lambda one: one.collection_id)
    assert panel.preview.model().rowCount() == 0
    assert not restore(panel).isEnabled()


def test_without_backups_nothing_can_be_restored(
    panel: RestorePanel, emitted: list[object]
) -> None:
    panel.show_backups(())
    assert panel.isVisible()
    assert not restore(panel).isVisible()
    assert emitted == []
