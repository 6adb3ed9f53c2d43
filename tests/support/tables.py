"""Reviews of a collection with a table of some lines, for tests of row decisions."""

from collections.abc import Sequence

from anyformat_review.domain.results.collection import Collection, Extraction
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.review.review import Change, Decision, FieldState, History, Override
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import RowChange
from support.reviews import decision
from support.sample_reviews import field

DESK, LAMP, CHAIR = ("Desk", "250"), ("Lamp", "39"), ("Chair", "99")
LINES = FieldPath(Scope(), "lines")


def lines(*rows: tuple[str, str], raw: bytes = b"{}") -> Collection:
    """Return a collection with a table of lines, each an item and an amount."""
    cells = tuple({"item": field(item), "amount": field(amount)} for item, amount in rows)
    return Collection("c1", raw, extractions=(Extraction(Scope(), {"lines": cells}),))


def line(row: int, cell: str | None = None) -> FieldPath:
    """Return the path of a line or of one of its cells; -1 is the first inserted one."""
    return FieldPath(Scope(), "lines", row, cell)


def review_of_lines(*rows: tuple[str, str]) -> ReviewState:
    return ReviewState.begin(lines(*(rows or (DESK, LAMP, CHAIR))), History(), {})


def after(state: ReviewState, *changes: RowChange) -> ReviewState:
    """Return the state after these changes of rows, each made by its own decision."""
    for change in changes:
        kind, made = change(state)
        if made:
            state = state.after(decision(state.history.next_step, *made, kind=kind))
    return state


def undone(state: ReviewState, *, redo: bool = False) -> ReviewState:
    """Return the state after the next undo or redo."""
    kind, changes, target = state.history.next_undo(redo=redo)
    return state.after(decision(state.history.next_step, *changes, kind=kind, target=target))


def typed(state: ReviewState, path: FieldPath, text: str) -> ReviewState:
    """Return the state after a value was typed into a cell."""

    known = state.reviews[path]
    change = Change(path, known.field.value, known.state, FieldState(Override(text), "verified"))
    return state.after(decision(state.history.next_step, change))


def shown(state: ReviewState, numbers: Sequence[int] | None = None) -> list[list[str]]:
    """Return the texts of the lines, in order."""
    rows = state.row_numbers(LINES) if numbers is None else numbers
    return [
        [str(state.reviews[path].effective_value or "") for path in state.cells(line(row))]
        for row in rows
    ]


def decisions(state: ReviewState) -> tuple[Decision, ...]:
    return state.history.decisions
