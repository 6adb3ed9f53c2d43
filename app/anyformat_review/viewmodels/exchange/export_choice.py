"""What can be exported how and where to, and what became of it, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from anyformat_review.services.exchange.batch_export import BatchProgress
from anyformat_review.services.exchange.export import ExportFormat, export_name


class ExportScope(StrEnum):
    """Which collections are exported."""

    CURRENT = "current"
    SELECTED = "selected"
    REVIEWED = "reviewed"


FORMAT_TEXTS: Mapping[ExportFormat, str] = MappingProxyType(
    {
        ExportFormat.JSON: "Results with overrides (JSON)",
        ExportFormat.CORRECTIONS: "Corrections only (JSON)",
        ExportFormat.CSV: "Table (CSV)",
        ExportFormat.XLSX: "Workbook (XLSX)",
    }
)


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What is to be exported: `place` is a file for the current collection, else a folder.

    `may_replace` says that the reviewer knows that a file is there already.
    """

    scope: ExportScope
    format: ExportFormat
    place: Path
    may_replace: bool = False


@dataclass(frozen=True, slots=True)
class ExportOffer:
    """What there is to export: the id of the open collection, and how many are selected."""

    current_id: str | None = None
    selected: int = 0

    @property
    def scopes(self) -> tuple[ExportScope, ...]:
        """The scopes that hold anything, the likeliest first."""
        return (
            *((ExportScope.CURRENT,) if self.current_id is not None else ()),
            *((ExportScope.SELECTED,) if self.selected > 1 or self.current_id is None else ()),
            ExportScope.REVIEWED,
        )

    def text(self, scope: ExportScope) -> str:
        """Return a scope in words."""
        match scope:
            case ExportScope.CURRENT:
                return "This collection"
            case ExportScope.SELECTED:
                return f"Selected in the list ({self.selected:,})"
            case ExportScope.REVIEWED:
                return "All reviewed"

    def suggested(self, folder: Path, scope: ExportScope, format_: ExportFormat) -> Path:
        """Return the place that is offered below a folder."""
        if scope is not ExportScope.CURRENT or self.current_id is None:
            return folder
        return folder / export_name(self.current_id, format_)


def with_suffix(path: Path, format_: ExportFormat) -> Path:
    """Return a file's path as a file of another format is called."""
    known = sorted((each.suffix for each in ExportFormat), key=len, reverse=True)
    name = next(
        (path.name.removesuffix(end) for end in known if path.name.endswith(end)), path.name
    )
    return path.with_name(name + format_.suffix) if name else path


def progress_text(progress: BatchProgress) -> str:
    """Return how far an export is, such as `Exporting INV-2 (2 of 5)`."""
    if progress.total == 1:
        return f"Exporting {progress.current}"
    return f"Exporting {progress.current} ({progress.done + 1:,} of {progress.total:,})"


def outcome_text(progress: BatchProgress) -> str:
    """Return what became of an export that is over, in one or two sentences."""
    written, total = len(progress.written), progress.total
    if total == 0:
        return "Nothing was exported: no collection has been reviewed yet."
    if progress.failure:
        return f"{progress.failure} {_kept_text(progress)}"
    if progress.stopped:
        return f"Stopped. {_kept_text(progress)}"
    if written == 0:
        return "Nothing was exported."
    where = progress.written[0] if total == 1 else progress.written[0].parent
    if total == 1:
        return f"Exported to {where}."
    return f"{written:,} of {total:,} exported to {where}."


def _kept_text(progress: BatchProgress) -> str:
    written = len(progress.written)
    if written == 0:
        return "No file was written."
    return f"{written:,} of {progress.total:,} are written and stay."


def outcome_lines(progress: BatchProgress) -> tuple[str, ...]:
    """Return a line for each collection that was left out, and each file where it matters."""
    skipped = tuple(f"{one.name}: {one.sentence}" for one in progress.skipped)
    if not (progress.failure or progress.stopped):
        return skipped
    return (*skipped, *(f"Written: {path}" for path in progress.written))
