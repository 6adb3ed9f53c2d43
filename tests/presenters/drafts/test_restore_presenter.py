from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import StorageError
from anyformat_review.presenters.drafts import restore_presenter
from anyformat_review.presenters.drafts.restore_presenter import RestorePresenter
from anyformat_review.ui.drafts import restore_panel
from support.fakes import FakeMessages, FakePanel, FakeTasks, FakeWindow


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Any:
    panel = FakePanel()
    monkeypatch.setattr(restore_panel, "RestorePanel", lambda *_: panel)
    monkeypatch.setattr(restore_presenter, "time_text", lambda _backup: "Monday")
    drafts = AsyncMock(take_notices=Mock(return_value=[]))
    saving = AsyncMock(unsaved_count=0)
    window, tasks, messages = FakeWindow(), FakeTasks(), FakeMessages()
    presenter = RestorePresenter(window, drafts, Mock(), saving, tasks, messages)
    restored = QSignalSpy(presenter.restored)
    return SimpleNamespace(**locals())


async def test_drafts_are_backed_up_and_faults_are_shown(parts: Any) -> None:
    parts.drafts.back_up_if_due.side_effect = StorageError("Disk full.")
    await parts.tasks.run()
    assert parts.messages.text.startswith("The drafts were not backed up.")

    parts.drafts.take_notices.return_value = ["Repaired.", "One lost."]
    parts.presenter.show_notices()
    assert parts.messages.text == "Repaired. One lost."


async def test_a_backup_is_previewed_and_restored(parts: Any) -> None:
    parts.window.action("restoreBackupAction").trigger()
    await parts.tasks.run()
    parts.panel.show_backups.assert_called_once_with(parts.drafts.backups.return_value)
    backup = object()
    parts.panel.backup_chosen.emit(backup)
    await parts.tasks.run()
    assert parts.panel.show_differences.call_args.args[0] is backup

    parts.panel.restore_requested.emit(backup)
    await parts.tasks.run()

    parts.saving.flush.assert_awaited_once()
    parts.drafts.restore.assert_awaited_once_with(backup)
    assert parts.restored.count() == 1
    assert parts.messages.text.startswith("The drafts of Monday were restored.")


async def test_nothing_is_restored_over_unsaved_decisions(parts: Any) -> None:
    parts.window.action("restoreBackupAction").trigger()
    await parts.tasks.run()
    parts.saving.unsaved_count = 1

    parts.panel.restore_requested.emit(object())
    await parts.tasks.run()

    parts.drafts.restore.assert_not_awaited()
    assert parts.restored.count() == 0
    parts.panel.show_problem.assert_called_once()
