"""Evaluate the deterministic checks of rules on effective values.

Numbers are exact decimals. A missing or unreadable operand makes a check inconclusive. A reference
to a cell of a table means the entire column: a sum adds up all rows, and any other check must pass
in every row. Columns of the same table are combined row by row.
"""

import decimal
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.domain.results.field_path import row_label
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.rules.row_checks import (
    MISSING,
    NO_FIELD,
    NO_ROWS,
    PASSED,
    READINGS,
    UNRATED,
    Reading,
    Verdict,
    check_confidence,
    check_one_of,
    check_pattern,
    check_period,
    check_range,
    check_required,
    compare,
    compare_column,
)
from anyformat_review.domain.rules.rule_arithmetic import (
    EXACT,
    Numbers,
    add_up_rows,
    combine,
    compare_result,
    compare_rows,
)
from anyformat_review.domain.rules.rule_cache import Operand, RuleCache
from anyformat_review.domain.rules.rule_expressions import evaluate_expression
from anyformat_review.domain.rules.rule_values import digest_of, number_of, text_of
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
from anyformat_review.translation import QT_TR_NOOP, Phrase

_PASS, _FAIL, _INCONCLUSIVE = RuleOutcome.PASS, RuleOutcome.FAIL, RuleOutcome.INCONCLUSIVE
_UNDECIDED = Verdict(
    _INCONCLUSIVE,
    Phrase(QT_TR_NOOP("the expression cannot be evaluated here, or takes too long")),
)
_APART = Verdict(_INCONCLUSIVE, Phrase(QT_TR_NOOP("the columns belong to different tables")))
_TOO_LARGE = Verdict(_INCONCLUSIVE, Phrase(QT_TR_NOOP("the numbers are too large")))
_MAX_FAILED_ROWS = 100
"""Details of more rows would make each decision take longer than 50 ms."""


class RuleData(Protocol):
    """The effective values of one extraction."""

    def operand(self, reference: str) -> Operand | None:
        """Return the values of a reference, None if there is no such field."""

    def tree(self, expression: str) -> Mapping[str, Any]:
        """Return the fields that a CEL expression reads, by key, as plain Python values."""


RowValues: TypeAlias = tuple[Any, ...]
RowOutcomes: TypeAlias = tuple[Sequence[int], Sequence[int]]
"""The numbers of the rows that fail, and of those that are inconclusive."""
AtOnce: TypeAlias = Callable[[], RowOutcomes]


def evaluate_check(
    check: Check, data: RuleData, today: date, cache: RuleCache | None = None
) -> Verdict:
    """Evaluate a check on these values.

    With the cache of the last evaluation, only changed rows are evaluated again.
    """
    try:
        return _Evaluation(data, today, cache or RuleCache()).verdict(check)
    except decimal.DecimalException:
        return _TOO_LARGE


