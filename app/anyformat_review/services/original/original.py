"""The original of a collection, drawn page by page in a process of its own.

Why a process: PDFium reads untrusted files with native code and without a time limit. A crash or
an endless loop ends the process, not the window; it can be bounded in memory; and PDFium, which is
not thread-safe, has nobody else in it. It costs about 120 ms at the first page (measured: 45 ms for
Python, 70 ms for PDFium), off the GUI thread.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

import msgspec

from anyformat_review.domain.errors import OriginalPasswordError, OriginalUnreadableError
from anyformat_review.services.child_process import ChildEndedError, ChildProcess
from anyformat_review.services.original import original_child as child
from anyformat_review.services.original.original_pages import (
    MAX_PIXELS,
    MAX_SIDE,
    OpenImages,
    PageSize,
    RenderedPage,
)

P = ParamSpec("P")
T = TypeVar("T")

_MAX_REPLY = 1 << 20
_MAX_PICTURE = 4 * (MAX_PIXELS + MAX_SIDE)
_FAILURES = (ChildEndedError, msgspec.DecodeError)


@dataclass(frozen=True, slots=True)
class Timeouts:
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
        patience: Timeouts = Timeouts(),
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

    async def render(self, page: int, width: int) -> RenderedPage:
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
    """This process's side of the child process. All methods but `kill` run in one thread."""

    def __init__(
        self, path: Path, password: str | None, open_images: OpenImages, patience: Timeouts
    ) -> None:
        self._name = path.name
        self._has_password = password is not None
        self._patience = patience
        self._process = ChildProcess(
            "original", child.serve, path, password, open_images, max_memory=child.MAX_MEMORY
        )
        self.kill = self._process.kill
        self.close = self._process.stop
        self._opened: child.Opened | None = None

    @property
    def opened(self) -> child.Opened:
        """The reply of the child process when it first opened the file."""
        if self._opened is None:
            raise RuntimeError("not open")
        return self._opened

    def open(self) -> None:
        try:
            self._process.start()
            reply = self._receive(self._patience.open)
        except TimeoutError as error:
            self.close()
            raise OriginalUnreadableError(f"{self._name} takes too long to open.") from error
        except _FAILURES:
            reply = child.Refused(child.Refusal.UNREADABLE)
        if isinstance(reply, child.Opened):
            self._opened = self._opened or reply
            return
        self.close()
        if reply == child.Refused(child.Refusal.PASSWORD):
            raise OriginalPasswordError(
                f"This password does not open {self._name}."
                if self._has_password
                else f"{self._name} is protected by a password."
            )
        raise OriginalUnreadableError(
            f"{self._name} is damaged, or neither a PDF nor an image (PNG, JPEG or TIFF)."
        )

    def draw(self, page: int, width: int) -> RenderedPage:
        # If an earlier page crashed the process, other pages may still work in a new one.
        if not self._process.is_running:
            self.open()
        try:
            self._process.send(msgspec.json.encode(child.Draw(page - 1, width)))
            reply = self._receive(self._patience.draw)
            if isinstance(reply, child.Drawn):
                pixels = self._process.receive(max_bytes=_MAX_PICTURE)
                if len(pixels) == 4 * reply.width * reply.height:
                    return RenderedPage(reply.width, reply.height, pixels)
        except TimeoutError as error:
            self.close()
            raise OriginalUnreadableError(f"Page {page} takes too long to draw.") from error
        except _FAILURES as error:
            self.close()
            raise _unreadable(page) from error
        raise _unreadable(page)

    def _receive(self, seconds: float) -> child.OriginalReply:
        message = self._process.receive(timeout=seconds, max_bytes=_MAX_REPLY)
        reply: child.OriginalReply = msgspec.json.decode(message, type=child.OriginalReply)
        return reply


def _unreadable(page: int) -> OriginalUnreadableError:
    return OriginalUnreadableError(f"Page {page} is damaged or too large to be drawn.")
