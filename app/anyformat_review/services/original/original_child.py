"""The child process that reads an original, so that a hostile file cannot crash the window.

Replies are data, never pickled objects, so that a file cannot run code in the window's process.
"""

from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Annotated, TypeAlias

import msgspec

from anyformat_review.services.original.original_pages import (
    MAX_PAGES,
    MAX_SIDE,
    OpenImages,
    OtherTypeError,
    PageBox,
    Pages,
    PagesPasswordError,
    UnreadablePagesError,
)
from anyformat_review.services.original.pdf_pages import PdfPages

MAX_MEMORY = 2 << 30
"""Bytes."""
MAX_TEXT = 20_000
"""Characters of the text in a box."""
_PDF_MARK = b"%PDF-"
_PDF_MARK_WITHIN = 1024

_Side = Annotated[float, msgspec.Meta(gt=0, lt=1e9)]
_Pixels = Annotated[int, msgspec.Meta(ge=1, le=MAX_SIDE)]


class Refusal(StrEnum):
    """Why a file cannot be opened, or a page cannot be rendered."""

    PASSWORD = "password"  # noqa: S105 - a reason, not a secret
    UNREADABLE = "unreadable"
    OTHER_TYPE = "other_type"
    MEMORY = "memory"


class Draw(msgspec.Struct, tag=True):
    """Request: render the page with this 0-based index, `width` pixels wide."""

    index: int
    width: int


class Read(msgspec.Struct, tag=True):
    """Request: the text in a box of the page with this 0-based index."""

    index: int
    box: PageBox


class Opened(msgspec.Struct, tag=True):
    """Reply: the file is open."""

    total: Annotated[int, msgspec.Meta(ge=1)]
    sizes: Annotated[list[tuple[_Side, _Side]], msgspec.Meta(min_length=1, max_length=MAX_PAGES)]


class Drawn(msgspec.Struct, tag=True):
    """Reply: the page is rendered; the next message contains its pixels."""

    width: _Pixels
    height: _Pixels


class Refused(msgspec.Struct, tag=True):
    """Reply: the file cannot be opened, or the page cannot be rendered."""

    reason: Refusal


class Text(msgspec.Struct, tag=True):
    """Reply: the text in a box."""

    text: Annotated[str, msgspec.Meta(max_length=MAX_TEXT)]


OriginalRequest: TypeAlias = Draw | Read
OriginalReply: TypeAlias = Opened | Drawn | Text | Refused


def serve(
    connection: Connection, path: Path, password: str | None, open_images: OpenImages
) -> None:
    """Open a file and render its pages until the connection closes."""
    try:
        pages = _open(path, password, open_images)
        opened = Opened(pages.total, list(pages.sizes))
    except (UnreadablePagesError, PagesPasswordError, MemoryError, OSError) as error:
        _reply(connection, Refused(_refusal(error)))
        return
    _reply(connection, opened)
    while True:
        request: OriginalRequest
        request = msgspec.json.decode(connection.recv_bytes(), type=OriginalRequest)
        try:
            if isinstance(request, Read):
                _reply(connection, Text(pages.text(request.index, request.box)[:MAX_TEXT]))
                continue
            picture = pages.draw(request.index, request.width)
        except (UnreadablePagesError, MemoryError) as error:
            _reply(connection, Refused(_refusal(error)))
        else:
            _reply(connection, Drawn(picture.width, picture.height))
            connection.send_bytes(picture.pixels)


def _open(path: Path, password: str | None, open_images: OpenImages) -> Pages:
    with path.open("rb") as file:
        is_pdf = _PDF_MARK in file.read(_PDF_MARK_WITHIN)
    return PdfPages(path, password) if is_pdf else open_images(path)


def _reply(connection: Connection, reply: OriginalReply) -> None:
    connection.send_bytes(msgspec.json.encode(reply))


def _refusal(error: Exception) -> Refusal:
    match error:
        case PagesPasswordError():
            return Refusal.PASSWORD
        case OtherTypeError():
            return Refusal.OTHER_TYPE
        case MemoryError():
            return Refusal.MEMORY
        case _:
            return Refusal.UNREADABLE
