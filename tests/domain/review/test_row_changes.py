"""Rows are deleted, restored and inserted, and every step can be undone."""

import pytest

from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import Change, DecisionKind, History, RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import (
    deletion,
    insertion,
    merge,
    movement,
    restoration,
    split,
)
from support.reviews import decision
from support.tables import (
    LINES,
    after,
    line,
    review_of_lines,
    shown,
    typed,
    undone,
)


def again(state: ReviewState) -> ReviewState:
    """Return the state after a restart."""
    return ReviewState.begin(state.collection, History(state.history.decisions), {})


def test_a_deleted_row_stays_but_is_not_effective() -> None:
    state = review_of_lines()
    gone = after(state, lambda now: deletion(now, line(1)))
    assert gone.row_numbers(LINES) == range(3)
    assert gone.effective_rows(LINES) == [0, 2]
    assert gone.reviews[line(1, "item")].row_mark is RowMark.DELETED
    assert undone(gone).effective_rows(LINES) == range(3)
    back = after(gone, lambda now: restoration(now, line(1)))
    assert back.reviews == state.reviews
    assert [made.kind for made in back.history.decisions] == [
        DecisionKind.DELETE,
        DecisionKind.RESTORE,
    ]
    with pytest.raises(KeyError):
        deletion(state, line(7))


def test_an_inserted_row_has_cells_that_can_be_filled_in() -> None:
    state = after(review_of_lines(), lambda now: insertion(now, line(0)))
    assert shown(state) == [["Desk", "250"], ["", ""], ["Lamp", "39"], ["Chair", "99"]]
    empty = state.reviews[line(-1, "item")]
    assert [reason.kind for reason in empty.reasons] == [ReasonKind.MISSING]
    assert state.attention_count == 2
    state = typed(state, line(-1, "item"), "Shelf")
    assert shown(state)[1] == ["Shelf", ""]
    assert state.attention_count == 1
    assert again(state) == state
    [change] = state.history.decisions[0].changes
    assert change.row_context == {
        "above": {"item": "Desk", "amount": "250"},
        "below": {"item": "Lamp", "amount": "39"},
    }


def test_rows_are_inserted_below_inserted_rows_and_deleted_again() -> None:
    state = after(
        review_of_lines(),
        lambda now: insertion(now, line(2), [{"item": "A"}, {"item": "B", "amount": ""}]),
        lambda now: insertion(now, line(-1), [{"item": "C"}]),
        lambda now: deletion(now, line(-2)),
    )
    assert state.row_numbers(LINES) == (0, 1, 2, -1, -3, -2)
    assert state.effective_rows(LINES) == [0, 1, 2, -1, -3]
    assert [row[0] for row in shown(state)][3:] == ["A", "C", "B"]
    assert again(state) == state
    back = after(state, lambda now: restoration(now, line(-2)))
    assert back.effective_rows(LINES) == (0, 1, 2, -1, -3, -2)


def test_every_step_is_undone_and_redone() -> None:
    start = review_of_lines()
    state, states = start, [start]
    for change in (
        lambda now: insertion(now, line(0), [{"item": "A"}, {"amount": "1"}]),
        lambda now: deletion(now, line(0)),
        lambda now: insertion(now, line(-2)),
        lambda now: movement(now, line(-1), 1),
        lambda now: deletion(now, line(-1)),
        lambda now: movement(now, line(2), -1),
    ):
        state = after(state, change)
        states.append(state)
    for expected in reversed(states[:-1]):
        state = undone(state)
        assert (state.reviews, state.others) == (expected.reviews, expected.others)
        assert (state.row_orders, state.attention_count) == (
            expected.row_orders,
            sum(review.needs_attention for review in expected.reviews.values()),
        )
    for expected in states[1:]:
        state = undone(state, redo=True)
        assert state.reviews == expected.reviews
    assert again(state).reviews == state.reviews


def test_a_moved_row_keeps_its_number_and_can_be_moved_back() -> None:
    state = after(review_of_lines(), lambda now: movement(now, line(2), -1))
    assert state.row_numbers(LINES) == (0, 2, 1)
    assert again(state) == state
    first = after(state, lambda now: movement(now, line(2), -1))
    assert [row[0] for row in shown(first)] == ["Chair", "Desk", "Lamp"]
    assert movement(first, line(2), -1) == (DecisionKind.MOVE, ())
    back = after(
        first, lambda now: movement(now, line(2), 1), lambda now: movement(now, line(2), 1)
    )
    assert (back.row_numbers(LINES), back.others) == (range(3), {})
    assert movement(back, line(2), 1) == (DecisionKind.MOVE, ())


def test_a_row_is_split_by_its_lines_or_at_a_cell() -> None:
    state = typed(review_of_lines(), line(0, "item"), "Desk\nShelf")
    state = after(state, lambda now: split(now, line(0), "item"))
    assert shown(state)[:3] == [["Desk", "250"], ["Shelf", ""], ["Lamp", "39"]]
    state = after(state, lambda now: split(now, line(1), "amount"))
    assert [row for row in shown(state) if row[0] == "Lamp" or row[1] == "39"] == [
        ["Lamp", ""],
        ["", "39"],
    ]
    assert again(state) == state
    assert split(state, line(2), "item") == (DecisionKind.SPLIT, ()), "all of the row"
    assert shown(undone(undone(state)))[:2] == [["Desk\nShelf", "250"], ["Lamp", "39"]]


def test_answers_are_split_and_merged_like_values() -> None:
    state = review_of_lines()
    path = line(0, "amount")
    answered = state.reviews[path].overridden(Answer.ILLEGIBLE)
    change = Change(path, "250", state.state_of(path), answered)
    state = state.after(decision(1, change, kind=DecisionKind.ANSWER))
    state = after(state, lambda now: split(now, line(0), "amount"))
    inserted = line(-1, "amount")
    assert state.reviews[inserted].effective_value is Answer.ILLEGIBLE
    assert state.reviews[path].effective_value == ""
    state = after(state, lambda now: merge(now, line(0)))
    assert state.reviews[path].effective_value is Answer.ILLEGIBLE
    state = after(state, lambda now: merge(now, line(0)))
    assert state.reviews[path].effective_value == "39", "a value is more than an answer"


def test_a_row_is_merged_with_the_next_one() -> None:
    state = review_of_lines(("Desk", "250"), ("Desk", ""), ("large", "7"))
    state = after(state, lambda now: merge(now, line(0)), lambda now: merge(now, line(0)))
    assert shown(state, state.effective_rows(LINES)) == [["Desk large", "250 7"]]
    assert merge(state, line(0)) == merge(state, line(1)) == (DecisionKind.MERGE, ())
    assert split(state, line(1), "amount") == (DecisionKind.SPLIT, ()), "it is deleted"
    assert again(state) == state
    assert len(undone(undone(state)).effective_rows(LINES)) == 3
