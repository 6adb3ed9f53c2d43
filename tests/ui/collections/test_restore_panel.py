from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from anyformat_review.domain.review.backups import Backup, BackupDraft, DraftDifference
from anyformat_review.ui.collections.restore_panel import RestorePanel
from anyformat_review.viewmodels.collections.backup_texts import time_text
from support.reviews import NOON

FIRST = Backup(Path("first"), NOON, (BackupDraft("INV-1", "s", 3, NOON),))
DAMAGED = Backup(Path("second"), NOON, None)
HELD = (DraftDifference("INV-1", "s", decisions=3, decisions_now=5, fields=2),)


@pytest.fixture
def panel(qtbot: Any) -> RestorePanel:
    panel = RestorePanel()
    qtbot.addWidget(panel)
    panel.resize(880, 260)
    return panel


@pytest.fixture
def told(panel: RestorePanel) -> list[object]:
    told: list[object] = []
    panel.backup_chosen.connect(lambda backup: told.append(backup.path.name))
    panel.restore_requested.connect(lambda backup: told.append(("restore", backup.path.name)))
    return told


def restore(panel: RestorePanel) -> QPushButton:
    button = panel.findChild(QPushButton, "restoreButton")
    assert button is not None
    return button


def test_the_newest_is_shown_at_once(panel: RestorePanel, told: list[object]) -> None:
    panel.show_backups((FIRST, DAMAGED))
    assert told == ["first"]
    assert not restore(panel).isEnabled()
    panel.show_differences(FIRST, HELD, lambda one: one.collection_id)
    row = [panel.preview.model().index(0, column).data() for column in range(4)]
    assert row == ["INV-1", "3", "5", "2 fields, 2 later decisions undone"]
    assert restore(panel).text() == f"Restore the drafts of {time_text(FIRST)}"


def test_keys_alone_restore(qtbot: Any, panel: RestorePanel, told: list[object]) -> None:
    panel.show_backups((FIRST, DAMAGED))
    qtbot.keyClick(panel.backups, Qt.Key.Key_Down)
    assert told == ["first", "second"]
    panel.show_problem("This backup cannot be used.")
    assert panel.problem == "This backup cannot be used."
    assert not restore(panel).isEnabled()
    qtbot.keyClick(panel.backups, Qt.Key.Key_Up)
    assert panel.problem == ""
    panel.show_differences(FIRST, HELD, lambda one: one.collection_id)
    qtbot.keyClick(restore(panel), Qt.Key.Key_Return)
    assert told[2:] == ["first", ("restore", "first")]
    qtbot.keyClick(panel.backups, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_what_another_backup_holds_is_not_shown_late(panel: RestorePanel) -> None:
    panel.show_backups((FIRST, DAMAGED))
    panel.show_differences(DAMAGED, HELD, lambda one: one.collection_id)
    assert panel.preview.model().rowCount() == 0
    assert not restore(panel).isEnabled()


def test_without_a_backup_it_says_so(panel: RestorePanel, told: list[object]) -> None:
    panel.show_backups(())
    assert panel.isVisible()
    assert not restore(panel).isVisible()
    assert told == []
