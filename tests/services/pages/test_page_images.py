import base64
import re
import struct
from itertools import repeat

import pytest

from anyformat_review.services.pages.page_images import (
    PageImage,
    PageImageError,
    ShortenedMarkdown,
    page_image,
)

PNG_END = b"IEND\xaeB`\x82"


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\0\0\0"


def jpeg(width: int, height: int, before: bytes = b"", frame: int = 0xC0) -> bytes:
    size = struct.pack(">HH", height, width)
    return b"\xff\xd8" + before + b"\xff" + bytes([frame]) + b"\0\x11\x08" + size + b"\x03\xff\xd9"


def segment(marker: int, length: int) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", length) + b"x" * (length - 2)


def picture(content: bytes, *, before: str = "") -> PageImage:
    source = before + base64.b64encode(content).decode()
    return page_image(source, len(before), len(source))


@pytest.mark.parametrize(
    ("content", "described"),
    [
        (png(640, 480), ("png", 640, 480)),
        (jpeg(640, 480), ("jpeg", 640, 480)),
        (jpeg(5, 7, segment(0xE0, 16) + b"\xff" + segment(0xC4, 40), 0xC2), ("jpeg", 5, 7)),
        (jpeg(5, 7, b"".join(repeat(segment(0xE1, 65_000), 12))), ("jpeg", 5, 7)),
    ],
)
def test_format_and_size_are_read_from_the_content(
    content: bytes, described: tuple[str, int, int]
) -> None:
    found = picture(content, before="src=")
    assert (found.format, found.width, found.height) == described


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is neither PNG nor JPEG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg">', "it is neither PNG nor JPEG"),
        (b"<html><script>", "it is neither PNG nor JPEG"),
        (b"GIF89a", "it is neither PNG nor JPEG"),
        (png(60_000, 60_000), "it is too large, 60,000 × 60,000"),
        (png(5_000, 5_000), "it is too large, 5,000 × 5,000"),
        (png(1, 1_000_000), "it is too large, 1 × 1,000,000"),
        (jpeg(65_000, 65_000), "it is too large, 65,000 × 65,000"),
        (png(0, 5), "it is damaged"),
        (png(5, 5)[:20], "it is damaged"),
        (b"\xff\xd8\xff", "it is damaged"),
        (b"\xff\xd8" + segment(0xE1, 65_000) * 30, "it is damaged"),
        (b"\xff\xd8" + b"\xff" * 9_000, "it is damaged"),
        (png(5, 5) + bytes(6_000_100), "it is too large"),
    ],
)
def test_other_files_and_large_images_are_refused(content: bytes, reason: str) -> None:
    with pytest.raises(PageImageError, match=f"^{reason}$"):
        picture(content)


@pytest.mark.parametrize("encoded", ["=", "A", "AAAAA", "====", "A=A=A", "iVBORw0KGgo=", "é"])
def test_any_text_is_refused(encoded: str) -> None:
    with pytest.raises(PageImageError):
        page_image(encoded, 0, len(encoded))


def test_a_truncated_image_has_no_content() -> None:
    whole = png(2, 2) + PNG_END
    assert picture(whole).content() == whole
    with pytest.raises(PageImageError, match="it is cut off"):
        picture(png(2, 2)).content()


def exif(orientation: int, order: str = "<") -> bytes:
    """Return an EXIF orientation entry after another entry."""
    entry = struct.Struct(f"{order}HHIHH")
    tiff = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}IH", 8, 2)
    tiff += entry.pack(0x0110, 3, 1, 6, 0) + entry.pack(0x0112, 3, 1, orientation, 0)
    content = b"Exif\0\0" + tiff + bytes(4)
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("orientation", "rotated_90"), [(0, False), (1, False), (4, False), (6, True)]
)
def test_a_rotated_image_has_its_displayed_size(
    orientation: int, rotated_90: bool, order: str
) -> None:
    found = picture(jpeg(640, 480, segment(0xE0, 16) + exif(orientation, order)))
    assert found.rotated_90 is rotated_90
    assert (found.width, found.height) == ((480, 640) if rotated_90 else (640, 480))


@pytest.mark.parametrize("length", range(0, 37, 3))
def test_truncated_exif_data_is_ignored(length: int) -> None:
    cut = exif(6)[4:][:length]
    note = b"\xff\xe1" + struct.pack(">H", len(cut) + 2) + cut
    found = picture(jpeg(640, 480, note))
    assert (found.width, found.height) == (640, 480)


@pytest.mark.parametrize(
    "around",
    ["![a]({})", "![a]( {})", "<img src='{}'>", '<img alt="a" SRC = "{}">', "<img src={} alt=b>"],
)
def test_long_image_data_is_replaced_by_a_placeholder(around: str) -> None:
    large = base64.b64encode(png(640, 480) + bytes(3_000)).decode()
    small = base64.b64encode(png(5, 7)).decode()
    urls = [f"data:image/png;base64,{data}" for data in (large, small, large)]
    shortened = ShortenedMarkdown("\n\n".join(map(around.format, urls)))
    datas = re.findall(r"base64,([^\"'()<> ]*)", shortened.text)
    assert datas == ["bytes-0", small, "bytes-1"]
    images = [shortened.image_or_reason(data) for data in datas]
    assert [isinstance(each, PageImage) and each.width for each in images] == [640, 5, 640]


@pytest.mark.parametrize(
    "markdown",
    [
        "data:image/png;base64," + "A" * 3_000,
        "see data:," + "A" * 3_000 + ")",
        "![a](data:image/png;base64," + "A" * 3_000,
        "![a](data:image/png;base64," + "A" * 1_000 + ")" + " words" * 1_000,
        "![a](data:image/svg," + "%3Csvg" * 1_000 + ")",
    ],
)
def test_other_text_is_not_replaced(markdown: str) -> None:
    assert ShortenedMarkdown(markdown).text == markdown


def test_a_document_cannot_forge_a_placeholder() -> None:
    shortened = ShortenedMarkdown("![a](data:image/png;base64,bytes-0)")
    assert shortened.image_or_reason("bytes-0") == "it is neither PNG nor JPEG"
