"""A process beside the window's, for work that would hold up the window or could take it down."""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

_NICENESS = 5
"""How far a child stands back where it and the window both want a processor."""


class ChildEndedError(Exception):
    """The process ended before its work was done."""


class ChildProcess:
    """A process that gets one message and answers with many, the last of them empty.

    Messages are bytes, never objects: what a child made of a hostile file must not run here.
    """

    def __init__(self, name: str, target: Callable[..., None], *args: Any) -> None:
        """`target` is called in the process with its end of the connection and `args`."""
        self._name = name
        self._target = target
        self._args = args
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._killed = False

    async def answers(self, message: Callable[[], bytes]) -> AsyncGenerator[bytes, None]:
        """Start it, send it a message made beside the loop, and yield what it answers.

        Leaving the iteration early, or cancelling it, ends the process at once.

        Raises:
            ChildEndedError: it ended on its own before it was done.
        """
        loop = asyncio.get_running_loop()
        thread = ThreadPoolExecutor(1, thread_name_prefix=self._name)
        try:
            await loop.run_in_executor(thread, self._begin, message)
            while answer := await loop.run_in_executor(thread, self._receive):
                yield answer
        finally:
            self._kill()
            ended = loop.run_in_executor(thread, self._close)
            thread.shutdown(wait=False)
            await asyncio.shield(ended)

    def _begin(self, message: Callable[[], bytes]) -> None:
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        process = spawn.Process(
            target=self._target, args=(theirs, *self._args), name=self._name, daemon=True
        )
        with self._lock:
            if self._killed:
                ours.close()
                theirs.close()
                raise ChildEndedError(self._name)
            process.start()
            self._process = process
        theirs.close()
        self._connection = ours
        with _as_ended(self._name):
            ours.send_bytes(message())

    def _receive(self) -> bytes:
        if self._connection is None:
            raise ChildEndedError(self._name)
        with _as_ended(self._name):
            return self._connection.recv_bytes()

    def _kill(self) -> None:
        with self._lock:
            self._killed = True
            if self._process is not None:
                self._process.kill()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.join()
            self._process.close()


def become_quiet_child() -> None:
    """Leave Ctrl+C and, where there is a choice, the processor to the window; say nothing.

    Words out of a file may command a terminal.
    """
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        silence = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(silence, stream)


@contextlib.contextmanager
def _as_ended(name: str) -> Any:
    try:
        yield
    except (EOFError, OSError) as error:
        raise ChildEndedError(name) from error
