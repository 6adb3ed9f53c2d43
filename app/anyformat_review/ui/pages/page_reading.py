"""Render long pages in the background, the newest request first."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from anyformat_review.ui.pages.background_queue import BackgroundQueue

if TYPE_CHECKING:
    from anyformat_review.services.pages.page_html import PageHtml

_POLL_MS = 5
_MAX_REQUESTS = 8
_CLOSE_AFTER_MS = 20_000
_LONG = 12_000
"""Weight; rendering and layout of a page with a larger weight take longer than one frame."""
_MARKUP_WEIGHT = 8


class Reader(Protocol):
    """Renders pages without blocking the window; called in a background thread."""

    def read(self, markdown: str) -> "PageHtml":
        """Return the safe HTML of a page."""

    def close(self) -> None:
        """Free the reader's resources; a later `read` acquires them again."""


Render: TypeAlias = "Callable[[str], PageHtml]"
MakeReader: TypeAlias = Callable[[], Reader]


def is_long(markdown: str) -> bool:
    """Whether rendering the page in the window's thread would cause a noticeable delay."""
    size = len(markdown)
    if size <= _LONG // (1 + _MARKUP_WEIGHT):
        return False
    return size > _LONG or (
        size + _MARKUP_WEIGHT * (markdown.count("|") + markdown.count("<")) > _LONG
    )


class PageReading(QObject):
    """Renders one page at a time, and closes the reader when it is idle for a while.

    Signals:
        done(int, PageHtml): the page at an index is rendered.
    """

    done = Signal(int, object)

    def __init__(self, make_reader: MakeReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_reader = make_reader
        self._reader: Reader | None = None
        self._queue = BackgroundQueue("pages", limit=_MAX_REQUESTS, poll_ms=_POLL_MS, parent=self)
        self._queue.finished.connect(self._emit_done)
        self._close_timer = QTimer(self, singleShot=True, interval=_CLOSE_AFTER_MS)
        self._close_timer.timeout.connect(self.stop)
        self._queue.idle.connect(self._close_later)

    def request(self, index: int, markdown: str) -> None:
        """Render a page before those requested earlier."""
        if self._reader is None:
            self._reader = self._make_reader()
        self._close_timer.stop()
        self._queue.submit(index, self._reader.read, markdown)

    def stop(self) -> None:
        """Drop all requests and close the reader."""
        self._close_timer.stop()
        self._queue.stop(self._reader.close if self._reader is not None else None)
        self._reader = None

    def _close_later(self) -> None:
        # A method, because PySide6 (6.11) never frees the name of a slot of Qt: `start`.
        self._close_timer.start()

    def _emit_done(self, index: int, future: "Future[PageHtml]") -> None:
        self.done.emit(index, future.result())
