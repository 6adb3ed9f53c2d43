"""Find unusual values: outliers in a column, and duplicates of other collections."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log
from typing import TypeAlias

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.storage.search.collection_index import CollectionIndex
from anyformat_review.storage.search.index_documents import document_columns
from anyformat_review.storage.search.index_marks import (
    ColumnValue,
    column_values,
    set_marked,
    set_marks,
    stale_columns,
)
from anyformat_review.translation import QT_TR_NOOP, Phrase

Marks: TypeAlias = Iterator[tuple[int, str]]
"""Ids of fields in the index, each with a sentence, which is stored."""

_MIN_VALUES = 8
"""Minimum number of values of a column with outliers."""
_USUAL = 0.8
"""Minimum share, 0–1, of the usual notation or currency; others are outliers."""
_FAR = 8.0
"""Outliers are further from the median than this times the median distance.

In a normal distribution, one value in 15 million is. Positive values are compared by their
logarithms, because amounts often differ by their size: a few are large, most are small.
"""
_IDENTIFIER = lazy_pattern(
    r"(number|reference|code|iban|phone|fax|account|zip|(^|[_\W])(no|nr|id|ref))$", re.IGNORECASE
)
"""Columns of numbers that count nothing, so that none is far from the others."""
_KEYS = (
    lazy_pattern(r"supplier|vendor|seller|issuer|merchant", re.IGNORECASE),
    lazy_pattern(r"(invoice|document|receipt|bill|order).*(number|no$|nr$|id$)", re.IGNORECASE),
    lazy_pattern(r"total|amount|gross", re.IGNORECASE),
)


def mark_documents(
    index: CollectionIndex, kinds: frozenset[ReasonKind], most: int | None = None
) -> bool:
    """Mark columns whose values changed, and return whether there were any.

    Other `kinds` lose their marks. Workflows with more than `most` collections are left out.
    Blocking: call it in a thread.

    Raises:
        StorageError: the index cannot be read or written.
    """
    stale = stale_columns(index, most)
    for workflow, changed in stale.items():
        columns = document_columns(index, workflow)
        for column in changed:
            is_on = ReasonKind.OUTLIER in kinds
            values = column_values(index, workflow, column) if is_on else ()
            found = outliers(values, is_measured=not _IDENTIFIER.search(column))
            set_marks(index, workflow, column, ReasonKind.OUTLIER, found)
        keys = [next(filter(key.search, columns), "") for key in _KEYS]
        if all(keys) and not set(keys).isdisjoint(changed):
            is_on = ReasonKind.DUPLICATE in kinds
            compared = [column_values(index, workflow, key) if is_on else () for key in keys]
            set_marks(index, workflow, keys[1], ReasonKind.DUPLICATE, duplicates(*compared))
        set_marked(index, workflow, changed)
    return bool(stale)


def outliers(values: Sequence[ColumnValue], *, is_measured: bool = True) -> Marks:
    """Yield the values of a column with an unusual notation or currency, or far from the rest.

    `is_measured` is whether its numbers are amounts, quantities or dates and no identifiers.
    """
    if len(values) < _MIN_VALUES:
        return
    notation = _usual([each.notation for each in values])
    currency = _usual([each.currency for each in values])
    for each in values:
        if notation and each.notation and each.notation != notation:
            yield each.field, Phrase(QT_TR_NOOP("The notation differs from that of most values."))
        if currency and each.currency and each.currency != currency:
            sentence = QT_TR_NOOP("The currency is {found}, but {usual} in most collections.")
            yield each.field, Phrase(sentence, found=each.currency, usual=currency)
    numbers = {each.field: each.number for each in values if each.number is not None}
    if not is_measured or len(numbers) < max(_MIN_VALUES, _USUAL * len(values)):
        return
    from statistics import median

    if min(numbers.values()) > 0:
        numbers = {field: log(number) for field, number in numbers.items()}
    middle = median(numbers.values())
    spread = median(abs(number - middle) for number in numbers.values())
    for field, number in numbers.items():
        if spread and abs(number - middle) > _FAR * spread:
            yield field, Phrase(QT_TR_NOOP("The value is far from the other values."))


def duplicates(
    suppliers: Sequence[ColumnValue],
    numbers: Sequence[ColumnValue],
    amounts: Sequence[ColumnValue],
) -> Marks:
    """Yield the numbers of collections with supplier, number and amount of another one."""
    keys = (suppliers, numbers, amounts)
    fields = {each.collection: each.field for each in numbers}
    found: dict[int, list[str]] = defaultdict(list)
    for values in keys:
        for each in values:
            number = "" if each.number is None else repr(each.number)
            found[each.collection].append(number or " ".join(each.value.casefold().split()))
    same = defaultdict(list)
    for row, parts in found.items():
        if len(parts) == len(keys):
            same[tuple(parts)].append(row)
    for rows in same.values():
        if len(rows) > 1:
            others = len(rows) - 1
            if others == 1:
                sentence = Phrase(
                    QT_TR_NOOP("The supplier, number and amount are those of another collection.")
                )
            else:
                text = QT_TR_NOOP("The supplier, number and amount are those of {count} others.")
                sentence = Phrase(text, count=f"{others:,}")
            yield from ((fields[row], sentence) for row in rows)


def _usual(found: Sequence[str | None]) -> str | None:
    """Return the value that most of those known have, None if they vary."""
    known = Counter(each for each in found if each)
    if not known or known.total() < _MIN_VALUES:
        return None
    ((most, count),) = known.most_common(1)
    return most if count >= _USUAL * known.total() else None
