"""Render long pages in a child process; in a thread they would hold the GIL for too long."""

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from anyformat_review.services.child_process import ChildEndedError, ChildProcess
from anyformat_review.services.pages.page_html import PageHtml, render_page
from anyformat_review.services.pages.page_images import ImageWire, PageImage
from anyformat_review.services.pages.rendered_pages import rendered_page

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class PageReader:
    """Renders pages like `render_page`, but in a child process. Use it in one thread only.

    The process is started with the first page that is not remembered.
    """

    def __init__(self) -> None:
        self._process = ChildProcess("pages", serve)

    def read(self, markdown: str) -> PageHtml:
        """Render a page's markdown as safe HTML, unless it is remembered."""
        return rendered_page(markdown, self._render)

    def _render(self, markdown: str) -> PageHtml:
        try:
            if not self._process.is_running:
                self._process.start()
            self._process.send(markdown.encode("utf-8", "surrogatepass"))
            page, images = msgspec.msgpack.decode(
                self._process.receive(), type=tuple[PageHtml, list[str | ImageWire]]
            )
        except (ChildEndedError, msgspec.DecodeError):
            # A slow window is better than a missing page.
            self.close()
            return render_page(markdown)
        return replace(
            page,
            images=tuple(
                each if isinstance(each, str) else PageImage.from_wire(each, markdown)
                for each in images
            ),
        )

    def close(self) -> None:
        """End the process."""
        self._process.stop()


def serve(connection: "Connection") -> None:
    """Render pages until the connection closes."""
    while True:
        page = render_page(connection.recv_bytes().decode("utf-8", "surrogatepass"))
        images = [each if isinstance(each, str) else each.to_wire() for each in page.images]
        connection.send_bytes(msgspec.msgpack.encode((replace(page, images=()), images)))
