"""Threads that wait for work without creating an object."""

import atexit
import functools
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


class WorkerThreads:
    """A fixed number of threads, which are started at once.

    An object that is created while a large collection is open can keep an arena of its memory (see
    `viewmodels/garbage.py`). qasync's own executor creates a lock whenever a thread waits. A thread
    of `ThreadPoolExecutor` waits while it handles an exception (Python 3.12), and leaves a lock in
    a list of Python when it has ended (3.11).
    """

    def __init__(self, name: str, count: int, *, must_finish: bool = False) -> None:
        """Start the threads; they are called `name_0` and so on.

        With `must_finish`, a program that ends without `shutdown` waits for all calls first.
        """
        self._jobs: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        # Daemons, because Python would wait for others for ever.
        self._threads = [
            Thread(target=self._work, name=f"{name}_{number}", daemon=True)
            for number in range(count)
        ]
        for thread in self._threads:
            thread.start()
        if must_finish:
            atexit.register(self.shutdown)

    def submit(self, function: Callable[..., T], /, *arguments: Any) -> Future[T]:
        """Call a function in one of the threads; the first free one takes the oldest call.

        Raises:
            RuntimeError: `shutdown` was called.
        """
        if not self._threads:
            raise RuntimeError("The threads have ended.")
        future: Future[T] = Future()
        self._jobs.put((future, functools.partial(function, *arguments)))
        return future

    def shutdown(self, *, wait: bool = True) -> None:
        """End the threads after all calls that were submitted."""
        atexit.unregister(self.shutdown)
        threads, self._threads = self._threads, []
        for _ in threads:
            self._jobs.put(None)
        if wait:
            for thread in threads:
                thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            _call(*job)
            del job  # its result may be large


def _call(future: Future[Any], function: Callable[[], Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = function()
    except BaseException as error:  # noqa: BLE001 - raised where the future is awaited
        future.set_exception(error)
    else:
        future.set_result(result)
    finally:
        del future  # otherwise it would be in a reference cycle with the error
