"""Evaluate the deterministic checks of rules on effective values.

Numbers are exact decimals. A missing or unreadable operand makes a check inconclusive. A reference
to a cell of a table means its column: a sum runs over all its rows, any other check has to hold in
every row. Columns of the same table are taken row by row.
"""

import decimal
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol, TypeAlias

from anyformat_review.domain.results.notations import parse_number, possible_dates
from anyformat_review.domain.results.values import Number, Value, display_text
from anyformat_review.domain.review.rule_expressions import evaluate_expression
from anyformat_review.domain.review.rules import (
    AllOfCheck,
    AnyOfCheck,
    Arithmetic,
    ArithmeticCheck,
    Check,
    ComparisonCheck,
    ConfidenceCheck,
    DateCheck,
    ExpressionCheck,
    FieldOperand,
    OneOfCheck,
    Operator,
    RangeCheck,
    RegexCheck,
    RequiredCheck,
    RuleOutcome,
)

_PASS, _FAIL, _INCONCLUSIVE = RuleOutcome.PASS, RuleOutcome.FAIL, RuleOutcome.INCONCLUSIVE

_COMPARE: Mapping[Operator, Callable[[Any, Any], bool]] = {
    Operator.EQUAL: operator.eq,
    Operator.NOT_EQUAL: operator.ne,
    Operator.GREATER: operator.gt,
    Operator.GREATER_OR_EQUAL: operator.ge,
    Operator.LESS: operator.lt,
    Operator.LESS_OR_EQUAL: operator.le,
}
_IN_WORDS = {
    Operator.EQUAL: "is not equal to",
    Operator.NOT_EQUAL: "is equal to",
    Operator.GREATER: "is not above",
    Operator.GREATER_OR_EQUAL: "is below",
    Operator.LESS: "is not below",
    Operator.LESS_OR_EQUAL: "is above",
}
_SIDE_TEXT = "€$£¥₹% \u00a0\u202f"
"""Currency signs, percent and spaces that may surround a number."""
# Enough for sums of any amounts on paper; a result beyond it is inconclusive, never rounded.
_EXACT = decimal.Context(
    prec=200, traps=[decimal.InvalidOperation, decimal.Overflow, decimal.Inexact]
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a check, and by how much or why it fails.

    `detail` is a phrase such as "off by 53.55"; it is empty where nothing can be said. `off_by` is
    the difference that a failed arithmetic check has.
    """

    outcome: RuleOutcome
    detail: str = ""
    off_by: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Operand:
    """The values behind a reference: one, or a column with one per row of `table`."""

    values: tuple[Value, ...]
    confidences: tuple[float | None, ...] = ()
    table: str | None = None


class RuleData(Protocol):
    """The effective values of one extraction."""

    def operand(self, reference: str) -> Operand | None:
        """Return the values behind a reference, or None if there is no such field."""

    def tree(self, expression: str) -> Mapping[str, Any]:
        """Return the fields that a CEL expression reads, by key, as plain Python values."""


Row: TypeAlias = tuple[Value, ...]


def evaluate_check(check: Check, data: RuleData, today: date) -> Verdict:
    """Return whether a check passes on these values."""
    try:
        return _evaluate(check, data, today)
    except decimal.DecimalException:
        return Verdict(_INCONCLUSIVE, "the numbers are too large")


def _evaluate(check: Check, data: RuleData, today: date) -> Verdict:
    match check:
        case RangeCheck():
            return _each(data, [check.field], lambda row: _in_range(row[0], check))
        case DateCheck():
            return _each(data, [check.field], lambda row: _in_period(row[0], check, today))
        case ArithmeticCheck():
            return _arithmetic(check, data)
        case ComparisonCheck():
            return _comparison(check, data)
        case OneOfCheck():
            return _each(data, [check.field], lambda row: _one_of(row[0], check))
        case RegexCheck():
            return _each(data, [check.field], lambda row: _matches(row[0], check.pattern))
        case RequiredCheck():
            return _required(data.operand(check.field))
        case ConfidenceCheck():
            return _confidence(check, data.operand(check.field))
        case ExpressionCheck():
            held = evaluate_expression(check.expression, data.tree(check.expression))
            return Verdict(_INCONCLUSIVE if held is None else _PASS if held else _FAIL)
        case AllOfCheck():
            return _combined(check.checks, data, today, decisive=_FAIL)
        case AnyOfCheck():
            return _combined(check.checks, data, today, decisive=_PASS)


def _combined(
    checks: Sequence[Check], data: RuleData, today: date, *, decisive: RuleOutcome
) -> Verdict:
    verdicts = [_evaluate(check, data, today) for check in checks]
    for outcome in (decisive, _INCONCLUSIVE):
        if found := next((each for each in verdicts if each.outcome is outcome), None):
            return found
    return verdicts[-1] if verdicts else Verdict(_INCONCLUSIVE)


# --- rows -------------------------------------------------------------------------------------


def _rows(operands: Sequence[Operand]) -> list[Row] | None:
    """Return the operands row by row, or None if their rows do not belong together."""
    if len({each.table for each in operands if each.table is not None}) > 1:
        return None
    columns = [each for each in operands if each.table is not None]
    if not columns:
        return [tuple(each.values[0] for each in operands)]
    count = len(columns[0].values)
    return [
        tuple(each.values[row if each.table is not None else 0] for each in operands)
        for row in range(count)
    ]


def _each(data: RuleData, fields: Sequence[str], judge: Callable[[Row], Verdict]) -> Verdict:
    """Judge every row: one that fails decides, then one that is inconclusive."""
    operands = [operand for name in fields if (operand := data.operand(name)) is not None]
    if len(operands) < len(fields) or not (rows := _rows(operands)):
        return Verdict(_INCONCLUSIVE)
    is_column = any(operand.table is not None for operand in operands)
    return _worst(((number, judge(row)) for number, row in enumerate(rows, 1)), is_column)


def _worst(judged: Iterable[tuple[int, Verdict]], is_column: bool) -> Verdict:
    inconclusive: Verdict | None = None
    for number, verdict in judged:
        if verdict.outcome is _PASS:
            continue
        detail = f"row {number}: {verdict.detail}" if is_column else verdict.detail
        named = Verdict(verdict.outcome, detail.removesuffix(": "), verdict.off_by)
        if verdict.outcome is _FAIL:
            return named
        inconclusive = inconclusive or named
    return inconclusive or Verdict(_PASS)


# --- one kind of check each -------------------------------------------------------------------


def _in_range(value: Value, check: RangeCheck) -> Verdict:
    number = number_of(value)
    if number is None:
        return Verdict(_INCONCLUSIVE)
    if check.minimum is not None and number < check.minimum:
        return Verdict(_FAIL, f"{plain(number)} is below {plain(check.minimum)}")
    if check.maximum is not None and number > check.maximum:
        return Verdict(_FAIL, f"{plain(number)} is above {plain(check.maximum)}")
    return Verdict(_PASS)


def _in_period(value: Value, check: DateCheck, today: date) -> Verdict:
    day = date_of(value)
    try:
        earliest, latest = _day(check.earliest, today), _day(check.latest, today)
    except ValueError:
        return Verdict(_INCONCLUSIVE)
    if day is None:
        return Verdict(_INCONCLUSIVE)
    if earliest is not None and day < earliest:
        return Verdict(_FAIL, f"{day} is before {earliest}")
    if latest is not None and day > latest:
        return Verdict(_FAIL, f"{day} is after {latest}")
    return Verdict(_PASS)


def _day(text: str | None, today: date) -> date | None:
    if text is None:
        return None
    return today if text == "today" else date.fromisoformat(text)


def _arithmetic(check: ArithmeticCheck, data: RuleData) -> Verdict:
    operands = [data.operand(name) for name in check.operands]
    equals = data.operand(check.equals)
    present = [operand for operand in operands if operand is not None]
    if equals is None or len(present) < len(operands):
        return Verdict(_INCONCLUSIVE)
    if equals.table is None:
        return _compare_result(_total(check.operator, present), equals.values[0], check.tolerance)
    rows = _rows([*present, equals])
    if not rows:
        return Verdict(_INCONCLUSIVE)
    judged = (
        (number, _compare_result(_combine(check.operator, row), expected, check.tolerance))
        for number, (*row, expected) in enumerate(rows, 1)
    )
    return _worst(judged, is_column=True)


def _compare_result(result: Decimal | None, equals: Value, tolerance: Decimal) -> Verdict:
    expected = number_of(equals)
    if result is None or expected is None:
        return Verdict(_INCONCLUSIVE)
    off = abs(_EXACT.subtract(result, expected))
    if off <= tolerance:
        return Verdict(_PASS)
    return Verdict(_FAIL, f"off by {plain(off)}", off)


def _total(how: Arithmetic, operands: Sequence[Operand]) -> Decimal | None:
    """Combine operands to one number; a product of columns is summed over their rows."""
    if how is Arithmetic.PRODUCT and any(each.table is not None for each in operands):
        rows = _rows(operands)
        return _sum(_combine(how, row) for row in rows) if rows else None
    totals = [_sum(map(number_of, each.values)) if each.values else None for each in operands]
    return _combine_numbers(how, totals)


def _combine(how: Arithmetic, values: Sequence[Value]) -> Decimal | None:
    return _combine_numbers(how, [number_of(value) for value in values])


def _combine_numbers(how: Arithmetic, numbers: Sequence[Decimal | None]) -> Decimal | None:
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or not known:
        return None
    result = known[0]
    for number in known[1:]:
        match how:
            case Arithmetic.SUM:
                result = _EXACT.add(result, number)
            case Arithmetic.SUBTRACT:
                result = _EXACT.subtract(result, number)
            case Arithmetic.PRODUCT:
                result = _EXACT.multiply(result, number)
    return result


def _sum(numbers: Iterable[Decimal | None]) -> Decimal | None:
    return _combine_numbers(Arithmetic.SUM, list(numbers))


def _comparison(check: ComparisonCheck, data: RuleData) -> Verdict:
    if isinstance(check.right, FieldOperand):
        fields = [check.left, check.right.field]
        return _each(data, fields, lambda row: _compare(row[0], check.operator, row[1]))
    literal = check.right.value
    right: Value = Number(str(literal)) if isinstance(literal, Decimal) else literal
    return _each(data, [check.left], lambda row: _compare(row[0], check.operator, right))


def _compare(left: Value, how: Operator, right: Value) -> Verdict:
    """Compare as numbers, as dates or as booleans where both sides are such, else as texts."""
    if is_missing(left) or is_missing(right):
        return Verdict(_INCONCLUSIVE)
    one: Any
    other: Any
    for reading in (number_of, date_of, _boolean_of):
        one, other = reading(left), reading(right)
        if one is not None and other is not None:
            break
    else:
        if how not in (Operator.EQUAL, Operator.NOT_EQUAL):
            return Verdict(_INCONCLUSIVE)
        one, other = display_text(left).strip(), display_text(right).strip()
    if _COMPARE[how](one, other):
        return Verdict(_PASS)
    return Verdict(_FAIL, f"{display_text(left)} {_IN_WORDS[how]} {display_text(right)}")


def _one_of(value: Value, check: OneOfCheck) -> Verdict:
    if is_missing(value):
        return Verdict(_INCONCLUSIVE)

    def folded(text: str) -> str:
        return text.strip() if check.case_sensitive else text.strip().casefold()

    allowed = {folded(text) for text in check.allowed}
    members = value if isinstance(value, tuple) else (value,)
    for member in members:
        if folded(display_text(member)) not in allowed:
            return Verdict(_FAIL, f"{display_text(member)} is not one of the allowed values")
    return Verdict(_PASS)


def _matches(value: Value, pattern: str) -> Verdict:
    compiled = _compiled(pattern)
    if compiled is None or is_missing(value):
        return Verdict(_INCONCLUSIVE)
    if compiled.search(display_text(value)):
        return Verdict(_PASS)
    return Verdict(_FAIL, "the value has another form")


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error:
        return None


def _required(operand: Operand | None) -> Verdict:
    if operand is None or not operand.values:
        return Verdict(_FAIL, "there is no value")
    rows = enumerate(operand.values, 1)
    judged = (
        (number, Verdict(_FAIL, "there is no value") if is_missing(value) else Verdict(_PASS))
        for number, value in rows
    )
    return _worst(judged, operand.table is not None)


def _confidence(check: ConfidenceCheck, operand: Operand | None) -> Verdict:
    if operand is None or not operand.confidences:
        return Verdict(_INCONCLUSIVE)

    def judged() -> Iterator[tuple[int, Verdict]]:
        for number, confidence in enumerate(operand.confidences, 1):
            if confidence is None:
                yield number, Verdict(_INCONCLUSIVE)
            elif _COMPARE[check.operator](confidence, check.threshold):
                yield number, Verdict(_PASS)
            else:
                words = f"{confidence:g} {_IN_WORDS[check.operator]} {check.threshold}"
                yield number, Verdict(_FAIL, words)

    return _worst(judged(), operand.table is not None)


# --- values -----------------------------------------------------------------------------------


def is_missing(value: Value) -> bool:
    """Whether there is no value: none, blank text, or an empty list."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def number_of(value: Value) -> Decimal | None:
    """Return the exact number that a value means, whatever groups its digits."""
    match value:
        case Number():
            return _decimal_of(value.literal)
        case str():
            return _decimal_of(value)
        case _:
            return None


@lru_cache(maxsize=65_536)
def _decimal_of(text: str) -> Decimal | None:
    # JSON numbers first: "1.026" in a value of the service is not grouped, as on paper.
    try:
        number = Decimal(text) if text.isascii() else None
    except decimal.InvalidOperation:
        number = None
    if number is None:
        number = parse_number(text.strip(_SIDE_TEXT))
    return number if number is None or number.is_finite() else None


def date_of(value: Value) -> date | None:
    """Return the day that a text means, or None if it is no date or an ambiguous one."""
    days = possible_dates(value) if isinstance(value, str) else ()
    return days[0] if len(days) == 1 else None


def _boolean_of(value: Value) -> bool | None:
    if isinstance(value, bool):
        return value
    text = value.strip().casefold() if isinstance(value, str) else ""
    return {"true": True, "false": False}.get(text)


def plain(number: Decimal) -> str:
    """Return a number without an exponent, unless it would be very long."""
    return f"{number:f}" if -30 < number.adjusted() < 30 else str(number)
