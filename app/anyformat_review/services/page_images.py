"""Pictures that stand inside a page's markdown as base64: which may be shown, and how large.

A picture is judged by its first bytes, never by its name. It is not decoded here, and its bytes
are not copied: they stay in the markdown until somebody looks at the picture.
"""

import binascii
import re
from dataclasses import dataclass, field
from typing import TypeAlias

MAX_PICTURES = 50
"""Pictures shown on one page."""
_MAX_ENCODED = 8_000_000
_MAX_PIXELS = 20_000_000
_MAX_SIDE = 30_000

# Most headers end within the first; cameras put previews of up to a megabyte before the size.
_HEADER_LENGTHS = (4_096, 1_400_000)

_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_JPEG = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"
# C4, C8 and CC in their midst are tables.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_TAIL = 1_024

Size: TypeAlias = tuple[int, int]


class PictureError(Exception):
    """A picture cannot be shown; the text says why, as in "it is damaged"."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture of a page: its `format` is `png` or `jpeg`, its size is in pixels."""

    format: str
    width: int
    height: int
    _source: str = field(repr=False)
    _start: int = field(repr=False)
    _end: int = field(repr=False)

    def content(self) -> bytes:
        """Return the picture's bytes.

        Raises:
            PictureError: its end is missing.
        """
        content = _decoded(self._source[self._start : self._end])
        end = _PNG_END if self.format == "png" else _JPEG_END
        if end not in content[-_TAIL:]:
            raise PictureError("it is cut off")
        return content


def page_picture(source: str, start: int, end: int) -> PagePicture:
    """Return the picture whose base64 stands in `source` from `start` to `end`.

    Raises:
        PictureError: it is no PNG or JPEG picture, is damaged or too large.
    """
    if end - start > _MAX_ENCODED:
        raise PictureError("it is too large")
    for length in _HEADER_LENGTHS:
        head = _decoded(source[start : min(end, start + length)])
        picture_format, size = _described(head)
        if size is not None:
            break
    else:
        raise PictureError("it is damaged")
    width, height = size
    if not (width and height):
        raise PictureError("it is damaged")
    if width * height > _MAX_PIXELS or max(size) > _MAX_SIDE:
        raise PictureError(f"it is too large, {width:,} × {height:,}")
    return PagePicture(picture_format, width, height, source, start, end)


def _described(head: bytes) -> tuple[str, Size | None]:
    """Return format and size; no size when it does not stand in these bytes."""
    if head.startswith(_PNG):
        return "png", _png_size(head)
    if head.startswith(_JPEG):
        return "jpeg", _jpeg_size(head)
    raise PictureError("it is neither PNG nor JPEG")


def _png_size(head: bytes) -> Size | None:
    if len(head) < 24 or head[12:16] != b"IHDR":
        return None
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def _jpeg_size(head: bytes) -> Size | None:
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker in _JPEG_FRAMES:
            height, width = head[at + 5 : at + 7], head[at + 7 : at + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        if marker == 0xFF:
            at += 1
        elif marker in _JPEG_BARE:
            at += 2
        else:
            at += 2 + max(2, int.from_bytes(head[at + 2 : at + 4], "big"))
    return None


def _decoded(encoded: str) -> bytes:
    letters = _NOT_BASE64.sub("", encoded)
    # A rest of one letter is no byte.
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(whole + "=" * (-len(whole) % 4))
