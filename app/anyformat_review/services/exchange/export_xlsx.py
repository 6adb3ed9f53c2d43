"""Export the review as an XLSX workbook, in which values that are numbers can be summed."""

import io
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import xlsxwriter

from anyformat_review.domain.errors import OutputError
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.confidence import Band, confidence_digits
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Answer, Number, Value
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    Change,
    FieldState,
    Status,
    document_path_name,
    is_document_path,
    is_rule_path,
    rule_id,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.document_entries import document_entries
from anyformat_review.services.exchange.export_table import (
    COLUMNS,
    Provenance,
    answer_cell,
    cell_text,
    field_rows,
    mark_cell,
    quotes_cell,
)
from anyformat_review.services.exchange.rule_entries import reported_rules
from anyformat_review.translation import tr

_DECISIONS = ("step", "decision", "path", "before", "after", "author", "at")
_RULES = (
    "rule",
    "description",
    "severity",
    "server",
    "now",
    "accepted by",
    "accepted at",
    "fields",
)
_CELL_LIMIT = 32_767
"""Maximum length of a cell in UTF-16 units; it is a limit of spreadsheets."""
_CONTINUED = " […]"
_NOT_IN_XML = lazy_pattern("[\ud800-\udfff\ufffe\uffff]")
_NAME_LIMIT = 31
_NOT_IN_NAMES = lazy_pattern(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_PARTS = ("what", "extracted", "value", "corrected", "confidence")
_OWN_SHEETS = ("Fields", "Decisions", "Summary", "Rules", "Document")
# Excel reserves this name, and some programs cannot open a workbook that uses it.
_RESERVED = ("History",)
_BAND_GLYPHS = {Band.LOW: "▲", Band.MEDIUM: "◐", Band.HIGH: "✓", Band.UNKNOWN: "◌"}
"""The glyphs of the window, so that a band can be recognized without colour."""
_EXACT_NUMBER = lazy_pattern(r"(?!-0(?:\.0*)?$)-?(?:0|[1-9][0-9]*)(?:\.([0-9]+))?")
_MAX_DIGITS = 15
"""Spreadsheets store this many digits of a number."""

_Cell = str | Number
_Formats = Mapping[int, "xlsxwriter.format.Format"]
"""Formats of numbers by their decimals."""


def export_xlsx(state: ReviewState, provenance: Provenance) -> bytes:
    """Return a workbook with sheets for fields, tables, decisions, a summary, and what there is.

    Rules have a sheet, and the category and the parts of the document.

    Raises:
        OutputError: there are too many rows or columns for a sheet.
    """
    data = io.BytesIO()
    taken = {name.casefold() for name in (*_OWN_SHEETS, *_RESERVED)}
    sheets = (
        ("Fields", COLUMNS, _fields(state)),
        *((_free_name(name, taken), header, rows) for name, header, rows in _row_tables(state)),
        ("Decisions", _DECISIONS, _decisions(state)),
        ("Summary", ("", *Status, "total"), _summary(state, provenance)),
        *((("Rules", _RULES, _rules(state)),) if state.rules.results else ()),
        *((("Document", _PARTS, document),) if (document := list(_document(state))) else ()),
    )
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        decimals = {
            count: book.add_format({"num_format": f"0.{'0' * count}".rstrip(".")})
            for count in range(_MAX_DIGITS)
        }
        for name, header, rows in sheets:
            _fill_sheet(book.add_worksheet(name), header, rows, bold, decimals)
    return data.getvalue()


def _free_name(name: str, taken: set[str]) -> str:
    """Return a valid sheet name; sheet names that differ only by case count as equal."""
    valid = _NOT_IN_NAMES.sub("_", name).strip("' ") or "Rows"
    free, number = _cut(valid, _NAME_LIMIT).rstrip("' "), 1
    while free.casefold() in taken:
        number += 1
        suffix = f" ({number})"
        free = _cut(valid, _NAME_LIMIT - len(suffix)).rstrip("' ") + suffix
    taken.add(free.casefold())
    return free


def _cut(text: str, units: int) -> str:
    """Return the beginning of a text, at most this many UTF-16 units long."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def _fill_sheet(
    sheet: "xlsxwriter.worksheet.Worksheet",
    header: Sequence[str],
    rows: Iterable[tuple[_Cell, ...]],
    bold: "xlsxwriter.format.Format",
    decimals: _Formats,
) -> None:
    """Write a frozen, bold header with a filter, and the rows below it."""
    line = 0
    _write_line(sheet, line, header, decimals, bold)
    for line, row in enumerate(itertools.chain.from_iterable(map(_split, rows)), start=1):
        _write_line(sheet, line, row, decimals)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(line, 1), len(header) - 1)
    sheet.set_column(0, len(header) - 1, 22)


class _ExactFloat(float):
    """A number that is written with the digits of its JSON literal, such as `1250.00`."""

    def __new__(cls, literal: str) -> "_ExactFloat":
        number = super().__new__(cls, literal)
        number._literal = literal
        return number

    _literal: str

    def __format__(self, _spec: str) -> str:  # XlsxWriter would write 1250
        return self._literal


def _write_line(
    sheet: "xlsxwriter.worksheet.Worksheet",
    line: int,
    cells: Sequence[_Cell],
    decimals: _Formats,
    style: "xlsxwriter.format.Format | None" = None,
) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, Number):
            shown = decimals[len(cell.literal.partition(".")[2])]
            code = sheet.write_number(line, column, _ExactFloat(cell.literal), shown)
        else:
            code = sheet.write_string(line, column, cell, style)
        # XlsxWriter skips cells outside the sheet and returns an error code.
        if code != 0:
            raise OutputError(
                tr("There are too many rows or columns for a workbook. Use another format.")
            )


def _split(row: tuple[_Cell, ...]) -> Iterator[tuple[_Cell, ...]]:
    """Continue overlong cells in additional rows, with a mark, so that no text is lost."""
    first, *others = itertools.zip_longest(*map(_pieces, row), fillvalue="")
    yield first
    for other in others:
        yield (other[0] or first[0], *other[1:])


def _pieces(cell: _Cell) -> Sequence[_Cell]:
    if isinstance(cell, Number):
        return (cell,)
    text = _NOT_IN_XML.sub(lambda match: f"\\u{ord(match.group()):04x}", cell)
    limit = _CELL_LIMIT // 2 if text and max(text) > "\uffff" else _CELL_LIMIT
    if len(text) <= limit:
        return (text,)
    size = limit - len(_CONTINUED)
    return [
        text[start : start + size] + (_CONTINUED if len(text) > start + size else "")
        for start in range(0, len(text), size)
    ]


def _fields(state: ReviewState) -> Iterator[tuple[_Cell, ...]]:
    for row, review in zip(field_rows(state), state.reviews.values(), strict=True):
        cells: dict[str, _Cell] = dict(zip(COLUMNS, row, strict=True))
        values = (review.effective_value, review.field.value)
        for column, value in zip(("value", "extracted value"), values, strict=True):
            if isinstance(value, Number) and cells[column]:  # a deleted row has no value
                cells[column] = _number_cell(value)
        cells["band"] = _band_text(review.band)
        yield tuple(cells.values())


def _number_cell(value: Number) -> _Cell:
    """Return a number if a spreadsheet keeps and shows all its digits, else its text."""
    exact = _EXACT_NUMBER.fullmatch(value.literal)
    digits = sum(map(str.isdigit, value.literal))
    return value if exact and digits <= _MAX_DIGITS else cell_text(value)


def _band_text(band: Band) -> str:
    return f"{_BAND_GLYPHS[band]} {band.value}"


def _row_tables(
    state: ReviewState,
) -> Iterator[tuple[str, tuple[str, ...], Iterator[tuple[_Cell, ...]]]]:
    for extraction in state.collection.extractions:
        for name, rows in extraction.fields.items():
            if not isinstance(rows, tuple):
                continue
            table = FieldPath(extraction.scope, name)
            cells = state.collection.columns(table)
            header = ("row", *cells, "row mark", "note")
            yield str(table), header, _table_rows(state, table, cells)


def _table_rows(
    state: ReviewState, table: FieldPath, cells: Sequence[str]
) -> Iterator[tuple[_Cell, ...]]:
    """Yield the effective rows in order, then the deleted ones."""
    effective = state.effective_rows(table)
    kept = set(effective)
    for number in (*effective, *(row for row in state.row_numbers(table) if row not in kept)):
        row = FieldPath(table.scope, table.field, number)
        found = (
            state.reviews.get(FieldPath(table.scope, table.field, number, cell)) for cell in cells
        )
        values = (_value_cell(review.effective_value) if review else "" for review in found)
        yield (str(row), *values, mark_cell(state, row), state.state_of(row).note)


def _decisions(state: ReviewState) -> Iterator[tuple[str, ...]]:
    for decision in state.history.decisions:
        for change in decision.changes:
            yield (
                str(decision.step),
                decision.kind.value,
                _path_text(change.path),
                _state_text(change, change.before),
                _state_text(change, change.after),
                decision.author,
                decision.at.isoformat(),
            )


def _path_text(path: FieldPath) -> str:
    if is_rule_path(path):
        return f"rule {rule_id(path)}"
    if is_document_path(path):
        return document_path_name(path)
    return "(collection)" if path == COLLECTION_PATH else str(path)


def _rules(state: ReviewState) -> Iterator[tuple[str, ...]]:
    for rule in reported_rules(state):
        result = rule.result
        yield (
            result.rule.title,
            result.rule.description,
            result.rule.severity,
            result.service_outcome or "",
            rule.outcome_text,
            rule.accepted_text,
            rule.accepted.at.isoformat() if rule.accepted else "",
            ", ".join(map(str, result.targets)),
        )


def _document(state: ReviewState) -> Iterator[tuple[str, ...]]:
    for entry in document_entries(state):
        sure = "" if entry.confidence is None else confidence_digits(entry.confidence)
        corrected = "yes" if entry.is_corrected else ""
        yield entry.name, entry.extracted, entry.effective, corrected, sure


def _state_text(change: Change, state: FieldState) -> str:
    value: Value = change.extracted if state.override is None else state.override.value
    if is_rule_path(change.path):
        failure = state.accepted_failure
        parts = ("not accepted",) if failure is None else ("accepted", failure, state.note)
        return ": ".join(filter(None, parts))
    details = [state.verification or "not verified"]
    if state.mark is not None:
        details.append(f"row {state.mark.word}")
    if state.position is not None:
        details.append(f"row placed at {state.position}")
    details += [f"evidence on {quotes_cell((quote,))}" for quote in state.evidence]
    details += [f"wrong quote on {quotes_cell((quote,))}" for quote in state.wrong_quotes]
    if state.outcome is not None:
        details = [": ".join(filter(None, (text for _, text in _outcome(state))))]
    if state.note:
        details.append(f"note: {state.note}")
    return f"{_value_text(value)} ({', '.join(details)})".lstrip()


def _value_text(value: Value) -> str:
    return answer_cell(value) or cell_text(value)


def _value_cell(value: Value) -> _Cell:
    return _number_cell(value) if isinstance(value, Number) else _value_text(value)


def _outcome(state: FieldState) -> Iterator[tuple[str, str]]:
    if (outcome := state.outcome) is not None:
        yield "outcome", outcome.kind.value
        yield "reason of the outcome", outcome.reason
        yield "note on the outcome", outcome.note
        yield "postponed until", outcome.until.isoformat() if outcome.until else ""


def _answers(state: ReviewState) -> Iterator[tuple[str, str]]:
    counts = Counter(answer_cell(review.effective_value) for review in state.reviews.values())
    for answer in map(answer_cell, Answer):
        if counts[answer]:
            yield f"fields: {answer}", str(counts[answer])


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
    totals = [sum(counts[band, status] for band in Band) for status in Status]
    yield ("all fields", *map(str, totals), str(sum(totals)))
    for name, text in (
        ("fields to check", str(state.attention_count)),
        ("marked as reviewed", "yes" if state.is_reviewed else "no"),
        *_outcome(state.state_of(COLLECTION_PATH)),
        *_answers(state),
        ("decisions", str(len(state.history.decisions))),
        ("collection", state.collection.id),
        ("verification URL", state.collection.verification_url or ""),
        ("source", provenance.source),
        ("exported by", provenance.author),
        ("exported at", provenance.at.isoformat()),
    ):
        yield (name, text, "", "", "")
