"""Add up the numeric columns of a table, and compare the sums with the fields that rules name."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import display_text
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.rules.rule_values import number_of
from anyformat_review.domain.rules.rules import (
    AllOfCheck,
    Arithmetic,
    ArithmeticCheck,
    Check,
)

_NUMERIC = frozenset({"", "integer", "float"})
"""The data types of columns that are added up, if they have numbers; "" is an unknown type."""
_ROWS_IN_A_STEP = 50


class ColumnSum(Struct, frozen=True):
    """The sum of a column without deleted rows.

    `fields` are those that a rule compares with it: `expected` is the number in the first one
    without those in the others, None if it is unknown. `is_equal` is whether the sum and this
    number differ by at most the tolerance of the rule.
    """

    column: str
    total: Decimal
    fields: tuple[FieldPath, ...] = ()
    expected: Decimal | None = None
    is_equal: bool = False


def column_sums(state: ReviewState, table: FieldPath) -> Iterator[tuple[ColumnSum, ...] | None]:
    """Yield None after some rows, so that other work can be done meanwhile, and at last the sums.

    Columns with another value than numbers, or with a hidden value, have no sum.
    """
    totals = {
        column: Decimal(0)
        for column in state.collection.columns(table)
        if _type_of(state, table, column) in _NUMERIC
    }
    filled: set[str] = set()
    for at, row in enumerate(state.effective_rows(table), start=1):
        for path in state.cells(FieldPath(table.scope, table.field, row)):
            if path.cell in totals and (review := state.reviews.get(path)) is not None:
                if not display_text(review.effective_value).strip() and not review.is_blind:
                    continue
                number = _number(review)
                if number is None:
                    del totals[path.cell]
                else:
                    totals[path.cell] += number
                    filled.add(path.cell)
        if not at % _ROWS_IN_A_STEP:
            yield None
    compared = dict(_compared(state, table))
    yield tuple(
        _compare(state, column, total, *compared.get(column, ((), Decimal(0))))
        for column, total in totals.items()
        if column in filled
    )


def _number(review: FieldReview) -> Decimal | None:
    """Return the number in a cell; an identifier, a text or a hidden value has none."""
    value = review.effective_value
    text = value.strip() if isinstance(value, str) else ""
    is_identifier = len(text) > 1 and text[0] == "0" and text.isdigit()
    return None if review.is_blind or is_identifier else number_of(value)


def _type_of(state: ReviewState, table: FieldPath, column: str) -> str:
    known = state.rules.workflow.index.find(f"{table.field}.{column}")
    return known.data_type if known else ""


def _compared(
    state: ReviewState, table: FieldPath
) -> Iterator[tuple[str, tuple[tuple[FieldPath, ...], Decimal]]]:
    """Yield columns with the fields that a rule compares with their sum, and its tolerance."""
    find = state.rules.workflow.index.find
    for rule in state.rules.workflow.rules:
        for check in () if rule.check is None else _sum_checks(rule.check):
            known = [find(name) for name in (check.equals, *check.operands)]
            columns = [each.cell for each in known if each and each.cell is not None]
            paths = tuple(
                FieldPath(table.scope, each.field) for each in known if each and each.cell is None
            )
            if len(columns) == 1 and None not in known and all(map(state.reviews.get, paths)):
                (name,) = {each.field for each in known if each and each.cell is not None}
                if name == table.field and known[0] and known[0].cell is None:
                    yield columns[0], (paths, check.tolerance)


def _sum_checks(check: Check) -> Iterator[ArithmeticCheck]:
    match check:
        case ArithmeticCheck(operator=Arithmetic.SUM):
            yield check
        case AllOfCheck():
            for each in check.checks:
                yield from _sum_checks(each)


def _compare(
    state: ReviewState,
    column: str,
    total: Decimal,
    fields: tuple[FieldPath, ...],
    tolerance: Decimal,
) -> ColumnSum:
    reviews = [state.reviews[path] for path in fields]
    if not fields or any(review.is_blind for review in reviews):
        return ColumnSum(column, total)
    known = [number_of(review.effective_value) for review in reviews]
    numbers = [number for number in known if number is not None]
    if len(numbers) < len(known):
        return ColumnSum(column, total, fields)
    expected = numbers[0] - sum(numbers[1:])
    return ColumnSum(column, total, fields, expected, abs(total - expected) <= tolerance)
