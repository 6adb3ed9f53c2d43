"""Measure the real window with a list of 100,000 collections, and during downloads.

    uv run python tests/bench/long_list.py [--collections 100000] [--steps 300] [--rounds 4]

The list is scrolled from its first to its last row, then read at some places. Then 16 results are
downloaded at once, with a collection under review. A stall is the time between two turns of the
window's loop: on the clock, and as work of the window's thread, which does not depend on what else
the machine does. The service is another process. The exit code is 1 if a limit is not kept.
"""

import argparse
import asyncio
import logging
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_TESTS), str(_TESTS.parent / "app")]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

from network import served  # noqa: E402
from PySide6.QtCore import Qt, QTimer  # noqa: E402
from PySide6.QtGui import QPainter  # noqa: E402
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem  # noqa: E402

from anyformat_review.bootstrap import _make_application  # noqa: E402
from anyformat_review.event_loop import make_event_loop  # noqa: E402
from anyformat_review.ui.collections.collection_delegate import CollectionDelegate  # noqa: E402
from anyformat_review.ui.theme.theme import apply_theme  # noqa: E402
from anyformat_review.viewmodels.collections.collection_entry import (  # noqa: E402
    CollectionFilter,
    CollectionSorting,
)
from anyformat_review.viewmodels.collections.collection_list_model import (  # noqa: E402
    CollectionRole,
)
from anyformat_review.viewmodels.model_index import ModelIndex  # noqa: E402
from anyformat_review.window_options import WindowOptions  # noqa: E402
from support.running_window import RunningWindow, running_window  # noqa: E402

_WORKFLOW, _LARGEST = "wf-demo-accounts-payable", "contract-fsa-2026-044"
_AT_ONCE = 16
_PLACES = 20
_MAX_STALL = 50.0


class Requests(logging.Handler):
    """Counts the requests that the application logs, by kind."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []
        logger = logging.getLogger("anyformat_review.api.http.connections")
        logger.setLevel(logging.INFO)
        logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Count a request."""
        self.paths.append(record.getMessage().split()[1])

    @property
    def of_lists(self) -> int:
        """The number of requested pages of lists."""
        lists = ("/workflows/", "/files/", "/document-packets/", "/runs/")
        return sum(path.endswith(lists) for path in self.paths)


class PaintedRows:
    """Counts the rows of the list that are painted."""

    def __init__(self) -> None:
        self.count = 0
        paint = CollectionDelegate.paint

        def counted(
            delegate: CollectionDelegate,
            painter: QPainter,
            option: QStyleOptionViewItem,
            index: ModelIndex,
        ) -> None:
            self.count += 1
            paint(delegate, painter, option, index)

        CollectionDelegate.paint = counted  # type: ignore[method-assign]


