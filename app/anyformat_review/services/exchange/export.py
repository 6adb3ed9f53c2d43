"""Export a reviewed collection in one of several formats."""

import asyncio
import hashlib
import re
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import TypeAlias

from anyformat_review.domain.errors import OutputError
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_table import Provenance
from anyformat_review.translation import tr

PdfPrinter: TypeAlias = Callable[[str, str], Awaitable[bytes]]
"""Prints a document in Qt's HTML, with a title, to PDF; it raises `OutputError`."""

_SAFE_NAME = lazy_pattern(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_LARGE = 10_000_000
"""Bytes; the JSON export of larger results would block the window, so a child process is used."""


class ExportFormat(StrEnum):
    """The format of an export."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    CORRECTIONS = "corrections"
    GROUND_TRUTH = "ground-truth"
    REPORT = "report"
    REPORT_PDF = "report-pdf"

    @property
    def suffix(self) -> str:
        """The suffix of file names, with its dot."""
        match self:
            case ExportFormat.CORRECTIONS | ExportFormat.GROUND_TRUTH:
                return f".{self.value}.json"
            case ExportFormat.REPORT:
                return ".report.html"
            case ExportFormat.REPORT_PDF:
                return ".report.pdf"
            case _:
                return f".{self.value}"


def export(state: ReviewState, format_: ExportFormat, provenance: Provenance) -> bytes:
    """Return the review in a format, with every decision applied.

    Raises:
        OutputError: the review is too large for a workbook, or has no ground truth, or the format
            has to be printed.
    """
    # Imported late, because each format needs other libraries.
    match format_:
        case ExportFormat.JSON:
            from anyformat_review.services.exchange.export_json import export_json

            return export_json(state)
        case ExportFormat.CORRECTIONS:
            from anyformat_review.services.exchange.export_corrections import export_corrections

            return export_corrections(state)
        case ExportFormat.GROUND_TRUTH:
            from anyformat_review.services.exchange.export_ground_truth import export_ground_truth

            return export_ground_truth(state)
        case ExportFormat.REPORT:
            from anyformat_review.services.exchange.export_report import export_report

            return export_report(state, provenance)
        case ExportFormat.REPORT_PDF:
            raise OutputError(
                tr("This report is not printed here. The command `report` prints it.")
            )
        case ExportFormat.CSV:
            from anyformat_review.services.exchange.export_csv import export_csv

            return export_csv(state)
        case ExportFormat.XLSX:
            from anyformat_review.services.exchange.export_xlsx import export_xlsx

            return export_xlsx(state, provenance)


async def export_in_background(
    state: ReviewState,
    format_: ExportFormat,
    provenance: Provenance,
    print_pdf: PdfPrinter | None = None,
) -> bytes:
    """Like `export`, without blocking the event loop. `print_pdf` prints reports.

    Raises:
        OutputError: the review is too large for a workbook, or has no ground truth, or the report
            cannot be printed.
    """
    if format_ is ExportFormat.REPORT_PDF and print_pdf is not None:
        html = await asyncio.to_thread(export, state, ExportFormat.REPORT, provenance)
        title = tr("Evidence report of {collection}").format(collection=state.collection.id)
        return await print_pdf(html.decode(), title)
    if format_ is ExportFormat.JSON and len(state.collection.raw) > _LARGE:
        from anyformat_review.services.exchange.export_json import export_json_in_background

        if (exported := await export_json_in_background(state)) is not None:
            return exported
    return await asyncio.to_thread(export, state, format_, provenance)


def export_name(collection_id: str, format_: ExportFormat) -> str:
    """Return a file name; an id that is not valid in file names is shortened and gets a hash."""
    if _SAFE_NAME.fullmatch(collection_id):
        return collection_id + format_.suffix
    readable = re.sub(r"[^A-Za-z0-9._-]+", "-", collection_id)[:64].strip("-.") or "collection"
    digest = hashlib.sha256(collection_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{readable}-{digest}{format_.suffix}"
