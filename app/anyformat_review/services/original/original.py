"""The original PDF or image of a collection, rendered page by page in a child process.

PDFium parses untrusted files in native code, without a time limit, and is not thread-safe. In a
child process, crashes and endless loops do not affect the window, and memory can be limited. The
process costs about 120 ms before the first page (45 ms for Python, 70 ms for PDFium).
"""

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from anyformat_review.domain.errors import OriginalPasswordError, OriginalUnreadableError
from anyformat_review.services.child_process import ChildEndedError, ChildProcess
from anyformat_review.services.original import original_child as child
from anyformat_review.services.original.original_pages import (
    MAX_PIXELS,
    MAX_SIDE,
    OpenImages,
    PageBox,
    PageSize,
    RenderedPage,
)
from anyformat_review.translation import tr
from anyformat_review.worker_threads import WorkerThreads

_MAX_REPLY = 1 << 20
_MAX_PIXEL_BYTES = 4 * (MAX_PIXELS + MAX_SIDE)
_FAILURES = (ChildEndedError, msgspec.DecodeError)
_reply_decoder: msgspec.json.Decoder[child.OriginalReply] = msgspec.json.Decoder(
    child.OriginalReply
)


class OriginalTimeouts(msgspec.Struct, frozen=True):
    """Time limits in seconds for opening the file and for rendering a page."""

    open: float = 30.0
    render: float = 15.0


_TIMEOUTS = OriginalTimeouts()


class OriginalDocument:
    """An open PDF or image; call `aclose` at the end.

    Pages are rendered one at a time in the order of the requests. A request that is cancelled
    before its turn is dropped.
    """

    def __init__(self, thread: WorkerThreads, renderer: "_Renderer", opened: child.Opened) -> None:
        self._thread = thread
        self._renderer = renderer
        self.total_pages = opened.total
        self.sizes: Sequence[PageSize] = opened.sizes
        """Sizes of the first `MAX_PAGES` pages; only these can be rendered."""

    @classmethod
    async def open(
        cls,
        path: Path,
        password: str | None = None,
        *,
        open_images: OpenImages,
        timeouts: OriginalTimeouts = _TIMEOUTS,
    ) -> "OriginalDocument":
        """Open a file. PDFs are recognised by their content, not by their name.

        Raises:
            OriginalPasswordError: a password is missing or wrong.
            OriginalUnreadableError: the file is damaged, of another type, or takes too long.
        """
        thread = WorkerThreads("original", 1)
        renderer = _Renderer(path, password, open_images, timeouts)
        try:
            opened = await asyncio.wrap_future(thread.submit(renderer.open))
        except BaseException:
            _end(thread, renderer)
            raise
        return cls(thread, renderer, opened)

    @property
    def page_count(self) -> int:
        """Number of pages that can be rendered."""
        return len(self.sizes)

    async def render(self, page: int, width: int) -> RenderedPage:
        """Render a page, 1-based, `width` pixels wide or less if it would be too large.

        Raises:
            OriginalUnreadableError: this page cannot be rendered; others may work.
            IndexError: there is no such page.
        """
        if not 1 <= page <= self.page_count:
            raise IndexError(f"no page {page} among {self.page_count}")
        return await asyncio.wrap_future(self._thread.submit(self._renderer.render, page, width))

    async def text(self, page: int, box: PageBox) -> str:
        """Return the text of a page, 1-based, in a box; empty without a text layer.

        Raises:
            OriginalUnreadableError: this page cannot be read.
            IndexError: there is no such page.
        """
        if not 1 <= page <= self.page_count:
            raise IndexError(f"no page {page} among {self.page_count}")
        return await asyncio.wrap_future(self._thread.submit(self._renderer.text, page, box))

    async def aclose(self) -> None:
        """Kill the process, even while it is working."""
        await _end(self._thread, self._renderer)


def _end(thread: WorkerThreads, renderer: "_Renderer") -> "asyncio.Future[None]":
    renderer.kill()
    ended = asyncio.wrap_future(thread.submit(renderer.close))
    thread.shutdown(wait=False)
    return ended


class _Renderer:
    """Controls the child process. All methods except `kill` run in one thread."""

    def __init__(
        self, path: Path, password: str | None, open_images: OpenImages, timeouts: OriginalTimeouts
    ) -> None:
        self._name = path.name
        self._has_password = password is not None
        self._timeouts = timeouts
        self._process = ChildProcess(
            "original", child.serve, path, password, open_images, max_memory=child.MAX_MEMORY
        )
        self.kill = self._process.kill
        self.close = self._process.stop

    def open(self) -> child.Opened:
        try:
            self._process.start()
            reply = self._receive(self._timeouts.open)
        except TimeoutError as error:
            self.close()
            problem = tr("{name} takes too long to open.").format(name=self._name)
            raise OriginalUnreadableError(problem) from error
        except _FAILURES:
            reply = child.Refused(child.Refusal.UNREADABLE)
        if isinstance(reply, child.Opened):
            return reply
        self.close()
        if reply == child.Refused(child.Refusal.PASSWORD):
            if self._has_password:
                problem = tr("This password does not open {name}.")
            else:
                problem = tr("{name} is protected by a password.")
            raise OriginalPasswordError(problem.format(name=self._name))
        if reply == child.Refused(child.Refusal.OTHER_TYPE):
            problem = tr("{name} is neither a PDF nor an image (PNG, JPEG or TIFF).")
        else:
            problem = tr("{name} is damaged, so it cannot be read.")
        raise OriginalUnreadableError(problem.format(name=self._name))

    def render(self, page: int, width: int) -> RenderedPage:
        with self._page(page):
            reply = self._ask(child.Draw(page - 1, width))
            if isinstance(reply, child.Drawn):
                pixels = self._process.receive(max_bytes=_MAX_PIXEL_BYTES)
                if len(pixels) == 4 * reply.width * reply.height:
                    return RenderedPage(reply.width, reply.height, pixels)
        raise _damaged_page(page)

    def text(self, page: int, box: PageBox) -> str:
        with self._page(page):
            reply = self._ask(child.Read(page - 1, box))
            if isinstance(reply, child.Text):
                return reply.text
        raise _damaged_page(page)

    @contextlib.contextmanager
    def _page(self, page: int) -> Iterator[None]:
        """End the process if a page crashes or stops it; other pages may work in a new one."""
        if not self._process.is_running:
            self.open()
        try:
            yield
        except TimeoutError as error:
            self.close()
            problem = tr("Page {page} takes too long to render.").format(page=page)
            raise OriginalUnreadableError(problem) from error
        except _FAILURES as error:
            self.close()
            raise _damaged_page(page) from error

    def _ask(self, request: child.OriginalRequest) -> child.OriginalReply:
        self._process.send(msgspec.json.encode(request))
        return self._receive(self._timeouts.render)

    def _receive(self, seconds: float) -> child.OriginalReply:
        message = self._process.receive(timeout=seconds, max_bytes=_MAX_REPLY)
        return _reply_decoder.decode(message)


def _damaged_page(page: int) -> OriginalUnreadableError:
    return OriginalUnreadableError(tr("Page {page} is damaged or too large.").format(page=page))
