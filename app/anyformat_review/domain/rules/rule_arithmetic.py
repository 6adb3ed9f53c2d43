"""Exact arithmetic of checks, for one row and for all rows of columns at once."""

import decimal
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from itertools import repeat
from typing import Any, TypeAlias

from anyformat_review.domain.results.values import Value
from anyformat_review.domain.rules.row_checks import NO_NUMBER, PASSED, Verdict
from anyformat_review.domain.rules.rule_values import difference_of, number_of
from anyformat_review.domain.rules.rules import Arithmetic, RuleOutcome
from anyformat_review.translation import QT_TR_NOOP, Phrase

# Enough digits for any sum of amounts; a longer result is inconclusive instead of rounded.
EXACT = decimal.Context(
    prec=200, traps=[decimal.InvalidOperation, decimal.Overflow, decimal.Inexact]
)
Numbers: TypeAlias = Sequence[Decimal | None] | Decimal | None
"""The numbers of a column, or one number for all rows; None is an unknown number."""
_APPLY: Mapping[Arithmetic, Callable[[Decimal, Decimal], Decimal]] = {
    Arithmetic.SUM: EXACT.add,
    Arithmetic.SUBTRACT: EXACT.subtract,
    Arithmetic.PRODUCT: EXACT.multiply,
}


def combine(how: Arithmetic, numbers: Sequence[Decimal | None]) -> Decimal | None:
    """Return the sum, product or other combination of numbers, None if one of them is unknown.

    Raises:
        decimal.DecimalException: the result is too large to be exact.
    """
    known = [number for number in numbers if number is not None]
    return reduce(_APPLY[how], known) if known and len(known) == len(numbers) else None


def add_up_rows(
    rows: Sequence[int], how: Arithmetic, terms: Sequence[Numbers]
) -> tuple[Decimal, int]:
    """Combine the terms in each row; return the sum, and the number of rows with unknown terms.

    Raises:
        decimal.DecimalException: a result is too large to be exact.
    """
    known, unknown = _known(rows, terms)
    return reduce(EXACT.add, _combine_rows(known, how, terms), Decimal(0)), len(unknown)


def compare_rows(
    rows: Sequence[int],
    how: Arithmetic,
    terms: Sequence[Numbers],
    equals: Numbers,
    tolerance: Decimal,
) -> tuple[Sequence[int], Sequence[int]]:
    """Combine the terms in each row and compare the results with `equals`.

    Return the failed and the inconclusive rows. The outcomes are those of `compare_result`, ten
    times faster.

    Raises:
        decimal.DecimalException: a result is too large to be exact.
    """
    known, unknown = _known(rows, [*terms, equals])
    expected = _in_rows(equals, known)
    off = map(EXACT.subtract, _combine_rows(known, how, terms), expected)
    failed = [row for row, by in zip(known, off, strict=False) if by.copy_abs() > tolerance]
    return failed, unknown


def compare_result(result: Decimal | None, equals: Value, tolerance: Decimal) -> Verdict:
    """Check that a result differs from a value by at most the tolerance.

    Raises:
        decimal.DecimalException: the difference is too large to be exact.
    """
    expected = number_of(equals)
    if result is None or expected is None:
        return NO_NUMBER
    off = EXACT.subtract(result, expected).copy_abs()
    if off <= tolerance:
        return PASSED
    difference = difference_of(off, expected)
    detail = Phrase(QT_TR_NOOP("off by {difference}"), difference=difference)
    return Verdict(RuleOutcome.FAIL, detail, difference)


def _known(rows: Sequence[int], terms: Sequence[Numbers]) -> tuple[Sequence[int], Sequence[int]]:
    """Return the rows in which all numbers are known, and the others."""
    unknown = set[int]()
    for term in terms:
        if term is None:
            return [], rows
        if not isinstance(term, Decimal):
            unknown |= {row for row, number in enumerate(term) if number is None}
    if not unknown:
        return rows, []
    return [row for row in rows if row not in unknown], [row for row in rows if row in unknown]


def _combine_rows(
    rows: Sequence[int], how: Arithmetic, terms: Sequence[Numbers]
) -> Iterable[Decimal]:
    first, *others = (_in_rows(term, rows) for term in terms)
    return reduce(lambda one, other: map(_APPLY[how], one, other), others, first)


def _in_rows(term: Numbers, rows: Sequence[int]) -> Iterable[Any]:
    if term is None or isinstance(term, Decimal):
        return repeat(term, len(rows))
    return map(term.__getitem__, rows)
