from functools import partial

from anyformat_review.domain.review.column_fill import ColumnFill, column_fill
from anyformat_review.domain.review.row_changes import deletion, insertion
from support.sample_reviews import quote
from support.tables import after, line, review_of_lines

COLUMN = [quote("1"), quote(""), quote("3"), quote("4")]


def test_each_quote_belongs_to_one_row_from_the_current_one_down() -> None:
    state, cells = review_of_lines(), [line(row, "amount") for row in range(3)]
    # An empty cell of the document leaves its row as it is.
    expected = ColumnFill({cells[0]: COLUMN[0], cells[2]: COLUMN[2]}, 1)
    assert column_fill(state, cells[0], COLUMN) == expected
    assert column_fill(state, cells[2], COLUMN) == ColumnFill({cells[2]: COLUMN[0]}, 2)


def test_deleted_rows_are_passed_over_and_inserted_ones_are_filled() -> None:
    state = after(
        review_of_lines(), partial(insertion, row=line(0)), partial(deletion, row=line(1))
    )
    filled = column_fill(state, line(0, "item"), [quote("1"), quote("2"), quote("3")])
    assert list(filled.cells) == [line(row, "item") for row in (0, -1, 2)]


def test_a_cell_that_is_not_in_the_table_fills_nothing() -> None:
    state = review_of_lines()
    for start in (line(99, "item"), line(0, "missing"), line(0)):
        assert column_fill(state, start, COLUMN[:1]).cells == {}
