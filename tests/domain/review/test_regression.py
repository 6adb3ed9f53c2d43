"""Newer values are compared with decisions on other results."""

import dataclasses
import hashlib

import pytest
from msgspec.structs import replace

from anyformat_review.domain.results.collection import Collection, ExtractedField, Extraction
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.review.regression import CheckedValue, ValueVerdict, check_newer
from anyformat_review.domain.review.review import (
    Change,
    DecisionKind,
    FieldState,
    History,
    Override,
    RowMark,
)
from support.reviews import CONFIRMED, OPEN, change, collection, decision, edited, path


def reviewed(*changes: Change, kind: DecisionKind = DecisionKind.CONFIRM) -> History:
    """Return decisions on older results."""
    return History((dataclasses.replace(decision(1, *changes, kind=kind), fingerprint="older"),))


def verdicts(newer: Collection, history: History) -> dict[str, ValueVerdict]:
    return {str(value.path): value.verdict for value in check_newer(newer, history)}


@pytest.mark.parametrize(
    ("after", "newer", "verdict"),
    [
        (CONFIRMED, "read", ValueVerdict.RIGHT),
        (CONFIRMED, "misread", ValueVerdict.BROKEN),
        (CONFIRMED, None, ValueVerdict.BROKEN),
        (edited("typed"), "typed", ValueVerdict.FIXED),
        (edited("typed"), "read", ValueVerdict.WRONG),
        (edited("typed"), "misread", ValueVerdict.WRONG),
        (edited("12.50"), Number("12.5"), ValueVerdict.FIXED),
        (edited(None), None, ValueVerdict.FIXED),
        (FieldState(Override("read")), "read", ValueVerdict.RIGHT),
    ],
)
def test_a_newer_value_is_compared_with_the_decision_and_the_value_before(
    after: FieldState, newer: Value, verdict: ValueVerdict
) -> None:
    history = reviewed(change("total", OPEN, after))
    assert verdicts(collection(total=newer), history) == {"total": verdict}


def test_a_field_that_the_newer_results_do_not_have_is_broken() -> None:
    history = reviewed(change("total", OPEN, CONFIRMED))
    (checked,) = check_newer(collection(other="1"), history)
    assert checked == CheckedValue(path("total"), "read", "read", None, False, ValueVerdict.BROKEN)


def test_only_decisions_about_values_of_other_results_are_checked() -> None:
    newer = collection(total="x", note="x", undone="x", same="x")
    of_these = hashlib.sha256(newer.raw).hexdigest()
    steps = [
        dataclasses.replace(decision(1, change("total", OPEN, CONFIRMED)), fingerprint="older"),
        dataclasses.replace(
            decision(2, change("note", OPEN, FieldState(note="look")), kind=DecisionKind.NOTE),
            fingerprint="older",
        ),
        dataclasses.replace(decision(3, change("undone", OPEN, CONFIRMED)), fingerprint="older"),
        dataclasses.replace(
            decision(4, change("undone", CONFIRMED, OPEN), kind=DecisionKind.UNDO, target=3),
            fingerprint="older",
        ),
        dataclasses.replace(decision(5, change("same", OPEN, CONFIRMED)), fingerprint=of_these),
        dataclasses.replace(decision(6, change("unknown", OPEN, CONFIRMED)), fingerprint=""),
    ]
    assert verdicts(newer, History(tuple(steps))) == {"total": ValueVerdict.BROKEN}
    assert check_newer(newer, History()) == ()


def test_values_are_followed_to_moved_rows_and_left_out_in_deleted_rows() -> None:
    def cells(*texts: str) -> dict[str, ExtractedField]:
        return {name: ExtractedField(text) for name, text in zip("ab", texts, strict=True)}

    table = FieldPath(Scope(), "items")
    rows = [("apple", "1"), ("pear", "2"), ("plum", "3")]
    newer = Collection(
        "c",
        b"{}",
        extractions=(
            Extraction(Scope(), {"items": tuple(cells(*row) for row in [("new", "9"), *rows[:2]])}),
        ),
    )
    cell = replace(table, row=0, cell="b")
    deleted = replace(table, row=1)
    steps = [
        decision(1, Change(cell, "1", OPEN, CONFIRMED, {"a": "apple"}), kind=DecisionKind.CONFIRM),
        decision(
            2,
            Change(replace(deleted, cell="b"), "2", OPEN, CONFIRMED, {"a": "pear"}),
            kind=DecisionKind.CONFIRM,
        ),
        decision(
            3,
            Change(deleted, None, OPEN, FieldState(mark=RowMark.DELETED), {"a": "pear", "b": "2"}),
            kind=DecisionKind.DELETE,
        ),
    ]
    history = History(tuple(dataclasses.replace(step, fingerprint="older") for step in steps))
    assert verdicts(newer, history) == {"items[1].b": ValueVerdict.RIGHT}
