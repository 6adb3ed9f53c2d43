"""Small PDFs and images built byte by byte, with the defects that tests need."""

import hashlib
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
Colour = tuple[int, int, int]

_PASSWORD_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


@dataclass(frozen=True)
class Sheet:
    """A page in points with a coloured lower left quarter, rotated clockwise by degrees.

    `texts` are (left, bottom, text) in points of the page before its rotation, in 10 points.
    """

    width: float = 200
    height: float = 100
    colour: Colour = RED
    rotation: int = 0
    texts: tuple[tuple[float, float, str], ...] = ()


def pdf(sheets: Sequence[Sheet], password: str | None = None) -> bytes:
    """Return a PDF with these pages and an optional password."""
    kids = " ".join(f"{3 + 2 * index} 0 R" for index in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
    ]
    key = _user_key(password) if password else None
    for index, sheet in enumerate(sheets):
        contents = 4 + 2 * index
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}]"
            f" /Rotate {sheet.rotation} /Contents {contents} 0 R /Resources << /Font << /F"
            " << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>".encode()
        )
        red, green, blue = (part / 255 for part in sheet.colour)
        drawing = f"{red} {green} {blue} rg 0 0 {sheet.width / 2} {sheet.height / 2} re f".encode()
        for left, bottom, text in sheet.texts:
            drawing += f" 0 g BT /F 10 Tf {left} {bottom} Td ({text}) Tj ET".encode()
        if key:
            own_key = _md5(key + struct.pack("<I", contents)[:3] + b"\0\0")[:10]
            drawing = _rc4(own_key, drawing)
        objects.append(_stream("", drawing))
    trailer = ""
    if key and password:
        objects.append(
            f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{_owner(password).hex()}>"
            f" /U <{_rc4(key, _PASSWORD_PAD).hex()}> >>".encode()
        )
        trailer = f"/Encrypt {len(objects)} 0 R /ID [<00> <00>]"
    return _file(objects, trailer)


def endless_pdf() -> bytes:
    """Return a PDF of two pages; the second nests 10^14 forms."""
    levels = 14
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90 90] >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90 90] /Contents 5 0 R"
            b" /Resources << /XObject << /X 6 0 R >> >> >>"
        ),
        _stream("", b"/X Do"),
    ]
    for level in range(levels):
        form = "/Type /XObject /Subtype /Form /BBox [0 0 90 90]"
        if level < levels - 1:
            form += f" /Resources << /XObject << /X {7 + level} 0 R >> >>"
            objects.append(_stream(form, b"/X Do " * 10))
        else:
            objects.append(_stream(form, b"0 0 9 9 re f " * 10))
    return _file(objects)


def png(width: int, height: int, colour: Colour, *, alpha: int = 255) -> bytes:
    """Return a PNG with a single colour."""
    rows = (b"\0" + bytes((*colour, alpha)) * width) * height

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def tiff(pages: Sequence[tuple[int, int, int]]) -> bytes:
    """Return a TIFF of grey pages, each given as width, height and shade."""
    content, link = b"II*\0", 4
    content += b"\0\0\0\0"
    for width, height, shade in pages:
        data_at = len(content)
        content += bytes([shade]) * (width * height)
        content += b"\0" * (len(content) % 2)
        tags = [
            (256, width),
            (257, height),
            (258, 8),
            (259, 1),
            (262, 1),
            (273, data_at),
            (277, 1),
            (278, height),
            (279, width * height),
        ]
        content = content[:link] + struct.pack("<I", len(content)) + content[link + 4 :]
        content += struct.pack("<H", len(tags))
        content += b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
        link = len(content)
        content += b"\0\0\0\0"
    return content


def _file(objects: Sequence[bytes], trailer: str = "") -> bytes:
    content, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    end = (
        f"xref\n0 {count}\n0000000000 65535 f \n{rows}trailer\n"
        f"<< /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{len(content)}\n%%EOF\n"
    )
    return bytes(content + end.encode())


def _stream(entries: str, data: bytes) -> bytes:
    head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode()
    return head + data + b"\nendstream"


def _padded(password: str) -> bytes:
    return (password.encode() + _PASSWORD_PAD)[:32]


def _owner(password: str) -> bytes:
    key = _md5(_padded(password))[:5]
    return _rc4(key, _padded(password))


def _user_key(password: str) -> bytes:
    seed = _padded(password) + _owner(password) + struct.pack("<i", -4) + b"\0"
    return _md5(seed)[:5]


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
