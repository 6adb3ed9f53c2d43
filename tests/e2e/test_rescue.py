"""Unsaved decisions survive the end of the program, and the next start offers them.

Each window is a process of its own where the end of the process matters.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.folders import DataFolder
from anyformat_review.viewmodels.review.field_cells import FieldColumn
from support.reviews import OPEN, change, decision, edited
from support.running_window import RunningWindow
from support.service import SEED

TESTS = Path(__file__).parents[1]
OFFER = "1 decision of seed.json could not be saved before the program ended."

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@pytest.fixture
def other_window(review_home: Path) -> Iterator[DraftStore]:
    """A window that has locked the drafts, so that no other one can save."""
    store = DraftStore(DataFolder.below(review_home).drafts)
    store.append("another", decision(1, change("total", OPEN, edited("7"))), fingerprint="f")
    yield store
    store.close()


@contextmanager
def window_with_a_decision() -> "Iterator[subprocess.Popen[str]]":
    """Start a window that decides on invoice_number while another window holds the drafts."""
    process = subprocess.Popen(
        [sys.executable, "-m", "support.window_child", str(SEED), "INV-042"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS.parent / "app"), str(TESTS)))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "1 not saved\n"
            yield process
        finally:
            process.kill()


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
        while not list(review_home.glob("rescue-*.jsonl")):
            assert process.poll() is None
        process.kill()
        process.wait()
    other_window.close()
    in_window(restore, str(SEED))


def test_a_window_that_cannot_even_rescue_says_so_and_fails(
    other_window: DraftStore, review_home: Path
) -> None:
    with window_with_a_decision() as process:
        while not list(review_home.glob("rescue-*.jsonl")):
            assert process.poll() is None
        (rescued,) = review_home.glob("rescue-*.jsonl")
        rescued.unlink()
        rescued.mkdir()
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
        assert process.returncode != 0
        assert "1 decision could not be saved, and are lost." in errors
