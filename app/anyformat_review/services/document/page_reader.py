"""Long pages rendered in a process beside the window's, which a thread would hold up."""

from multiprocessing.connection import Connection

import msgspec

from anyformat_review.services.child_process import ChildEndedError, ChildProcess
from anyformat_review.services.document.page_html import PageHtml, render_page
from anyformat_review.services.document.page_images import ImageWire, PageImage
from anyformat_review.services.document.page_parts import PagePart


class _Read(msgspec.Struct, array_like=True):
    """What is told of a page's HTML."""

    html: str
    text: str
    notice: str | None
    images: list[str | ImageWire]
    links: list[str]
    parts: list[PagePart]


class PageReader:
    """Renders pages like `render_page`; its process begins with the first of them.

    To be used by one thread.
    """

    def __init__(self) -> None:
        self._process = ChildProcess("pages", serve)

    def read(self, markdown: str) -> PageHtml:
        """Return the safe HTML of a page's markdown."""
        try:
            if not self._process.is_running:
                self._process.start()
            self._process.send(markdown.encode("utf-8", "surrogatepass"))
            read = msgspec.msgpack.decode(self._process.receive(), type=_Read)
        except (ChildEndedError, msgspec.DecodeError):
            # A slow window is better than a page that cannot be read.
            self.close()
            return render_page(markdown)
        return _page(read, markdown)

    def close(self) -> None:
        """End the process."""
        self._process.stop()


def serve(connection: Connection) -> None:
    """Render pages until the other end of the connection closes."""
    while True:
        page = render_page(connection.recv_bytes().decode("utf-8", "surrogatepass"))
        connection.send_bytes(msgspec.msgpack.encode(_told(page)))


def _told(page: PageHtml) -> _Read:
    pictures = [each if isinstance(each, str) else each.told() for each in page.images]
    return _Read(page.html, page.text, page.notice, pictures, list(page.links), list(page.parts))


def _page(read: _Read, markdown: str) -> PageHtml:
    pictures = tuple(
        each if isinstance(each, str) else PageImage.of_told(each, markdown) for each in read.images
    )
    return PageHtml(
        read.html, read.text, read.notice, pictures, tuple(read.links), tuple(read.parts)
    )
