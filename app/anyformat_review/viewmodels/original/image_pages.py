"""The pages of an image, read with Qt in the process that renders originals.

QtCore and QtGui are imported only when an image is opened, because the process does not need them
for PDFs.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from anyformat_review.services.original.original_pages import (
    MAX_PAGES,
    OtherTypeError,
    PageBox,
    PageSize,
    RenderedPage,
    UnreadablePagesError,
    rendered_size,
    valid_page_size,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QImageReader

# Scans do not have other formats, and every decoder is a security risk.
_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": b"png",
    b"\xff\xd8\xff": b"jpeg",
    b"II*\0": b"tiff",
    b"MM\0*": b"tiff",
}
_MEGABYTES = 1024


def open_images(path: Path) -> "ImagePages":
    """Open a PNG, JPEG or TIFF image; its format is detected from its content.

    Raises:
        OtherTypeError: the file is not such an image.
        UnreadablePagesError: the image is damaged.
    """
    with path.open("rb") as file:
        start = file.read(8)
    formats = (name for signature, name in _SIGNATURES.items() if start.startswith(signature))
    image_format = next(formats, None)
    if image_format is None:
        raise OtherTypeError
    return ImagePages(path, image_format)


class ImagePages:
    """An open image file; a TIFF may contain several images."""

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
            self._sizes.append(valid_page_size(*_upright(reader, size.width(), size.height())))
            if not reader.jumpToNextImage():
                break

    @property
    def total(self) -> int:
        """The number of images."""
        return self._total

    @property
    def sizes(self) -> Sequence[PageSize]:
        """The sizes of the first `MAX_PAGES` images in pixels, after their rotation."""
        return self._sizes

    def draw(self, index: int, width: int) -> RenderedPage:
        """Render a 0-based image on white, at most in its original size.

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
        reader.setScaledSize(QSize(*_upright(reader, width, height)))
        image = reader.read()
        if image.isNull():
            raise UnreadablePagesError
        sheet = QImage(width, height, QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.drawImage(0, 0, image)
        painter.end()
        return RenderedPage(width, height, bytes(sheet.constBits()))

    def text(self, _index: int, _box: PageBox) -> str:
        """Return no text, because images have no text layer."""
        return ""

    def _reader(self) -> "QImageReader":
        from PySide6.QtGui import QImageReader

        reader = QImageReader(str(self._path), self._format)
        reader.setAutoDetectImageFormat(False)
        return reader


def _upright(reader: "QImageReader", width: int, height: int) -> tuple[int, int]:
    """Swap width and height if the image's metadata says that it is rotated by 90°."""
    from PySide6.QtGui import QImageIOHandler

    rotated_90 = QImageIOHandler.Transformation.TransformationRotate90
    return (height, width) if reader.transformation() & rotated_90 else (width, height)
