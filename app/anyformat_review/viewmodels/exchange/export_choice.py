"""The options of an export, and texts about its progress and result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from anyformat_review.services.exchange.batch_export import BatchProgress
from anyformat_review.services.exchange.export import ExportFormat, export_name
from anyformat_review.storage.settings import AutomaticExport
from anyformat_review.viewmodels.plurals import counted, fields_text


class ExportScope(StrEnum):
    """Which collections are exported."""

    CURRENT = "current"
    SELECTED = "selected"
    REVIEWED = "reviewed"
    AUTOMATIC = "automatic"
    """Each collection at the time when it is marked as reviewed."""


FORMAT_TEXTS: Mapping[ExportFormat, str] = MappingProxyType(
    {
        ExportFormat.JSON: "Results with your changes (JSON)",
        ExportFormat.CORRECTIONS: "Corrections only (JSON)",
        ExportFormat.CSV: "Table (CSV)",
        ExportFormat.XLSX: "Workbook (XLSX)",
        ExportFormat.REPORT: "Evidence report (HTML)",
        ExportFormat.REPORT_PDF: "Evidence report (PDF)",
        ExportFormat.GROUND_TRUTH: "Ground truth (JSON)",
    }
)

_REPORT_HINT = "Each value with its decisions, reasons and quotes, in a single file."
FORMAT_HINTS: Mapping[ExportFormat, str] = MappingProxyType(
    {
        ExportFormat.REPORT: _REPORT_HINT,
        ExportFormat.REPORT_PDF: _REPORT_HINT,
        ExportFormat.GROUND_TRUTH: (
            "The values by the ids of the workflow's fields, for a dataset of the service. The file"
            " is saved on this computer: upload it to a dataset together with the document."
        ),
    }
)
"""Hints about formats, shown before one is chosen."""


MEASURED_FORMATS = frozenset({ExportFormat.REPORT, ExportFormat.REPORT_PDF})
"""Formats whose size is shown before the export."""


def size_text(count: int) -> str:
    """Return the size of a file of this many bytes."""
    size = f"{count / 1e6:,.1f} MB" if count >= 1e6 else f"{max(1, count // 1_000):,} kB"
    return f"The file will have {size}."


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """The options that the user chose for an export.

    `target` is a file if the scope is the current collection, otherwise a folder. `may_replace`
    means that the user agreed to replace an existing file, `may_create` that the user agreed to
    create the folder.
    """

    scope: ExportScope
    format: ExportFormat
    target: Path
    may_replace: bool = False
    may_create: bool = False

    @property
    def folder(self) -> Path:
        """The folder of the exported files."""
        return self.target.parent if self.scope is ExportScope.CURRENT else self.target


@dataclass(frozen=True, slots=True)
class ExportOffer:
    """The available exports: the ID of the open collection, and the number of selected ones.

    `automatic` are the settings of the automatic export.
    """

    current_id: str | None = None
    selected: int = 0
    automatic: AutomaticExport = field(default_factory=AutomaticExport)

    @property
    def scopes(self) -> tuple[ExportScope, ...]:
        """The available scopes, most likely first."""
        return (
            *((ExportScope.CURRENT,) if self.current_id is not None else ()),
            *((ExportScope.SELECTED,) if self.selected > 1 or self.current_id is None else ()),
            ExportScope.REVIEWED,
            ExportScope.AUTOMATIC,
        )

    def text(self, scope: ExportScope) -> str:
        """Return the text of a scope."""
        match scope:
            case ExportScope.CURRENT:
                return "This collection"
            case ExportScope.SELECTED:
                return f"Selected in the list ({self.selected:,})"
            case ExportScope.REVIEWED:
                return "All reviewed"
            case ExportScope.AUTOMATIC:
                return "Each when marked as reviewed"

    def suggested(self, folder: Path, scope: ExportScope, format_: ExportFormat) -> Path:
        """Return the suggested target in a folder."""
        if scope is ExportScope.AUTOMATIC and self.automatic.folder:
            return Path(self.automatic.folder)
        if scope is not ExportScope.CURRENT or self.current_id is None:
            return folder
        return folder / export_name(self.current_id, format_)


def known_formats(automatic: AutomaticExport) -> tuple[ExportFormat, ...]:
    """Return the formats of an automatic export, without those of a newer version."""
    return tuple(ExportFormat(each) for each in automatic.formats if each in set(ExportFormat))


def switches_off(automatic: AutomaticExport, choice: ExportChoice) -> bool:
    """Whether a choice switches an automatic export off, because it is on."""
    return choice.format in automatic.formats and str(choice.target) == automatic.folder


def switched(automatic: AutomaticExport, choice: ExportChoice) -> AutomaticExport:
    """Return the automatic export with the format of a choice switched on or off."""
    others = tuple(each for each in automatic.formats if each != choice.format)
    if switches_off(automatic, choice):
        return AutomaticExport(others, automatic.folder)
    return AutomaticExport((*others, choice.format.value), str(choice.target))


def automatic_text(automatic: AutomaticExport) -> str:
    """Return a sentence about the automatic export."""
    formats = known_formats(automatic)
    if not formats:
        return "Off. No files are written when a collection is marked as reviewed."
    names = ", ".join(FORMAT_TEXTS[format_] for format_ in formats)
    return f"On: {names}, into {automatic.folder}. Files with the same names are replaced."


def with_suffix(path: Path, format_: ExportFormat) -> Path:
    """Return the path with the suffix of a format."""
    known = sorted((each.suffix for each in ExportFormat), key=len, reverse=True)
    name = next(
        (path.name.removesuffix(end) for end in known if path.name.endswith(end)), path.name
    )
    return path.with_name(name + format_.suffix) if name else path


def export_progress_text(progress: BatchProgress) -> str:
    """Return the progress, such as `Exporting INV-2 (2 of 5)`."""
    if progress.total == 1:
        return f"Exporting {progress.current}"
    return f"Exporting {progress.current} ({progress.done + 1:,} of {progress.total:,})"


def export_outcome_text(progress: BatchProgress) -> str:
    """Return the result of a finished export."""
    written, total = len(progress.written), progress.total
    if total == 0:
        return "Nothing was exported: no collection has been reviewed yet."
    if progress.failure:
        return f"{progress.failure} {_saved_text(progress)}"
    if progress.stopped:
        return f"Stopped. {_saved_text(progress)}"
    if written == 0:
        return "Nothing was exported."
    where = progress.written[0] if total == 1 else progress.written[0].parent
    if total == 1:
        return f"Exported to {where}."
    return f"{written:,} of {total:,} exported to {where}."


def _saved_text(progress: BatchProgress) -> str:
    written = len(progress.written)
    if written == 0:
        return "No files were saved."
    return f"Saved {written:,} of {counted(progress.total, 'file')}."


def outcome_lines(progress: BatchProgress) -> tuple[str, ...]:
    """Return a line for each skipped collection, and for each one with fields to check.

    After a failure, there is also a line for each saved file.
    """
    lines = (
        *(f"{one.name}: {one.sentence}" for one in progress.skipped),
        *(f"{name}: {fields_text(count)} still to check." for name, count in progress.to_check),
    )
    if not (progress.failure or progress.stopped):
        return lines
    return (*lines, *(f"Saved: {path}" for path in progress.written))
