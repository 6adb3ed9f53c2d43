"""Long pages read beside the window, those that were asked for last first."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from anyformat_review.services.document.page_html import PageHtml

_POLL_MS = 5
_MAX_WANTED = 8
_KEPT_MS = 20_000
_LONG = 12_000
"""From this weight on a page takes longer to read and lay out than a frame may."""
_MARKUP_WEIGHT = 8


class Reader(Protocol):
    """Renders pages where they do not hold up the window; called in a thread of its own."""

    def read(self, markdown: str) -> "PageHtml":
        """Return the safe HTML of a page."""

    def close(self) -> None:
        """Give back what reading takes; it may be asked to read again."""


def is_long(markdown: str) -> bool:
    """Whether a page would be felt, were it read in the window's thread."""
    size = len(markdown)
    if size <= _LONG // (1 + _MARKUP_WEIGHT):
        return False
    return size > _LONG or (
        size + _MARKUP_WEIGHT * (markdown.count("|") + markdown.count("<")) > _LONG
    )


class PageReading(QObject):
    """Has pages read one after the other.

    Signals:
        done(int, PageHtml): the page of an index has been read.
    """

    done = Signal(int, object)

    def __init__(self, make_reader: "Callable[[], Reader]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_reader = make_reader
        self._reader: Reader | None = None
        self._worker: ThreadPoolExecutor | None = None
        self._wanted: OrderedDict[int, str] = OrderedDict()
        self._running: tuple[int, Future[PageHtml]] | None = None
        # Asked from here: a worker that reports would hold on to this object.
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._collect)
        self._unused = QTimer(self, singleShot=True, interval=_KEPT_MS)
        self._unused.timeout.connect(self.stop)

    def want(self, index: int, markdown: str) -> None:
        """Have a page read before those asked for earlier."""
        if self._running is not None and self._running[0] == index:
            return
        self._wanted[index] = markdown
        self._wanted.move_to_end(index)
        if len(self._wanted) > _MAX_WANTED:
            self._wanted.popitem(last=False)
        self._start_next()

    def stop(self) -> None:
        """Forget what was asked for, and end what reads."""
        self._wanted.clear()
        self._running = None
        self._timer.stop()
        self._unused.stop()
        if self._worker is not None and self._reader is not None:
            self._worker.submit(self._reader.close)
            self._worker.shutdown(wait=False)
        self._worker = self._reader = None

    def _start_next(self) -> None:
        if self._running is not None:
            return
        if not self._wanted:
            self._timer.stop()
            self._unused.start()
            return
        if self._worker is None or self._reader is None:
            self._worker = ThreadPoolExecutor(1, thread_name_prefix="pages")
            self._reader = self._make_reader()
        index, markdown = self._wanted.popitem()
        self._running = index, self._worker.submit(self._reader.read, markdown)
        self._unused.stop()
        self._timer.start()

    def _collect(self) -> None:
        if self._running is None or not self._running[1].done():
            return
        index, future = self._running
        self._running = None
        self._start_next()
        self.done.emit(index, future.result())
