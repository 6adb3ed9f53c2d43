from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    OUTCOMES,
    DecisionKind,
    History,
)
from anyformat_review.domain.review.timeline import Step, Timeline
from support.reviews import decision, path

CONFIRM, UNDO, REDO = DecisionKind.CONFIRM, DecisionKind.UNDO, DecisionKind.REDO


def step(
    collection: str, number: int, kind: DecisionKind = CONFIRM, target: int | None = None
) -> Step:
    at = path("total") if kind in (CONFIRM, UNDO, REDO) else COLLECTION_PATH
    outcome = CollectionOutcome(OutcomeKind(kind.value)) if kind in OUTCOMES else None
    return Step(collection, collection, number, kind, at, target=target, outcome=outcome)


def anywhere(_step: Step) -> bool:
    return True


def test_newest_decision_of_any_collection_is_undone() -> None:
    timeline = Timeline([step("a", 1), step("b", 1), step("a", 2)])
    assert timeline.undoable(anywhere) == step("a", 2)
    timeline.add(step("a", 3, UNDO, target=2))
    assert timeline.undoable(anywhere) == step("b", 1)
    assert timeline.redoable(anywhere) == step("a", 2)
    assert timeline.undoable(lambda each: each.collection_id == "a") == step("a", 1)
    timeline.add(step("a", 4, REDO, target=2))
    assert timeline.undoable(anywhere) == step("a", 2)
    assert timeline.redoable(anywhere) is None


def test_new_decision_clears_the_redo_stack_of_its_collection() -> None:
    timeline = Timeline([step("a", 1), step("b", 1)])
    timeline.add(step("b", 2, UNDO, target=1))
    timeline.add(step("a", 2, UNDO, target=1))
    timeline.add(step("a", 3))
    assert timeline.redoable(anywhere) == step("b", 1)


def test_reviewed_collection_until_undo() -> None:
    timeline = Timeline([step("a", 1), step("a", 2, DecisionKind.REVIEWED), step("b", 1)])
    assert timeline.reviewed() == {"a"}
    timeline.add(step("a", 3, UNDO, target=2))
    assert timeline.reviewed() == frozenset()


def test_active_decisions_are_counted_by_source() -> None:
    timeline = Timeline([step("a", 1), step("a", 2), step("b", 1)])
    timeline.add(step("a", 3, UNDO, target=2))
    assert timeline.counts == {"a": 1, "b": 1}
    timeline.add(step("a", 4, UNDO, target=2))
    assert timeline.counts["a"] == 1, "it was undone already"
    timeline.add(step("a", 5, REDO, target=2))
    assert (timeline.counts["a"], timeline.counts["zzz"]) == (2, 0)


def test_the_last_outcome_of_a_collection_counts_until_undo() -> None:
    reviewed, rejected = DecisionKind.REVIEWED, DecisionKind.REJECTED
    timeline = Timeline([step("a", 1, reviewed), step("a", 2, rejected), step("b", 1, reviewed)])
    assert timeline.outcomes() == {"a": CollectionOutcome(OutcomeKind.REJECTED)}
    assert timeline.reviewed() == {"b"}
    timeline.add(step("a", 3, UNDO, target=2))
    assert (timeline.outcomes(), timeline.reviewed()) == ({}, {"a", "b"})
    timeline.add(step("a", 4, rejected))
    timeline.add(step("a", 5, DecisionKind.REOPEN))
    assert (timeline.outcomes(), timeline.reviewed()) == ({}, {"b"})


@given(st.lists(st.sampled_from(["decide", "undo", "redo"]), max_size=20))
def test_timeline_of_one_collection_matches_its_history(wishes: list[str]) -> None:
    history, timeline = History(), Timeline()
    for wish in wishes:
        number = history.next_step
        undone, redone = history.undoable(), history.redoable()
        if wish == "undo" and undone:
            made = decision(number, kind=UNDO, target=undone.step)
        elif wish == "redo" and redone:
            made = decision(number, kind=REDO, target=redone.step)
        else:
            made = decision(number, kind=CONFIRM)
        history = history.with_decision(made)
        timeline.add(Step.from_decision(made, "c", "c.json"))
    for mine, theirs in (
        (timeline.undoable(anywhere), history.undoable()),
        (timeline.redoable(anywhere), history.redoable()),
    ):
        assert (mine and mine.number) == (theirs and theirs.step)
