"""Exports of a reviewed collection: the envelope, corrections, CSV and a workbook."""

import asyncio
import hashlib
import re
from enum import StrEnum

from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_table import Provenance

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_LARGE = 10_000_000
"""Bytes of JSON that take longer to parse than a window may stand still."""


class ExportFormat(StrEnum):
    """What an export looks like."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    CORRECTIONS = "corrections"

    @property
    def suffix(self) -> str:
        """How names of such files end."""
        return ".corrections.json" if self is ExportFormat.CORRECTIONS else f".{self.value}"


def export(state: ReviewState, format_: ExportFormat, provenance: Provenance) -> bytes:
    """Return the review in a format, with every decision applied.

    Raises:
        OutputError: there is more than a workbook holds.
    """
    # Each format brings a library of its own, and one export needs one of them.
    match format_:
        case ExportFormat.JSON:
            from anyformat_review.services.exchange.export_json import export_json

            return export_json(state)
        case ExportFormat.CORRECTIONS:
            from anyformat_review.services.exchange.export_corrections import export_corrections

            return export_corrections(state)
        case ExportFormat.CSV:
            from anyformat_review.services.exchange.export_csv import export_csv

            return export_csv(state)
        case ExportFormat.XLSX:
            from anyformat_review.services.exchange.export_xlsx import export_xlsx

            return export_xlsx(state, provenance)


async def export_beside(state: ReviewState, format_: ExportFormat, provenance: Provenance) -> bytes:
    """Return the same as `export`, made so that the running event loop stays quick.

    Raises:
        OutputError: there is more than a workbook holds.
    """
    if format_ is ExportFormat.JSON and len(state.collection.raw) > _LARGE:
        from anyformat_review.services.exchange.export_json import export_json_beside

        if (exported := await export_json_beside(state)) is not None:
            return exported
    return await asyncio.to_thread(export, state, format_, provenance)


def export_name(collection_id: str, format_: ExportFormat) -> str:
    """Return a file name for an export; an id that is none is made one, and told from others."""
    if _SAFE_NAME.fullmatch(collection_id):
        return collection_id + format_.suffix
    readable = re.sub(r"[^A-Za-z0-9._-]+", "-", collection_id)[:64].strip("-.") or "collection"
    told_apart = hashlib.sha256(collection_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{readable}-{told_apart}{format_.suffix}"