class _Evaluation(Struct, frozen=True):
    data: RuleData
    today: date
    cache: RuleCache

    def verdict(self, check: Check) -> Verdict:
        match check:
            case RangeCheck():
                return self._each(check, [check.field], lambda row: check_range(row[0], check))
            case DateCheck():
                today = self.today
                return self._each(
                    check, [check.field], lambda row: check_period(row[0], check, today)
                )
            case ArithmeticCheck():
                return self._arithmetic(check)
            case ComparisonCheck():
                return self._comparison(check)
            case OneOfCheck():
                return self._each(check, [check.field], lambda row: check_one_of(row[0], check))
            case RegexCheck():
                return self._each(
                    check, [check.field], lambda row: check_pattern(row[0], check.pattern)
                )
            case RequiredCheck():
                operand = self.data.operand(check.field)
                if operand is None or operand.is_empty:
                    return MISSING
                return self._judge(check, [operand], lambda row: check_required(row[0]))
            case ConfidenceCheck():
                operand = self.data.operand(check.field)
                if operand is None or not operand.confidences:
                    return NO_FIELD if operand is None else UNRATED
                rated = replace(operand, values=operand.confidences)
                return self._judge(check, [rated], lambda row: check_confidence(row[0], check))
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
        self, check: Check, fields: Sequence[str], judge: Callable[[RowValues], Verdict]
    ) -> Verdict:
        operands = self._operands(fields)
        return NO_FIELD if operands is None else self._judge(check, operands, judge)

    def _judge(
        self,
        check: Check,
        operands: Sequence[Operand],
        judge: Callable[[RowValues], Verdict],
        at_once: AtOnce | None = None,
    ) -> Verdict:
        """Evaluate every row. The check fails if one row fails, else one may be inconclusive.

        `at_once` is a faster way to find the failed and the inconclusive rows, if there is one.
        """
        if not _belong_together(operands):
            return _APART if not any(each.is_empty for each in operands) else NO_ROWS
        column = _column(operands)
        if column is None:
            return judge(_row(operands, 0))
        known = self.cache.lookup(id(check), operands)
        rows: Iterable[int] = column.rows
        verdicts, are_all = dict[int, Verdict](), True
        if known is not None:
            rows, verdicts = known.changed, dict(known.found)
        elif at_once is not None:
            failed, others = at_once()
            are_all = len(failed) + len(others) <= _MAX_FAILED_ROWS
            # Only the first rows are shown, so the others need no details.
            rows = [*failed, *others] if are_all else (failed or others)[:_MAX_FAILED_ROWS]
        for row in rows:
            verdict = PASSED if row in column.deleted else judge(_row(operands, row))
            if verdict.outcome is _PASS:
                verdicts.pop(row, None)
            else:
                verdicts[row] = verdict
        if are_all:
            self.cache.store(id(check), operands, verdicts)
        return _worst(column, verdicts)

    def _arithmetic(self, check: ArithmeticCheck) -> Verdict:
        operands = self._operands([*check.operands, check.equals])
        if operands is None:
            return NO_FIELD
        *terms, equals = operands
        how, tolerance = check.operator, check.tolerance
        if equals.table is None:
            return compare_result(self._total(check, terms), equals.values[0], tolerance)

        def judge(row: RowValues) -> Verdict:
            *numbers, _ = map(number_of, row)
            return compare_result(combine(how, numbers), row[-1], tolerance)

        def at_once() -> RowOutcomes:
            *numbers, expected = self._numbers(id(check), operands)
            return compare_rows(equals.rows, how, numbers, expected, tolerance)

        return self._judge(check, operands, judge, at_once)

    def _total(self, check: ArithmeticCheck, operands: Sequence[Operand]) -> Decimal | None:
        """Combine operands to one number; a product of columns is added up over the rows."""
        how = check.operator
        if how is Arithmetic.PRODUCT and _column(operands) is not None:
            return self._sum((id(check), 0), operands, how)
        totals = [
            number_of(each.values[0])
            if each.table is None
            else self._sum((id(check), number), [each], how)
            for number, each in enumerate(operands)
        ]
        return combine(how, totals)

    def _sum(self, key: object, operands: Sequence[Operand], how: Arithmetic) -> Decimal | None:
        """Combine the operands in each row and add up the results, None if one is unknown."""
        column = _column(operands)
        if column is None or not _belong_together(operands):
            return None
        known = self.cache.lookup(key, operands)
        if known is None:
            total, unknown = add_up_rows(column.rows, how, self._numbers(key, operands))
        else:
            total, unknown = known.found
            for row in known.changed:
                for side, sign in ((known.operands, -1), (operands, 1)):
                    if not any(row in each.deleted for each in side):
                        number = combine(how, list(map(number_of, _row(side, row))))
                        total = EXACT.fma(number or 0, sign, total)
                        unknown += sign * (number is None)
        self.cache.store(key, operands, (total, unknown))
        return None if unknown else total

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
        how, (left, right) = check.operator, operands

        def judge(row: RowValues) -> Verdict:
            return compare(row[0], how, row[1])

        def at_once() -> RowOutcomes:
            column, single = (left, right) if left.table is not None else (right, left)
            readings = {
                reading: self._readings((id(check), reading), column, reading)
                for reading in (*READINGS, text_of)
            }
            value, is_left = single.values[0], column is left
            return compare_column(column.rows, readings, how, value, is_left=is_left)

        with_column = (left.table is None) is not (right.table is None)
        return self._judge(check, operands, judge, at_once if with_column else None)

    def _numbers(self, key: object, operands: Sequence[Operand]) -> list[Numbers]:
        return [
            number_of(each.values[0])
            if each.table is None
            else self._readings((key, index, number_of), each, number_of)
            for index, each in enumerate(operands)
        ]

    def _readings(self, key: object, column: Operand, reading: Reading) -> Sequence[Any]:
        """Convert all rows of a column, only once, because it takes more than 50 ms."""
        known = self.cache.lookup(key, [column])
        if known is None:
            read = [reading(value) for value in column.values]
        else:
            read = list(known.found)
            for row in known.changed:
                read[row] = reading(column.values[row])
        self.cache.store(key, [column], read)
        return read


# --- rows -------------------------------------------------------------------------------------


def _column(operands: Sequence[Operand]) -> Operand | None:
    return next((each for each in operands if each.table is not None), None)


def _belong_together(operands: Sequence[Operand]) -> bool:
    """Whether all columns belong to the same table, which has at least one row."""
    tables = {each.table for each in operands if each.table is not None}
    return len(tables) <= 1 and not any(each.is_empty for each in operands)


def _row(operands: Sequence[Operand], row: int) -> RowValues:
    return tuple(each.values[row if each.table is not None else 0] for each in operands)


def _worst(column: Operand, verdicts: Mapping[int, Verdict]) -> Verdict:
    if not verdicts:
        return PASSED
    failed = [position for position, each in verdicts.items() if each.outcome is _FAIL]
    position = min(failed or verdicts)
    worst = verdicts[position]
    number = column.row_number(position)
    label = row_label(number) if number < 0 else number + 1
    detail = (
        Phrase(QT_TR_NOOP("row {row}: {detail}"), row=label, detail=worst.detail)
        if worst.detail
        else Phrase(QT_TR_NOOP("row {row}"), row=label)
    )
    if not failed:
        return replace(worst, detail=detail)
    first = sorted(failed)[:_MAX_FAILED_ROWS]
    rows = {column.row_number(each): verdicts[each].detail for each in first}
    inputs = "\n".join(verdicts[each].inputs for each in first).strip()
    return replace(worst, detail=detail, table=column.table, failed_rows=rows, inputs=inputs)
