"""Find unusual values: outliers in a column, and duplicates of other collections."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from anyformat_review.storage.search.collection_index import CollectionIndex
from anyformat_review.storage.search.index_documents import (
    ColumnValue,
    DocumentMark,
    column_values,
    document_columns,
    set_marks,
)

DocumentMarks = Iterator[tuple[int, str, DocumentMark, str]]
"""(row, column, kind, sentence)."""

_FEWEST = 8
"""Minimum number of values of a column with outliers."""
_USUAL = 0.8
"""Minimum share, 0–1, of the usual notation or currency; others are outliers."""
_FAR = 8.0
"""Outliers are further from the median than this times the median distance.

In a normal distribution, one value in 15 million is.
"""
_KEYS = (
    re.compile(r"supplier|vendor|seller|issuer|merchant", re.IGNORECASE),
    re.compile(r"(invoice|document|receipt|bill|order).*(number|no$|nr$|id$)", re.IGNORECASE),
    re.compile(r"total|amount|gross", re.IGNORECASE),
)


def mark_documents(index: CollectionIndex, workflow: str) -> None:
    """Write the marks of a workflow to the index. Blocking: call it in a thread.

    Raises:
        StorageError: the index cannot be read or written.
    """
    columns = document_columns(index, workflow)
    marks: list[tuple[int, str, DocumentMark, str]] = []
    for column in columns:
        marks += outliers(column, column_values(index, workflow, column))
    keys = [next(filter(key.search, columns), "") for key in _KEYS]
    if all(keys):
        values = [column_values(index, workflow, column) for column in keys]
        marks += duplicates(keys[1], values)
    set_marks(index, workflow, marks)


def outliers(column: str, values: Sequence[ColumnValue]) -> DocumentMarks:
    """Yield the values with an unusual notation or currency, or far from the other values."""
    if len(values) < _FEWEST:
        return
    notation = _usual([each.notation for each in values])
    currency = _usual([each.currency for each in values])
    for each in values:
        if notation and each.notation and each.notation != notation:
            yield (
                each.row,
                column,
                DocumentMark.OUTLIER,
                "The notation differs from that of most values.",
            )
        if currency and each.currency and each.currency != currency:
            sentence = f"The currency is {each.currency}, but {currency} in most collections."
            yield each.row, column, DocumentMark.OUTLIER, sentence
    numbers = [each.number for each in values if each.number is not None]
    if len(numbers) < max(_FEWEST, _USUAL * len(values)):
        return
    middle = median(numbers)
    spread = median(abs(number - middle) for number in numbers)
    for each in values:
        if spread and each.number is not None and abs(each.number - middle) > _FAR * spread:
            yield each.row, column, DocumentMark.OUTLIER, "The value is far from the other values."


def duplicates(column: str, keys: Sequence[Sequence[ColumnValue]]) -> DocumentMarks:
    """Yield the collections with the same supplier, number and amount as another one."""
    found: dict[int, list[str]] = defaultdict(list)
    for values in keys:
        for each in values:
            number = "" if each.number is None else repr(each.number)
            found[each.row].append(number or " ".join(each.value.casefold().split()))
    same = defaultdict(list)
    for row, parts in found.items():
        if len(parts) == len(keys):
            same[tuple(parts)].append(row)
    for rows in same.values():
        if len(rows) > 1:
            others = "another collection" if len(rows) == 2 else f"{len(rows) - 1:,} others"
            sentence = f"The supplier, number and amount are those of {others}."
            yield from ((row, column, DocumentMark.DUPLICATE, sentence) for row in rows)


def _usual(found: Sequence[str | None]) -> str | None:
    """Return the value that most of those known have, None if they vary."""
    known = Counter(each for each in found if each)
    if not known or known.total() < _FEWEST:
        return None
    ((most, count),) = known.most_common(1)
    return most if count >= _USUAL * known.total() else None
