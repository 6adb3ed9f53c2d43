"""The save state in the window is true: while waiting, retrying, closing, and after a kill."""

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.drafts.writer import DraftWriter
from anyformat_review.storage.folders import DataFolder
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from anyformat_review.viewmodels.messages import MessageKind
from support.reviews import OPEN, change, decision, edited
from support.running_window import RunningWindow
from support.service import SEED
from support.window_child import window_process

TESTS = Path(__file__).parents[1]
IN_USE = "Reviews are open in another window, so this window is read-only."


async def decide_without_saving(running: RunningWindow) -> None:
    await running.opened()
    running.click_field("total_amount")
    running.type("7.50")
    running.press("Return")
    await running.until(lambda: running.save_text == "1 not saved")
    assert running.window.banner.kind is MessageKind.ERROR
    assert running.banner.startswith(IN_USE)
    assert running.cell("total_amount") == "7.50"


def test_unsaved_decisions_are_reported_kept_in_memory_and_retried(
    in_window: Any, other_window: DraftStore
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await decide_without_saving(running)
        running.click_button("Try again")
        await running.until(lambda: running.save_text == "1 not saved" and running.banner)

        other_window.close()
        running.click_button("Try again")
        await running.saved()
        assert running.banner == ""

    in_window(scenario, str(SEED))

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        assert running.cell("total_amount") == "7.50"
        assert running.cell("total_amount", FieldColumn.ORIGINAL) == "1250.00"

    in_window(next_day, str(SEED))


def test_closing_reports_once_that_the_next_start_offers_unsaved_decisions(
    in_window: Any, other_window: DraftStore
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await decide_without_saving(running)
        running.press("Ctrl+Q")
        question = "1 decision could not be saved. The next start offers to restore them."
        await running.until(lambda: running.banner == question)
        assert running.window.isVisible()
        running.click_button("Close")
        await running.until(lambda: not running.window.isVisible())

    in_window(scenario, str(SEED))


def test_unsaved_decisions_survive_a_change_of_collection(
    in_window: Any, other_window: DraftStore
) -> None:
    other = TESTS / "data" / "samples" / "v2-split.json"

    async def scenario(running: RunningWindow) -> None:
        await decide_without_saving(running)
        running.enter_words(str(other))
        await running.opened()
        other_window.close()
        running.enter_words(str(SEED))
        await running.opened()
        assert running.cell("total_amount") == "7.50"
        running.click_field("invoice_number")
        running.press("Return")
        await running.saved()

    in_window(scenario, str(SEED))


def test_a_killed_window_loses_nothing_that_was_shown_as_saved(
    in_window: Any, review_home: Path
) -> None:
    with window_process("decide", str(SEED), "INV-042") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "saved\n"

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        assert running.cell("invoice_number") == "INV-042"
        assert running.cell("invoice_number", FieldColumn.STATUS) == "Edited"
        assert running.window.action("undoAction").isEnabled()

    in_window(scenario, str(SEED))


@pytest.fixture
def slow_disk(review_home: Path) -> Iterator[sqlite3.Connection]:
    """Another program that locks the drafts, so that every write waits until it unlocks them."""
    drafts = DataFolder.below(review_home).drafts
    store = DraftStore(drafts)
    store.append("another", decision(1, change("total", OPEN, edited("7"))), fingerprint="f")
    store.close()
    other = sqlite3.connect(drafts, isolation_level=None)
    yield other
    other.close()


def test_on_a_slow_disk_the_review_continues_and_closing_waits(
    in_window: Any, slow_disk: sqlite3.Connection
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        slow_disk.execute("BEGIN IMMEDIATE")
        running.click_field("total_amount")
        running.type("7.50")
        running.press("Return")
        running.click_field("invoice_number")
        running.press("Return")
        assert running.save_text == "Saving…"
        assert running.cell("total_amount") == "7.50"
        assert running.cell("invoice_number", FieldColumn.STATUS) == "Confirmed"
        running.press("Ctrl+Z")
        assert running.cell("invoice_number", FieldColumn.STATUS) != "Confirmed"
        assert running.window.windowTitle() == f"{SEED.name}[*] – AnyFormat Review"
        assert running.window.isWindowModified()  # the platform marks the title

        running.press("Ctrl+Q")
        for _ in range(50):
            await asyncio.sleep(0)
        assert running.window.isVisible()
        assert running.save_text == "Saving…"
        slow_disk.execute("ROLLBACK")
        await running.until(lambda: not running.window.isVisible())

    in_window(scenario, str(SEED))

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        assert running.cell("total_amount") == "7.50"
        assert running.cell("invoice_number", FieldColumn.STATUS) != "Confirmed"
        assert not running.window.isWindowModified()

    in_window(next_day, str(SEED))


def test_drafts_of_a_newer_version_are_reported_and_not_changed(
    in_window: Any, review_home: Path, slow_disk: sqlite3.Connection
) -> None:
    slow_disk.execute("PRAGMA user_version = 99")
    slow_disk.close()
    drafts = DataFolder.below(review_home).drafts
    content = drafts.read_bytes()

    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: running.banner)
        assert running.banner.startswith(
            "The reviews were saved by a newer version of this application. They were not changed."
        )

    in_window(scenario, str(SEED))
    assert drafts.read_bytes() == content
    assert not list(drafts.parent.glob("*corrupt*"))


def test_a_value_that_is_being_typed_is_saved_when_the_window_closes(
    in_window: Any, review_home: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("total_amount")
        running.type("7.50")

    in_window(scenario, str(SEED))

    with sqlite3.connect(DataFolder.below(review_home).drafts) as database:
        rows = database.execute("SELECT kind, path FROM events").fetchall()
    database.close()
    assert rows == [("override", "total_amount")]


def test_nothing_is_decided_while_the_window_ends(
    in_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could not be saved any more."""
    close = DraftWriter.aclose
    to_check: list[int] = []

    async def press_and_close(drafts: DraftWriter) -> None:
        window: Any = QApplication.activeWindow()
        to_check.append(window.fields.model.attention_count)
        QTest.keySequence(window.focusWidget(), QKeySequence("Return"))
        to_check.append(window.fields.model.attention_count)
        await close(drafts)

    monkeypatch.setattr(DraftWriter, "aclose", press_and_close)
    in_window(RunningWindow.opened, str(SEED))
    before, after = to_check
    assert before == after > 0


def test_a_value_that_was_typed_before_another_collection_was_opened_stays_unsaved_in_memory(
    in_window: Any, other_window: DraftStore, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(SEED.read_bytes().replace(b"069dcc2c-e14c", b"169dcc2c-e14c"))

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("invoice_number")
        running.press("Return")
        running.click_field("total_amount")
        running.type("7.50")
        running.enter_words(str(other))
        assert running.presenter.unsaved_count == 2
        await running.opened()
        other_window.close()
        running.presenter.saving._retry()
        await running.until(lambda: running.presenter.unsaved_count == 0)

    in_window(scenario, str(SEED))
