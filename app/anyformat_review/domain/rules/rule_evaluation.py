"""Evaluate the deterministic checks of rules on effective values.

Numbers are exact decimals. A missing or unreadable operand makes a check inconclusive. A reference
to a cell of a table means its column: a sum runs over all its rows, any other check has to hold in
every row. Columns of the same table are taken row by row.
"""

import decimal
from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import repeat
from typing import Any, Protocol, TypeAlias

from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.rules.row_checks import (
    COMPARE,
    MISSING,
    NO_FIELD,
    NO_NUMBER,
    NO_ROWS,
    PASSED,
    Verdict,
    compare,
    confidence,
    in_period,
    in_range,
    matches,
    one_of,
    required,
)
from anyformat_review.domain.rules.rule_expressions import evaluate_expression
from anyformat_review.domain.rules.rule_memory import Operand, RuleMemory
from anyformat_review.domain.rules.rule_values import difference_text, digest_of, number_of
from anyformat_review.domain.rules.rules import (
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
    RangeCheck,
    RegexCheck,
    RequiredCheck,
    RuleOutcome,
)

_PASS, _FAIL, _INCONCLUSIVE = RuleOutcome.PASS, RuleOutcome.FAIL, RuleOutcome.INCONCLUSIVE
_UNRATED = Verdict(_INCONCLUSIVE, "there is no confidence")
_UNDECIDED = Verdict(_INCONCLUSIVE, "the expression cannot be evaluated here, or takes too long")
_APART = Verdict(_INCONCLUSIVE, "the columns are of different tables")
_MOST_FAILED_ROWS = 100
"""A change that fails in more rows must not take longer than a keystroke may take."""
# Enough for sums of any amounts on paper; a result beyond it is inconclusive, never rounded.
_EXACT = decimal.Context(
    prec=200, traps=[decimal.InvalidOperation, decimal.Overflow, decimal.Inexact]
)


class RuleData(Protocol):
    """The effective values of one extraction."""

    def operand(self, reference: str) -> Operand | None:
        """Return the values behind a reference, or None if there is no such field."""

    def tree(self, expression: str) -> Mapping[str, Any]:
        """Return the fields that a CEL expression reads, by key, as plain Python values."""


Row: TypeAlias = tuple[Any, ...]


def evaluate_check(
    check: Check, data: RuleData, today: date, memory: RuleMemory | None = None
) -> Verdict:
    """Return whether a check passes on these values.

    With a memory of the last evaluation, only changed rows are judged again.
    """
    try:
        return _Evaluation(data, today, memory or RuleMemory()).verdict(check)
    except decimal.DecimalException:
        return Verdict(_INCONCLUSIVE, "the numbers are too large")


