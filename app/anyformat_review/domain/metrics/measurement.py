"""Measurements of decisions: time, key presses, and whether the extracted values were right."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Answer, Value, is_missing
from anyformat_review.domain.review.carry_over import ABOUT_NO_VALUE
from anyformat_review.domain.review.review import (
    VERIFIED,
    Decision,
    DecisionKind,
    FieldState,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.rules.rule_values import digest_of

# An import has the decisions of a colleague. The target of an undo has the fields.
_NOT_MEASURED = frozenset(
    (*ABOUT_NO_VALUE, DecisionKind.IMPORT, DecisionKind.UNDO, DecisionKind.REDO)
)


class DecisionResult(StrEnum):
    """The result of a decision for one field. The values are stored in the metrics file."""

    RIGHT = "right"
    """The extracted value was verified."""
    CORRECTED = "corrected"
    """The extracted value was replaced, or there is none."""
    OPEN = "open"
    """The field was reopened."""


class Effort(Struct, frozen=True):
    """Key presses and seconds of work since the previous decision."""

    keys: int = 0
    seconds: float = 0.0


class MeasuredField(Struct, frozen=True):
    """One field of a decision, without its value.

    `path_hash` identifies the field. `name` is the path without rows and partitions, such as
    `line_items.amount`. `confidence` is 0–100, `None` if unknown; `band` is the band at that time.
    `answer` is set if the reviewer answered why there is no value.
    """

    path_hash: str
    name: str
    confidence: float | None
    band: Band
    result: DecisionResult
    answer: Answer | None = None


class Measurement(Struct, frozen=True):
    """The measurement of one decision.

    `at` is an aware UTC time. `collection` is a hash of the collection's id. `step` is the number
    of the decision, `target` the step that an undo or redo refers to. `one_by_one` is false for
    decisions on several rows at once: the reviewer may not have looked at every field.
    """

    at: datetime
    collection: str
    step: int
    kind: DecisionKind
    effort: Effort
    fields: tuple[MeasuredField, ...] = ()
    target: int | None = None
    one_by_one: bool = True


def measure_decision(decision: Decision, state: ReviewState, effort: Effort) -> Measurement:
    """Measure a decision; `state` is the state after it."""
    paths = {change.path for change in decision.changes}
    return Measurement(
        decision.at,
        digest_of(state.collection.id),
        decision.step,
        decision.kind,
        effort,
        tuple(_fields(decision, state)),
        decision.target,
        len(paths) == 1 or len({(path.table_path, path.row_path) for path in paths}) == 1,
    )


def _fields(decision: Decision, state: ReviewState) -> Iterator[MeasuredField]:
    if decision.kind in _NOT_MEASURED:
        return
    for change in decision.changes:
        review = state.reviews.get(change.path)
        # Nothing was extracted for a row that the reviewer inserted.
        if review is not None and not change.path.is_inserted:
            yield MeasuredField(
                digest_of(f"{state.collection.id}\n{change.path}"),
                _name(change.path),
                review.field.confidence,
                review.band,
                _result(change.after, change.extracted),
                _answer(change.after),
            )


def _result(after: FieldState, extracted: Value) -> DecisionResult:
    if after.verification != VERIFIED:
        return DecisionResult.OPEN
    if after.override is None or after.override.value == extracted:
        return DecisionResult.RIGHT
    if isinstance(after.override.value, Answer) and is_missing(extracted):
        return DecisionResult.RIGHT
    return DecisionResult.CORRECTED


def _answer(after: FieldState) -> Answer | None:
    value = None if after.override is None else after.override.value
    return value if isinstance(value, Answer) else None


def _name(path: FieldPath) -> str:
    # A partition may be an account number, which does not belong into statistics.
    return str(FieldPath(Scope(path.scope.split), path.field, cell=path.cell))
