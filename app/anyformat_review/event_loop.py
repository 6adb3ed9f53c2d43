"""The event loop of the application: Qt's, with asyncio's functions."""

import threading
from concurrent.futures import ThreadPoolExecutor

import qasync
from PySide6.QtWidgets import QApplication

_MAX_THREADS = 10
"""As many as in qasync's own executor."""
_THREADS_AT_START = 4
"""As many as opening a large file needs at once."""


def make_event_loop(app: QApplication) -> qasync.QEventLoop:
    """Return an event loop whose threads are started when they are needed.

    qasync's own executor starts all its threads at the first call. Each of them allocates a lock
    whenever it waits for work, and one such lock can keep an arena of a closed collection's memory
    (see `viewmodels/garbage.py`).
    """
    loop = qasync.QEventLoop(app)
    executor = ThreadPoolExecutor(_MAX_THREADS, thread_name_prefix="worker")
    met = threading.Barrier(_THREADS_AT_START)
    for _ in range(_THREADS_AT_START):
        executor.submit(met.wait)
    loop.set_default_executor(executor)
    return loop
