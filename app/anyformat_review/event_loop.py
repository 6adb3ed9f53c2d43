"""The event loop of the application: Qt's, with asyncio's functions."""

import asyncio
import signal
from collections.abc import Callable

import qasync
from PySide6.QtWidgets import QApplication

from anyformat_review.viewmodels.garbage import limit_unused_memory
from anyformat_review.worker_threads import WorkerThreads

_THREADS = 10
"""As many as in qasync's own executor."""


def make_event_loop(app: QApplication) -> qasync.QEventLoop:
    """Return an event loop with its threads, which end when it is closed."""
    limit_unused_memory()
    loop = qasync.QEventLoop(app)
    loop.set_default_executor(WorkerThreads("worker", _THREADS))
    return loop


def call_when_told_to_end(end: Callable[[], None]) -> None:
    """Call a function in the running event loop when the system or Ctrl+C ends the program."""
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if (number := getattr(signal, name, None)) is None:  # Windows has no SIGHUP
            continue
        try:
            loop.add_signal_handler(number, end)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))
