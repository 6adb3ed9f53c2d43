from fractions import Fraction

import pytest

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import FieldState, RowMark
from anyformat_review.domain.review.table_rows import (
    cells_of,
    effective_leaves,
    positions_below,
    row_orders,
)
from support.tables import CHAIR, DESK, LAMP, LINES, line, lines

THREE = lines(DESK, LAMP, CHAIR)


def placed(position: Fraction, mark: RowMark | None = RowMark.INSERTED) -> FieldState:
    return FieldState(mark=mark, position=position)


def test_rows_are_in_the_order_of_their_positions() -> None:
    states = {
        line(-1): placed(Fraction(1, 2)),
        line(-2): placed(Fraction(-1, 2), RowMark.DELETED),
        line(0): placed(Fraction(5, 2), None),
        line(1): FieldState(mark=RowMark.DELETED),
    }
    assert row_orders(THREE, states) == {LINES: (-2, -1, 1, 2, 0)}


@pytest.mark.parametrize(
    "states",
    [
        {line(1): FieldState(mark=RowMark.DELETED)},
        {line(-1): placed(Fraction(1, 2), None)},
        {line(9): placed(Fraction(1, 2), None)},
        {FieldPath.parse("gone[+1]"): placed(Fraction(1, 2))},
    ],
    ids=["deleted", "undone", "no such row", "no such table"],
)
def test_tables_as_extracted_have_no_order(states: dict[FieldPath, FieldState]) -> None:
    assert row_orders(THREE, states) == {}


def test_inserted_rows_have_the_cells_that_any_row_has() -> None:
    orders = row_orders(THREE, {line(-1): placed(Fraction(1, 2))})
    leaves = dict(effective_leaves(THREE, orders))
    assert [*map(str, leaves)][:5] == [
        "lines[0].item",
        "lines[0].amount",
        "lines[+1].item",
        "lines[+1].amount",
        "lines[1].item",
    ]
    assert leaves[line(-1, "item")].value is None
    assert cells_of(THREE, line(-1)) == ("item", "amount")
    assert cells_of(THREE, line(9)) == ()
    assert dict(effective_leaves(THREE, {})) == dict(THREE.leaves())


def test_positions_are_between_the_rows_around_them() -> None:
    assert positions_below((0, 1), {}, 0) == (Fraction(1, 2),)
    assert positions_below((0, 1), {}, 1) == (Fraction(3, 2),)
    assert positions_below((0, 1), {}, None) == (Fraction(-1, 2),)
    first, second = positions_below((0, 1), {}, 0, 2)
    assert 0 < first < second < 1
    known = {-1: placed(first)}
    assert 0 < positions_below((0, -1, 1), known, 0)[0] < first
    assert first < positions_below((0, -1, 1), known, -1)[0] < 1


def test_a_thousand_rows_below_each_other_have_short_positions() -> None:
    assert len(str(positions_below((0, 1), {}, 0, 1_000)[-1])) < 12
