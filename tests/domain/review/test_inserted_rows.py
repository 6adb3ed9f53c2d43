"""Inserted rows in newer results stay at their position, or become the row that is there now."""

from dataclasses import replace

import pytest

from anyformat_review.domain.review.review import History, RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import deletion, insertion, movement
from support.tables import (
    CHAIR,
    DESK,
    LAMP,
    LINES,
    after,
    line,
    lines,
    review_of_lines,
    shown,
    typed,
    undone,
)

SHELF = ("Shelf", "80")


def carried(state: ReviewState, *rows: tuple[str, str]) -> ReviewState:
    """Return the review with its decisions on newer results with these rows."""
    older = [replace(made, fingerprint="older") for made in state.history.decisions]
    return ReviewState.begin(lines(*rows, raw=b"newer"), History(tuple(older)), {})


def with_shelf() -> ReviewState:
    """Return the review in which a row with a shelf was inserted below the lamp."""
    cells = {"item": "Shelf", "amount": "80"}
    return after(review_of_lines(), lambda now: insertion(now, line(1), [cells]))


@pytest.mark.parametrize(
    ("rows", "items"),
    [
        ((DESK, LAMP, CHAIR), ["Desk", "Lamp", "Shelf", "Chair"]),
        ((LAMP, CHAIR), ["Lamp", "Shelf", "Chair"]),
        ((("Sofa", "7"), DESK, LAMP, CHAIR), ["Sofa", "Desk", "Lamp", "Shelf", "Chair"]),
        ((DESK, CHAIR), ["Desk", "Shelf", "Chair"]),
        ((DESK, ("Sofa", "7")), ["Desk", "Sofa", "Shelf"]),
        ((("Sofa", "7"),), ["Sofa", "Shelf"]),
    ],
)
def test_a_row_stays_between_the_same_rows(
    rows: tuple[tuple[str, str], ...], items: list[str]
) -> None:
    state = carried(with_shelf(), *rows)
    assert [row[0] for row in shown(state)] == items
    assert state.reviews[line(-1, "item")].row_mark is RowMark.INSERTED
    assert not list(state.server_changes())
    assert undone(state).row_numbers(LINES) == range(len(rows))


def test_an_inserted_row_that_is_now_extracted_is_not_duplicated() -> None:
    state = carried(with_shelf(), DESK, LAMP, SHELF, CHAIR)
    assert state.row_numbers(LINES) == range(4)
    shelf = [state.reviews[path] for path in state.cells(line(2))]
    assert [review.status.value for review in shelf] == ["confirmed", "confirmed"]
    assert {review.row_mark for review in shelf} == {None}
    assert undone(state).row_numbers(LINES) == range(4)


def test_another_value_in_that_row_is_a_server_change() -> None:
    state = carried(with_shelf(), DESK, LAMP, ("Shelf", "88"), CHAIR)
    [change] = state.server_changes()
    assert (change.path, change.new_value, change.decided_value) == (
        line(2, "amount"),
        "88",
        "80",
    )


def test_a_row_like_the_next_one_stays_inserted() -> None:
    twice = {"item": "Chair", "amount": "99"}
    state = after(review_of_lines(), lambda now: insertion(now, line(1), [twice]))
    now = carried(state, DESK, LAMP, CHAIR)
    assert [row[0] for row in shown(now)] == ["Desk", "Lamp", "Chair", "Chair"]


def test_later_decisions_on_an_inserted_row_follow_it() -> None:
    state = typed(with_shelf(), line(-1, "amount"), "81")
    state = after(state, lambda now: deletion(now, line(-1)))
    now = carried(state, CHAIR, DESK, LAMP)
    assert now.row_numbers(LINES) == (0, 1, 2, -1)
    assert now.effective_rows(LINES) == [0, 1, 2]
    assert now.reviews[line(-1, "amount")].effective_value == "81"


def test_a_moved_row_stays_moved() -> None:
    state = after(review_of_lines(), lambda now: movement(now, line(2), -1))
    same = carried(state, DESK, LAMP, CHAIR)
    assert [row[0] for row in shown(same)] == ["Desk", "Chair", "Lamp"]
    longer = carried(state, DESK, LAMP, CHAIR, SHELF)
    assert [row[0] for row in shown(longer)] == ["Desk", "Chair", "Lamp", "Shelf"]
