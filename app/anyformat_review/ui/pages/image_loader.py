"""The images in a document's pages, decoded in the background when they are painted.

Their sizes are read from their headers, so the layout does not change when an image is ready.
"""

from concurrent.futures import Future
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

from anyformat_review.services.pages.page_images import MAX_IMAGES, PageImage, PageImageError
from anyformat_review.translation import number_text, tr
from anyformat_review.ui.pages.background_queue import BackgroundQueue
from anyformat_review.ui.widgets.picture_cache import Picture, PictureCache

if TYPE_CHECKING:
    from collections.abc import Sequence

_CACHE_BYTES = 64 << 20
_MAX_REQUESTS = 64
_POLL_MS = 10
_CELL_FRAME = 12
"""Pixels of a cell's border and padding."""
_MAX_HEIGHT = 1.4
"""Maximum height of an image as a multiple of the page's width."""


def decode(source: PageImage, width: int) -> QImage:
    """Return an image at most `width` pixels wide; safe in any thread.

    Raises:
        PageImageError: the image is damaged.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(source.content()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(source.format.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = QSize(source.width, source.height)
    # The limits were checked with the size in the header, so the real size must be the same.
    if reader.size() != _stored_size(size, source):
        raise PageImageError(tr("it is damaged"))
    if width < size.width():
        height = max(1, round(size.height() * width / size.width()))
        reader.setScaledSize(_stored_size(QSize(width, height), source))
    image = reader.read()
    if image.isNull():
        raise PageImageError(tr("it is damaged"))
    return image


def _stored_size(size: QSize, source: PageImage) -> QSize:
    return size.transposed() if source.rotated_90 else size


class ImageLoader(QObject):
    """Decodes and caches the images of a document's pages.

    Signals:
        ready(): a requested image can be painted, or turned out to be damaged.
    """

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache = PictureCache(_CACHE_BYTES)
        self._errors: dict[int, str] = {}
        self._queue = BackgroundQueue("images", limit=_MAX_REQUESTS, poll_ms=_POLL_MS, parent=self)
        self._queue.finished.connect(self._store)
        # Stopped when idle: an idle thread would live longer than the view.
        self._queue.idle.connect(self._queue.stop)

    def clear(self) -> None:
        """Remove all images before another document is shown."""
        self._cache.clear()
        self._errors.clear()
        self._queue.stop()

    def image(self, key: int, source: PageImage, width: int) -> QImage | str | None:
        """Return an image for a width in pixels, the reason why it cannot be shown, or None.

        None means that the image is not ready yet.

        `key` identifies the image in the document.
        """
        if key in self._errors:
            return self._errors[key]
        cached = self._cache.get(key)
        if cached is None or cached.asked_width < min(width, source.width):
            self._queue.submit(key, _decode_for, source, width)
        return cached.image if cached else None

    def _store(self, key: int, future: "Future[Picture]") -> None:
        try:
            self._cache.put(key, future.result())
        except PageImageError as error:
            self._errors[key] = str(error)
        self.ready.emit()


def _decode_for(source: PageImage, width: int) -> Picture:
    return Picture(decode(source, width), width)


class InlineImages(QPyTextObject):
    """Sets the size of the images in the document of one page, and paints them."""

    def __init__(
        self,
        document: QTextDocument,
        sources: "Sequence[PageImage | str]",
        loader: ImageLoader,
        index: int,
        width: int,
        colours: tuple[QColor, QColor],
    ) -> None:
        super().__init__(document)
        self._sources = sources
        self._loader = loader
        self._first_key = index * (MAX_IMAGES + 1)
        self._width = width
        self._shade, self._border = colours

    def set_width(self, width: int) -> None:
        """Set the width of the page's text before the next layout."""
        self._width = width

    def intrinsicSize(
        self, document: QTextDocument, position: int, text_format: QTextFormat
    ) -> QSizeF:
        """Return the size of an image, reduced to fit the page."""
        source = self._source(text_format)[1]
        if source is None:
            return QSizeF(1, 1)
        # A QTextCursor would start a layout while this one is running.
        table = document.frameAt(position)
        available = float(self._width)
        if isinstance(table, QTextTable):
            available = available / table.columns() - _CELL_FRAME
        available = max(16.0, min(available, source.width))
        height = min(
            self._width * _MAX_HEIGHT, source.height, available * source.height / source.width
        )
        return QSizeF(max(1.0, height * source.width / source.height), max(1.0, height))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        _document: QTextDocument,
        _position: int,
        text_format: QTextFormat,
    ) -> None:
        """Paint an image, or a placeholder until it is ready."""
        key, source = self._source(text_format)
        if source is None:
            return
        rect = QRectF(rect)
        width = round(rect.width() * painter.device().devicePixelRatioF())
        image = self._loader.image(key, source, max(1, width))
        if isinstance(image, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, image)
            return
        paint_image_placeholder(
            painter, rect, image_description(source, image), self._shade, self._border
        )

    def _source(self, text_format: QTextFormat) -> tuple[int, PageImage | None]:
        """Return the key and the image for a name; an invalid name has no image."""
        name = text_format.toImageFormat().name()
        number = name.rpartition(":")[2]
        if not (name.startswith("page-image:") and number.isascii() and number.isdigit()):
            return -1, None
        at = int(number[:6])
        source = self._sources[at] if at < len(self._sources) else None
        return self._first_key + at, source if isinstance(source, PageImage) else None


def image_description(source: PageImage | None, reason: str | None) -> str:
    """Return the text shown for an image that is not ready, or cannot be shown."""
    if source is None or reason is not None:
        return tr("Picture (cannot be shown: {reason})").format(reason=reason)
    return tr("Picture, {width} × {height}").format(
        width=number_text(source.width), height=number_text(source.height)
    )


def paint_image_placeholder(
    painter: QPainter, rect: QRectF, words: str, shade: QColor, border: QColor
) -> None:
    """Paint a box with text instead of an image."""
    pen = painter.pen()
    painter.fillRect(rect, shade)
    painter.setPen(border)
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(pen)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
    painter.drawText(rect.adjusted(4, 2, -4, -2), int(flags), words)
