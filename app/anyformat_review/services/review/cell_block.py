"""Blocks of cells as spreadsheets put them on the clipboard: a line a row, tabs between cells."""

import csv
import io
import re
from collections.abc import Sequence
from typing import TypeAlias

from anyformat_review.services.exchange.export_csv import formula_safe

Block: TypeAlias = tuple[tuple[str, ...], ...]
"""Rows of cells; rows may differ in length."""

_LINE_END = re.compile(r"\r\n|\n|\r")


def parse_block(text: str) -> Block:
    """Return the cells of a text; line breaks and tabs in quoted cells belong to the cell.

    A text whose quotes do not close is no spreadsheet's: its quotes are taken as they stand.
    """
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), "excel-tab", strict=True))
    except csv.Error:
        lines = _LINE_END.split(text)
        rows = [line.split("\t") for line in (lines if lines[-1] else lines[:-1])]
    # A blank line is a row whose one cell is empty.
    return tuple(tuple(map(_without_guard, row or ("",))) for row in rows)


def block_text(rows: Sequence[Sequence[str]]) -> str:
    """Return the text of a block, in which nothing runs as a formula.

    `parse_block` returns the same cells. A lone cell is its own text, as it stands.
    """
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    text = io.StringIO(newline="")
    csv.writer(text, "excel-tab").writerows([map(formula_safe, row) for row in rows])
    return text.getvalue()


def _without_guard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and formula_safe(cell[1:]) == cell else cell
