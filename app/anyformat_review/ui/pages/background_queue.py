"""Jobs for one background thread; the newest request runs first."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from anyformat_review.worker_threads import WorkerThreads

_Job: TypeAlias = tuple[Callable[..., Any], tuple[Any, ...]]


class BackgroundQueue(QObject):
    """Runs one job per key in a thread, and drops the oldest requests beyond a limit.

    Everything except the jobs runs in the window's thread.

    Signals:
        finished(object, Future): the job of a key has a result or an error.
        idle(): no job runs or waits.
    """

    finished = Signal(object, object)
    idle = Signal()

    def __init__(
        self, name: str, *, limit: int, poll_ms: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._limit = limit
        self._requests: OrderedDict[int, _Job] = OrderedDict()
        self._running: tuple[int, _Job, Future[Any]] | None = None
        self._thread: WorkerThreads | None = None
        # Polled, because a thread that emits a signal keeps this object alive and might destroy it.
        self._timer = QTimer(self, interval=poll_ms)
        self._timer.timeout.connect(self._collect)

    def submit(self, key: int, function: Callable[..., Any], *arguments: Any) -> None:
        """Call a function in the thread, before all earlier requests."""
        job = function, arguments
        if self._running is not None and self._running[:2] == (key, job):
            return
        self._requests[key] = job
        self._requests.move_to_end(key)
        if len(self._requests) > self._limit:
            self._requests.popitem(last=False)
        self._start_next()

    def stop(self, clean_up: Callable[[], None] | None = None) -> None:
        """Drop all jobs and end the thread, which calls `clean_up` last."""
        self._requests.clear()
        self._running = None
        self._timer.stop()
        if self._thread is not None:
            if clean_up is not None:
                self._thread.submit(clean_up)
            self._thread.shutdown(wait=False)
            self._thread = None

    def _start_next(self) -> None:
        if self._running is not None:
            return
        if not self._requests:
            self._timer.stop()
            self.idle.emit()
            return
        if self._thread is None:
            self._thread = WorkerThreads(self._name, 1)
        key, (function, arguments) = self._requests.popitem()
        future = self._thread.submit(function, *arguments)
        self._running = key, (function, arguments), future
        self._timer.start()

    def _collect(self) -> None:
        if self._running is None or not self._running[2].done():
            return
        key, _, future = self._running
        self._running = None
        self._start_next()
        self.finished.emit(key, future)
