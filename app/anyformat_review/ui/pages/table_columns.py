"""Find the cells of a table's column in the laid-out parts of a page."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextTable

from anyformat_review.ui.pages.page_part import PartDocument


def column_below(parts: Sequence[PartDocument], position: int) -> tuple[tuple[int, int], ...]:
    """Return the ranges of the cells of a column, from the one at a position to the table's end.

    Header rows at the beginning and cells of other columns that extend into this one are left out;
    the range of an empty cell is empty. There are none if the position is not in a table.
    """
    number = next((n for n, part in enumerate(parts) if position <= part.end), len(parts))
    if number == len(parts):
        return ()
    cursor = QTextCursor(parts[number].document)
    cursor.setPosition(max(0, position - parts[number].first))
    table = cursor.currentTable()
    if table is None:
        return ()
    cell = table.cellAt(cursor)
    cells = list(_cells(parts[number], table, cell.row(), cell.column()))
    for part in parts[number + 1 :]:
        if not part.continues_table:
            break
        cells += _cells(part, part.first_table, 0, cell.column())
    return tuple(cells)


def _cells(
    part: PartDocument, table: QTextTable | None, first_row: int, column: int
) -> Iterator[tuple[int, int]]:
    if table is None or column >= table.columns():
        return
    row = first_row
    while row < table.rows() and _is_header(table, row):
        row += 1
    for each in range(row, table.rows()):
        cell = table.cellAt(each, column)
        if (cell.row(), cell.column()) == (each, column):
            start, end = cell.firstCursorPosition(), cell.lastCursorPosition()
            yield part.first + start.position(), part.first + end.position()


def _is_header(table: QTextTable, row: int) -> bool:
    """Whether all cells of a row are headings, which have a background."""
    cells = (table.cellAt(row, column) for column in range(table.columns()))
    return all(cell.format().background().style() != Qt.BrushStyle.NoBrush for cell in cells)
