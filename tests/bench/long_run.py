"""A working day of eight hours in the real window, to find what grows over time.

    uv run python tests/bench/long_run.py [--decisions 20000] [--collections 500] [--hours 8]

An hour is an equal share of the collections, without the reviewer's pauses: decisions, undo,
searches, exports, refreshes, other themes and views, by keys. It takes minutes, so the timers fire
more rarely than in a real hour: the garbage is collected each second, but no postponed collection
becomes due. The service is another process on this machine.

The latency of a decision is judged by the CPU time that the window's thread works for it, from the
key until the new state is painted ("work ms"). The time that passes meanwhile ("median ms", "p95
ms") is printed but not judged, because it depends on what else the machine does. The exit code is 1
if something is not flat. The memory and the counts are those of Linux.
"""

import argparse
import asyncio
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_TESTS), str(_TESTS.parent / "app")]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

from many_collections import WORKFLOW, collection_id  # noqa: E402
from PySide6.QtCore import QEvent, QObject  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from resources import Resources  # noqa: E402

from anyformat_review.bootstrap import _make_application  # noqa: E402
from anyformat_review.event_loop import make_event_loop  # noqa: E402
from anyformat_review.storage.folders import DataFolder  # noqa: E402
from anyformat_review.ui.theme.theme import apply_theme  # noqa: E402
from anyformat_review.window_options import WindowOptions  # noqa: E402
from support.running_window import RunningWindow, running_window  # noqa: E402

_PATIENCE = 120.0
"""Seconds for one collection or one search."""
_THEMES = ("dark", "high-contrast", "light")
_FLAT = 1.10
_COUNTED = ("tasks", "files", "timers", "threads", "children", "widgets", "qobjects")


@dataclass
class Hour:
    """The figures of one hour; times in milliseconds, `database` in bytes.

    `latency` is the time from a key press until the new state is painted; `work` is the CPU time of
    the window's thread in between, which does not depend on other load of the machine.
    """

    latency: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    decisions: int = 0
    database: int = 0
    resources: Resources | None = None


class _Paints(QObject):
    """Notices when a widget is painted."""

    seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


class Reviewer:
    """Reviews collections in one window with keys."""

    def __init__(self, running: RunningWindow, folder: Path, drafts: Path, each: int) -> None:
        """`each` is the number of decisions on one collection; exports go into `folder`."""
        self._running = running
        self._folder = folder
        self._drafts = drafts
        self._each = each
        self._paints = _Paints()
        running.table.viewport().installEventFilter(self._paints)
        self.hour = Hour()

    async def review(self, number: int, *, is_last: bool) -> None:
        """Review one collection, counted from 0, and open the next one."""
        running = self._running
        undos = self._each // 20
        for index in range(fields_of(self._each)):
            if index % 8 == 7:
                running.type(f"12{index}")
            await self._decide("Return")
            if index and index % 16 == 0 and undos:
                undos -= 1
                await self._decide("Ctrl+Z")
                await self._decide("Return")
        while undos:
            undos -= 1
            await self._decide("Ctrl+Z")
            await self._decide("Return")
        await self._look_around(number)
        if is_last:
            running.press("Ctrl+Return")
        else:
            await self._go("Ctrl+Return", collection_id(number + 1))

    async def settle(self) -> None:
        """End the hour: wait for all tasks, then count."""
        running = self._running
        tasks = running._application._tasks._tasks
        await running.until(lambda: not tasks and running.presenter.unsaved_count == 0)
        self.hour.resources = Resources.of_this_process()
        self.hour.database = self._drafts.stat().st_size

    async def _decide(self, key: str) -> None:
        running = self._running
        state, self._paints.seen = running.review.state, False
        begun, worked = time.perf_counter(), time.thread_time()
        running.press(key)
        await running.until(lambda: self._paints.seen and running.review.state is not state)
        self.hour.latency.append((time.perf_counter() - begun) * 1000)
        self.hour.work.append((time.thread_time() - worked) * 1000)

    async def _go(self, key: str, collection: str) -> None:
        running = self._running
        running.press(key)
        await running.until(lambda: here(running) == collection and running.review.current)
        await running.opened()
        await running.until(lambda: running.focus is running.table)

    async def _look_around(self, number: int) -> None:
        """Do one of the things that reviewers do between decisions."""
        running = self._running
        id_ = collection_id(number)
        if number % 3 == 0:
            running.press("Ctrl+F")
            running.type("total")
            running.press("Return", "Return", "Esc")
        if number % 4 == 0:
            running.press("Ctrl+Shift+F")
            running.type("conf:<80")
            running.press("Ctrl+A", "Backspace", "Esc")
        if number % 5 == 0:
            before = running.review.state
            running.table.setFocus()
            running.press("F5")
            await running.until(lambda: running.review.state is not before)
            await running.until(lambda: running.review.current)
            await running.opened()
        if number % 6 == 0:
            await self._export(id_)
        if number % 7 == 0:
            running.window.theme_chosen.emit(_THEMES[number // 7 % len(_THEMES)])
        if number % 8 == 0:
            running.table.setFocus()
            for key in ("F7", "Ctrl+Shift+G", "Ctrl+2", "Ctrl+3", "Ctrl+1", "F9", "Ctrl+Shift+A"):
                running.press(key)
                await asyncio.sleep(0)
        if number % 16 == 1:
            window = running.window
            running.press("Ctrl+Shift+D")
            await running.until(lambda: QApplication.activeWindow() is window.views.window())
            running.press("Ctrl+Shift+D")
            await running.until(lambda: QApplication.activeWindow() is window)
            running.table.setFocus()
            running.press("F1")
            sheet = running.child("shortcutEditor")
            sheet.activateWindow()
            await running.until(sheet.isActiveWindow)
            running.press("Esc")
            window.activateWindow()
            await running.until(window.isActiveWindow)
        if number and number % 9 == 0:
            running.table.setFocus()
            await self._go("Ctrl+PgUp", collection_id(number - 1))
            await self._go("Ctrl+PgDown", id_)
        if number % 50 == 10:
            await self._search_all()
        running.table.setFocus()

    async def _export(self, name: str) -> None:
        running = self._running
        running.press("Ctrl+E")
        running.child("exportTargetEdit").setFocus()
        running.press("Ctrl+A")
        target = self._folder / f"{name}.json"
        running.type(str(target))
        running.press("Return")
        await running.until(target.is_file)
        running.press("Esc")

    async def _search_all(self) -> None:
        running = self._running
        running.press("Ctrl+Alt+F")
        running.press("Ctrl+A")
        running.type("discount")
        running.press("Return")
        status = running.child("allCollectionsStatus")
        await running.until(lambda: status.text().endswith("."))
        running.press("Esc", "Esc")


def fields_of(decisions: int) -> int:
    """Return the number of fields for this number of decisions, including undo decisions."""
    return max(1, decisions - 1 - 2 * (decisions // 20))


def here(running: RunningWindow) -> str:
    """Return the id of the collection under review."""
    state = running.review.state
    return state.collection.id if state else ""


async def work(
    application: QApplication, home: Path, collections: int, each: int, hours: int
) -> list[Hour]:
    """Review all collections and return the figures of each hour."""
    folder = home / "exports"
    folder.mkdir()
    drafts = DataFolder.below(home).drafts
    options = WindowOptions(source=(WORKFLOW, collection_id(0)))
    done: list[Hour] = []
    async with running_window(application, home, options) as running:
        async with asyncio.timeout(_PATIENCE):
            await running.until(lambda: running.presenter is not None)
            await running.opened()
            await running.until(lambda: len(running.names()) == collections)
        reviewer = Reviewer(running, folder, drafts, each)
        ends = {round(collections * (hour + 1) / hours) for hour in range(hours)}
        for number in range(collections):
            try:
                async with asyncio.timeout(_PATIENCE):
                    await reviewer.review(number, is_last=number + 1 == collections)
            except TimeoutError as error:
                error.add_note(f"collection {number}: {running.banner!r} {running.focus!r}")
                error.add_note(f"{here(running)} {running.child('counterLabel').text()}")
                raise
            if number + 1 in ends:
                await reviewer.settle()
                reviewer.hour.decisions = _decisions(drafts) - sum(each.decisions for each in done)
                done.append(reviewer.hour)
                print_hour(len(done), reviewer.hour)
                reviewer.hour = Hour()
    return done


def _decisions(drafts: Path) -> int:
    with closing(sqlite3.connect(drafts)) as database:
        counted = "SELECT count(*) FROM (SELECT DISTINCT collection_id, step FROM events)"
        return int(database.execute(counted).fetchone()[0])


_HEAD = (
    "hour  decisions  median ms  p95 ms  work ms     RSS MB  database KB  tasks  files  timers"
    "  threads  children  widgets  QObjects  Python objects"
)


def print_hour(number: int, hour: Hour) -> None:
    """Print the figures of one hour as a row."""
    found = hour.resources
    assert found is not None
    print(
        f"{number:4}  {hour.decisions:9,}  {statistics.median(hour.latency):9.1f}"
        f"  {percentile(hour.latency):6.1f}  {statistics.median(hour.work):7.1f}"
        f"  {found.memory:9.1f}  {hour.database / 1000:11,.0f}  {found.tasks:5}  {found.files:5}"
        f"  {found.timers:6}  {found.threads:7}  {found.children:8}  {found.widgets:7,}"
        f"  {found.qobjects:8,}  {found.objects:14,}",
        flush=True,
    )


def percentile(values: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(values)[int(len(values) * 0.95)]


def verdicts(hours: list[Hour]) -> dict[str, bool]:
    """Return each condition and whether it is met; the first hour fills the caches."""
    first, *later = hours
    taken = [each.resources for each in hours if each.resources is not None]
    memory = max(each.memory for each in taken[1:]) / taken[0].memory
    latency = statistics.median(later[-1].work) / statistics.median(first.work)
    growth = [
        (after.database - before.database) / after.decisions
        for before, after in zip(hours, later, strict=False)
    ]
    spread = max(growth) / min(growth)
    found = {
        f"memory is flat: at most {memory:.3f} × the first hour (asked: {_FLAT})": memory <= _FLAT,
        f"work for a decision is flat: last hour {latency:.2f} × the first (asked: 1.2)": (
            latency <= 1.2
        ),
        f"the database grows linearly: {min(growth):.0f} to {max(growth):.0f} bytes a decision": (
            spread <= 1.2
        ),
    }
    half = len(taken) // 2
    for name in _COUNTED:
        counts = [getattr(each, name) for each in taken]
        leaks = min(counts[half:]) > max(counts[:half])
        found[f"{name}: {counts[0]} after the first hour, {counts[-1]} after the last"] = not leaks
    return found


def main() -> int:
    """Print the figures of each hour, and which conditions are met."""
    parser = argparse.ArgumentParser(prog="tests/bench/long_run.py", description=__doc__)
    parser.add_argument("--decisions", type=int, default=20_000)
    parser.add_argument("--collections", type=int, default=500)
    parser.add_argument("--hours", type=int, default=8)
    chosen = parser.parse_args()
    each = chosen.decisions // chosen.collections
    script = Path(__file__).with_name("many_collections.py")
    begun = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            [sys.executable, str(script), str(chosen.collections), str(fields_of(each))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as service,
    ):
        assert service.stdout is not None
        os.environ["ANYFORMAT_BASE_URL"] = service.stdout.readline().strip()
        os.environ["ANYFORMAT_API_KEY"] = "key-of-the-long-run"
        home = Path(folder)
        os.environ["ANYFORMAT_REVIEW_HOME"] = folder
        application = _make_application()
        apply_theme(application, "light")
        print(_HEAD, flush=True)
        with asyncio.Runner(loop_factory=lambda: make_event_loop(application)) as runner:
            hours: list[Any] = runner.run(
                work(application, home, chosen.collections, each, chosen.hours)
            )
        service.communicate("")
    print(f"{sum(each.decisions for each in hours):,} decisions, {time.monotonic() - begun:.0f} s")
    if len(hours) < 2:
        print("One hour shows no growth.")
        return 0
    found = verdicts(hours)
    for sentence, holds in found.items():
        print(f"{'ok' if holds else 'NOT OK':6}  {sentence}")
    return 0 if all(found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
