"""The process that locates quotes, so that thousands of them do not slow the window down."""

import contextlib
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import TypeAlias, TypeVar

import msgspec

from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.services.child_process import become_quiet_child
from anyformat_review.services.document.grounding import QuoteSearch

_BATCH_SECONDS = 0.15
_MOST_ROWS = 200
_PIECE = 500

T = TypeVar("T")

Quotes: TypeAlias = list[list[tuple[str, int]]]
"""The quotes of each cell of a row, each a text and the page it is cited from."""
Places: TypeAlias = list[list[tuple[Grounding, int | None, int | None, int | None]]]
"""Where they stand: grounding, page, start and end, in the same order."""


class Sought(msgspec.Struct, array_like=True):
    """Some pages of a document by number, and some rows whose quotes are sought in it."""

    pages: list[tuple[int, str]]
    rows: list[Quotes]


class Located(msgspec.Struct, array_like=True):
    """The places of some rows' quotes, by the number of the row."""

    rows: list[tuple[int, Places]]


def request(pages: list[tuple[int, str]], rows: list[Quotes]) -> bytes:
    """Return the message that asks for the places of some rows' quotes.

    It is made in pieces: a large one at once would hold up all other threads.
    """
    encode = msgspec.msgpack.encode
    pieces = [encode(Sought(part, [])) for part in _parts(pages)]
    pieces += [encode(Sought([], part)) for part in _parts(rows)]
    return encode(pieces)


def _parts(whole: list[T]) -> Iterator[list[T]]:
    return (whole[start : start + _PIECE] for start in range(0, len(whole), _PIECE))


def locate(connection: Connection) -> None:
    """Answer a request with many `Located` and an empty message."""
    become_quiet_child()
    with contextlib.suppress(EOFError, OSError):
        pages: list[Page] = []
        rows: list[Quotes] = []
        for piece in msgspec.msgpack.decode(connection.recv_bytes(), type=list[bytes]):
            sought = msgspec.msgpack.decode(piece, type=Sought)
            pages += (Page(number, markdown) for number, markdown in sought.pages)
            rows += sought.rows
        search = QuoteSearch(tuple(pages))
        batch = Located([])
        until = time.monotonic()  # the first row at once: somebody may be looking at it
        for number in _page_by_page(rows):
            row = [[Evidence(text, page) for text, page in quotes] for quotes in rows[number]]
            places = [[_place(found) for found in cell] for cell in search.locate_row(row)]
            batch.rows.append((number, places))
            if time.monotonic() >= until or len(batch.rows) == _MOST_ROWS:
                connection.send_bytes(msgspec.msgpack.encode(batch))
                batch, until = Located([]), time.monotonic() + _BATCH_SECONDS
        if batch.rows:
            connection.send_bytes(msgspec.msgpack.encode(batch))
        connection.send_bytes(b"")


def _page_by_page(rows: list[Quotes]) -> list[int]:
    """Return the numbers of the rows so that a page is prepared once for all its quotes."""
    return sorted(range(len(rows)), key=lambda number: _first_page(rows[number]))


def _first_page(row: Quotes) -> int:
    return next((page for quotes in row for _, page in quotes), 0)


def _place(found: QuoteLocation) -> tuple[Grounding, int | None, int | None, int | None]:
    return found.grounding, found.page, found.start, found.end
