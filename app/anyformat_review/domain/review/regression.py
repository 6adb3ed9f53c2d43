"""Compare the decisions on a collection with newer results: which values they get right."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.stored_bytes import sha256
from anyformat_review.domain.results.values import Value, equal_values, typed_value
from anyformat_review.domain.review.carry_over import (
    ABOUT_NO_VALUE,
    carry_over,
    is_decided,
)
from anyformat_review.domain.review.review import Change, FieldState, History, RowMark


class ValueVerdict(StrEnum):
    """Whether a newer value is right, and whether the value before it was."""

    BROKEN = "broken"
    """Wrong, but it was right before: a regression."""
    WRONG = "wrong"
    """Wrong, as before."""
    FIXED = "fixed"
    """Right, but it was wrong before."""
    RIGHT = "right"
    """Right, as before."""

    @property
    def is_right(self) -> bool:
        """Whether the newer value is right."""
        return self in (ValueVerdict.FIXED, ValueVerdict.RIGHT)


class CheckedValue(Struct, frozen=True):
    """A newer value, the decision on this field, and the value that was extracted before.

    `exists` is whether the newer results have the field, `verdict` whether the newer value and the
    one before are what was decided.
    """

    path: FieldPath
    decided: Value
    before: Value
    newer: Value
    exists: bool
    verdict: ValueVerdict


def checked_value(
    path: FieldPath, decided: Value, before: Value, newer: Value, *, exists: bool
) -> CheckedValue:
    """Return a value with its verdict."""
    is_right = exists and _matches(newer, decided)
    if _matches(before, decided):
        verdict = ValueVerdict.RIGHT if is_right else ValueVerdict.BROKEN
    else:
        verdict = ValueVerdict.FIXED if is_right else ValueVerdict.WRONG
    return CheckedValue(path, decided, before, newer, exists, verdict)


def _matches(value: Value, decided: Value) -> bool:
    # The value before may have had no type that the typed text could get.
    typed = typed_value(decided, value) if isinstance(decided, str) else decided
    return equal_values(value, typed)


def check_newer(collection: Collection, history: History) -> tuple[CheckedValue, ...]:
    """Return the values of these results that were decided when other results were reviewed.

    Rows are followed if they moved. Values in deleted rows are left out.
    """
    return tuple(_checked(collection, history))


def _checked(collection: Collection, history: History) -> Iterator[CheckedValue]:
    if not history.decisions:
        return
    fingerprint = sha256(collection.raw)
    states: dict[FieldPath, FieldState] = {}
    last: dict[FieldPath, tuple[str, Change]] = {}
    for decision in carry_over(collection, history).history.active_decisions():
        for change in decision.changes:
            states[change.path] = change.after
            if decision.kind not in ABOUT_NO_VALUE:
                last[change.path] = decision.fingerprint, change
    leaves = dict(collection.leaves())
    for path, (reviewed, change) in last.items():
        row, state = path.row_path, states[path]
        is_leaf = bool(path.field) and (path.row is None or path.cell is not None)
        is_deleted = row is not None and states.get(row, FieldState()).mark is RowMark.DELETED
        if reviewed in ("", fingerprint) or not (is_leaf and is_decided(state)) or is_deleted:
            continue
        decided = change.extracted if state.override is None else state.override.value
        leaf = leaves.get(path)
        newer = leaf.value if leaf else None
        exists = leaf is not None
        yield checked_value(path, decided, change.extracted, newer, exists=exists)
