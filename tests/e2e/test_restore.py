"""Restore backups and recover from damaged files in the window."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton

from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.folders import DataFolder
from anyformat_review.viewmodels.messages import MessageKind
from support.reviews import COLLECTION_ID, OPEN, change, decision, edited
from support.running_window import RunningWindow
from support.service import SEED


async def decide(running: RunningWindow, text: str) -> None:
    await running.opened()
    running.click_field("total_amount")
    running.type(text)
    running.press("Return")
    await running.saved()


def restorable(running: RunningWindow) -> bool:
    buttons = running.window.findChildren(QPushButton, "restoreButton")
    return any(button.isEnabled() for button in buttons)


def backups(running: RunningWindow) -> list[str]:
    model = running.child("backupsTable").model()
    return [model.index(row, 2).data() for row in range(model.rowCount())]


def test_restoring_a_backup_keeps_the_previous_decisions(in_window: Any, review_home: Path) -> None:
    in_window(lambda running: decide(running, "1.00"), str(SEED))

    async def next_day(running: RunningWindow) -> None:
        await decide(running, "2.00")
        running.window.action("restoreBackupAction").trigger()
        await running.until(lambda: restorable(running))
        assert backups(running) == ["1"]
        preview = running.child("backupTable").model()
        assert [preview.index(0, column).data() for column in range(4)] == [
            SEED.name,
            "1",
            "2",
            "1 field, 1 later decision undone",
        ]
        running.press("Tab", "Tab")
        assert running.focus is running.child("restoreButton")
        running.press("Return")
        await running.until(lambda: running.window.banner.kind is MessageKind.SUCCESS)
        await running.until(lambda: running.cell("total_amount") == "1.00")
        assert "Your previous drafts were backed up." in running.banner
        assert not running.child("restorePanel").isVisible()
        await decide(running, "3.00")

        running.click_button("Show backups")
        await running.until(lambda: restorable(running) and len(backups(running)) == 3)
        assert backups(running) == ["1", "2", "1"]
        running.press("Down")
        await running.until(lambda: restorable(running))
        running.click(running.child("restoreButton"))
        await running.until(lambda: running.cell("total_amount") == "2.00")

    in_window(next_day, str(SEED))


def test_unsaved_decisions_block_a_restore(in_window: Any, review_home: Path) -> None:
    drafts = DataFolder.below(review_home).drafts
    store = DraftStore(drafts)
    store.append(COLLECTION_ID, decision(1, change("total", OPEN, edited("7"))), fingerprint="f")
    store.back_up()

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("total_amount")
        running.type("7.50")
        running.press("Return")
        await running.until(lambda: running.save_text == "1 not saved")
        running.window.action("restoreBackupAction").trigger()
        await running.until(lambda: restorable(running))
        running.click(running.child("restoreButton"))
        problem = running.child("restoreProblemLabel")
        await running.until(problem.isVisible)
        assert problem.text().startswith("Some decisions are not saved yet")
        store.close()
        running.click(running.child("restoreButton"))
        await running.until(lambda: running.save_text == "Saved")

    in_window(scenario, str(SEED))


def test_damaged_drafts_are_repaired_and_reported(in_window: Any, review_home: Path) -> None:
    in_window(lambda running: decide(running, "1.00"), str(SEED))
    in_window(lambda running: decide(running, "2.00"), str(SEED))
    drafts = DataFolder.below(review_home).drafts
    drafts.write_bytes(b"\0" * 4096 + drafts.read_bytes()[4096:])

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        assert running.banner.startswith(
            "The drafts file was damaged. Recovered 2 decisions in 1 collection"
        )
        assert running.window.banner.kind is MessageKind.WARNING
        assert running.cell("total_amount") == "2.00"
        running.click_button("Show backups")
        await running.until(lambda: restorable(running))
        assert backups(running) == ["2", "1"]

    in_window(next_day, str(SEED))
    (quarantined,) = drafts.parent.glob("drafts.sqlite3.corrupt-*")
    assert quarantined.read_bytes().startswith(b"\0" * 4096)
