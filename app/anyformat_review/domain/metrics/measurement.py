"""What is measured of one decision: how long it took, how many keys, which values were right."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.review import VERIFIED, Decision, DecisionKind, FieldState
from anyformat_review.domain.review.review_state import ReviewState

_ABOUT_NO_VALUE = frozenset(
    {
        DecisionKind.NOTE,
        DecisionKind.MARK,
        DecisionKind.REVIEWED,
        # A colleague's decisions, not the reviewer's own.
        DecisionKind.IMPORT,
        # They say which decision they mean, and that one has its fields.
        DecisionKind.UNDO,
        DecisionKind.REDO,
    }
)


class Outcome(StrEnum):
    """How a decision left a field."""

    RIGHT = "right"
    """The extracted value stands, verified."""
    CORRECTED = "corrected"
    """Another value stands instead of the extracted one."""
    OPEN = "open"
    """It is to be decided again."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What was spent on a decision since the one before: pressed keys, and seconds of work."""

    keys: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class MeasuredField:
    """One field of a decision, without its value.

    `place` is a hash that tells fields apart. `name` is the path without rows and partitions,
    such as `line_items.amount`. `confidence` is 0–100 or unknown, `band` the one it was in then.
    """

    place: str
    name: str
    confidence: float | None
    band: Band
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Measurement:
    """One decision as it is measured.

    `collection` is a hash of the collection's id. `step` is the decision's number in it and
    `target` the number of the one that an undo takes back or a redo repeats. `at` is an aware
    UTC time. `one_by_one` is false where fields of several rows were decided at once, so that
    not each of them was looked at.
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
    """Return what is measured of a decision, given the state after it."""
    paths = {change.path for change in decision.changes}
    return Measurement(
        decision.at,
        _hash(state.collection.id),
        decision.step,
        decision.kind,
        effort,
        tuple(_fields(decision, state)),
        decision.target,
        len(paths) == 1 or len({(path.table_path, path.row_path) for path in paths}) == 1,
    )


def _fields(decision: Decision, state: ReviewState) -> Iterator[MeasuredField]:
    if decision.kind in _ABOUT_NO_VALUE:
        return
    for change in decision.changes:
        review = state.reviews.get(change.path)
        if review is not None:
            yield MeasuredField(
                _hash(f"{state.collection.id}\n{change.path}"),
                _name(change.path),
                review.field.confidence,
                review.band,
                _outcome(change.after, change.extracted),
            )


def _outcome(after: FieldState, extracted: Value) -> Outcome:
    if after.verification != VERIFIED:
        return Outcome.OPEN
    if after.override is None or after.override.value == extracted:
        return Outcome.RIGHT
    return Outcome.CORRECTED


def _name(path: FieldPath) -> str:
    # A partition may be an account number, which is nobody's figure.
    return str(FieldPath(Scope(path.scope.split), path.field, cell=path.cell))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
