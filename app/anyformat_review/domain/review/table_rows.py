"""The rows of tables as the reviewer left them: some deleted, some inserted, some moved.

A row keeps its number, which is part of its path. Only its position changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import TypeAlias

from anyformat_review.domain.results.collection import Collection, ExtractedField
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import FieldState

RowOrders: TypeAlias = Mapping[FieldPath, tuple[int, ...]]
"""The numbers of all rows by the path of their table, in order, deleted ones included."""

NOT_EXTRACTED = ExtractedField(None)
"""The field of a cell in an inserted row."""


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
            numbers = dict.fromkeys((*range(len(rows)), *positions))
            key = lambda number, at=positions: (at.get(number, Fraction(number)), number)  # noqa: E731
            orders[table] = tuple(sorted(numbers, key=key))
    return orders


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

    place = -1 if row is None else numbers.index(row)
    low = position(numbers[place]) if place >= 0 else Fraction(-1)
    # A row has a position between whole numbers, so that these stay with the service's rows.
    high = Fraction(floor(low) + 1)
    if place + 1 < len(numbers):
        high = min(high, position(numbers[place + 1]))
    found = []
    for _ in range(count):
        low = _between(low, high)
        found.append(low)
    return tuple(found)


def _between(low: Fraction, high: Fraction) -> Fraction:
    """Return a simple fraction between two others."""
    return Fraction(low.numerator + high.numerator, low.denominator + high.denominator)
