"""Cells in the format of a spreadsheet's clipboard: one line per row, cells separated by tabs."""

import csv
import io
from collections.abc import Sequence
from typing import TypeAlias

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.services.exchange.export_csv import formula_safe

CellBlock: TypeAlias = tuple[tuple[str, ...], ...]
"""Rows of cells; rows may differ in length."""

_LINE_END = lazy_pattern(r"\r\n|\n|\r")


def parse_block(text: str) -> CellBlock:
    """Return the cells of a text; quoted cells may contain line breaks and tabs.

    If the quotes are unbalanced, the text is not from a spreadsheet, and quotes are literal.
    """
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), "excel-tab", strict=True))
    except csv.Error:
        lines = _LINE_END.split(text)
        rows = [line.split("\t") for line in (lines if lines[-1] else lines[:-1])]
    # A blank line is a row with one empty cell.
    return tuple(tuple(map(_without_apostrophe, row or ("",))) for row in rows)


def block_text(rows: Sequence[Sequence[str]]) -> str:
    """Return the text of a block, in which a spreadsheet runs no cell as a formula.

    `parse_block` is the inverse. A single cell is returned unchanged.
    """
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    text = io.StringIO(newline="")
    csv.writer(text, "excel-tab").writerows([map(formula_safe, row) for row in rows])
    return text.getvalue()


def _without_apostrophe(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and formula_safe(cell[1:]) == cell else cell
