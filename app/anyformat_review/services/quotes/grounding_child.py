"""The child process that locates quotes, so that thousands of them do not block the window."""

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import msgspec

from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.results.stored_text import StoredText
from anyformat_review.services.quotes.contradictions import with_contradiction
from anyformat_review.services.quotes.grounding import QuoteSearch

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_BATCH_SECONDS = 0.15
_MAX_ROWS = 200
_PIECE = 500

T = TypeVar("T")

Quotes: TypeAlias = list[tuple[str | None, list[tuple[str, int]]]]
"""The cells of a row, each a value to compare and its quotes as (text, cited 1-based page)."""
LocationTuple: TypeAlias = tuple[Grounding, int | None, int | None, int | None, str, str]
"""The fields of a `QuoteLocation` without its evidence."""
LocationTuples: TypeAlias = list[list[LocationTuple]]
"""The locations of the quotes, in the same order."""


class LocateRequest(msgspec.Struct, array_like=True):
    """A part of the request: numbered pages, rows of quotes, and the row to locate first."""

    pages: list[tuple[int, StoredText]]
    rows: list[Quotes]
    first: int | None = None


class LocateReply(msgspec.Struct, array_like=True):
    """A reply: located rows, each with its index in the request."""

    rows: list[tuple[int, LocationTuples]]


def requests(
    pages: Iterable[Page], rows: Iterable[Quotes], first: int | None = None
) -> Iterator[bytes]:
    """Yield the messages that request the locations of all quotes, those of row `first` first.

    A single message would be large, and encoding it would block all other threads.
    """
    encode = msgspec.msgpack.encode
    # Stored texts, because msgspec would keep the UTF-8 of each text as long as the text itself.
    texts = ((page.number, StoredText.of(page.text)) for page in pages)
    yield from (encode(LocateRequest(part, [])) for part in _parts(texts))
    yield from (encode(LocateRequest([], part)) for part in _parts(rows))
    yield encode(LocateRequest([], [], first))
    yield b""


def _parts(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while part := list(islice(rest, _PIECE)):
        yield part


def locate(connection: "Connection") -> None:
    """Receive the requests; send `LocateReply` messages, then an empty message."""
    pages: list[Page] = []
    rows: list[Quotes] = []
    first: int | None = None
    for piece in iter(connection.recv_bytes, b""):
        sought = msgspec.msgpack.decode(piece, type=LocateRequest)
        pages += (Page(*page) for page in sought.pages)
        rows += sought.rows
        first = sought.first
    search = QuoteSearch(tuple(pages))
    batch = LocateReply([])
    until = time.monotonic()  # the first row is sent immediately: the reviewer is waiting for it
    for number in _page_by_page(rows, first):
        row = [[Evidence(text, page) for text, page in quotes] for _, quotes in rows[number]]
        values = (value for value, _ in rows[number])
        places = [
            [_location_tuple(found) for found in with_contradiction(value, cell)]
            for value, cell in zip(values, search.locate_row(row), strict=True)
        ]
        batch.rows.append((number, places))
        if time.monotonic() >= until or len(batch.rows) == _MAX_ROWS:
            connection.send_bytes(msgspec.msgpack.encode(batch))
            batch, until = LocateReply([]), time.monotonic() + _BATCH_SECONDS
    if batch.rows:
        connection.send_bytes(msgspec.msgpack.encode(batch))
    connection.send_bytes(b"")


def _page_by_page(rows: list[Quotes], first: int | None) -> list[int]:
    """Return the row indices sorted by page, so that each page is normalized only once."""
    return sorted(
        range(len(rows)), key=lambda number: -1 if number == first else _first_page(rows[number])
    )


def _first_page(row: Quotes) -> int:
    return next((page for _, quotes in row for _, page in quotes), 0)


def _location_tuple(found: QuoteLocation) -> LocationTuple:
    place = found.grounding, found.page, found.start, found.end
    return (*place, found.difference, found.contradiction)
