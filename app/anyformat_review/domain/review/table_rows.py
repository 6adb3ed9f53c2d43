"""The rows of tables as the reviewer left them: some deleted, some inserted, some moved.

A row keeps its number, which is part of its path. Only its position changes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import TypeAlias, TypeVar

from msgspec.structs import replace

from anyformat_review.domain.results.collection import NOT_EXTRACTED, Collection, ExtractedField
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import FieldState

RowOrders: TypeAlias = Mapping[FieldPath, tuple[int, ...]]
"""The numbers of all rows by the path of their table, in order, deleted ones included."""

_Leaf = TypeVar("_Leaf")


def row_orders(collection: Collection, states: Mapping[FieldPath, FieldState]) -> RowOrders:
    """Return the orders of the tables with inserted or moved rows; the others are as extracted."""
    changed: dict[FieldPath, dict[int, Fraction]] = {}
    for path, state in states.items():
        if path.row is None or path.cell is not None or state.position is None:
            continue
        if state.mark is not None if path.is_inserted else collection.row(path):
            changed.setdefault(path.table_path, {})[path.row] = state.position
    orders = {}
    for table, positions in changed.items():
        # Without any row of the service, the columns of the table are not known.
        if rows := collection.rows(table):
            orders[table] = tuple(_in_order(len(rows), positions))
    return orders


def _in_order(count: int, positions: Mapping[int, Fraction]) -> Iterator[int]:
    """Yield the numbers of all rows; those of the service without a position are in order."""
    start = 0
    for number in sorted(positions, key=lambda number: (positions[number], number)):
        end = min(floor(positions[number]) + 1, count)
        yield from (row for row in range(start, end) if row not in positions)
        yield number
        start = max(start, end)
    yield from (row for row in range(start, count) if row not in positions)


def effective_leaves(
    collection: Collection, orders: RowOrders
) -> Iterator[tuple[FieldPath, ExtractedField]]:
    """Yield every field and cell in the order of the rows; deleted rows are included."""
    if not orders:
        yield from collection.leaves()
        return
    for extraction in collection.extractions:
        for name, value in extraction.fields.items():
            table = FieldPath(extraction.scope, name)
            if isinstance(value, ExtractedField):
                yield table, value
                continue
            for number in orders.get(table, range(len(value))):
                row = FieldPath(extraction.scope, name, number)
                for cell in cells_of(collection, row):
                    leaf = NOT_EXTRACTED if number < 0 else value[number][cell]
                    yield FieldPath(extraction.scope, name, number, cell), leaf


def rearranged(
    leaves: Mapping[FieldPath, _Leaf],
    collection: Collection,
    orders: tuple[RowOrders, RowOrders],
    inserted: Callable[[FieldPath], _Leaf],
) -> dict[FieldPath, _Leaf]:
    """Return leaves in another order: `orders` are those before and after.

    `inserted` makes the leaf of a cell in a new row. Leaves of removed rows are left out.
    """
    before, after = orders
    # Slices, because a tuple for each of thousands of cells takes longer than a keystroke may take.
    paths, values = list(leaves), list(leaves.values())
    made: dict[FieldPath, _Leaf] = {}
    start = 0
    for extraction in collection.extractions:
        for name, value in extraction.fields.items():
            if isinstance(value, ExtractedField):
                made[paths[start]] = values[start]
                start += 1
                continue
            table = FieldPath(extraction.scope, name)
            width = len(collection.columns(table)) if table in before else 0
            bounds: dict[int, tuple[int, int]] = {}
            for number in before.get(table, range(len(value))):
                end = start + (width if number < 0 else len(value[number]))
                bounds[number] = start, end
                start = end
            run = 0, 0  # rows that stay next to each other are copied together
            for number in after.get(table, range(len(value))):
                if number in bounds and bounds[number][0] == run[1]:
                    run = run[0], bounds[number][1]
                    continue
                made.update(zip(paths[slice(*run)], values[slice(*run)], strict=True))
                run = bounds.get(number, (0, 0))
                if number not in bounds and number < 0:
                    row = FieldPath(table.scope, name, number)
                    added = (replace(row, cell=cell) for cell in cells_of(collection, row))
                    made.update((path, inserted(path)) for path in added)
            made.update(zip(paths[slice(*run)], values[slice(*run)], strict=True))
    return made


def cells_of(collection: Collection, row: FieldPath) -> Sequence[str]:
    """Return the names of a row's cells; an inserted row has those that any row has."""
    return collection.columns(row) if row.is_inserted else tuple(collection.row(row))


def positions_below(
    numbers: Sequence[int], states: Mapping[int, FieldState], row: int | None, count: int = 1
) -> tuple[Fraction, ...]:
    """Return positions for `count` rows below a row, or above all rows without one.

    `numbers` are the rows in order, `states` those of the rows with a decision.
    """

    def position(number: int) -> Fraction:
        known = states[number].position if number in states else None
        return Fraction(number) if known is None else known

    index = -1 if row is None else numbers.index(row)
    low = position(numbers[index]) if index >= 0 else Fraction(-1)
    # A row has a position between whole numbers, so that these stay with the service's rows.
    high = Fraction(floor(low) + 1)
    if index + 1 < len(numbers):
        high = min(high, position(numbers[index + 1]))
    found = []
    for _ in range(count):
        low = _between(low, high)
        found.append(low)
    return tuple(found)


def _between(low: Fraction, high: Fraction) -> Fraction:
    """Return a simple fraction between two others."""
    return Fraction(low.numerator + high.numerator, low.denominator + high.denominator)
