"""Run asyncio tasks by name, and report tasks that fail."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)


class TaskRunner(QObject):
    """Runs coroutines by name. A new task cancels the running one of the same name.

    It keeps strong references, because the event loop holds tasks only weakly.

    Signals:
        started(str): a task with this name was started.
        failed(str, Exception): a task ended with an unexpected error.
    """

    started = Signal(str)
    failed = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: set[asyncio.Task[None]] = set()
        self._not_cancelled: set[asyncio.Task[None]] = set()
        """Those that `cancel` has not cancelled; `Task.cancelling` also counts timeouts."""
        self._shown: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def is_loading_shown(self) -> bool:
        """Whether something that the window shows is not known yet."""
        return bool(self._shown)

    def start(
        self, name: str, coroutine: Coroutine[Any, Any, None], *, shown: bool = False
    ) -> None:
        """Run a coroutine and cancel the running one of the same name.

        `shown` says that the window shows the result, so a picture of it waits for the task.
        """
        if self._closed:
            coroutine.close()
            return
        self.cancel(name)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            # Widgets still send events after the loop has ended. Without close(), Python would warn
            # later that the coroutine was never awaited.
            coroutine.close()
            raise
        task = loop.create_task(coroutine, name=name)
        self._tasks.add(task)
        self._not_cancelled.add(task)
        if shown:
            self._shown.add(task)
        task.add_done_callback(self._on_done)
        _log.debug("task %s started", _kind(name))
        self.started.emit(name)

    def cancel(self, name: str) -> None:
        """Cancel the task with this name, if there is one."""
        # A second cancellation would interrupt what the task does after the first one.
        for task in [task for task in self._not_cancelled if task.get_name() == name]:
            self._not_cancelled.discard(task)
            task.cancel()

    async def until_alone(self) -> None:
        """Wait until only the current task is running."""
        while others := self._tasks - {asyncio.current_task()}:
            await asyncio.wait(others)

    async def aclose(self) -> None:
        """Cancel all tasks and wait for their end. Later starts are ignored."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _on_done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._not_cancelled.discard(task)
        self._shown.discard(task)
        if not self._tasks:
            # Without this, an empty set keeps the memory of its largest size.
            self._tasks.clear()
            self._not_cancelled.clear()
            self._shown.clear()
        name = task.get_name()
        if task.cancelled():
            _log.debug("task %s cancelled", _kind(name))
            return
        error = task.exception()
        if error is None:
            _log.debug("task %s ended", _kind(name))
            return
        _log.error("the task %s failed", _kind(name), exc_info=error)
        self.failed.emit(name, error)


def _kind(name: str) -> str:
    """Return the first word of a task's name; the rest can be the name of a file."""
    return name.partition(" ")[0]
