"""The event loop of the application: Qt's, with asyncio's functions."""

import threading
from concurrent.futures import ThreadPoolExecutor

import qasync
from PySide6.QtWidgets import QApplication

_MAX_THREADS = 10
"""As many as in qasync's own executor."""
_THREADS_AT_START = 6
"""Opening a large file used more than five (measured)."""


def make_event_loop(app: QApplication) -> qasync.QEventLoop:
    """Return an event loop with a few threads, which starts more when they are needed.

    qasync's own executor is not used: each of its threads allocates a lock whenever it waits for
    work, and one such lock can keep an arena of a closed collection's memory (see
    `viewmodels/garbage.py`). So can a thread that is started while a collection is being opened,
    which is why the usual number is started at once.
    """
    loop = qasync.QEventLoop(app)
    executor = ThreadPoolExecutor(_MAX_THREADS, thread_name_prefix="worker")
    all_started = threading.Barrier(_THREADS_AT_START)
    for _ in range(_THREADS_AT_START):
        executor.submit(all_started.wait)
    loop.set_default_executor(executor)
    return loop
