"""The process that draws an original, so that a hostile file can take down nothing else.

Its answers are data, never objects: what came out of a file must not run in the window's process.
"""

import contextlib
import os
import signal
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Annotated, TypeAlias

import msgspec

from anyformat_review.services.original.original_pages import (
    MAX_PAGES,
    MAX_SIDE,
    OpenImages,
    Pages,
    PagesRefusedError,
    PasswordNeededError,
)
from anyformat_review.services.original.pdf_pages import PdfPages

_MEMORY = 2 << 30
_PDF_MARK = b"%PDF-"
_PDF_MARK_WITHIN = 1024

_Side = Annotated[float, msgspec.Meta(gt=0, lt=1e9)]
_Pixels = Annotated[int, msgspec.Meta(ge=1, le=MAX_SIDE)]


class Refusal(StrEnum):
    """Why something cannot be drawn."""

    PASSWORD = "password"  # noqa: S105 - a reason, not a secret
    UNREADABLE = "unreadable"
    MEMORY = "memory"


class Draw(msgspec.Struct):
    """Asks for a page, 0-based, so many pixels wide."""

    index: int
    width: int


class Opened(msgspec.Struct, tag=True):
    """Says that the file is open."""

    total: Annotated[int, msgspec.Meta(ge=1)]
    sizes: Annotated[list[tuple[_Side, _Side]], msgspec.Meta(min_length=1, max_length=MAX_PAGES)]


class Drawn(msgspec.Struct, tag=True):
    """Says that a page is drawn; its pixels follow in a message of their own."""

    width: _Pixels
    height: _Pixels


class Refused(msgspec.Struct, tag=True):
    """Says that the file cannot be opened, or the page not drawn."""

    reason: Refusal


Answer: TypeAlias = Opened | Drawn | Refused


def serve(
    connection: Connection, path: Path, password: str | None, open_images: OpenImages
) -> None:
    """Open a file and draw its pages until the other end of the connection closes."""
    _limit_this_process()
    with contextlib.suppress(EOFError, OSError):
        try:
            pages = _open(path, password, open_images)
            opened = Opened(pages.total, list(pages.sizes))
        except (PagesRefusedError, PasswordNeededError, MemoryError, OSError) as error:
            _answer(connection, Refused(_refusal(error)))
            return
        _answer(connection, opened)
        while True:
            request = msgspec.json.decode(connection.recv_bytes(), type=Draw)
            try:
                picture = pages.draw(request.index, request.width)
            except (PagesRefusedError, MemoryError) as error:
                _answer(connection, Refused(_refusal(error)))
            else:
                _answer(connection, Drawn(picture.width, picture.height))
                connection.send_bytes(picture.pixels)


def _open(path: Path, password: str | None, open_images: OpenImages) -> Pages:
    with path.open("rb") as file:
        is_pdf = _PDF_MARK in file.read(_PDF_MARK_WITHIN)
    return PdfPages(path, password) if is_pdf else open_images(path)


def _answer(connection: Connection, answer: Answer) -> None:
    connection.send_bytes(msgspec.json.encode(answer))


def _refusal(error: Exception) -> Refusal:
    match error:
        case PasswordNeededError():
            return Refusal.PASSWORD
        case MemoryError():
            return Refusal.MEMORY
        case _:
            return Refusal.UNREADABLE


def _limit_this_process() -> None:
    """Bound memory where the system can; leave no core file and no words behind."""
    # Ctrl+C in a terminal reaches every process of the group; the window ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Libraries complain in words of the file, which may hold what a terminal takes for commands.
    with contextlib.suppress(OSError):
        silence = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(silence, stream)
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, limit in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, resource.getrlimit(kind)[1]))
