"""Find the numbers, dates, times and texts of a page that can be the value of a field."""

from collections.abc import Iterator
from enum import StrEnum

from anyformat_review.domain.document.normalized_text import NormalizedText, normalize
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.quotes.plain_characters import clean
from anyformat_review.domain.quotes.quote_tokens import TokenKind, tokenize
from anyformat_review.domain.quotes.quoted_dates import quoted_dates
from anyformat_review.domain.quotes.unquoted_values import unquoted_values
from anyformat_review.domain.results.notations import end_of_time, is_datetime

_SEGMENT = lazy_pattern(r"[^\n\t]+")
"""A line or a table cell in the text of a page."""
_LABEL = lazy_pattern(r":\s+(?=\S)")
_MAX_LENGTH = 80
"""Characters of a line that may be a value; longer ones are sentences."""


class ValueKind(StrEnum):
    """What is searched on a page."""

    NUMBER = "number"
    DATE = "date"
    DATETIME = "datetime"
    TEXT = "text"


def values_in(page: NormalizedText, kind: ValueKind) -> Iterator[tuple[str, int]]:
    """Yield the values of a kind with their normalized offsets, each as it is on the page.

    Texts are words with digits, short lines and table cells, and what follows a label in them.
    """
    for segment in _SEGMENT.finditer(page.source):
        start, end = page.offset_at(segment.start()), page.offset_at(segment.end())
        at = start
        for text in _spellings(segment.group(), kind):
            characters = normalize(text).characters
            found = page.characters.find(characters, at, end) if characters else -1
            if found >= 0:
                yield text, found
                # The lines of a text contain each other, the numbers and dates do not.
                at = start if kind is ValueKind.TEXT else found + len(characters)
    if kind is ValueKind.TEXT:
        for start, end in unquoted_values(page, ()):
            yield page.source[slice(*page.source_span(start, end))], start


def _spellings(segment: str, kind: ValueKind) -> Iterator[str]:
    match kind:
        case ValueKind.NUMBER:
            text, tokens = tokenize(segment)
            dates = [readings[0].text for readings in quoted_dates(text)]
            taken = [
                (start, start + len(date)) for date in dates if (start := text.find(date)) >= 0
            ]
            for token in tokens:
                is_number = token.kind is TokenKind.NUMBER and token.reading is not None
                if is_number and not any(low <= token.start < high for low, high in taken):
                    yield text[token.start : token.end].strip()
        case ValueKind.DATE:
            yield from _dates(clean(segment))
        case ValueKind.DATETIME:
            yield from _datetimes(clean(segment))
        case ValueKind.TEXT:
            line = segment.strip()
            if 1 < len(line) <= _MAX_LENGTH:
                yield line
                yield from _LABEL.split(line, maxsplit=1)[1:]


def _dates(segment: str) -> Iterator[str]:
    # They are found by notation, not in order.
    first = (readings[0] for readings in quoted_dates(segment))
    complete = (each.text for each in first if each.day and each.year)
    yield from sorted(complete, key=segment.find)


def _datetimes(segment: str) -> Iterator[str]:
    at = 0
    for day in _dates(segment):
        start = segment.find(day, at)
        at = start + len(day)
        end = end_of_time(segment, at) if start >= 0 else None
        if end is not None and is_datetime(segment[start:end]):
            yield segment[start:end]
