"""PNG and JPEG images embedded in a page's markdown as base64: their validity and size.

The format is read from the first bytes of the data. Images are not decoded here, and their data
stays in the markdown until the image is shown.
"""

import binascii
import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from anyformat_review.domain.lazy_pattern import lazy_pattern

MAX_IMAGES = 50
"""Maximum number of images shown on one page."""
_MAX_ENCODED = 8_000_000
_MAX_PIXELS = 20_000_000
_MAX_SIDE = 30_000

# Most headers fit into the first length. Cameras put previews of up to 1 MB before the size.
_HEADER_LENGTHS = (4_096, 1_400_000)

_NOT_BASE64 = lazy_pattern(r"[^A-Za-z0-9+/]+")
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_JPEG = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"
# C4, C8 and CC are tables.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_EXIF_SEGMENT = 0xE1
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
_ROTATED_90 = range(5, 9)
_MAX_ENTRIES = 200
_TAIL = 1_024

_LONG_DATA = 2_000
_DATA = lazy_pattern(
    r"data:[^,;\"'()<>\s]{0,100}(?:;[^,;\"'()<>\s]{0,100}){0,3},([A-Za-z0-9+/=\n]*+)"
)
_BEFORE_DATA = lazy_pattern(r"(?:\bsrc\s{0,5}=\s{0,5}[\"']?|\]\()\s{0,5}\Z", re.IGNORECASE)
_AFTER_DATA = frozenset("\"'()<> \t")
_PLACEHOLDER = lazy_pattern(r"bytes-([0-9]{1,6})")

Size: TypeAlias = tuple[int, int]
ImageFormat: TypeAlias = Literal["png", "jpeg"]
ImageWire: TypeAlias = tuple[ImageFormat, int, int, bool, str, int, int]
"""A `PageImage` as sent between processes: without the page's markdown, which both have."""


class PageImageError(Exception):
    """An image cannot be shown; the text is a reason such as "it is damaged"."""


class PageImage(Struct, frozen=True):
    """An image of a page.

    `width` and `height` are in pixels as displayed. If `rotated_90`, the stored image is on its
    side and is rotated for display.
    """

    format: ImageFormat
    width: int
    height: int
    rotated_90: bool
    _source: str
    _start: int
    _end: int

    def to_wire(self) -> ImageWire:
        """Return the image without a long source."""
        short = self._source if len(self._source) <= _LONG_DATA else ""
        return self.format, self.width, self.height, self.rotated_90, short, self._start, self._end

    @classmethod
    def from_wire(cls, wire: ImageWire, markdown: str) -> "PageImage":
        """Return an image of a page, given the page's markdown."""
        image_format, width, height, rotated_90, short, start, end = wire
        return cls(image_format, width, height, rotated_90, short or markdown, start, end)

    def content(self) -> bytes:
        """Return the decoded file.

        Raises:
            PageImageError: the end of the file is missing.
        """
        content = _decoded(self._source[self._start : self._end])
        end = _PNG_END if self.format == "png" else _JPEG_END
        if end not in content[-_TAIL:]:
            raise PageImageError("it is cut off")
        return content


class ShortenedMarkdown:
    """Markdown with a short placeholder for each long image, because megabytes parse slowly."""

    def __init__(self, markdown: str) -> None:
        self._markdown = markdown
        self._spans: list[tuple[int, int]] = []
        parts: list[str] = []
        done = 0
        for start, end in _long_data(markdown):
            parts += markdown[done:start], f"bytes-{len(self._spans)}"
            self._spans.append((start, end))
            done = end
        self.text = "".join(parts) + markdown[done:] if parts else markdown

    def image_or_reason(self, data: str) -> PageImage | str:
        """Return the image of base64 data or a placeholder, or why it cannot be shown."""
        placeholder = _PLACEHOLDER.fullmatch(data)
        try:
            if placeholder is not None and int(placeholder[1]) < len(self._spans):
                return page_image(self._markdown, *self._spans[int(placeholder[1])])
            return page_image(data, 0, len(data))
        except PageImageError as reason:
            return str(reason)


