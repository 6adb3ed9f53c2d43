"""Child processes for work that would block the window or could crash it."""

import contextlib
import logging
import os
import signal
import threading
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from anyformat_review.translation import language_installer

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_NICENESS = 5
"""Nice value of a child process, so that the window stays responsive on a busy machine."""
_PART = 1 << 20
"""Bytes of a part of a long response."""
_EXIT_SECONDS = 1.0
"""Seconds to wait for the exit code of a child that closed its pipe."""

_log = logging.getLogger(__name__)


class ChildEndedError(Exception):
    """The process ended, or could not be started, before its work was done."""


def send_in_parts(connection: "Connection", response: bytes) -> None:
    """Send a long response of a child process, which the other one reads part by part."""
    for start in range(0, len(response), _PART):
        connection.send_bytes(response[start : start + _PART])


class ChildProcess:
    """A spawned process that exchanges bytes with this one over a pipe.

    Messages are bytes, never pickled objects, so that data from a hostile file cannot run code
    in this process. Its texts are in the language of this process. The methods block and belong
    in one worker thread; only `kill` may be called from any thread.
    """

    def __init__(
        self, name: str, target: Callable[..., None], *args: Any, max_memory: int | None = None
    ) -> None:
        """Prepare a process; `start` runs `target(connection, *args)` in it.

        `max_memory` limits its address space in bytes, on systems that support this.
        """
        self._name = name
        self._args = (max_memory, target, args)
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._killed = False

    @property
    def is_running(self) -> bool:
        """Whether the process was started and not stopped; it may have crashed since."""
        return self._connection is not None

    def start(self) -> None:
        """Start the process.

        Raises:
            ChildEndedError: it cannot be started, or `kill` was called before.
        """
        import multiprocessing

        spawn = multiprocessing.get_context("spawn")
        with self._ending(), self._lock:
            if self._killed:
                raise EOFError
            ours, theirs = spawn.Pipe()
            process = spawn.Process(
                target=_run_child,
                args=(theirs, language_installer(), *self._args),
                name=self._name,
                daemon=True,
            )
            self._connection = ours
            with theirs:
                process.start()
            self._process = process
        _log.info("child process %r started, pid %s", self._name, process.pid)

    def send(self, message: bytes) -> None:
        """Send a message.

        Raises:
            ChildEndedError: the process is not running.
        """
        with self._ending():
            self._pipe.send_bytes(message)

    def receive(self, *, timeout: float | None = None, max_bytes: int | None = None) -> bytes:
        """Wait for the next message, at most `timeout` seconds.

        Raises:
            ChildEndedError: the process ended, or sent more than `max_bytes`.
            TimeoutError: no message arrived in time.
        """
        with self._ending():
            has_message = timeout is None or self._pipe.poll(timeout)
            if has_message:
                return self._pipe.recv_bytes(max_bytes)
        raise TimeoutError(self._name)

    def stop(self) -> None:
        """End the process and free its resources. `start` can start it again."""
        with self._lock:
            process, self._process = self._process, None
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        if process is not None:
            process.kill()
            process.join()
            _log.info("child process %r ended", self._name)
            process.close()

    def kill(self) -> None:
        """End the process, which cannot be started again. Call `stop` afterwards.

        Methods that wait in another thread raise `ChildEndedError`.
        """
        with self._lock:
            self._killed = True
            if self._process is not None:
                self._process.kill()

    async def responses(
        self, messages: Callable[[], Iterable[bytes]]
    ) -> AsyncGenerator[bytes, None]:
        """Start the process, send messages, and yield its responses up to an empty one.

        `messages` is called in a worker thread, and each message is sent before the next one is
        made. Leaving the iteration early, or cancelling it, ends the process at once.

        Raises:
            ChildEndedError: the process ended before the empty response.
        """
        # Here, because the child process imports this module and needs neither of them.
        import asyncio

        from anyformat_review.worker_threads import WorkerThreads

        thread = WorkerThreads(self._name, 1)

        def begin() -> None:
            self.start()
            for message in messages():
                self.send(message)

        try:
            await asyncio.wrap_future(thread.submit(begin))
            while response := await asyncio.wrap_future(thread.submit(self.receive)):
                yield response
        finally:
            self.kill()
            stopped = asyncio.wrap_future(thread.submit(self.stop))
            thread.shutdown(wait=False)
            await asyncio.shield(stopped)

    @property
    def _pipe(self) -> "Connection":
        if self._connection is None:
            raise EOFError
        return self._connection

    @contextlib.contextmanager
    def _ending(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError) as error:
            self._log_crash()
            raise ChildEndedError(self._name) from error

    def _log_crash(self) -> None:
        with self._lock:
            process = None if self._killed else self._process
        if process is not None:
            process.join(_EXIT_SECONDS)
            _log.warning("child process %r failed, exit code %s", self._name, process.exitcode)


def start_first_process() -> None:
    """Start a process and end it at once, so that others start sooner (8 instead of 27 ms).

    For the first one, Python imports modules, and starts a process that frees shared memory.
    """
    first = ChildProcess("first", _do_nothing)
    with contextlib.suppress(ChildEndedError):
        first.start()
    first.stop()


def _do_nothing(connection: "Connection") -> None:
    """Return at once."""


def _run_child(
    connection: "Connection",
    install_language: Callable[[], None] | None,
    max_memory: int | None,
    target: Callable[..., None],
    args: Any,
) -> None:
    """Run `target` with low priority, without output, until it returns or the pipe closes."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    # Ctrl+C in a terminal reaches every process of the group, but the window ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Library messages may contain terminal escapes from the file, so they are discarded.
    with contextlib.suppress(OSError):
        null = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(null, stream)
    _limit_memory(max_memory)
    if install_language is not None:
        install_language()
    with contextlib.suppress(EOFError, OSError):
        target(connection, *args)


def _limit_memory(max_memory: int | None) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    # Core files are disabled, because they would contain the document.
    limits = {resource.RLIMIT_CORE: 0}
    if max_memory is not None:
        limits[resource.RLIMIT_AS] = max_memory
    for kind, limit in limits.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, resource.getrlimit(kind)[1]))
