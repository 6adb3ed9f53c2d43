from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.review.review import DecisionKind, History
from anyformat_review.domain.review.timeline import Step, Timeline
from support.reviews import decision, path

CONFIRM, UNDO, REDO = DecisionKind.CONFIRM, DecisionKind.UNDO, DecisionKind.REDO


def step(
    collection: str, number: int, kind: DecisionKind = CONFIRM, target: int | None = None
) -> Step:
    return Step(collection, collection, number, kind, path("total"), target=target)


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
