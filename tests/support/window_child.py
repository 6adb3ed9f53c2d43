"""A process with the real window that does something and stays until it is ended.

SIGUSR1 simulates the end of a desktop session: the application is notified, and then the process is
killed.

python -m support.window_child decide RESULTS TYPED
    Decides one field, then prints "saved" or "1 not saved".
python -m support.window_child away KEY...
    Goes to the third collection of the demo, presses keys in the fields, scrolls the document, then
    prints what the window shows, as JSON.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from anyformat_review.event_loop import make_event_loop
from anyformat_review.window_options import WindowOptions
from support.running_window import RunningWindow, running_window
from support.source_tree import PYTHONPATH
from support.window_shape import shape, splitter


@contextmanager
def window_process(*arguments: str) -> "Iterator[subprocess.Popen[str]]":
    """Start this module in a process, which is killed at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "support.window_child", *arguments],
        env={**os.environ, "PYTHONPATH": PYTHONPATH},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


async def decide(running: RunningWindow, _results: str, typed: str) -> None:
    await running.opened()
    running.type(typed)
    running.press("Return")
    await running.until(lambda: running.save_text != "Saving…")
    say(running.save_text.lower())


async def away(running: RunningWindow, *keys: str) -> None:
    await running.opened()
    await running.until(lambda: running.review.state is not None)
    first = running.review.state.collection.id
    running.window.resize(880, 700)
    running.press("Ctrl+PgDown", "Ctrl+PgDown")  # the second one is still processing
    await running.until(lambda: running.review.state and running.review.current)
    assert running.review.state.collection.id != first
    for key in keys:
        running.press(key)
        running.window.fields.view.setFocus()
    splitter(running, "paneSplitter").setSizes([300, 900])
    bar = running.window.document.reading.verticalScrollBar()
    bar.setValue(bar.maximum() * 4 // 5)
    for _ in range(10):
        await asyncio.sleep(0)
    say(json.dumps(shape(running)))


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - read by the parent


def end_session(running: RunningWindow) -> None:
    """Call the slot of `commitDataRequest`; Python cannot create its session manager."""
    running._application._session_ends(None)
    os.kill(os.getpid(), signal.SIGKILL)


@asynccontextmanager
async def window_of(app: QApplication, options: WindowOptions) -> AsyncIterator[RunningWindow]:
    home = Path(os.environ["ANYFORMAT_REVIEW_HOME"])
    async with running_window(app, home, options) as running:
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, end_session, running)
        yield running
        await running.until(lambda: not running.window.isVisible())


async def run(app: QApplication, name: str, *arguments: str) -> None:
    is_away = name == "away"
    options = WindowOptions(demo=True) if is_away else WindowOptions(source=arguments[:1])
    async with window_of(app, options) as running:
        await (away if is_away else decide)(running, *arguments)


if __name__ == "__main__":
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: make_event_loop(application)) as runner:
        runner.run(run(application, *sys.argv[1:]))
