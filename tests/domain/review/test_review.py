import pytest

from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.review import (
    NOT_VERIFIED,
    VERIFIED,
    DecisionKind,
    FieldState,
    History,
    Override,
    Status,
    inverted,
)
from support.reviews import CONFIRMED, OPEN, change, decision, edited, path

UNDO, REDO = DecisionKind.UNDO, DecisionKind.REDO


def history(*steps: tuple[DecisionKind, int | None]) -> History:
    return History(
        tuple(
            decision(number, kind=kind, target=target)
            for number, (kind, target) in enumerate(steps, start=1)
        )
    )


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (FieldState(), Status.OPEN),
        (FieldState(None, NOT_VERIFIED), Status.OPEN),
        (FieldState(None, "in_dispute"), Status.OPEN),
        (FieldState(None, VERIFIED), Status.CONFIRMED),
        (FieldState(Override(None), NOT_VERIFIED), Status.EDITED),
        (FieldState(Override(""), VERIFIED), Status.EDITED),
    ],
)
def test_edited_and_confirmed_differ(state: FieldState, status: Status) -> None:
    assert state.status is status


@pytest.mark.parametrize(
    ("state", "value"),
    [
        (FieldState(), Number("12.50")),
        (FieldState(Override("")), ""),
        (FieldState(Override(None)), None),
        (FieldState(Override(Number("12.5"))), Number("12.5")),
    ],
)
def test_empty_override_replaces_the_value(state: FieldState, value: object) -> None:
    assert state.effective_value(ExtractedField(Number("12.50"))) == value


def test_field_starts_with_the_state_of_the_server() -> None:
    assert FieldState.from_server(ExtractedField("a")) == OPEN
    held = ExtractedField("a", value_override="b", verification_status=VERIFIED)
    assert FieldState.from_server(held) == edited("b")


def test_empty_history_starts_with_step_1() -> None:
    assert History().next_step == 1
    assert History().undoable() is None
    assert History().redoable() is None
    assert History().states() == {}


def test_last_decision_on_each_field_counts() -> None:
    first = decision(1, change("total", OPEN, edited("1")), change("date", OPEN, CONFIRMED))
    second = decision(2, change("total", edited("1"), edited("2")))
    made = History().with_decision(first).with_decision(second)
    assert made.decisions == (first, second)
    assert made.next_step == 3
    assert made.states() == {path("total"): edited("2"), path("date"): CONFIRMED}


EDIT = (DecisionKind.OVERRIDE, None)


@pytest.mark.parametrize(
    ("steps", "undoable", "redoable"),
    [
        ([EDIT, EDIT], 2, None),
        ([EDIT, EDIT, (UNDO, 2)], 1, 2),
        ([EDIT, EDIT, (UNDO, 2), (UNDO, 1)], None, 1),
        ([EDIT, EDIT, (UNDO, 2), (UNDO, 1), (REDO, 1)], 1, 2),
        ([EDIT, EDIT, (UNDO, 2), (UNDO, 1), (REDO, 1), (REDO, 2)], 2, None),
        ([EDIT, EDIT, (UNDO, 2), EDIT], 4, None),
        ([EDIT, EDIT, (UNDO, 2), EDIT, (UNDO, 4)], 1, 4),
        ([EDIT, (UNDO, 1), (REDO, 1), (UNDO, 1)], None, 1),
    ],
)
def test_undo_and_redo_skip_each_other(
    steps: list[tuple[DecisionKind, int | None]], undoable: int | None, redoable: int | None
) -> None:
    made = history(*steps)
    undo, redo = made.undoable(), made.redoable()
    assert (undo and undo.step, redo and redo.step) == (undoable, redoable)


def test_inverted_changes_undo_in_reverse_order() -> None:
    there = (change("total", OPEN, edited("1")), change("total", edited("1"), edited("2")))
    assert inverted(there) == (
        change("total", edited("2"), edited("1")),
        change("total", edited("1"), OPEN),
    )


def test_fields_that_nobody_reviewed_share_one_state() -> None:
    one, other = (
        FieldState.from_server(ExtractedField(value, verification_status=NOT_VERIFIED))
        for value in ("1", "2")
    )

    assert one == FieldState(None, NOT_VERIFIED)
    assert one is other
