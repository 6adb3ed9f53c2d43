"""Locate the quotes of a large collection in a child process, in batches."""

from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import aclosing
from itertools import islice
from operator import itemgetter

import msgspec

from anyformat_review.domain.results.collection import Collection, ExtractedField
from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.services.child_process import ChildProcess
from anyformat_review.services.quotes import grounding_child as child
from anyformat_review.services.quotes.contradictions import Locations, comparable_text
from anyformat_review.services.quotes.grounding import rows_of

MAX_AT_ONCE = 300
"""Maximum number of quotes that are located before a collection is shown; it takes 100 ms."""

_Rows = list[list[tuple[FieldPath, ExtractedField]]]


def is_located_at_once(collection: Collection) -> bool:
    """Whether a collection has few quotes, so that a child process would take longer."""
    quotes = (quote for _, field in collection.leaves() for quote in field.evidence)
    return sum(1 for _ in islice(quotes, MAX_AT_ONCE + 1)) <= MAX_AT_ONCE


_READ = msgspec.msgpack.Decoder(child.LocateReply).decode


async def locate_in_background(
    collection: Collection, first: FieldPath | None = None
) -> AsyncGenerator[Mapping[FieldPath, Locations], None]:
    """Yield the locations of the evidence of all leaf fields, in batches.

    The row of the field at `first` is located first and yielded immediately.

    Raises:
        ChildEndedError: the process ended early.
    """
    rows: _Rows = []

    def messages() -> Iterator[bytes]:
        rows.extend(rows_of(collection))
        quotes = (
            [
                (comparable_text(field), [(quote.text, quote.page) for quote in field.evidence])
                for _, field in row
            ]
            for row in rows
        )
        wanted = (number for number, row in enumerate(rows) if first in map(itemgetter(0), row))
        return child.requests(collection.pages, quotes, next(wanted, None))

    async with aclosing(ChildProcess("grounding", child.locate).responses(messages)) as responses:
        async for response in responses:
            yield dict(_locations(rows, _READ(response)))


def _locations(rows: _Rows, found: child.LocateReply) -> Iterator[tuple[FieldPath, Locations]]:
    for number, places in found.rows:
        row, rows[number] = rows[number], []  # each row is located once
        for (path, field), cell in zip(row, places, strict=True):
            found_quotes = zip(field.evidence, cell, strict=True)
            yield path, tuple(QuoteLocation(evidence, *place) for evidence, place in found_quotes)
