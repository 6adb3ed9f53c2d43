"""The pages of an image, read by Qt; meant for the process that draws originals.

Only QtCore and QtGui are used, and only once an image is opened: the process that draws PDFs
imports this module, but not Qt.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from anyformat_review.services.original.original_pages import (
    MAX_PAGES,
    PageSize,
    RenderedPage,
    UnreadablePagesError,
    rendered_size,
    valid_page_size,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QImageReader

# Other formats are neither scans nor worth the code that would read them.
_MARKS = {
    b"\x89PNG\r\n\x1a\n": b"png",
    b"\xff\xd8\xff": b"jpeg",
    b"II*\0": b"tiff",
    b"MM\0*": b"tiff",
}
_MEGABYTES = 1024


def open_images(path: Path) -> "ImagePages":
    """Open a PNG, JPEG or TIFF image, whatever its name says.

    Raises:
        UnreadablePagesError: it is none, or damaged.
    """
    with path.open("rb") as file:
        start = file.read(8)
    formats = (name for mark, name in _MARKS.items() if start.startswith(mark))
    image_format = next(formats, None)
    if image_format is None:
        raise UnreadablePagesError
    return ImagePages(path, image_format)


class ImagePages:
    """An image that is open; a TIFF may hold many."""

    def __init__(self, path: Path, image_format: bytes) -> None:
        from PySide6.QtGui import QImageReader

        QImageReader.setAllocationLimit(_MEGABYTES)
        self._path = path
        self._format = image_format
        reader = self._reader()
        self._total = max(1, reader.imageCount())
        self._sizes: list[PageSize] = []
        while len(self._sizes) < min(self._total, MAX_PAGES):
            size = reader.size()
            if not size.isValid():
                raise UnreadablePagesError
            self._sizes.append(valid_page_size(*_seen(reader, size.width(), size.height())))
            if not reader.jumpToNextImage():
                break

    @property
    def total(self) -> int:
        """How many images there are."""
        return self._total

    @property
    def sizes(self) -> Sequence[PageSize]:
        """The sizes of the first images in pixels, as they are seen when turned."""
        return self._sizes

    def draw(self, index: int, width: int) -> RenderedPage:
        """Draw an image, 0-based, on white, never larger than it is.

        Raises:
            UnreadablePagesError: the image is damaged.
        """
        from PySide6.QtCore import QSize, Qt
        from PySide6.QtGui import QImage, QPainter

        size = self._sizes[index]
        width, height = rendered_size(size, min(width, int(size[0])))
        reader = self._reader()
        reader.setAutoTransform(True)
        if index and not reader.jumpToImage(index):
            raise UnreadablePagesError
        reader.setScaledSize(QSize(*_seen(reader, width, height)))
        image = reader.read()
        if image.isNull():
            raise UnreadablePagesError
        sheet = QImage(width, height, QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.drawImage(0, 0, image)
        painter.end()
        return RenderedPage(width, height, bytes(sheet.constBits()))

    def _reader(self) -> "QImageReader":
        from PySide6.QtGui import QImageReader

        reader = QImageReader(str(self._path), self._format)
        reader.setAutoDetectImageFormat(False)
        return reader


def _seen(reader: "QImageReader", width: int, height: int) -> tuple[int, int]:
    """Swap the sides where the image, as a phone took it, says that it lies on its side."""
    from PySide6.QtGui import QImageIOHandler

    turned = QImageIOHandler.Transformation.TransformationRotate90
    return (height, width) if reader.transformation() & turned else (width, height)
