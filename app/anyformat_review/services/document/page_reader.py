"""Long pages rendered in a process beside the window's, which a thread would hold up."""

import contextlib
import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

import msgspec

from anyformat_review.services.child_process import become_quiet_child
from anyformat_review.services.document.page_html import PageHtml, render_page
from anyformat_review.services.document.page_images import PagePicture, ToldPicture
from anyformat_review.services.document.page_parts import PagePart


class _Read(msgspec.Struct, array_like=True):
    """What is told of a page's HTML."""

    html: str
    text: str
    notice: str | None
    pictures: list[str | ToldPicture]
    links: list[str]
    parts: list[PagePart]


class PageReader:
    """Renders pages like `render_page`; its process begins with the first of them.

    To be used by one thread.
    """

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def read(self, markdown: str) -> PageHtml:
        """Return the safe HTML of a page's markdown."""
        try:
            connection = self._connection or self._begin()
            connection.send_bytes(markdown.encode("utf-8", "surrogatepass"))
            read = msgspec.msgpack.decode(connection.recv_bytes(), type=_Read)
        except (EOFError, OSError, msgspec.DecodeError):
            # A slow window is better than a page that cannot be read.
            self.close()
            return render_page(markdown)
        return _page(read, markdown)

    def close(self) -> None:
        """End the process."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None

    def _begin(self) -> Connection:
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        self._connection = ours
        self._process = spawn.Process(target=serve, args=(theirs,), name="pages", daemon=True)
        self._process.start()
        theirs.close()
        return ours


def serve(connection: Connection) -> None:
    """Render pages until the other end of the connection closes."""
    become_quiet_child()
    with contextlib.suppress(EOFError, OSError):
        while True:
            page = render_page(connection.recv_bytes().decode("utf-8", "surrogatepass"))
            connection.send_bytes(msgspec.msgpack.encode(_told(page)))


def _told(page: PageHtml) -> _Read:
    pictures = [each if isinstance(each, str) else each.told() for each in page.pictures]
    return _Read(page.html, page.text, page.notice, pictures, list(page.links), list(page.parts))


def _page(read: _Read, markdown: str) -> PageHtml:
    pictures = tuple(
        each if isinstance(each, str) else PagePicture.of_told(each, markdown)
        for each in read.pictures
    )
    return PageHtml(
        read.html, read.text, read.notice, pictures, tuple(read.links), tuple(read.parts)
    )
