"""Which cells of a table are filled by a column of the document."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review_state import ReviewState


class ColumnFill(Struct, frozen=True):
    """The quote for each cell from the current row down; `unused` quotes have no cell."""

    cells: Mapping[FieldPath, QuoteLocation]
    unused: int


def column_fill(
    state: ReviewState, start: FieldPath, column: Sequence[QuoteLocation]
) -> ColumnFill:
    """Return how a column of the document fills a column of a table from the cell `start` on.

    Each quote belongs to one row. Deleted rows are passed over, and an empty quote leaves the cell
    of its row unchanged.
    """
    order = list(state.row_numbers(start))
    if start.row not in order or start.cell is None:
        return ColumnFill({}, len(column))
    effective = frozenset(state.effective_rows(start))
    rows = [row for row in order[order.index(start.row) :] if row in effective]
    cells, unused = dict[FieldPath, QuoteLocation](), 0
    for number, quote in enumerate(column):
        if not quote.evidence.text:
            continue
        row = rows[number] if number < len(rows) else None
        path = FieldPath(start.scope, start.field, row, start.cell)
        if row is not None and path in state.reviews:
            cells[path] = quote
        else:
            unused += 1
    return ColumnFill(cells, unused)
