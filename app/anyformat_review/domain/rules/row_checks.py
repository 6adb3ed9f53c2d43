"""Checks of one value or one row, and the verdict of a check."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from typing import Any, TypeAlias

from anyformat_review.domain.results.values import Value, display_text, is_missing
from anyformat_review.domain.rules.rule_values import (
    boolean_of,
    date_of,
    number_of,
    plain,
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
_IN_WORDS = {
    Operator.EQUAL: "is not equal to",
    Operator.NOT_EQUAL: "is equal to",
    Operator.GREATER: "is not above",
    Operator.GREATER_OR_EQUAL: "is below",
    Operator.LESS: "is not below",
    Operator.LESS_OR_EQUAL: "is above",
}


Reading: TypeAlias = Callable[[Value], Any]
READINGS: Sequence[Reading] = (number_of, date_of, boolean_of)
"""How two values are read to be compared: the first one that reads both, else as texts."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a check, and by how much or why it fails.

    `detail` is a phrase such as "off by 53.55"; it is empty if nothing is known. `off_by` is the
    difference of a failed arithmetic check. If single rows of `table` fail, `failed_rows` are
    the details of the first ones by 0-based number. `inputs` differs for other values where the
    details do not name them.
    """

    outcome: RuleOutcome
    detail: str = ""
    off_by: Decimal | None = None
    table: str | None = None
    failed_rows: Mapping[int, str] = field(default_factory=dict)
    inputs: str = ""


UNKNOWN = Verdict(_INCONCLUSIVE)
PASSED = Verdict(_PASS)
NO_FIELD = Verdict(_INCONCLUSIVE, "there is no such field here")
NO_ROWS = Verdict(_INCONCLUSIVE, "the table has no rows")
NO_VALUE = Verdict(_INCONCLUSIVE, "there is no value")
NO_NUMBER = Verdict(_INCONCLUSIVE, "a value is missing or no number")
NO_DATE = Verdict(_INCONCLUSIVE, "the value is no date, or an ambiguous one")
MISSING = Verdict(_FAIL, "there is no value")


def in_range(value: Value, check: RangeCheck) -> Verdict:
    """Whether a number is in the range."""
    number = number_of(value)
    if number is None:
        return NO_NUMBER
    if check.minimum is not None and number < check.minimum:
        return Verdict(_FAIL, f"{plain(number)} is below {plain(check.minimum)}")
    if check.maximum is not None and number > check.maximum:
        return Verdict(_FAIL, f"{plain(number)} is above {plain(check.maximum)}")
    return PASSED


def in_period(value: Value, check: DateCheck, today: date) -> Verdict:
    """Whether a day is in the period; `today` is the day of the evaluation."""
    day = date_of(value)
    try:
        earliest, latest = _day(check.earliest, today), _day(check.latest, today)
    except ValueError:
        return Verdict(_INCONCLUSIVE, "the rule names no valid date")
    if day is None:
        return NO_DATE
    if earliest is not None and day < earliest:
        return Verdict(_FAIL, f"{day} is before {earliest}")
    if latest is not None and day > latest:
        return Verdict(_FAIL, f"{day} is after {latest}")
    return PASSED


def _day(text: str | None, today: date) -> date | None:
    if text is None:
        return None
    return today if text == "today" else date.fromisoformat(text)


def compare(left: Value, how: Operator, right: Value) -> Verdict:
    """Compare as numbers, as dates or as booleans where both sides are such, else as texts."""
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
            return Verdict(_INCONCLUSIVE, "the values are neither numbers nor dates")
    if COMPARE[how](one, other):
        return PASSED
    return Verdict(_FAIL, f"{display_text(left)} {_IN_WORDS[how]} {display_text(right)}")


def compare_column(
    rows: Sequence[int],
    column: Mapping[Reading, Sequence[Any]],
    how: Operator,
    value: Value,
    *,
    is_left: bool,
) -> tuple[Sequence[int], Sequence[int]]:
    """Compare rows of a column with one value: return which fail and which are inconclusive.

    `column` has the readings of all rows, by each of `READINGS` and by `text_of`; `is_left` says
    on which side the column is. The outcomes are those of `compare`, at a tenth of its time.
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


def one_of(value: Value, check: OneOfCheck) -> Verdict:
    """Whether a text, or every text of a list, is allowed."""
    if is_missing(value):
        return NO_VALUE

    def folded(text: str) -> str:
        return text.strip() if check.case_sensitive else text.strip().casefold()

    allowed = {folded(text) for text in check.allowed}
    members = value if isinstance(value, tuple) else (value,)
    for member in members:
        if folded(display_text(member)) not in allowed:
            return Verdict(_FAIL, f"{display_text(member)} is not one of the allowed values")
    return PASSED


def matches(value: Value, pattern: str) -> Verdict:
    """Whether an RE2 pattern matches somewhere in the text."""
    compiled = _compiled(pattern)
    if compiled is None:
        return Verdict(_INCONCLUSIVE, "the pattern of the rule is not valid")
    if is_missing(value):
        return NO_VALUE
    text = display_text(value)
    if compiled.search(text):
        return PASSED
    return Verdict(_FAIL, "the value has another form", inputs=text)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error:
        return None


def required(value: Value) -> Verdict:
    """Whether there is a value."""
    return MISSING if is_missing(value) else PASSED


def confidence(rated: float | None, check: ConfidenceCheck) -> Verdict:
    """Whether a confidence, 0–100, compares with the threshold."""
    if rated is None:
        return Verdict(_INCONCLUSIVE, "there is no confidence")
    if COMPARE[check.operator](rated, check.threshold):
        return PASSED
    return Verdict(_FAIL, f"{rated:g} {_IN_WORDS[check.operator]} {check.threshold}")
