"""The pictures inside a document's pages: decoded when they are painted, in a thread beside.

Their places are known from their headers, so nothing moves when one is ready. All of this but
the decoding itself happens in the window's thread.
"""

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QPainter,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
    QTextTable,
)

from anyformat_review.services.document.page_images import MAX_PICTURES, PagePicture, PictureError
from anyformat_review.ui.widgets.picture_cache import Picture, PictureCache

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEPT_BYTES = 64 << 20
_MAX_WANTED = 64
_POLL_MS = 10
_CELL_ROOM = 12
"""Pixels of a cell's border and padding."""
_TALLEST = 1.4
"""How high a picture may be, in widths of the page."""


def decode(picture: PagePicture, width: int) -> QImage:
    """Return a picture no wider than asked for; safe in any thread.

    Raises:
        PictureError: it is damaged.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(picture.content()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(picture.format.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = QSize(picture.width, picture.height)
    # Only what the header promised has been judged.
    if reader.size() != _stored(size, picture):
        raise PictureError("it is damaged")
    if width < size.width():
        height = max(1, round(size.height() * width / size.width()))
        reader.setScaledSize(_stored(QSize(width, height), picture))
    image = reader.read()
    if image.isNull():
        raise PictureError("it is damaged")
    return image


def _stored(size: QSize, picture: PagePicture) -> QSize:
    return size.transposed() if picture.lying else size


class PagePictures(QObject):
    """The pictures of a document's pages, those painted last.

    Signals:
        ready(): a picture that was wanted can be painted, or cannot be shown.
    """

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache = PictureCache(_KEPT_BYTES)
        self._refused: dict[int, str] = {}
        self._wanted: OrderedDict[int, tuple[PagePicture, int]] = OrderedDict()
        self._running: tuple[int, int, Future[QImage]] | None = None
        self._worker: ThreadPoolExecutor | None = None
        # Asked from here: a worker that reports would hold on to this object, and might be the
        # one to destroy it.
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._collect)

    def clear(self) -> None:
        """Forget all pictures; the document is another."""
        self._cache.clear()
        self._refused.clear()
        self._wanted.clear()
        self._running = None
        self._timer.stop()
        self._dismiss_worker()

    def image(self, key: int, picture: PagePicture, width: int) -> QImage | str | None:
        """Return a picture for a width in pixels, why it cannot be shown, or None until it can.

        `key` names it among all pictures of the document.
        """
        if key in self._refused:
            return self._refused[key]
        known = self._cache.get(key)
        if known is None or known.asked_width < min(width, picture.width):
            self._want(key, picture, width)
        return known.image if known else None

    def _want(self, key: int, picture: PagePicture, width: int) -> None:
        if self._running is not None and self._running[:2] == (key, width):
            return
        self._wanted[key] = picture, width
        self._wanted.move_to_end(key)
        if len(self._wanted) > _MAX_WANTED:
            self._wanted.popitem(last=False)
        self._start_next()

    def _start_next(self) -> None:
        """Decode what was painted last; what has been scrolled by can wait."""
        if self._running is not None:
            return
        if not self._wanted:
            # Its thread would outlive whoever showed the pictures.
            self._dismiss_worker()
            return
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        key, (picture, width) = self._wanted.popitem()
        self._running = key, width, self._worker.submit(decode, picture, width)
        self._timer.start()

    def _dismiss_worker(self) -> None:
        if self._worker is not None:
            self._worker.shutdown(wait=False)
            self._worker = None

    def _collect(self) -> None:
        if self._running is None or not self._running[2].done():
            return
        key, width, future = self._running
        self._running = None
        self._timer.stop()
        try:
            self._cache.put(key, Picture(future.result(), width))
        except PictureError as reason:
            self._refused[key] = str(reason)
        self._start_next()
        self.ready.emit()


class PictureObject(QPyTextObject):
    """Gives the pictures of one page their place in its document, and paints them there."""

    def __init__(
        self,
        document: QTextDocument,
        found: "Sequence[PagePicture | str]",
        pictures: PagePictures,
        index: int,
        width: int,
        colours: tuple[QColor, QColor],
    ) -> None:
        super().__init__(document)
        self._found = found
        self._pictures = pictures
        self._first_key = index * (MAX_PICTURES + 1)
        self._width = width
        self._shade, self._border = colours

    def set_width(self, width: int) -> None:
        """Take another width of the page's text; its layout is to be made anew."""
        self._width = width

    def intrinsicSize(
        self, document: QTextDocument, position: int, text_format: QTextFormat
    ) -> QSizeF:
        """Return the room of a picture: its own size, or what the page has."""
        picture = self._picture(text_format)[1]
        if picture is None:
            return QSizeF(1, 1)
        # A cursor would ask for the layout that is just being made.
        table = document.frameAt(position)
        room = float(self._width)
        if isinstance(table, QTextTable):
            room = room / table.columns() - _CELL_ROOM
        room = max(16.0, min(room, picture.width))
        height = min(self._width * _TALLEST, picture.height, room * picture.height / picture.width)
        return QSizeF(max(1.0, height * picture.width / picture.height), max(1.0, height))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        _document: QTextDocument,
        _position: int,
        text_format: QTextFormat,
    ) -> None:
        """Paint a picture, or a box that says what will be there."""
        key, picture = self._picture(text_format)
        if picture is None:
            return
        rect = QRectF(rect)
        width = round(rect.width() * painter.device().devicePixelRatioF())
        image = self._pictures.image(key, picture, max(1, width))
        if isinstance(image, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, image)
            return
        paint_picture_box(painter, rect, picture_words(picture, image), self._shade, self._border)

    def _picture(self, text_format: QTextFormat) -> tuple[int, PagePicture | None]:
        """Return a picture by its name, which can be no other than one of the page's own."""
        name = text_format.toImageFormat().name()
        number = name.rpartition(":")[2]
        if not (name.startswith("page-image:") and number.isascii() and number.isdigit()):
            return -1, None
        at = int(number[:6])
        picture = self._found[at] if at < len(self._found) else None
        return self._first_key + at, picture if isinstance(picture, PagePicture) else None


def picture_words(picture: PagePicture | None, reason: str | None) -> str:
    """Return what is said of a picture that is not painted yet, or cannot be for a reason."""
    if picture is None or reason is not None:
        return f"Picture (cannot be shown: {reason})"
    return f"Picture, {picture.width:,} × {picture.height:,}"


def paint_picture_box(
    painter: QPainter, rect: QRectF, words: str, shade: QColor, border: QColor
) -> None:
    """Paint a box with words where a picture is not, or not yet, painted."""
    pen = painter.pen()
    painter.fillRect(rect, shade)
    painter.setPen(border)
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(pen)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
    painter.drawText(rect.adjusted(4, 2, -4, -2), int(flags), words)