@dataclass(frozen=True, slots=True)
class _Evaluation:
    data: RuleData
    today: date
    memory: RuleMemory

    def verdict(self, check: Check) -> Verdict:
        match check:
            case RangeCheck():
                return self._each(check, [check.field], lambda row: in_range(row[0], check))
            case DateCheck():
                today = self.today
                return self._each(check, [check.field], lambda row: in_period(row[0], check, today))
            case ArithmeticCheck():
                return self._arithmetic(check)
            case ComparisonCheck():
                return self._comparison(check)
            case OneOfCheck():
                return self._each(check, [check.field], lambda row: one_of(row[0], check))
            case RegexCheck():
                return self._each(check, [check.field], lambda row: matches(row[0], check.pattern))
            case RequiredCheck():
                operand = self.data.operand(check.field)
                if operand is None or not operand.values:
                    return MISSING
                return self._judge(check, [operand], lambda row: required(row[0]))
            case ConfidenceCheck():
                operand = self.data.operand(check.field)
                if operand is None or not operand.confidences:
                    return NO_FIELD if operand is None else _UNRATED
                rated = replace(operand, values=operand.confidences)
                return self._judge(check, [rated], lambda row: confidence(row[0], check))
            case ExpressionCheck():
                return self._expression(check.expression)
            case AllOfCheck():
                return self._combined(check.checks, decisive=_FAIL)
            case AnyOfCheck():
                return self._combined(check.checks, decisive=_PASS)

    def _expression(self, expression: str) -> Verdict:
        tree = self.data.tree(expression)
        held = evaluate_expression(expression, tree)
        if held is None:
            return _UNDECIDED
        return PASSED if held else Verdict(_FAIL, inputs=digest_of(repr(tree)))

    def _combined(self, checks: Sequence[Check], *, decisive: RuleOutcome) -> Verdict:
        verdicts = [self.verdict(check) for check in checks]
        for outcome in (decisive, _INCONCLUSIVE):
            if found := next((each for each in verdicts if each.outcome is outcome), None):
                break
        else:
            found = verdicts[-1]
        if found.outcome is not _FAIL:
            return found
        failed = [each for each in verdicts if each.outcome is _FAIL]
        if len(failed) > 1:
            inputs = "\n".join(f"{each.detail} {each.inputs}" for each in failed)
            found = replace(found, inputs=inputs)
        table = failed[0].table
        if table is None or any(each.table != table for each in failed):
            return replace(found, table=None, failed_rows={})
        rows = dict(ChainMap(*(dict(each.failed_rows) for each in failed)))
        return replace(found, failed_rows=rows)

    def _operands(self, fields: Sequence[str]) -> list[Operand] | None:
        operands = [self.data.operand(name) for name in fields]
        present = [operand for operand in operands if operand is not None]
        return present if len(present) == len(operands) else None

    def _each(
        self, check: Check, fields: Sequence[str], judge: Callable[[Row], Verdict]
    ) -> Verdict:
        operands = self._operands(fields)
        return NO_FIELD if operands is None else self._judge(check, operands, judge)

    def _judge(
        self, check: Check, operands: Sequence[Operand], judge: Callable[[Row], Verdict]
    ) -> Verdict:
        """Judge every row: one that fails decides, then one that is inconclusive."""
        if not _belong_together(operands):
            return _APART if all(each.values for each in operands) else NO_ROWS
        column = _column(operands)
        if column is None:
            return judge(_row(operands, 0))
        known = self.memory.recall(id(check), operands)
        verdicts: dict[int, Verdict] = {} if known is None else dict(known.found)
        for position in range(len(column.values)) if known is None else known.changed:
            verdict = judge(_row(operands, position))
            if verdict.outcome is _PASS:
                verdicts.pop(position, None)
            else:
                verdicts[position] = verdict
        self.memory.remember(id(check), operands, verdicts)
        return _worst(column, verdicts)

    def _arithmetic(self, check: ArithmeticCheck) -> Verdict:
        operands = self._operands([*check.operands, check.equals])
        if operands is None:
            return NO_FIELD
        *terms, equals = operands
        how, tolerance = check.operator, check.tolerance
        if equals.table is None:
            return _compare_result(self._total(check, terms), equals.values[0], tolerance)

        def judge(row: Row) -> Verdict:
            return _compare_result(_combine(how, row[:-1]), row[-1], tolerance)

        return self._judge(check, operands, judge)

    def _total(self, check: ArithmeticCheck, operands: Sequence[Operand]) -> Decimal | None:
        """Combine operands to one number; a product of columns is summed over their rows."""
        how = check.operator
        if how is Arithmetic.PRODUCT and _column(operands) is not None:
            return self._sum((id(check), 0), operands, how)
        totals = [
            number_of(each.values[0])
            if each.table is None
            else self._sum((id(check), number), [each], how)
            for number, each in enumerate(operands)
        ]
        return _combine_numbers(how, totals)

    def _sum(self, key: object, operands: Sequence[Operand], how: Arithmetic) -> Decimal | None:
        """Add up the combinations of all rows, None if one of them is unknown."""
        column = _column(operands)
        if column is None or not _belong_together(operands):
            return None
        known = self.memory.recall(key, operands)
        total, unknown = (Decimal(0), 0) if known is None else known.found
        for position in range(len(column.values)) if known is None else known.changed:
            number = _combine(how, _row(operands, position))
            total, unknown = _EXACT.add(total, number or 0), unknown + (number is None)
            if known is not None:
                old = _combine(how, _row(known.operands, position))
                total, unknown = _EXACT.subtract(total, old or 0), unknown - (old is None)
        self.memory.remember(key, operands, (total, unknown))
        return None if unknown or not column.values else total

    def _comparison(self, check: ComparisonCheck) -> Verdict:
        how = check.operator
        if isinstance(check.right, FieldOperand):
            fields = [check.left, check.right.field]
            operands = self._operands(fields)
            return NO_FIELD if operands is None else self._compared(check, operands)
        literal = check.right.value
        right: Value = Number(str(literal)) if isinstance(literal, Decimal) else literal
        return self._each(check, [check.left], lambda row: compare(row[0], how, right))

    def _compared(self, check: ComparisonCheck, operands: Sequence[Operand]) -> Verdict:
        """Compare two fields; another number for all rows of a column takes no longer than one."""
        how = check.operator

        def judge(row: Row) -> Verdict:
            return compare(row[0], how, row[1])

        tables = [each.table is not None for each in operands]
        if tables not in ([True, False], [False, True]) or not _belong_together(operands):
            return self._judge(check, operands, judge)
        column, single = sorted(operands, key=lambda each: each.table is None)
        numbers, number = self._numbers(check, column), number_of(single.values[0])
        if number is None:
            return self._judge(check, operands, judge)
        others = [place for place, each in enumerate(numbers) if each is None]
        rows = [number if each is None else each for each in numbers] if others else numbers
        left, right = (rows, repeat(number)) if tables[0] else (repeat(number), rows)
        held = map(COMPARE[how], left, right)
        failed = [place for place, holds in enumerate(held) if not holds]
        verdicts = {}
        for place in (*failed[: _MOST_FAILED_ROWS + len(others)], *others):
            verdict = judge(_row(operands, place))
            if verdict.outcome is not _PASS:
                verdicts[place] = verdict
        return _worst(column, verdicts)

    def _numbers(self, check: Check, column: Operand) -> Sequence[Decimal | None]:
        key = id(check), "numbers"
        known = self.memory.recall(key, [column])
        if known is None:
            numbers = [number_of(value) for value in column.values]
        else:
            numbers = list(known.found)
            for position in known.changed:
                numbers[position] = number_of(column.values[position])
        self.memory.remember(key, [column], numbers)
        return numbers


