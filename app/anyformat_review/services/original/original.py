"""The original of a collection, drawn page by page in a process of its own.

Why a process: PDFium reads untrusted files with native code and without a time limit. A crash or
an endless loop ends the process, not the window; it can be bounded in memory; and PDFium, which is
not thread-safe, has nobody else in it. It costs about 120 ms at the first page (measured: 45 ms for
Python, 70 ms for PDFium), off the GUI thread.
"""

import asyncio
import multiprocessing
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import ParamSpec, TypeVar

import msgspec

from anyformat_review.domain.errors import OriginalPasswordError, OriginalUnreadableError
from anyformat_review.services.original import original_child as child
from anyformat_review.services.original.original_pages import (
    MAX_PIXELS,
    MAX_SIDE,
    OpenImages,
    PagePicture,
    PageSize,
)

P = ParamSpec("P")
T = TypeVar("T")

_MAX_ANSWER = 1 << 20
_MAX_PICTURE = 4 * (MAX_PIXELS + MAX_SIDE)
_ENDED = (EOFError, OSError, msgspec.DecodeError)
"""What the other end's silence, or its nonsense, raises here."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds an original has to open, and a page to be drawn."""

    open: float = 30.0
    draw: float = 15.0


class OriginalDocument:
    """A PDF or image that is open. `close` it with `aclose()`.

    Pages are drawn one after the other in the order they are asked for; a cancelled request that
    has not begun is dropped.
    """

    def __init__(self, thread: ThreadPoolExecutor, renderer: "_Renderer") -> None:
        self._thread = thread
        self._renderer = renderer

    @classmethod
    async def open(
        cls,
        path: Path,
        password: str | None = None,
        *,
        open_images: OpenImages,
        patience: Patience = Patience(),
    ) -> "OriginalDocument":
        """Open a file; whether it is a PDF is read off its first bytes, not off its name.

        Raises:
            OriginalPasswordError: it needs a password, or another one.
            OriginalUnreadableError: it is damaged, of another kind, or takes too long.
        """
        thread = ThreadPoolExecutor(1, thread_name_prefix="original")
        document = cls(thread, _Renderer(path, password, open_images, patience))
        try:
            await document._run(document._renderer.open)
        except BaseException:
            document._end()
            raise
        return document

    @property
    def total_pages(self) -> int:
        """How many pages the file has."""
        return self._renderer.opened.total

    @property
    def sizes(self) -> Sequence[PageSize]:
        """The sizes of the pages that can be drawn, at most `MAX_PAGES`."""
        return self._renderer.opened.sizes

    @property
    def page_count(self) -> int:
        """How many pages can be drawn."""
        return len(self.sizes)

    async def render(self, page: int, width: int) -> PagePicture:
        """Draw a page, 1-based, so many pixels wide, or less where a picture would be too large.

        Raises:
            OriginalUnreadableError: this page cannot be drawn; others may.
            IndexError: there is no such page.
        """
        if not 1 <= page <= self.page_count:
            raise IndexError(f"no page {page} among {self.page_count}")
        return await self._run(self._renderer.draw, page, width)

    async def aclose(self) -> None:
        """End the process, whatever it is doing."""
        await self._end()

    def _end(self) -> "asyncio.Future[None]":
        self._renderer.kill()
        ended = asyncio.get_running_loop().run_in_executor(self._thread, self._renderer.close)
        self._thread.shutdown(wait=False)
        return ended

    async def _run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, lambda: call(*args, **kwargs)
        )


class _Renderer:
    """The window's end of the process; everything but `kill` is called in one thread."""

    def __init__(
        self, path: Path, password: str | None, open_images: OpenImages, patience: Patience
    ) -> None:
        self._path = path
        self._password = password
        self._open_images = open_images
        self._patience = patience
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._killed = False
        self._opened: child.Opened | None = None

    @property
    def opened(self) -> child.Opened:
        """What the process said about the file when it was first opened."""
        if self._opened is None:
            raise RuntimeError("not open")
        return self._opened

    def open(self) -> Connection:
        name = self._path.name
        try:
            connection = self._start()
            answer = _receive(connection, self._patience.open)
        except TimeoutError as error:
            self._stop()
            raise OriginalUnreadableError(f"{name} takes too long to open.") from error
        except _ENDED:
            answer = child.Refused(child.Refusal.UNREADABLE)
        if isinstance(answer, child.Opened):
            self._opened = self._opened or answer
            return connection
        self._stop()
        if answer == child.Refused(child.Refusal.PASSWORD):
            raise OriginalPasswordError(
                f"{name} opens with a password only."
                if self._password is None
                else f"This password does not open {name}."
            )
        raise OriginalUnreadableError(
            f"{name} is damaged, or neither a PDF nor an image (PNG, JPEG or TIFF)."
        )

    def draw(self, page: int, width: int) -> PagePicture:
        # A page that ended the process is no reason not to draw another.
        connection = self._connection or self.open()
        try:
            connection.send_bytes(msgspec.json.encode(child.Draw(page - 1, width)))
            answer = _receive(connection, self._patience.draw)
            if isinstance(answer, child.Drawn):
                pixels = connection.recv_bytes(_MAX_PICTURE)
                if len(pixels) == 4 * answer.width * answer.height:
                    return PagePicture(answer.width, answer.height, pixels)
        except TimeoutError as error:
            self._stop()
            raise OriginalUnreadableError(f"Page {page} takes too long to draw.") from error
        except _ENDED as error:
            self._stop()
            raise _unreadable(page) from error
        raise _unreadable(page)

    def kill(self) -> None:
        """End the process for good, from any thread; who waits for it is told that it ended."""
        with self._lock:
            self._killed = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        self._stop()

    def _start(self) -> Connection:
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        process = spawn.Process(
            target=child.serve,
            args=(theirs, self._path, self._password, self._open_images),
            name="original",
            daemon=True,
        )
        with self._lock:
            if self._killed:
                ours.close()
                theirs.close()
                raise OriginalUnreadableError(f"{self._path.name} was closed.")
            process.start()
            self._process = process
        theirs.close()
        self._connection = ours
        return ours

    def _stop(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if process is not None:
            process.kill()
            process.join()
            process.close()


def _receive(connection: Connection, seconds: float) -> child.Answer:
    if not connection.poll(seconds):
        raise TimeoutError
    answer: child.Answer = msgspec.json.decode(
        connection.recv_bytes(_MAX_ANSWER), type=child.Answer
    )
    return answer


def _unreadable(page: int) -> OriginalUnreadableError:
    return OriginalUnreadableError(f"Page {page} is damaged or too large to be drawn.")
