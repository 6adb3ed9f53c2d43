"""Export CSV files in which spreadsheets run no cell as a formula."""

from collections.abc import Iterable, Sequence

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_table import COLUMNS, field_rows

# Spreadsheets ignore blank and invisible characters, and some accept full-width signs.
_FORMULA = lazy_pattern(r"[\s\x00-\x1f\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
# A lone sign, or a signed number with any digit groups, an exponent, a currency or a unit.
# No letter is followed by a digit, so these cannot be references to cells.
_GAP = r"[ \u00a0\u2009\u202f]"
_HARMLESS = lazy_pattern(
    rf"{_GAP}*(?:[+-]+|[+-]{_GAP}?[$€£¥]?{_GAP}?[0-9]+(?:[.,'’ \u00a0\u2009\u202f][0-9]+)*"
    rf"(?:[eE][+-]?[0-9]+)?(?:{_GAP}?(?:[%‰$€£¥]|°?[^\W\d_]{{1,12}}))?){_GAP}*"
)


def export_csv(state: ReviewState) -> bytes:
    """Return a header and one row per field, as UTF-8 with a byte order mark."""
    return csv_table(COLUMNS, field_rows(state))


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a header and rows, as UTF-8 with a byte order mark."""
    import csv
    import io

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(tuple(map(formula_safe, row)) for row in rows)
    # Without a byte order mark, spreadsheets do not read a CSV file as UTF-8.
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "backslashreplace")


def formula_safe(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would run as a formula."""
    return "'" + cell if _FORMULA.match(cell) and not _HARMLESS.fullmatch(cell) else cell
