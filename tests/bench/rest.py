"""Memory with large results in the real window, and what the window does when nothing happens.

    uv run python tests/bench/rest.py [--pages 5000] [--seconds 10] [--directly]

The window opens a results file with 8 fields on each page, locates all quotes, and closes it. The
memory is the resident memory of the window's process; child processes are listed separately.
"Before" is the window in which nothing was opened. A small file is opened and closed first, unless
it should open the large one directly. After the small one, everything is imported, so what a large
file adds to it stays in Python's arenas of 1 MB, in which a few small objects that live longer are
enough to keep them. The
first row is the largest process of a run with `--screenshot`, seen from outside. "Idle"
is the CPU time of the process in some seconds without input. The timers are those that still run
then. The exit code is 1 if a limit is exceeded. Linux only.
"""

import argparse
import asyncio
import contextlib
import ctypes
import gc
import os
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_TESTS), str(_TESTS.parent / "app")]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

if __name__ == "__main__":
    # Modules that are compiled at the start take 5 MB "before": after an installation those of
    # libraries, and with PYTHONDONTWRITEBYTECODE each time.
    subprocess.run([sys.executable, "-m", "compileall", "-q", sys.path[1]], check=True)
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "ANYFORMAT_REVIEW_HOME": folder}
        command = [sys.executable, "-m", "anyformat_review", "--screenshot", f"{folder}/start.png"]
        subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL)

from anyformat_review.quick_imports import import_pyside  # noqa: E402

import_pyside()

from material import Material  # noqa: E402
from opening import write_results  # noqa: E402
from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from resources import resident_memory  # noqa: E402

from anyformat_review.bootstrap import _make_application  # noqa: E402
from anyformat_review.event_loop import make_event_loop  # noqa: E402
from anyformat_review.ui.theme.theme import apply_theme  # noqa: E402
from anyformat_review.ui.window.page_stack import WindowPage  # noqa: E402
from anyformat_review.window_options import WindowOptions  # noqa: E402
from support.running_window import RunningWindow, running_window  # noqa: E402
from support.timers import running_timers  # noqa: E402

_SETTLED = 3.0
"""Seconds after which nothing that follows an event is still running."""
_LOOK_AGAIN = 100
"""Milliseconds until the next look whether a collection is open."""
_MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
_FEW_PAGES = 1_000
"""With fewer pages, the limits are not judged."""


class Rest(ctypes.Structure):
    """Memory in MB, CPU in percent of a core.

    A structure, because a new number would keep an arena of the memory that is measured.
    """

    _fields_ = [
        ("before", ctypes.c_double),
        ("imported", ctypes.c_double),
        ("peak", ctypes.c_double),
        ("children", ctypes.c_double),
        ("opened", ctypes.c_double),
        ("after", ctypes.c_double),
        ("cpu_open", ctypes.c_double),
        ("cpu_closed", ctypes.c_double),
    ]
    timers: tuple[str, ...] = ()


