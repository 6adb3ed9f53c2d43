"""Make a page look scanned or photographed: grey, a little crooked, with specks."""

import random
import struct

import pypdfium2
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTransform

_SCALE = 110 / 72
_SPECKS = 400
_QUALITY = 45
_PAPER = 238
_LEFT_SIDE_UP = 8
"""The EXIF orientation of a picture that must be turned by 90° against the clock."""


def scanned(page: bytes) -> bytes:
    """Return a JPEG of the first page of a PDF, with its upper edge on the right."""
    return _jpeg(_aged(page, angle=0.2, seed=1).transformed(QTransform().rotate(90)))


def photograph(page: bytes) -> bytes:
    """Return a JPEG of the first page of a PDF from a camera that was held sideways.

    Its pixels lie on the side; its metadata says so, as cameras do.
    """
    picture = _aged(page, angle=-0.3, seed=2)
    # A shadow falls on the lower part, and a stain covers it.
    painter = QPainter(picture)
    for step in range(40):
        shade = QColor(0, 0, 0, 2 * step // 3)
        top = picture.height() * (60 + step) // 100
        painter.fillRect(0, top, picture.width(), picture.height() // 100 + 1, shade)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(60, 60, 60, 70), 9))
    painter.setBrush(QColor(60, 60, 60, 25))
    painter.drawEllipse(520, 960, 190, 170)
    painter.end()
    jpeg = _jpeg(picture.transformed(QTransform().rotate(90)))
    return jpeg[:2] + _exif(_LEFT_SIDE_UP) + jpeg[2:]


def _aged(page: bytes, angle: float, seed: int) -> QImage:
    document = pypdfium2.PdfDocument(page)
    bitmap = document[0].render(scale=_SCALE, grayscale=True)
    width, height = bitmap.width, bitmap.height
    source = QImage(
        bytes(bitmap.buffer), width, height, bitmap.stride, QImage.Format.Format_Grayscale8
    )
    picture = QImage(width, height, QImage.Format.Format_Grayscale8)
    picture.fill(QColor(_PAPER, _PAPER, _PAPER))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.translate(width / 2, height / 2)
    painter.rotate(angle)
    painter.translate(-width / 2, -height / 2)
    painter.setOpacity(0.85)
    painter.drawImage(0, 0, source)
    painter.resetTransform()
    painter.setPen(Qt.PenStyle.NoPen)
    chance = random.Random(seed)  # noqa: S311 - specks, not secrets
    for _ in range(_SPECKS):
        grey = chance.randrange(120, 225)
        x, y = chance.randrange(width), chance.randrange(height)
        painter.fillRect(x, y, chance.choice((1, 1, 2)), 1, QColor(grey, grey, grey))
    painter.end()
    return picture


def _jpeg(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", _QUALITY)
    return bytes(buffer.data().data())


def _exif(orientation: int) -> bytes:
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = b"II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
