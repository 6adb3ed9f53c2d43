"""Exports of a reviewed collection: the envelope, corrections, CSV and a workbook."""

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import xlsxwriter

from anyformat_review.api.envelope import with_review
from anyformat_review.domain import lossless_json
from anyformat_review.domain.errors import OutputError
from anyformat_review.domain.lossless_json import JsonTree
from anyformat_review.domain.review import Decision, FieldState
from anyformat_review.domain.review_state import FieldReview, ReviewState
from anyformat_review.domain.values import Value, display_text

COLUMNS = (
    "path",
    "value",
    "unit",
    "extracted value",
    "override",
    "confidence",
    "band",
    "grounding",
    "evidence pages",
    "status",
    "verification",
    "reasons",
)

_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*(?:[eE][+-]?[0-9]+)?")
# Spreadsheets skip what is blank or invisible, and some read the full-width forms too.
_FORMULA = re.compile(r"[\s\x00-\x1f\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
_CELL_LIMIT = 32_767
"""UTF-16 units a spreadsheet keeps of one cell."""
_CONTINUED = " […]"
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


class ExportFormat(StrEnum):
    """What an export looks like."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    CORRECTIONS = "corrections"


def export(state: ReviewState, format_: ExportFormat) -> bytes:
    """Return the review in a format, with every decision applied.

    Raises:
        OutputError: there are more rows than a workbook holds.
    """
    match format_:
        case ExportFormat.JSON:
            return _envelope(state)
        case ExportFormat.CORRECTIONS:
            return lossless_json.dumps(_corrections(state), indent=2) + b"\n"
        case ExportFormat.CSV:
            return _csv(state)
        case ExportFormat.XLSX:
            return _workbook(state)


def _envelope(state: ReviewState) -> bytes:
    decided = state.history.states()
    changed = {
        path: review.state
        for path, review in state.reviews.items()
        if path in decided and review.state != FieldState.as_fetched(review.field)
    }
    return with_review(state.collection.raw, changed)


def _corrections(state: ReviewState) -> JsonTree:
    last = {
        change.path: decision for decision in state.history.decisions for change in decision.changes
    }
    return {
        "collection_id": state.collection.id,
        "corrections": [
            _correction(review, last[path])
            for path, review in state.reviews.items()
            if path in last and review.state != FieldState.as_fetched(review.field)
        ],
    }


def _correction(review: FieldReview, decision: Decision) -> JsonTree:
    fetched = FieldState.as_fetched(review.field)
    return {
        "path": str(review.path),
        "extracted": review.field.value,
        "before": _state(fetched),
        "after": _state(review.state),
        "author": decision.author,
        "at": decision.at.isoformat(),
        "evidence": [
            {"text": quote.text, "page_number": quote.page} for quote in review.field.evidence
        ],
    }


def _state(state: FieldState) -> JsonTree:
    return {
        "value_override": None if state.override is None else state.override.value,
        "verification_status": state.verification,
    }


def _rows(state: ReviewState) -> Iterator[tuple[str, ...]]:
    for path, review in state.reviews.items():
        override = review.state.override
        confidence = review.field.confidence
        yield (
            str(path),
            display_text(review.effective_value),
            review.field.unit or "",
            display_text(review.field.value),
            "" if override is None else display_text(override.value),
            "" if confidence is None else f"{confidence:g}",
            review.band.value,
            review.grounding.value,
            ", ".join(str(quote.page) for quote in review.field.evidence if quote.page),
            review.status.value,
            review.state.verification or "",
            " ".join(reason.sentence for reason in review.reasons),
        )


def _csv(state: ReviewState) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(tuple(_formula_safe(cell) for cell in row) for row in _rows(state))
    # Spreadsheets take a CSV for UTF-8 only with this mark.
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "backslashreplace")


def _formula_safe(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    if _FORMULA.match(cell) and not _PLAIN_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def _workbook(state: ReviewState) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        fields = book.add_worksheet("Fields")
        _sheet(fields, COLUMNS, _rows(state), bold)
        history = book.add_worksheet("History")
        _sheet(
            history,
            ("step", "decision", "path", "before", "after", "author", "at"),
            _history_rows(state),
            bold,
        )
    return data.getvalue()


def _sheet(
    sheet: "xlsxwriter.worksheet.Worksheet",
    header: Sequence[str],
    rows: Iterable[tuple[str, ...]],
    bold: "xlsxwriter.format.Format",
) -> None:
    line = 0
    _write_line(sheet, line, header, bold)
    for row in rows:
        for fitting in _fitting(row):
            line += 1
            _write_line(sheet, line, fitting)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(line, 1), len(header) - 1)
    sheet.set_column(0, len(header) - 1, 22)


def _write_line(
    sheet: "xlsxwriter.worksheet.Worksheet",
    line: int,
    cells: Sequence[str],
    style: "xlsxwriter.format.Format | None" = None,
) -> None:
    for column, cell in enumerate(cells):
        # It answers with a code, and leaves out what does not fit.
        if sheet.write_string(line, column, cell, style) != 0:
            raise OutputError("The workbook cannot hold so many rows; export another format.")


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


def _history_rows(state: ReviewState) -> Iterator[tuple[str, ...]]:
    for decision in state.history.decisions:
        for change in decision.changes:
            yield (
                str(decision.step),
                decision.kind.value,
                str(change.path),
                _state_text(change.before, change.extracted),
                _state_text(change.after, change.extracted),
                decision.author,
                decision.at.isoformat(),
            )


def _state_text(state: FieldState, extracted: Value) -> str:
    value = extracted if state.override is None else state.override.value
    return f"{display_text(value)} ({state.verification or 'not verified'})"