class Stalls:
    """The longest times between two iterations of the window's event loop, in milliseconds."""

    def __init__(self) -> None:
        self.clock = self.work = 0.0
        self._turns: list[tuple[float, float]] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Measure during a `with` block."""
        self._turns.clear()
        self._turn()
        self._timer.start(1)
        yield
        self._timer.stop()
        self._turn()
        steps = list(pairwise(self._turns))
        self.clock = max(after[0] - before[0] for before, after in steps) * 1000
        self.work = max(after[1] - before[1] for before, after in steps) * 1000

    def _turn(self) -> None:
        self._turns.append((time.perf_counter(), time.thread_time()))

    def __str__(self) -> str:
        return f"{self.clock:.0f} ms on the clock, {self.work:.0f} ms of work"


class Verdicts:
    """Prints figures, and whether each is within its limit."""

    def __init__(self) -> None:
        self.are_kept = True

    def add(self, text: str, *, is_kept: bool = True) -> None:
        """Print a figure."""
        self.are_kept = self.are_kept and is_kept
        print(f"{'ok' if is_kept else 'NOT OK':6}  {text}", flush=True)


async def scroll(running: RunningWindow, steps: int, verdicts: Verdicts) -> None:
    """Scroll from the first row to the last one, and then stop at some rows."""
    requests, rows, stalls = Requests(), PaintedRows(), Stalls()
    with stalls.measured():
        await running.until(lambda: running.presenter is not None)
        lists, pane = running.presenter.lists, running.window.collections
        await running.until(lambda: lists.state.fetched and not lists.state.is_loading)
        await running.until(lambda: rows.count)
    started = len(requests.paths)
    verdicts.add(f"requests until the list is painted: {started} (limit 3)", is_kept=started <= 3)
    await running.presenter._tasks.until_alone()

    view, model = pane.view, pane.model
    bar = view.verticalScrollBar()
    painted, sent, works = rows.count, requests.of_lists, []
    with stalls.measured():
        for step in range(1, steps + 1):
            before, begun = rows.count, time.thread_time()
            bar.setValue(bar.maximum() * step // steps)
            await running.until(lambda before=before: rows.count > before)
            works.append((time.thread_time() - begun) * 1000)
        last = model.index(model.rowCount() - 1)
        await running.until(lambda: last.data(CollectionRole.ID))
    verdicts.add(
        f"scrolled through {model.rowCount():,} rows in {steps} steps:"
        f" {rows.count - painted:,} rows painted, {requests.of_lists - sent} pages requested"
    )
    verdicts.add(
        f"work of a step: median {statistics.median(works):.1f} ms, {max(works):.1f} at most"
    )
    is_smooth = stalls.work <= _MAX_STALL
    verdicts.add(f"longest stall meanwhile: {stalls} (limit 50 of work)", is_kept=is_smooth)

    painted, sent = rows.count, requests.of_lists
    with stalls.measured():
        for place in range(_PLACES):
            bar.setValue(bar.maximum() * (2 * place + 1) // (2 * _PLACES))
            shown = model.index(view.shown_rows[0]), model.index(view.shown_rows[1])
            await running.until(lambda all_=shown: all(at.data(CollectionRole.ID) for at in all_))
    pages = requests.of_lists - sent
    verdicts.add(
        f"read at {_PLACES} places: {rows.count - painted:,} rows painted, {pages} pages requested"
        f" (limit {2 * _PLACES})",
        is_kept=pages <= 2 * _PLACES,
    )
    is_smooth = stalls.work <= _MAX_STALL
    verdicts.add(f"longest stall meanwhile: {stalls} (limit 50 of work)", is_kept=is_smooth)


async def load_all(running: RunningWindow, verdicts: Verdicts) -> None:
    """Load all rows, as for a filter over the whole list."""
    lists, stalls = running.presenter.lists, Stalls()
    begun = time.thread_time()
    with stalls.measured():
        if not lists.state.is_complete:
            running.click_button("Load all")
        await running.until(lambda: lists.state.is_complete and not lists.state.is_loading_all)
    verdicts.add(
        f"all loaded in {time.thread_time() - begun:.1f} s of work, longest stall {stalls}"
        " (limit 50 of work)",
        is_kept=stalls.work <= _MAX_STALL,
    )


def arrange(running: RunningWindow, verdicts: Verdicts) -> None:
    """Filter and sort all rows."""
    model = running.window.collections.model

    def work(what: str, change: Callable[[], None]) -> None:
        begun = time.thread_time()
        change()
        took = (time.thread_time() - begun) * 1000
        verdicts.add(
            f"{what}: {model.rowCount():,} rows, {took:.0f} ms of work (limit 50)",
            is_kept=took <= _MAX_STALL,
        )

    running.press("Ctrl+Alt+L")
    for letter in "re1":
        work(f"filter, key {letter!r}", lambda letter=letter: running.type(letter))
    work("filter, cleared", running.focus.clear)
    for states in CollectionFilter:
        work(f"show {states}", lambda states=states: model.filter_by("", states))
    model.filter_by("", CollectionFilter.ALL)
    for sorting in (*CollectionSorting, CollectionSorting.SERVICE):
        work(f"sort by {sorting}", lambda sorting=sorting: model.sort_by(sorting))


async def download(running: RunningWindow, rounds: int, verdicts: Verdicts) -> None:
    """Download many results at once while a collection is under review."""
    await running.opened()
    await running.until(lambda: running.review.current)
    await running.presenter._tasks.until_alone()
    client, stalls, size = running.presenter.connection.services.client, Stalls(), 0
    with stalls.measured():
        for _ in range(rounds):
            wanted = (client.results(_WORKFLOW, _LARGEST) for _ in range(_AT_ONCE))
            size += sum(map(len, await asyncio.gather(*wanted)))
    verdicts.add(
        f"{rounds} × {_AT_ONCE} downloads at once, {size / 1e6:.0f} MB, a review in the window:"
        f" longest stall {stalls} (limit 50 of work)",
        is_kept=stalls.work <= _MAX_STALL,
    )


async def measure(app: QApplication, home: Path, chosen: argparse.Namespace) -> bool:
    """Print all figures; return whether they are within their limits."""
    verdicts = Verdicts()
    async with running_window(app, home, WindowOptions()) as running:
        await scroll(running, chosen.steps, verdicts)
        await load_all(running, verdicts)
        arrange(running, verdicts)
    source = (_WORKFLOW, _LARGEST)
    async with running_window(app, home, WindowOptions(source=source)) as running:
        await download(running, chosen.rounds, verdicts)
    return verdicts.are_kept


def main() -> int:
    """Serve the lists, open the window and print the figures."""
    parser = argparse.ArgumentParser(prog="tests/bench/long_list.py", description=__doc__)
    parser.add_argument("--collections", type=int, default=100_000)
    parser.add_argument("--steps", type=int, default=300, help="how often the list is scrolled")
    parser.add_argument("--rounds", type=int, default=4, help="of 16 downloads")
    chosen = parser.parse_args()
    options = ("--collections", str(chosen.collections), "--workflows", "3")
    options += ("--rate-limit", "1000000")
    with tempfile.TemporaryDirectory() as folder, served(*options) as profile:
        os.environ["ANYFORMAT_BASE_URL"] = profile.base_url
        os.environ["ANYFORMAT_API_KEY"] = (
            profile.api_key.get_secret_value() if profile.api_key else ""
        )
        os.environ["ANYFORMAT_REVIEW_HOME"] = folder
        application = _make_application()
        apply_theme(application, "light")
        with asyncio.Runner(loop_factory=lambda: make_event_loop(application)) as runner:
            return 0 if runner.run(measure(application, Path(folder), chosen)) else 1


if __name__ == "__main__":
    sys.exit(main())
