import dataclasses

import pytest
from msgspec.structs import replace

from anyformat_review.domain.results.collection import Collection, ExtractedField
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Answer, Number, Value
from anyformat_review.domain.review.carry_over import (
    CarriedOver,
    ServerChange,
    carry_over,
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
    """Return a history of decisions on older results."""
    return History(tuple(dataclasses.replace(one, fingerprint="older") for one in decisions))


def decided(
    after: FieldState, was: Value = TEN, kind: DecisionKind = DecisionKind.OVERRIDE
) -> History:
    return made(decision(1, change("total", OPEN, after, was), kind=kind))


def over(now: "Value | ExtractedField", history: History) -> CarriedOver:
    return carry_over(collection(total=now), history)


@pytest.mark.parametrize("now", [TEN, None, ""])
def test_an_answer_is_kept_if_the_value_is_unchanged_or_gone(now: Value) -> None:
    answered = edited(Answer.NOT_ON_DOCUMENT)
    carried = over(now, decided(answered, kind=DecisionKind.ANSWER))
    assert (carried.states, carried.server_changes) == ({TOTAL: answered}, {})


def test_unchanged_value_keeps_the_decision() -> None:
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
def test_new_value_equal_to_the_decision_is_resolved(after: FieldState, state: FieldState) -> None:
    carried = over(TWELVE, decided(after))
    assert (carried.states, carried.server_changes) == ({TOTAL: state}, {})


@pytest.mark.parametrize(
    ("after", "yours"),
    [
        (edited("mine"), "mine"),
        (edited(""), ""),
        (edited(None), None),
        (edited(Answer.ILLEGIBLE), Answer.ILLEGIBLE),
        (CONFIRMED, TEN),
        (FieldState(Override("mine"), NOT_VERIFIED), "mine"),
    ],
)
def test_changed_value_is_a_server_change(after: FieldState, yours: Value) -> None:
    carried = over(TWELVE, decided(after))
    assert carried.server_changes == {TOTAL: ServerChange(TOTAL, TEN, TWELVE, yours)}
    assert carried.states == {TOTAL: replace(after, override=Override(yours))}


@pytest.mark.parametrize("after", [OPEN, FieldState(None, NOT_VERIFIED)])
def test_reverted_decision_has_no_server_change(after: FieldState) -> None:
    carried = over(TWELVE, decided(after, kind=DecisionKind.REVERT))
    assert (carried.states, carried.server_changes) == ({TOTAL: after}, {})


def test_equal_numbers_are_no_server_change() -> None:
    assert over(Number("10.0"), decided(CONFIRMED)).states == {TOTAL: CONFIRMED}
    mine = edited(Number("12.0"))
    assert over(TWELVE, decided(mine)).states == {TOTAL: mine}


def test_note_is_carried_over_without_a_decision() -> None:
    fetched = ExtractedField(TWELVE, value_override="theirs", verification_status=VERIFIED)
    carried = over(fetched, decided(FieldState(note="look"), kind=DecisionKind.NOTE))
    assert carried.states == {TOTAL: FieldState(Override("theirs"), VERIFIED, "look")}
    assert carried.server_changes == {}


def test_removed_field_is_a_server_change_until_resolved() -> None:
    mine = made(decision(1, change("gone", OPEN, edited("mine"), "was")))
    carried = over(TEN, mine)
    conflict = ServerChange(path("gone"), "was", None, "mine", is_removed=True)
    assert carried.server_changes == {path("gone"): conflict}
    kept = decision(
        2, change("gone", edited("mine"), edited("mine"), None), kind=DecisionKind.RESOLVE
    )
    assert over(TEN, mine.with_decision(kept)).server_changes == {}


def test_collection_and_rows_have_no_server_change() -> None:
    row = FieldPath(TOTAL.scope, "items", 0)
    changes = [replace(change("x", OPEN, CONFIRMED), path=one) for one in (COLLECTION_PATH, row)]
    assert over(TEN, made(decision(1, *changes))).server_changes == {}


def test_undone_decision_is_not_carried_over() -> None:
    undo = decision(2, change("total", edited("mine"), OPEN, TEN), kind=DecisionKind.UNDO, target=1)
    history = decided(edited("mine")).with_decision(dataclasses.replace(undo, fingerprint="older"))
    fetched = ExtractedField(TWELVE, verification_status=VERIFIED)
    carried = over(fetched, history)
    assert (carried.states, carried.server_changes) == ({}, {})
    redo = decision(3, change("total", OPEN, edited("mine"), TEN), kind=DecisionKind.REDO, target=1)
    assert over(fetched, history.with_decision(redo)).server_changes.keys() == {TOTAL}


def test_decision_on_the_new_value_resolves_the_change() -> None:
    later = decision(2, change("total", edited("mine"), edited("mine"), TWELVE))
    carried = over(TWELVE, decided(edited("mine")).with_decision(later))
    assert (carried.states, carried.server_changes) == ({TOTAL: edited("mine")}, {})


def test_draft_of_the_same_results_is_unchanged() -> None:
    of: Collection = collection(total=TWELVE)
    empty = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    for fingerprint in ("", empty):
        history = History((dataclasses.replace(decision(1), fingerprint=fingerprint),))
        assert carry_over(of, history) == CarriedOver(history, history.states())


def test_corrected_evidence_stays_with_its_value_and_wrong_quotes_with_their_quotes() -> None:
    cited, own = Evidence("10", 1), Evidence("10.00", 2)
    after = FieldState(evidence=(own,), wrong_quotes=(cited, Evidence("gone", 1)))
    history = decided(after, kind=DecisionKind.WRONG_QUOTE)
    quoted = ExtractedField(Number("10.0"), evidence=(Evidence("10", 1, "a.pdf", 1),))
    carried = over(quoted, history)
    assert carried.states == {TOTAL: FieldState(evidence=(own,), wrong_quotes=(cited,))}
    assert carried.server_changes == {}
    carried = over(replace(quoted, value=TWELVE), history)
    assert carried.states == {TOTAL: FieldState(wrong_quotes=(cited,))}
    # The service extracts the corrected value now; its evidence is still true.
    corrected = replace(edited(TWELVE), evidence=(own,))
    assert over(TWELVE, decided(corrected)).states == {TOTAL: replace(CONFIRMED, evidence=(own,))}
