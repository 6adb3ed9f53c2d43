"""The changes by which a reviewer deletes, restores, inserts and moves rows of a table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import floor
from typing import TypeAlias

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.review import (
    VERIFIED,
    Change,
    DecisionKind,
    FieldState,
    Override,
    RowMark,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.table_rows import positions_below, row_orders

RowChanges: TypeAlias = tuple[DecisionKind, tuple[Change, ...]]
"""The kind of a decision on rows, and what it changes."""
RowChange: TypeAlias = Callable[[ReviewState], RowChanges]
"""What is done with rows, as a function of the state before it."""


def no_row_changes(_state: ReviewState) -> RowChanges:
    """Return no changes of rows: only values change."""
    return DecisionKind.OVERRIDE, ()


def deletion(state: ReviewState, row: FieldPath) -> RowChanges:
    """Return the changes that delete a row.

    Raises:
        KeyError: there is no such row.
    """
    after = replace(state.state_of(row), mark=RowMark.DELETED)
    return DecisionKind.DELETE, tuple(_row_change(state, row, after))


def restoration(state: ReviewState, row: FieldPath) -> RowChanges:
    """Return the changes that restore a deleted row."""
    mark = RowMark.INSERTED if row.is_inserted else None
    after = replace(state.state_of(row), mark=mark)
    return DecisionKind.RESTORE, tuple(_row_change(state, row, after))


def insertion(
    state: ReviewState, row: FieldPath, texts: Sequence[Mapping[str, str]] = ({},)
) -> RowChanges:
    """Return the changes that insert rows below another one, each with these cells."""
    return DecisionKind.INSERT, tuple(_inserted(state, row, texts))


def movement(state: ReviewState, row: FieldPath, step: int) -> RowChanges:
    """Return the changes that move a row up (-1) or down (1) by one row, none at the ends."""
    numbers = list(state.row_numbers(row))
    place = numbers.index(row.row or 0) + step
    if not 0 <= place < len(numbers):
        return DecisionKind.MOVE, ()
    numbers.remove(row.row or 0)
    states = _row_states(state, row)
    above = numbers[place - 1] if place else None
    [position] = positions_below(numbers, states, above)
    after = replace(state.state_of(row), position=position)
    if not row.is_inserted:
        # At its own place again, the row is as it was extracted.
        back = replace(after, position=None)
        orders = row_orders(state.collection, {**state.others, row: back})
        order = orders.get(row.table_path, range(len(numbers) + 1))
        if list(order) == [*numbers[:place], row.row, *numbers[place:]]:
            after = back
    return DecisionKind.MOVE, tuple(_row_change(state, row, after))


def _row_states(state: ReviewState, row: FieldPath) -> dict[int, FieldState]:
    """Return the states of the rows of a table by their numbers."""
    return {
        path.row: known
        for path, known in state.others.items()
        if path.row is not None and path.cell is None and path.table_path == row.table_path
    }


def _inserted(
    state: ReviewState, row: FieldPath, texts: Sequence[Mapping[str, str]]
) -> Iterator[Change]:
    table = row.table_path
    states = _row_states(state, row)
    number = min((0, *states))
    positions = positions_below(state.row_numbers(table), states, row.row, len(texts))
    for cells, position in zip(texts, positions, strict=True):
        number -= 1
        path = FieldPath(table.scope, table.field, number)
        yield from _row_change(state, path, FieldState(mark=RowMark.INSERTED, position=position))
        for cell, text in cells.items():
            if text:
                after = FieldState(Override(text), VERIFIED)
                cell_path = FieldPath(table.scope, table.field, number, cell)
                yield Change(cell_path, None, FieldState(), after)


def _row_change(state: ReviewState, row: FieldPath, after: FieldState) -> Iterator[Change]:
    before = state.state_of(row)
    if not row.is_inserted and not state.cells(row):
        raise KeyError(row)
    if before != after:
        yield Change(row, None, before, after, row_context(state, row, after, before))


def row_context(state: ReviewState, path: FieldPath, *states: FieldState) -> Mapping[str, Value]:
    """Return what identifies a row in newer results: its cells, without the one at `path`.

    For an inserted row, these are the rows of the service `above` and `below` the position in one
    of its states. For a removed row, it is what was last known of it.
    """
    if path in state.removed:
        return next(
            change.row_context
            for decision in reversed(state.history.decisions)
            for change in decision.changes
            if change.path == path
        )
    if not path.is_inserted:
        return state.collection.row_context(path)
    position = next((each.position for each in states if each.position is not None), None)
    if position is None:
        return {}
    rows = state.collection.rows(path)
    around = {"above": floor(position), "below": floor(position) + 1}
    return {
        name: {cell: leaf.value for cell, leaf in rows[number].items()}
        for name, number in around.items()
        if 0 <= number < len(rows)
    }