class _Peak(threading.Thread):
    """Measures the memory of this process and of its children until `ended` is set."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.memory = array("d", (0, 0))
        """Of the process, and of its children."""
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(0.02):
            found = resident_memory(), sum(map(_memory_of, _children()))
            self.memory[:] = array("d", map(max, self.memory, found))


def _children() -> list[str]:
    found: list[str] = []
    for thread in os.scandir("/proc/self/task"):
        with contextlib.suppress(OSError):  # the thread has ended
            found += _read(f"{thread.path}/children").split()
    return found


def _memory_of(process: str) -> float:
    try:
        pages = int(_read(f"/proc/{process}/statm").split()[1])
    except OSError:  # it has ended
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _read(path: str) -> str:
    # Python 3.12 never forgets the parts of a `Path`, which would keep an arena.
    with open(path, encoding="ascii") as file:  # noqa: PTH123
        return file.read()


async def measure(
    application: QApplication, home: Path, small: Path | None, large: Path, seconds: float
) -> Rest:
    """Open and close the small file, if given, then the large one, and return the figures."""
    rest, peak, ended = Rest(), _Peak(), asyncio.get_running_loop().create_future()
    async with running_window(application, home, WindowOptions()) as running:
        await running.until(lambda: running.presenter is not None)
        first = (str(small),) if small else None
        steps = _steps(running, rest, peak, first, (str(large),), seconds)
        timer = QTimer(singleShot=True)

        def go_on() -> None:
            try:
                timer.start(next(steps))
            except StopIteration:
                ended.set_result(None)
            except Exception as error:  # noqa: BLE001 - raised where the future is awaited
                ended.set_exception(error)

        timer.timeout.connect(go_on)
        go_on()
        await ended
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(running.until(lambda: _is_quiet(rest)), _SETTLED)
    return rest


def _is_quiet(rest: Rest) -> bool:
    rest.timers = running_timers()
    return not rest.timers


def _steps(
    running: RunningWindow,
    rest: Rest,
    peak: _Peak,
    small: tuple[str] | None,
    large: tuple[str],
    seconds: float,
) -> Iterator[int]:
    """Do one step after the other, and yield the milliseconds until the next.

    A generator that exists before a file is opened, instead of coroutines and tasks: theirs would
    be new objects while a collection is open, and would keep some of the memory that is measured.
    """
    settling, idle = round(1000 * min(_SETTLED, seconds)), round(1000 * seconds)
    peak.start()
    yield settling
    rest.before = _memory()
    rest.imported = rest.before
    if small is not None:
        running.presenter.open_words(small)
        while not _is_open(running):
            yield _LOOK_AGAIN
        yield settling
        _close(running)
        yield settling
        rest.imported = _memory()
    running.presenter.open_words(large)
    while not _is_open(running):
        yield _LOOK_AGAIN
    rest.opened = resident_memory()
    peak.ended.set()
    peak.join()
    rest.peak, rest.children = peak.memory
    yield settling
    rest.cpu_open = time.process_time()
    yield idle
    rest.cpu_open = 100 * (time.process_time() - rest.cpu_open) / seconds
    _close(running)
    yield settling
    rest.after = _memory()
    rest.cpu_closed = time.process_time()
    yield idle
    rest.cpu_closed = 100 * (time.process_time() - rest.cpu_closed) / seconds


def _is_open(running: RunningWindow) -> bool:
    """Whether a collection is shown, and all its quotes are located."""
    is_shown = running.window.page is WindowPage.REVIEW and running.review.state is not None
    return is_shown and running.presenter.grounding.done.is_set()


def _close(running: RunningWindow) -> None:
    """Remove all collections from the list, as its menu does."""
    running.window.collections.removal_requested.emit(
        tuple(entry.id for entry in running.window.collections.model.entries())
    )


def _memory() -> float:
    gc.unfreeze()
    gc.collect()
    return resident_memory()


def painted(large: Path) -> float:
    """Return the memory of the largest process that opens the file until its picture is saved."""
    command = [sys.executable, "-m", "anyformat_review", "--screenshot"]
    # In another folder: beside the results, it would be found as their original.
    picture = large.parent / "picture"
    picture.mkdir()
    command += [str(picture / "window.png"), str(large)]
    # A process in between, because a new process counts the memory of the one that starts it.
    measured = subprocess.run(
        [sys.executable, "-c", _MEASURE, *command], check=True, capture_output=True, text=True
    )
    return int(measured.stdout.split()[-1]) * 1024 / 1e6


def _write(folder: Path, pages: int) -> None:
    """Write results with one page and with many pages."""
    material = folder / "material.json"
    Material.write(material)
    for count in (1, pages):
        write_results(Material(material), material, count)


def main() -> int:
    """Print what was measured, and which limits are kept."""
    parser = argparse.ArgumentParser(prog="tests/bench/rest.py", description=__doc__)
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long nothing happens")
    parser.add_argument("--directly", action="store_true", help="open no small file before")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANYFORMAT_REVIEW_HOME"] = folder
        # In another process, because what is left of writing them would be measured as well. Not
        # in one of a pool, which starts threads in this process.
        writer = get_context("spawn").Process(target=_write, args=(Path(folder), chosen.pages))
        writer.start()
        writer.join()
        small, large = (Path(folder) / f"results_{pages}.json" for pages in (1, chosen.pages))
        picture = painted(large)
        application = _make_application()
        apply_theme(application, "light")
        with asyncio.Runner(loop_factory=lambda: make_event_loop(application)) as runner:
            first = None if chosen.directly else small
            rest = runner.run(measure(application, Path(folder), first, large, chosen.seconds))
    growth = rest.after / rest.before
    print(f"before: {rest.before:.0f} MB; after a file of one page: {rest.imported:.0f} MB")
    print(f"child processes: {rest.children:.0f} MB at most; opened: {rest.opened:.0f} MB")
    found = {
        f"{chosen.pages:,} pages, until the picture: {picture:.0f} MB (asked: at most 250)": (
            picture <= 250
        ),
        f"until all quotes are located: peak {rest.peak:.0f} MB (asked: at most 250)": (
            rest.peak <= 250
        ),
        f"closed again: {rest.after:.0f} MB, {growth:.2f} × before, "
        f"{rest.after / rest.imported:.2f} × after one page (asked: at most 1.1 × before)": (
            growth <= 1.1
        ),
        f"idle with it open: {rest.cpu_open:.3f} % of a core (asked: below 0.1)": (
            rest.cpu_open < 0.1
        ),
        f"idle without: {rest.cpu_closed:.3f} % of a core (asked: below 0.1)": (
            rest.cpu_closed < 0.1
        ),
        f"running timers: {', '.join(rest.timers) or 'none'}": not rest.timers,
    }
    for sentence, holds in found.items():
        print(f"{'ok' if holds else 'NOT OK':6}  {sentence}")
    return 0 if all(found.values()) or chosen.pages < _FEW_PAGES else 1


if __name__ == "__main__":
    sys.exit(main())
