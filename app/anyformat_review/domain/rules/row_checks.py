"""Check one value or one row against a rule."""

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from typing import Any, TypeAlias

from msgspec import Struct, field

from anyformat_review.domain.results.values import Value, display_text, is_missing
from anyformat_review.domain.rules.rule_values import (
    boolean_of,
    date_of,
    number_of,
    text_of,
)
from anyformat_review.domain.rules.rules import (
    ConfidenceCheck,
    DateCheck,
    OneOfCheck,
    Operator,
    RangeCheck,
    RuleOutcome,
)
from anyformat_review.translation import QT_TR_NOOP, Phrase, decimal_text

_PASS, _FAIL, _INCONCLUSIVE = RuleOutcome.PASS, RuleOutcome.FAIL, RuleOutcome.INCONCLUSIVE

COMPARE: Mapping[Operator, Callable[[Any, Any], bool]] = {
    Operator.EQUAL: operator.eq,
    Operator.NOT_EQUAL: operator.ne,
    Operator.GREATER: operator.gt,
    Operator.GREATER_OR_EQUAL: operator.ge,
    Operator.LESS: operator.lt,
    Operator.LESS_OR_EQUAL: operator.le,
}
_OF_TEXTS = (Operator.EQUAL, Operator.NOT_EQUAL)
_FAILURES = {
    Operator.EQUAL: QT_TR_NOOP("{left} is not equal to {right}"),
    Operator.NOT_EQUAL: QT_TR_NOOP("{left} is equal to {right}"),
    Operator.GREATER: QT_TR_NOOP("{left} is not above {right}"),
    Operator.GREATER_OR_EQUAL: QT_TR_NOOP("{left} is below {right}"),
    Operator.LESS: QT_TR_NOOP("{left} is not below {right}"),
    Operator.LESS_OR_EQUAL: QT_TR_NOOP("{left} is above {right}"),
}


Reading: TypeAlias = Callable[[Value], Any]
READINGS: Sequence[Reading] = (number_of, date_of, boolean_of)
"""Conversions for comparisons. The first one that can read both values is used, else texts."""


class Verdict(Struct, frozen=True):
    """The outcome of a check, with the reason for a failure.

    `detail` is a phrase such as "off by 53.55", or empty; English, because accepted failures are
    stored with it. `off_by` is the difference in a failed arithmetic check. If some rows of `table`
    fail, `failed_rows` maps the 0-based numbers of the first ones to their details. `inputs`
    identifies the checked values if the details do not contain them: another failure must not
    count as accepted.
    """

    outcome: RuleOutcome
    detail: str = ""
    off_by: Decimal | None = None
    table: str | None = None
    failed_rows: Mapping[int, str] = field(default_factory=dict)
    inputs: str = ""


UNKNOWN = Verdict(_INCONCLUSIVE)
PASSED = Verdict(_PASS)
NO_FIELD = Verdict(_INCONCLUSIVE, Phrase(QT_TR_NOOP("the field does not exist here")))
NO_ROWS = Verdict(_INCONCLUSIVE, Phrase(QT_TR_NOOP("the table has no rows")))
NO_VALUE = Verdict(_INCONCLUSIVE, Phrase(QT_TR_NOOP("there is no value")))
NO_NUMBER = Verdict(_INCONCLUSIVE, Phrase(QT_TR_NOOP("a value is missing or not a number")))
NO_DATE = Verdict(
    _INCONCLUSIVE, Phrase(QT_TR_NOOP("the value is not a date, or the date is ambiguous"))
)
MISSING = Verdict(_FAIL, NO_VALUE.detail)
UNRATED = Verdict(_INCONCLUSIVE, Phrase(QT_TR_NOOP("the confidence is unknown")))
_NO_PERIOD = Verdict(_INCONCLUSIVE, Phrase(QT_TR_NOOP("the rule does not contain a valid date")))
_NO_PATTERN = Verdict(_INCONCLUSIVE, Phrase(QT_TR_NOOP("the pattern of the rule is not valid")))
_NOT_COMPARABLE = Verdict(
    _INCONCLUSIVE, Phrase(QT_TR_NOOP("the values are neither numbers nor dates"))
)
_NO_MATCH = Phrase(QT_TR_NOOP("the value does not match the pattern"))


