"""CSV files in which no cell runs as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_table import COLUMNS, field_rows

# Spreadsheets skip blank and invisible characters, and some read the full-width signs too.
_FORMULA = re.compile(r"[\s\x00-\x1f\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
# A lone sign, or a signed number with any digit groups, an exponent, a currency or a unit.
# None of the letters is followed by a digit, so there is no reference to a cell.
_GAP = r"[ \u00a0\u2009\u202f]"
_HARMLESS = re.compile(
    rf"{_GAP}*(?:[+-]+|[+-]{_GAP}?[$€£¥]?{_GAP}?[0-9]+(?:[.,'’ \u00a0\u2009\u202f][0-9]+)*"
    rf"(?:[eE][+-]?[0-9]+)?(?:{_GAP}?(?:[%‰$€£¥]|°?[^\W\d_]{{1,12}}))?){_GAP}*"
)


def export_csv(state: ReviewState) -> bytes:
    """Return one row per field below a header, as UTF-8 with a byte order mark."""
    return csv_table(COLUMNS, field_rows(state))


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a header and rows, as UTF-8 with a byte order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(tuple(map(formula_safe, row)) for row in rows)
    # Without the mark, spreadsheets do not read a CSV as UTF-8.
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "backslashreplace")


def formula_safe(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would run as a formula."""
    return "'" + cell if _FORMULA.match(cell) and not _HARMLESS.fullmatch(cell) else cell
