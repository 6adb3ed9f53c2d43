"""The changes by which a reviewer deletes, restores, inserts and moves rows of a table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import floor
from typing import TypeAlias

from msgspec.structs import replace

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Answer, Value, display_text, typed_value
from anyformat_review.domain.review.review import (
    VERIFIED,
    Change,
    DecisionKind,
    FieldState,
    Override,
    RowMark,
    is_document_path,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.table_rows import positions_below, row_orders

RowChanges: TypeAlias = tuple[DecisionKind, tuple[Change, ...]]
"""The kind of a decision on rows, and what it changes."""
RowChange: TypeAlias = Callable[[ReviewState], RowChanges]
"""What is done with rows, as a function of the state before it."""
Text: TypeAlias = str | Answer
"""The text of a cell, or the answer instead."""


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
    state: ReviewState, row: FieldPath, texts: Sequence[Mapping[str, Text]] = ({},)
) -> RowChanges:
    """Return the changes that insert rows below another one, each with these cells."""
    return DecisionKind.INSERT, tuple(_inserted(state, row, texts))


def movement(state: ReviewState, row: FieldPath, step: int) -> RowChanges:
    """Return the changes that move a row up (-1) or down (1) by one row, none at the ends."""
    numbers = list(state.row_numbers(row))
    index = numbers.index(row.row or 0) + step
    if not 0 <= index < len(numbers):
        return DecisionKind.MOVE, ()
    numbers.remove(row.row or 0)
    states = _row_states(state, row)
    above = numbers[index - 1] if index else None
    [position] = positions_below(numbers, states, above)
    after = replace(state.state_of(row), position=position)
    if not row.is_inserted:
        # At its own position again, the row is as it was extracted.
        back = replace(after, position=None)
        orders = row_orders(state.collection, {**state.others, row: back})
        order = orders.get(row.table_path, range(len(numbers) + 1))
        if list(order) == [*numbers[:index], row.row, *numbers[index:]]:
            after = back
    return DecisionKind.MOVE, tuple(_row_change(state, row, after))


def split(state: ReviewState, row: FieldPath, cell: str) -> RowChanges:
    """Return the changes that move a part of a row into a new row below it.

    These are the lines after the first one of each cell, or, if no cell has several lines, the
    cells from `cell` on. There are none if that is all of the row, or a value is hidden.
    """
    texts = _texts(state, row)
    if texts is None:
        return DecisionKind.SPLIT, ()
    lines = {
        name: [text] if isinstance(text, Answer) else text.splitlines()
        for name, text in texts.items()
    }
    kept: dict[str, Text]
    moved: dict[str, Text]
    if any(len(found) > 1 for found in lines.values()):
        kept = {name: found[0] if found else "" for name, found in lines.items()}
        moved = {name: "\n".join(map(str, found[1:])) for name, found in lines.items()}
    else:
        first = list(texts).index(cell)
        kept = {name: text if at < first else "" for at, (name, text) in enumerate(texts.items())}
        moved = {name: text for at, (name, text) in enumerate(texts.items()) if at >= first}
    if not any(kept.values()):
        return DecisionKind.SPLIT, ()
    changes = (*_written(state, row, kept), *_inserted(state, row, [moved]))
    return DecisionKind.SPLIT, changes


def merge(state: ReviewState, row: FieldPath) -> RowChanges:
    """Return the changes that put the next row into this one and delete it.

    Different texts are joined by a space. There are none if there is no next row, or a value is
    hidden.
    """
    if (below := next_row(state, row)) is None:
        return DecisionKind.MERGE, ()
    texts, others = _texts(state, row), _texts(state, below)
    if texts is None or others is None:
        return DecisionKind.MERGE, ()
    joined = {name: _joined(text, others.get(name, "")) for name, text in texts.items()}
    _, deleted = deletion(state, below)
    return DecisionKind.MERGE, (*_written(state, row, joined), *deleted)


def next_row(state: ReviewState, row: FieldPath) -> FieldPath | None:
    """Return the row below a row, without deleted ones; None for the last and for a deleted one."""
    numbers = list(state.effective_rows(row))
    index = numbers.index(row.row) + 1 if row.row in numbers else len(numbers)
    return replace(row, row=numbers[index]) if index < len(numbers) else None


def _joined(one: Text, other: Text) -> Text:
    """Return two texts joined by a space; an answer only if there is no text."""
    texts = [text for text in (one, other) if isinstance(text, str) and text]
    if texts:
        return " ".join(dict.fromkeys(texts))
    return one or other


def _texts(state: ReviewState, row: FieldPath) -> Mapping[str, Text] | None:
    """Return texts and answers of a row's cells, None if it is deleted or one of them is hidden."""
    reviews = [state.reviews[path] for path in state.cells(row)]
    if any(each.is_blind or each.row_mark is RowMark.DELETED for each in reviews):
        return None
    return {each.path.cell or "": _text(each.effective_value) for each in reviews}


def _text(value: Value) -> Text:
    return value if isinstance(value, Answer) else display_text(value)


def _written(state: ReviewState, row: FieldPath, texts: Mapping[str, Text]) -> Iterator[Change]:
    for cell, text in texts.items():
        review = state.reviews[replace(row, cell=cell)]
        if text != _text(review.effective_value):
            extracted = review.field.value
            value = text if isinstance(text, Answer) else typed_value(text, extracted)
            after = review.overridden(value)
            context = row_context(state, review.path)
            yield Change(review.path, extracted, review.state, after, context)


def _row_states(state: ReviewState, row: FieldPath) -> dict[int, FieldState]:
    """Return the states of the rows of a table by their numbers."""
    return {
        path.row: known
        for path, known in state.others.items()
        if path.row is not None and path.cell is None and path.table_path == row.table_path
    }


def _inserted(
    state: ReviewState, row: FieldPath, texts: Sequence[Mapping[str, Text]]
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
    if path in state.other_changes and not is_document_path(path):
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