def check_range(value: Value, check: RangeCheck) -> Verdict:
    """Check that a number is in a range."""
    number = number_of(value)
    if number is None:
        return NO_NUMBER
    text = decimal_text(number)
    if check.minimum is not None and number < check.minimum:
        return _failure(Operator.GREATER_OR_EQUAL, text, decimal_text(check.minimum))
    if check.maximum is not None and number > check.maximum:
        return _failure(Operator.LESS_OR_EQUAL, text, decimal_text(check.maximum))
    return PASSED


def _failure(how: Operator, left: str, right: str) -> Verdict:
    return Verdict(_FAIL, Phrase(_FAILURES[how], left=left, right=right))


def check_period(value: Value, check: DateCheck, today: date) -> Verdict:
    """Check that a date is in a period; `today` is the day of the evaluation."""
    day = date_of(value)
    try:
        earliest, latest = _day(check.earliest, today), _day(check.latest, today)
    except ValueError:
        return _NO_PERIOD
    if day is None:
        return NO_DATE
    if earliest is not None and day < earliest:
        detail = Phrase(QT_TR_NOOP("{day} is before {earliest}"), day=day, earliest=earliest)
        return Verdict(_FAIL, detail)
    if latest is not None and day > latest:
        return Verdict(_FAIL, Phrase(QT_TR_NOOP("{day} is after {latest}"), day=day, latest=latest))
    return PASSED


def _day(text: str | None, today: date) -> date | None:
    if text is None:
        return None
    return today if text == "today" else date.fromisoformat(text)


def compare(left: Value, how: Operator, right: Value) -> Verdict:
    """Compare two values as numbers, dates or booleans if both are of this type, else as texts."""
    one: Any
    other: Any
    for reading in READINGS:
        one, other = reading(left), reading(right)
        if one is not None and other is not None:
            break
    else:
        one, other = text_of(left), text_of(right)
        if one is None or other is None:
            return NO_VALUE
        if how not in _OF_TEXTS:
            return _NOT_COMPARABLE
    if COMPARE[how](one, other):
        return PASSED
    return _failure(how, display_text(left), display_text(right))


def compare_column(
    rows: Sequence[int],
    column: Mapping[Reading, Sequence[Any]],
    how: Operator,
    value: Value,
    *,
    is_left: bool,
) -> tuple[Sequence[int], Sequence[int]]:
    """Compare rows of a column with one value; return the failed and the inconclusive rows.

    `column` contains all rows converted by each of `READINGS` and by `text_of`. `is_left` says
    that the column is the left operand. The outcomes are those of `compare`, ten times faster.
    """
    failed: list[int] = []
    for reading in (*READINGS, text_of):
        other = reading(value)
        if other is None or (reading is text_of and how not in _OF_TEXTS):
            continue
        read = column[reading]
        known = [row for row in rows if read[row] is not None]
        ones, others = map(read.__getitem__, known), repeat(other)
        held = map(COMPARE[how], *((ones, others) if is_left else (others, ones)))
        failed += [row for row, holds in zip(known, held, strict=False) if not holds]
        rows = [row for row in rows if read[row] is None]
    return sorted(failed), rows


def check_one_of(value: Value, check: OneOfCheck) -> Verdict:
    """Check that a text, or every text in a list, is one of the allowed values."""
    if is_missing(value):
        return NO_VALUE

    def folded(text: str) -> str:
        return text.strip() if check.case_sensitive else text.strip().casefold()

    allowed = {folded(text) for text in check.allowed}
    members = value if isinstance(value, tuple) else (value,)
    for member in members:
        if folded(display_text(member)) not in allowed:
            detail = Phrase(
                QT_TR_NOOP("{value} is not one of the allowed values"), value=display_text(member)
            )
            return Verdict(_FAIL, detail)
    return PASSED


def check_pattern(value: Value, pattern: str) -> Verdict:
    """Check that an RE2 pattern matches somewhere in the text."""
    compiled = _compiled(pattern)
    if compiled is None:
        return _NO_PATTERN
    if is_missing(value):
        return NO_VALUE
    text = display_text(value)
    if compiled.search(text):
        return PASSED
    return Verdict(_FAIL, _NO_MATCH, inputs=text)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error:
        return None


def check_required(value: Value) -> Verdict:
    """Check that there is a value."""
    return MISSING if is_missing(value) else PASSED


def check_confidence(rated: float | None, check: ConfidenceCheck) -> Verdict:
    """Check a confidence, 0–100, against a threshold."""
    if rated is None:
        return UNRATED
    if COMPARE[check.operator](rated, check.threshold):
        return PASSED
    return _failure(check.operator, f"{rated:g}", str(check.threshold))
