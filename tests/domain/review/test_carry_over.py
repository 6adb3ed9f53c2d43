from dataclasses import replace

import pytest

from anyformat_review.domain.results.collection import Collection, ExtractedField
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.review.carry_over import (
    CarriedOver,
    ServerChange,
    carry_over,
    same_value,
)
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    NOT_VERIFIED,
    VERIFIED,
    Decision,
    DecisionKind,
    FieldState,
    History,
    Override,
)
from support.reviews import CONFIRMED, OPEN, change, collection, decision, edited, path

TEN, TWELVE = Number("10.00"), Number("12.00")
TOTAL = path("total")


def made(*decisions: Decision) -> History:
    """Decisions on results that are not those at hand."""
    return History(tuple(replace(one, fingerprint="older") for one in decisions))


def decided(
    after: FieldState, was: Value = TEN, kind: DecisionKind = DecisionKind.OVERRIDE
) -> History:
    return made(decision(1, change("total", OPEN, after, was), kind=kind))


def over(now: "Value | ExtractedField", history: History) -> CarriedOver:
    return carry_over(collection(total=now), history)


def test_what_the_service_reads_as_before_stands() -> None:
    carried = over(TEN, decided(edited("mine")))
    assert (carried.states, carried.server_changes) == ({TOTAL: edited("mine")}, {})


@pytest.mark.parametrize(
    ("after", "state"),
    [
        (edited(TWELVE), CONFIRMED),
        (
            FieldState(Override(TWELVE), NOT_VERIFIED, note="why"),
            FieldState(None, NOT_VERIFIED, "why"),
        ),
    ],
)
def test_what_now_reads_as_decided_is_settled(after: FieldState, state: FieldState) -> None:
    carried = over(TWELVE, decided(after))
    assert (carried.states, carried.server_changes) == ({TOTAL: state}, {})


@pytest.mark.parametrize(
    ("after", "yours"),
    [
        (edited("mine"), "mine"),
        (edited(""), ""),
        (edited(None), None),
        (CONFIRMED, TEN),
        (FieldState(Override("mine"), NOT_VERIFIED), "mine"),
    ],
)
def test_what_reads_otherwise_is_a_conflict_and_yours_stands(
    after: FieldState, yours: Value
) -> None:
    carried = over(TWELVE, decided(after))
    assert carried.server_changes == {TOTAL: ServerChange(TOTAL, TEN, TWELVE, yours)}
    assert carried.states == {TOTAL: replace(after, override=Override(yours))}


@pytest.mark.parametrize("after", [OPEN, FieldState(None, NOT_VERIFIED)])
def test_who_took_his_decision_back_has_no_conflict(after: FieldState) -> None:
    carried = over(TWELVE, decided(after, kind=DecisionKind.REVERT))
    assert (carried.states, carried.server_changes) == ({TOTAL: after}, {})


def test_other_digits_of_the_same_number_are_no_conflict() -> None:
    assert over(Number("10.0"), decided(CONFIRMED)).states == {TOTAL: CONFIRMED}
    mine = edited(Number("12.0"))
    assert over(TWELVE, decided(mine)).states == {TOTAL: mine}
    assert same_value(Number("1e1"), TEN)
    assert not same_value("10.00", TEN)


def test_a_note_is_carried_over_and_decides_nothing() -> None:
    fetched = ExtractedField(TWELVE, value_override="theirs", verification_status=VERIFIED)
    carried = over(fetched, decided(FieldState(note="look"), kind=DecisionKind.NOTE))
    assert carried.states == {TOTAL: FieldState(Override("theirs"), VERIFIED, "look")}
    assert carried.server_changes == {}


def test_a_field_that_is_gone_is_a_conflict_until_it_is_settled() -> None:
    mine = made(decision(1, change("gone", OPEN, edited("mine"), "was")))
    carried = over(TEN, mine)
    conflict = ServerChange(path("gone"), "was", None, "mine", is_removed=True)
    assert carried.server_changes == {path("gone"): conflict}
    kept = decision(
        2, change("gone", edited("mine"), edited("mine"), None), kind=DecisionKind.RESOLVE
    )
    assert over(TEN, mine.with_decision(kept)).server_changes == {}


def test_a_whole_collection_and_rows_are_in_no_conflict() -> None:
    row = FieldPath(TOTAL.scope, "items", 0)
    changes = [replace(change("x", OPEN, CONFIRMED), path=one) for one in (COLLECTION_PATH, row)]
    assert over(TEN, made(decision(1, *changes))).server_changes == {}


def test_what_was_taken_back_does_not_count() -> None:
    undo = decision(2, change("total", edited("mine"), OPEN, TEN), kind=DecisionKind.UNDO, target=1)
    history = decided(edited("mine")).with_decision(replace(undo, fingerprint="older"))
    fetched = ExtractedField(TWELVE, verification_status=VERIFIED)
    carried = over(fetched, history)
    assert (carried.states, carried.server_changes) == ({}, {})
    redo = decision(3, change("total", OPEN, edited("mine"), TEN), kind=DecisionKind.REDO, target=1)
    assert over(fetched, history.with_decision(redo)).server_changes.keys() == {TOTAL}


def test_a_decision_on_the_new_value_settles_it() -> None:
    later = decision(2, change("total", edited("mine"), edited("mine"), TWELVE))
    carried = over(TWELVE, decided(edited("mine")).with_decision(later))
    assert (carried.states, carried.server_changes) == ({TOTAL: edited("mine")}, {})


def test_a_draft_of_these_results_is_left_as_it_is() -> None:
    of: Collection = collection(total=TWELVE)
    empty = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    for fingerprint in ("", empty):
        history = History((replace(decision(1), fingerprint=fingerprint),))
        assert carry_over(of, history) == CarriedOver(history, history.states())