# --- rows -------------------------------------------------------------------------------------


def _column(operands: Sequence[Operand]) -> Operand | None:
    return next((each for each in operands if each.table is not None), None)


def _belong_together(operands: Sequence[Operand]) -> bool:
    """Whether there is one row at least, and all columns are of the same table."""
    return len({each.table for each in operands if each.table is not None}) <= 1 and all(
        each.values for each in operands
    )


def _row(operands: Sequence[Operand], position: int) -> Row:
    return tuple(each.values[position if each.table is not None else 0] for each in operands)


def _worst(column: Operand, verdicts: Mapping[int, Verdict]) -> Verdict:
    if not verdicts:
        return PASSED
    failed = [place for place, each in verdicts.items() if each.outcome is _FAIL]
    place = min(failed or verdicts)
    worst = verdicts[place]
    detail = f"row {column.row_number(place) + 1}: {worst.detail}".removesuffix(": ")
    if not failed:
        return replace(worst, detail=detail)
    first = sorted(failed)[:_MOST_FAILED_ROWS]
    rows = {column.row_number(each): verdicts[each].detail for each in first}
    inputs = "\n".join(verdicts[each].inputs for each in first).strip()
    return replace(worst, detail=detail, table=column.table, failed_rows=rows, inputs=inputs)


# --- arithmetic --------------------------------------------------------------------------------


def _compare_result(result: Decimal | None, equals: Value, tolerance: Decimal) -> Verdict:
    expected = number_of(equals)
    if result is None or expected is None:
        return NO_NUMBER
    off = abs(_EXACT.subtract(result, expected))
    if off <= tolerance:
        return PASSED
    text = difference_text(off, expected)
    return Verdict(_FAIL, f"off by {text}", Decimal(text))


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
