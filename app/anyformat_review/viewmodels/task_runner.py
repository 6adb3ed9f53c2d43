"""The one place that holds running tasks, so that none is lost, leaked or silent."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)


class TaskRunner(QObject):
    """Runs coroutines by name; a new task of a name cancels the older one.

    The event loop holds tasks weakly; this holds them strongly until they end.

    Signals:
        started(str): a task of this name runs.
        failed(str, Exception): a task ended with an error nobody had foreseen.
    """

    started = Signal(str)
    failed = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._named: dict[str, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    def start(self, name: str, coroutine: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine; one that is already running under the name is cancelled."""
        if self._closed:
            coroutine.close()
            return
        self.cancel(name)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            # Widgets still send events after the loop has ended. The coroutine has to be closed,
            # or Python warns later, elsewhere, that it was never awaited.
            coroutine.close()
            raise
        task = loop.create_task(coroutine, name=name)
        self._named[name] = task
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        self.started.emit(name)

    def cancel(self, name: str) -> None:
        """Cancel the task of a name, if one runs."""
        task = self._named.pop(name, None)
        if task is not None:
            task.cancel()

    async def until_alone(self) -> None:
        """Wait until no task runs but the one that asks."""
        while others := self._tasks - {asyncio.current_task()}:
            await asyncio.wait(others)

    async def aclose(self) -> None:
        """Cancel every task and wait until all have ended; later starts are refused."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        name = task.get_name()
        if self._named.get(name) is task:
            del self._named[name]
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            _log.error("the task %s failed", name, exc_info=error)
            self.failed.emit(name, error)