def _long_data(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of long image data."""
    at = markdown.find("data:") if len(markdown) > _LONG_DATA else -1
    while at >= 0:
        data = _DATA.match(markdown, at)
        if data is not None and _BEFORE_DATA.search(markdown[max(0, at - 20) : at]):
            start, end = data.span(1)
            if end - start > _LONG_DATA and markdown[end : end + 1] in _AFTER_DATA:
                yield start, end
        at = markdown.find("data:", data.end() if data else at + 5)


def page_image(source: str, start: int, end: int) -> PageImage:
    """Return the image whose base64 data is `source[start:end]`.

    Raises:
        PageImageError: the data is not PNG or JPEG, is damaged, or the image is too large.
    """
    if end - start > _MAX_ENCODED:
        raise PageImageError("it is too large")
    for length in _HEADER_LENGTHS:
        head = _decoded(source[start : min(end, start + length)])
        image_format, size = _described(head)
        if size is not None:
            break
    width, height = size or (0, 0)
    if not (width and height):
        raise PageImageError("it is damaged")
    if width * height > _MAX_PIXELS or max(width, height) > _MAX_SIDE:
        raise PageImageError(f"it is too large, {width:,} × {height:,}")
    rotated_90 = image_format == "jpeg" and _is_rotated_90(head)
    if rotated_90:
        width, height = height, width
    return PageImage(image_format, width, height, rotated_90, source, start, end)


def _described(head: bytes) -> tuple[ImageFormat, Size | None]:
    """Return the format, and the size if these bytes contain it."""
    if head.startswith(_PNG):
        if len(head) < 24 or head[12:16] != b"IHDR":
            return "png", None
        return "png", (int.from_bytes(head[16:20]), int.from_bytes(head[20:24]))
    if not head.startswith(_JPEG):
        raise PageImageError("it is neither PNG nor JPEG")
    for marker, at in _jpeg_segments(head):
        if marker in _JPEG_FRAMES:
            height, width = head[at + 3 : at + 5], head[at + 5 : at + 7]
            return "jpeg", (int.from_bytes(width), int.from_bytes(height))
    return "jpeg", None


def _is_rotated_90(head: bytes) -> bool:
    """Whether the EXIF data of a JPEG says that the image is rotated by 90°."""
    for marker, at in _jpeg_segments(head):
        if marker == _EXIF_SEGMENT and head.startswith(_EXIF, at + 2):
            end = at + int.from_bytes(head[at : at + 2])
            return _orientation(head[at + 2 + len(_EXIF) : end]) in _ROTATED_90
    return False


def _orientation(tiff: bytes) -> int:
    """Return the EXIF orientation, 1 to 8, or 0 if there is none."""
    order: Literal["little", "big"] = "little" if tiff.startswith(b"II") else "big"

    def number(at: int, size: int = 2) -> int:
        return int.from_bytes(tiff[at : at + size], order)

    first = number(4, 4)
    entries = range(first + 2, first + 2 + 12 * min(number(first), _MAX_ENTRIES), 12)
    return next((number(at + 8) for at in entries if number(at) == _ORIENTATION), 0)


def _jpeg_segments(head: bytes) -> Iterator[tuple[int, int]]:
    """Yield the marker of each segment and the offset of its length."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _JPEG_BARE:
            at += 2
        else:
            yield marker, at + 2
            at += 2 + max(2, int.from_bytes(head[at + 2 : at + 4]))


def _decoded(encoded: str) -> bytes:
    characters = _NOT_BASE64.sub("", encoded)
    # A single remaining character does not make a byte.
    complete = characters[: len(characters) - (len(characters) % 4 == 1)]
    return binascii.a2b_base64(complete + "=" * (-len(complete) % 4))
