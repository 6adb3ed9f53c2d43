"""Renders pages of an original in the order in which a view needs them."""

import asyncio
from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QTransform

from anyformat_review.domain.errors import OriginalError
from anyformat_review.services.original.original import OriginalDocument
from anyformat_review.viewmodels.task_runner import TaskRunner

_RENDER = "original-render"


class RenderRequest(Struct, frozen=True):
    """A page, 1-based, to render at a width in pixels, turned clockwise by quarters."""

    page: int
    width: int
    quarters: int = 0


class PageRenderer(QObject):
    """Renders the pages of one original at a time.

    Signals:
        page_rendered(RenderRequest, QImage): a page is rendered.
        page_failed(RenderRequest, str): a page cannot be rendered; the text is the reason.
    """

    page_rendered = Signal(object, object)
    page_failed = Signal(object, str)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._document: OriginalDocument | None = None
        self._latest: tuple[RenderRequest, QImage] | None = None
        self._requests: list[RenderRequest] = []
        self._rendering: RenderRequest | None = None
        self._is_rendering = False

    def use(self, document: OriginalDocument | None) -> None:
        """Render pages of another original, or of none, and drop all requests."""
        self._document = document
        self._latest = None
        self._requests.clear()

    def render(self, requests: Sequence[RenderRequest]) -> None:
        """Render pages in this order, and drop earlier requests that have not been started."""
        self._requests[:] = [request for request in requests if request != self._rendering]
        if self._requests and self._document is not None and not self._is_rendering:
            self._is_rendering = True
            self._tasks.start(_RENDER, self._render())

    async def page_image(self, page: int, width: int, quarters: int) -> QImage | None:
        """Return the image of a page (see `RenderRequest`), None without an original.

        The latest image is kept, because the next quote is often on the same page.

        Raises:
            OriginalUnreadableError: the page cannot be rendered.
        """
        request, document = RenderRequest(page, width, quarters), self._document
        if self._latest is not None and self._latest[0] == request:
            return self._latest[1]
        if document is None:
            return None
        image = await _image(document, request)
        if document is self._document:
            self._latest = request, image
        return image

    async def _render(self) -> None:
        try:
            while self._requests and (document := self._document) is not None:
                request = self._rendering = self._requests.pop(0)
                try:
                    image = await _image(document, request)
                except OriginalError as error:
                    if document is self._document:
                        self.page_failed.emit(request, str(error))
                    continue
                finally:
                    self._rendering = None
                if document is self._document:
                    self.page_rendered.emit(request, image)
        finally:
            self._is_rendering = False


async def _image(document: OriginalDocument, request: RenderRequest) -> QImage:
    """Render and turn a page.

    Raises:
        OriginalUnreadableError: the page cannot be rendered.
    """
    width = request.width
    if request.quarters % 2:
        across, down = document.sizes[request.page - 1]
        width = max(1, round(width * across / down))
    page = await document.render(request.page, width)
    stride, pixels = 4 * page.width, QImage.Format.Format_RGB32
    shared = QImage(page.pixels, page.width, page.height, stride, pixels)
    if not request.quarters:
        # Copied, because the first image does not own its pixels.
        return shared.copy()
    turn = QTransform().rotate(90 * request.quarters)
    return await asyncio.to_thread(shared.transformed, turn)
