"""All fields as CSV, in which nothing runs as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_table import COLUMNS, field_rows

_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*(?:[eE][+-]?[0-9]+)?")
# Spreadsheets skip what is blank or invisible, and some read the full-width forms too.
_FORMULA = re.compile(r"[\s\x00-\x1f\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")


def export_csv(state: ReviewState) -> bytes:
    """Return one row for each field below a header, as UTF-8 with a mark."""
    return csv_table(COLUMNS, field_rows(state))


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a header and the rows below it, as UTF-8 with a mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(tuple(map(formula_safe, row)) for row in rows)
    # Spreadsheets take a CSV for UTF-8 only with this mark.
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "backslashreplace")


def formula_safe(cell: str) -> str:
    """Return a cell with an apostrophe before what a spreadsheet would run as a formula."""
    if _FORMULA.match(cell) and not _PLAIN_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell
