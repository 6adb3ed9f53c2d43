"""A workbook of the review: fields, tables of rows, history, summary; nothing in it runs."""

import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import xlsxwriter

from anyformat_review.domain.errors import OutputError
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value, display_text
from anyformat_review.domain.review.review import WHOLE_COLLECTION, Change, FieldState, Status
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_table import (
    BAND_GLYPHS,
    COLUMNS,
    Provenance,
    field_rows,
    mark_text,
)

_HISTORY = ("step", "decision", "path", "before", "after", "author", "at")
_CELL_LIMIT = 32_767
"""UTF-16 units a spreadsheet keeps of one cell."""
_CONTINUED = " […]"
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_NAME_LIMIT = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_OWN_SHEETS = ("Fields", "History", "Summary")
_BAND = COLUMNS.index("band")


def export_xlsx(state: ReviewState, provenance: Provenance) -> bytes:
    """Return the workbook.

    Raises:
        OutputError: there are more rows or columns than a sheet holds.
    """
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheets = _Sheets(book)
        sheets.add("Fields", COLUMNS, _fields(state))
        for name, header, rows in _row_tables(state):
            sheets.add(name, header, rows)
        sheets.add("History", _HISTORY, _history(state))
        sheets.add("Summary", ("", *Status, "total"), _summary(state, provenance))
    return data.getvalue()


class _Sheets:
    """The sheets of one workbook, each with a frozen, bold header and a filter."""

    def __init__(self, book: "xlsxwriter.Workbook") -> None:
        self._book = book
        self._bold = book.add_format({"bold": True})
        self._taken = {name.casefold() for name in _OWN_SHEETS}

    def add(self, name: str, header: Sequence[str], rows: Iterable[tuple[str, ...]]) -> None:
        sheet = self._book.add_worksheet(name if name in _OWN_SHEETS else self._free(name))
        line = 0
        _write_line(sheet, line, header, self._bold)
        for row in rows:
            for fitting in _fitting(row):
                line += 1
                _write_line(sheet, line, fitting)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(line, 1), len(header) - 1)
        sheet.set_column(0, len(header) - 1, 22)

    def _free(self, name: str) -> str:
        """Return a name that a spreadsheet takes and no other sheet has, whatever its case."""
        valid = _NOT_IN_NAMES.sub("_", name).strip("' ") or "Rows"
        for number in itertools.count(1):
            ending = "" if number == 1 else f" ({number})"
            free = _cut(valid, _NAME_LIMIT - len(ending)).rstrip("' ") + ending
            if free.casefold() not in self._taken:
                self._taken.add(free.casefold())
                return free
        raise AssertionError("there is always another number")


def _cut(text: str, units: int) -> str:
    """Return as much of a text as fits into this many UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def _write_line(
    sheet: "xlsxwriter.worksheet.Worksheet",
    line: int,
    cells: Sequence[str],
    style: "xlsxwriter.format.Format | None" = None,
) -> None:
    for column, cell in enumerate(cells):
        # It answers with a code, and leaves out what does not fit.
        if sheet.write_string(line, column, cell, style) != 0:
            raise OutputError(
                "The workbook cannot hold so many rows or columns; export another format."
            )


def _fitting(row: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A row whose cells are too long goes on in rows below, marked, so that no text is dropped."""
    first, *others = itertools.zip_longest(*map(_pieces, row), fillvalue="")
    yield first
    for other in others:
        yield (other[0] or first[0], *other[1:])


def _pieces(cell: str) -> Sequence[str]:
    text = _NOT_IN_XML.sub(lambda match: f"\\u{ord(match.group()):04x}", cell)
    limit = _CELL_LIMIT // 2 if text and max(text) > "\uffff" else _CELL_LIMIT
    if len(text) <= limit:
        return (text,)
    size = limit - len(_CONTINUED)
    return [
        text[start : start + size] + (_CONTINUED if len(text) > start + size else "")
        for start in range(0, len(text), size)
    ]


def _fields(state: ReviewState) -> Iterator[tuple[str, ...]]:
    for row in field_rows(state):
        yield (*row[:_BAND], _band_text(Band(row[_BAND])), *row[_BAND + 1 :])


def _band_text(band: Band) -> str:
    return f"{BAND_GLYPHS[band]} {band.value}"


def _row_tables(
    state: ReviewState,
) -> Iterator[tuple[str, tuple[str, ...], Iterator[tuple[str, ...]]]]:
    for extraction in state.collection.extractions:
        for name, rows in extraction.fields.items():
            if not isinstance(rows, tuple):
                continue
            table = FieldPath(extraction.scope, name)
            cells = tuple(dict.fromkeys(cell for row in rows for cell in row))
            header = ("row", *cells, "row mark", "note")
            yield str(table), header, _table_rows(state, table, len(rows), cells)


def _table_rows(
    state: ReviewState, table: FieldPath, count: int, cells: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    for number in range(count):
        row = FieldPath(table.scope, table.field, number)
        found = (
            state.reviews.get(FieldPath(table.scope, table.field, number, cell)) for cell in cells
        )
        values = (display_text(review.effective_value) if review else "" for review in found)
        yield (str(row), *values, mark_text(state, row), state.state_of(row).note)


def _history(state: ReviewState) -> Iterator[tuple[str, ...]]:
    for decision in state.history.decisions:
        for change in decision.changes:
            yield (
                str(decision.step),
                decision.kind.value,
                "(whole collection)" if change.path == WHOLE_COLLECTION else str(change.path),
                _state_text(change, change.before),
                _state_text(change, change.after),
                decision.author,
                decision.at.isoformat(),
            )


def _state_text(change: Change, state: FieldState) -> str:
    value: Value = change.extracted if state.override is None else state.override.value
    said = [state.verification or "not verified"]
    if state.mark is not None:
        said.append(f"row {state.mark.value}")
    if state.note:
        said.append(f"note: {state.note}")
    return f"{display_text(value)} ({', '.join(said)})".lstrip()


def _summary(state: ReviewState, provenance: Provenance) -> Iterator[tuple[str, ...]]:
    counts = Counter((review.band, review.status) for review in state.reviews.values())
    bands = state.thresholds.base
    meanings = {
        Band.LOW: f"below {bands.medium:g} %",
        Band.MEDIUM: f"from {bands.medium:g} %",
        Band.HIGH: f"from {bands.high:g} %",
        Band.UNKNOWN: "no confidence given",
    }
    for band in Band:
        numbers = [counts[band, status] for status in Status]
        label = f"{_band_text(band)} ({meanings[band]})"
        yield (label, *map(str, numbers), str(sum(numbers)))
    totals = Counter(review.status for review in state.reviews.values())
    yield ("all fields", *(str(totals[status]) for status in Status), str(totals.total()))
    for name, said in (
        ("need attention", str(state.attention_count)),
        ("marked as reviewed", "yes" if state.is_reviewed else "no"),
        ("decisions", str(len(state.history.decisions))),
        ("collection", state.collection.id),
        ("verification address", state.collection.verification_url or ""),
        ("source", provenance.source),
        ("exported by", provenance.author),
        ("exported at", provenance.at.isoformat()),
    ):
        yield (name, said, "", "", "")
