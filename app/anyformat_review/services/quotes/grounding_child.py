"""The child process that locates quotes, so that thousands of them do not block the window."""

import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import TypeAlias, TypeVar

import msgspec

from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.services.quotes.contradictions import with_contradiction
from anyformat_review.services.quotes.grounding import QuoteSearch

_BATCH_SECONDS = 0.15
_MOST_ROWS = 200
_PIECE = 500

T = TypeVar("T")

Quotes: TypeAlias = list[tuple[str | None, list[tuple[str, int]]]]
"""The cells of a row: a value to compare, and quotes with their text and cited page (1-based)."""
LocationTuple: TypeAlias = tuple[Grounding, int | None, int | None, int | None, str, str]
"""The fields of a `QuoteLocation` without its evidence."""
LocationTuples: TypeAlias = list[list[LocationTuple]]
"""The places of each quote, in the same order."""


class Sought(msgspec.Struct, array_like=True):
    """Pages of a document with their numbers, rows of quotes, and the row to locate first."""

    pages: list[tuple[int, str]]
    rows: list[Quotes]
    first: int | None = None


class Located(msgspec.Struct, array_like=True):
    """Located rows, each with its index in the request."""

    rows: list[tuple[int, LocationTuples]]


def request(pages: list[tuple[int, str]], rows: list[Quotes], first: int | None = None) -> bytes:
    """Return the message that asks for the places of all quotes, those of one row first.

    It is encoded in pieces, because encoding a large message at once blocks all other threads.
    """
    encode = msgspec.msgpack.encode
    pieces = [encode(Sought(part, [])) for part in _parts(pages)]
    pieces += [encode(Sought([], part)) for part in _parts(rows)]
    pieces.append(encode(Sought([], [], first)))
    return encode(pieces)


def _parts(items: list[T]) -> Iterator[list[T]]:
    return (items[start : start + _PIECE] for start in range(0, len(items), _PIECE))


def locate(connection: Connection) -> None:
    """Receive a request; send `Located` batches, then an empty message."""
    pages: list[Page] = []
    rows: list[Quotes] = []
    first: int | None = None
    for piece in msgspec.msgpack.decode(connection.recv_bytes(), type=list[bytes]):
        sought = msgspec.msgpack.decode(piece, type=Sought)
        pages += (Page(number, markdown) for number, markdown in sought.pages)
        rows += sought.rows
        first = sought.first
    search = QuoteSearch(tuple(pages))
    batch = Located([])
    until = time.monotonic()  # Send the first row at once: the reviewer is waiting for it.
    for number in _page_by_page(rows, first):
        row = [[Evidence(text, page) for text, page in quotes] for _, quotes in rows[number]]
        values = (value for value, _ in rows[number])
        places = [
            [_place(found) for found in with_contradiction(value, cell)]
            for value, cell in zip(values, search.locate_row(row), strict=True)
        ]
        batch.rows.append((number, places))
        if time.monotonic() >= until or len(batch.rows) == _MOST_ROWS:
            connection.send_bytes(msgspec.msgpack.encode(batch))
            batch, until = Located([]), time.monotonic() + _BATCH_SECONDS
    if batch.rows:
        connection.send_bytes(msgspec.msgpack.encode(batch))
    connection.send_bytes(b"")


def _page_by_page(rows: list[Quotes], first: int | None) -> list[int]:
    """Return the row indexes by page, so that each page is normalized only once."""
    return sorted(
        range(len(rows)), key=lambda number: -1 if number == first else _first_page(rows[number])
    )


def _first_page(row: Quotes) -> int:
    return next((page for _, quotes in row for _, page in quotes), 0)


def _place(found: QuoteLocation) -> LocationTuple:
    place = found.grounding, found.page, found.start, found.end
    return (*place, found.difference, found.contradiction)
