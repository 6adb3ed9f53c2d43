"""Unsaved decisions survive the end of the application, and the next start offers them.

If the end of the process matters, the window has its own process.
"""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import SIGNAL

from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from support.running_window import RunningWindow
from support.service import SEED
from support.window_child import window_process

OFFER = "1 decision of seed.json could not be saved before the program ended."

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@contextmanager
def window_with_a_decision() -> "Iterator[subprocess.Popen[str]]":
    """Start a window that decides on invoice_number while another window locks the drafts."""
    with window_process("decide", str(SEED), "INV-042") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "1 not saved\n"
        yield process


def rescue_files(home: Path) -> list[Path]:
    return list(home.glob("rescue-*.jsonl"))


async def restore(running: RunningWindow) -> None:
    await running.opened()
    await running.until(lambda: running.banner == OFFER)
    assert running.cell("invoice_number") != "INV-042"
    running.click_button("Restore")
    await running.until(lambda: running.banner == "1 decision of seed.json restored.")
    await running.until(lambda: running.cell("invoice_number") == "INV-042")
    assert running.cell("invoice_number", FieldColumn.STATUS) == "Edited"
    assert running.window.action("undoAction").isEnabled()


async def see_no_offer(running: RunningWindow) -> None:
    await running.opened()
    assert running.cell("invoice_number") == "INV-042"
    assert running.banner == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_loses_no_decision_of_a_window_that_cannot_save(
    in_window: Any, other_window: DraftStore, review_home: Path, number: signal.Signals
) -> None:
    with window_with_a_decision() as process:
        process.send_signal(number)
        assert process.wait(30) == 0
    other_window.close()
    in_window(restore, str(SEED))
    in_window(see_no_offer, str(SEED))
    assert not list(review_home.glob("rescue-*"))


def test_a_killed_window_loses_no_decision_that_was_shown_as_not_saved(
    in_window: Any, other_window: DraftStore, review_home: Path
) -> None:
    with window_with_a_decision() as process:
        while not rescue_files(review_home):
            assert process.poll() is None
        process.kill()
        process.wait()
    other_window.close()
    in_window(restore, str(SEED))


def test_a_window_that_cannot_write_the_rescue_file_reports_it(
    other_window: DraftStore, review_home: Path
) -> None:
    with window_with_a_decision() as process:
        while not rescue_files(review_home):
            assert process.poll() is None
        (rescued,) = rescue_files(review_home)
        rescued.unlink()
        rescued.mkdir()
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
        assert process.returncode != 0
        assert "1 decision could not be saved. Closing lost it." in errors


async def decide_without_saving(running: RunningWindow) -> None:
    await running.opened()
    running.click_field("invoice_number")
    running.type("INV-042")
    running.press("Return")
    await running.until(lambda: running.save_text == "1 not saved")


def test_closing_a_second_window_leaves_its_decisions_to_the_next_start(
    in_window: Any, other_window: DraftStore
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await decide_without_saving(running)
        running.press("Ctrl+Q")
        text = "1 decision could not be saved. The next start offers to restore them."
        await running.until(lambda: running.banner == text)
        running.click_button("Close")
        await running.until(lambda: not running.window.isVisible())

    in_window(scenario, str(SEED))
    other_window.close()
    in_window(restore, str(SEED))


def test_the_end_of_the_desktop_session_leaves_the_decisions_to_the_next_start(
    in_window: Any, other_window: DraftStore, review_home: Path
) -> None:
    with window_with_a_decision() as process:
        while not rescue_files(review_home):
            assert process.poll() is None
        (rescued,) = rescue_files(review_home)
        rescued.unlink()
        process.send_signal(signal.SIGUSR1)
        assert process.wait(30) == -signal.SIGKILL
        assert rescued.is_file()
    other_window.close()
    in_window(restore, str(SEED))
    in_window(see_no_offer, str(SEED))


def test_the_end_of_the_desktop_session_rescues_immediately(
    qapp: Any, in_window: Any, other_window: DraftStore, review_home: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await decide_without_saving(running)
        await running.until(lambda: rescue_files(review_home))
        (rescued,) = rescue_files(review_home)
        rescued.unlink()
        # A test cannot create Qt's session manager; the slot does not use it.
        for signature in (
            "commitDataRequest(QSessionManager&)",
            "saveStateRequest(QSessionManager&)",
        ):
            assert qapp.receivers(SIGNAL(signature)) == 1
        running._application._session_ends(None)
        assert rescued.is_file()
        # The session does not end after all, and the decision is saved.
        other_window.close()
        running.click_button("Try again")
        await running.saved()
        await running.until(lambda: not rescued.exists())

    in_window(scenario, str(SEED))
    in_window(see_no_offer, str(SEED))
