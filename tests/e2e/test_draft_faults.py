"""Faults of disks and systems, produced for a real process that writes drafts."""

import os
import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from anyformat_review.domain.review.review import Override
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.storage.drafts.store import DraftStore
from support.review_model import INVOICE, NAMES, Model, random_actions
from support.reviews import COLLECTION_ID, decision, path, review
from support.source_tree import PYTHONPATH

ROUNDS = int(os.environ.get("ANYFORMAT_KILL_ROUNDS", "20"))
MAX_LIFE = 0.12
"""Seconds; enough for a few dozen decisions."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits and modes are POSIX's")


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return tmp_path / "home" / "drafts.sqlite3"


def reviewer(mode: str, drafts: Path, *before: str, seed: int = 0) -> subprocess.Popen[str]:
    """Start a process that imports its modules and waits for a line on stdin."""
    return subprocess.Popen(
        [*before, sys.executable, "-m", "support.draft_child", mode, str(drafts), str(seed)],
        env={**os.environ, "PYTHONPATH": PYTHONPATH, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def run_reviewer(mode: str, drafts: Path, *before: str) -> list[str]:
    """Run the reviewer to its end; return the lines of its output."""
    with reviewer(mode, drafts, *before) as process:
        output, _ = process.communicate("go\n", timeout=60)
    assert process.returncode == 0
    return output.splitlines()


def killed_after(seconds: float, process: subprocess.Popen[str]) -> list[str]:
    """Let the reviewer run for some seconds after opening the drafts; return its output."""
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("go\n")
        process.stdin.flush()
        opened = process.stdout.readline()
        death = threading.Timer(seconds, process.kill)
        death.start()
        lines = process.stdout.read().splitlines()
        death.join()
    assert opened == "opened False\n"
    return lines


def values(drafts: Path) -> list[object]:
    """Return the overrides of all decisions; reading them checks the chain and the file."""
    store = DraftStore(drafts)
    try:
        assert not store.read_only
        return [made.changes[0].after.override for made in store.history(COLLECTION_ID).decisions]
    finally:
        store.close()


def stored_review(drafts: Path) -> ReviewState:
    """Return the stored review; reading it checks the chain and the file."""
    store = DraftStore(drafts)
    try:
        assert not store.read_only
        return review(INVOICE, store.history(COLLECTION_ID))
    finally:
        store.close()


def expected_after(model: Model, seed: int, steps: int) -> Model:
    """Return the expected state after a number of steps of a seed."""
    for action, given in random_actions(seed):
        if model.steps >= steps:
            return model.after(steps)
        model.do(action, *given)
    raise AssertionError


def test_kill_9_loses_no_acknowledged_decision(drafts: Path) -> None:
    chance = random.Random()  # noqa: S311
    model, saved = Model(), 0
    upcoming = reviewer("killed", drafts, seed=0)
    try:
        for number in range(ROUNDS):
            # Start the next process now: starting Python takes longer than the process then runs.
            process, upcoming = upcoming, reviewer("killed", drafts, seed=number + 1)
            life = chance.uniform(0, MAX_LIFE)
            lines = killed_after(life, process)
            if lines:
                saved = int(lines[-1].removeprefix("saved "))
            context = f"round {number}, killed after {life:.4f} s, {saved} acknowledged"
            if not drafts.exists():
                assert saved == 0, context
                continue
            found = stored_review(drafts)
            steps = len(found.history.decisions)
            assert steps in (saved, saved + 1), context
            model, saved = expected_after(model, number, steps), steps
            fields = {name: found.reviews[path(name)].state for name in NAMES}
            assert fields == model.fields, context
    finally:
        with upcoming:
            upcoming.kill()
    assert saved > ROUNDS


@posix
def test_on_a_full_disk_decisions_stay_in_memory_until_there_is_space(drafts: Path) -> None:
    first, second, third, count = run_reviewer("starved", drafts)
    assert first == "failed 1 StorageFullError"
    assert second == "failed 2 StorageFullError"
    assert third == "saved 0 NoneType"
    assert values(drafts) == [Override(f"value {step + 1}") for step in range(int(count))]


@posix
@pytest.mark.parametrize(("mode", "count"), [(0o600, 1), (0o400, 1), (None, 0)])
def test_a_read_only_folder_is_reported_and_read(
    drafts: Path, mode: int | None, count: int
) -> None:
    drafts.parent.mkdir()
    if mode is not None:
        store = DraftStore(drafts)
        store.append(COLLECTION_ID, decision(1), fingerprint="")
        store.close()
        for file in drafts.parent.iterdir():
            file.chmod(mode)
    drafts.parent.chmod(0o500)
    before: tuple[str, ...] = ()
    if os.geteuid() == 0:
        # File modes also apply to root if it has not the capability to override them.
        setpriv = shutil.which("setpriv") or pytest.skip("root needs setpriv to be shut out")
        before = (setpriv, "--bounding-set=-dac_override,-dac_read_search")
    assert run_reviewer("shut-out", drafts, *before) == [
        "PermissionError",
        f"{bool(count)} {count}",
        "failed 1 StorageReadOnlyError",
    ]
    drafts.parent.chmod(0o700)
