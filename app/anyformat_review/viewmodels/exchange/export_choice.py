"""The options of an export, and texts about its progress and result."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field

from anyformat_review.services.exchange.batch_export import BatchProgress, to_check_text
from anyformat_review.services.exchange.export import ExportFormat, export_name
from anyformat_review.storage.settings import AutomaticExport
from anyformat_review.translation import QT_TR_NOOP, number_text, tr


class ExportScope(StrEnum):
    """Which collections are exported."""

    CURRENT = "current"
    SELECTED = "selected"
    REVIEWED = "reviewed"
    AUTOMATIC = "automatic"
    """Each collection at the time when it is marked as reviewed."""


FORMAT_TEXTS: Mapping[ExportFormat, str] = MappingProxyType(
    {
        ExportFormat.JSON: QT_TR_NOOP("Results with your changes (JSON)"),
        ExportFormat.CORRECTIONS: QT_TR_NOOP("Corrections only (JSON)"),
        ExportFormat.CSV: QT_TR_NOOP("Table (CSV)"),
        ExportFormat.XLSX: QT_TR_NOOP("Workbook (XLSX)"),
        ExportFormat.REPORT: QT_TR_NOOP("Evidence report (HTML)"),
        ExportFormat.REPORT_PDF: QT_TR_NOOP("Evidence report (PDF)"),
        ExportFormat.GROUND_TRUTH: QT_TR_NOOP("Ground truth (JSON)"),
    }
)

_REPORT_HINT = QT_TR_NOOP("Each value with its decisions, reasons and quotes, in a single file.")
FORMAT_HINTS: Mapping[ExportFormat, str] = MappingProxyType(
    {
        ExportFormat.REPORT: _REPORT_HINT,
        ExportFormat.REPORT_PDF: _REPORT_HINT,
        ExportFormat.GROUND_TRUTH: QT_TR_NOOP(
            "The values by the ids of the workflow's fields, for a dataset of the service. The file"
            " is saved on this computer: upload it to a dataset together with the document."
        ),
    }
)
"""Hints about formats, shown before one is chosen; marked for translation."""


MEASURED_FORMATS = frozenset({ExportFormat.REPORT, ExportFormat.REPORT_PDF})
"""Formats whose size is shown before the export."""


def size_text(count: int) -> str:
    """Return the size of a file of this many bytes."""
    if count >= 1e6:
        return tr("The file will have {size} MB.").format(size=number_text(count / 1e6, 1))
    return tr("The file will have {size} kB.").format(size=number_text(max(1, count // 1_000)))


class ExportChoice(Struct, frozen=True):
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


class ExportOffer(Struct, frozen=True):
    """The available exports: the ID of the open collection, and the number of selected ones.

    `automatic` are the settings of the automatic export. `to_check` is the number of fields of the
    open collection that need attention.
    """

    current_id: str | None = None
    selected: int = 0
    to_check: int = 0
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
                return tr("This collection")
            case ExportScope.SELECTED:
                return tr("Selected in the list ({count})").format(count=number_text(self.selected))
            case ExportScope.REVIEWED:
                return tr("All reviewed")
            case ExportScope.AUTOMATIC:
                return tr("Each when marked as reviewed")

    def hint(self, choice: ExportChoice) -> str:
        """Return what to know before an export, as sentences; "" for nothing."""
        is_current, is_automatic = (
            choice.scope is scope for scope in (ExportScope.CURRENT, ExportScope.AUTOMATIC)
        )
        texts = (
            automatic_text(self.automatic) if is_automatic else "",
            to_check_text(self.to_check) if is_current and self.to_check else "",
            tr(FORMAT_HINTS.get(choice.format, "")),
        )
        return " ".join(filter(None, texts))

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
        return tr("Off. No files are written when a collection is marked as reviewed.")
    names = ", ".join(tr(FORMAT_TEXTS[format_]) for format_ in formats)
    text = tr("On: {formats}, into {folder}. Files with the same names are replaced.")
    return text.format(formats=names, folder=automatic.folder)


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
        return tr("Exporting {name}").format(name=progress.current)
    return tr("Exporting {name} ({number} of {total})").format(
        name=progress.current,
        number=number_text(progress.done + 1),
        total=number_text(progress.total),
    )


def export_outcome_text(progress: BatchProgress) -> str:
    """Return the result of a finished export."""
    written, total = len(progress.written), progress.total
    if total == 0:
        return tr("Nothing was exported: no collection has been reviewed yet.")
    if progress.failure:
        return f"{progress.failure} {_saved_text(progress)}"
    if progress.stopped:
        return " ".join((tr("Stopped."), _saved_text(progress)))
    if written == 0:
        return tr("Nothing was exported.")
    where = progress.written[0] if total == 1 else progress.written[0].parent
    if total == 1:
        return tr("Exported to {path}.").format(path=where)
    return tr("{count} of {total} exported to {path}.").format(
        count=number_text(written), total=number_text(total), path=where
    )


def _saved_text(progress: BatchProgress) -> str:
    written = len(progress.written)
    if written == 0:
        return tr("No files were saved.")
    text = tr("Saved {count} of %n files.", "Saved {count} of %n file.", progress.total)
    return text.format(count=number_text(written))


def outcome_lines(progress: BatchProgress) -> tuple[str, ...]:
    """Return a line for each skipped collection, and for each one with fields to check.

    After a failure, there is also a line for each saved file.
    """
    lines = (
        *(f"{one.name}: {one.sentence}" for one in progress.skipped),
        *(f"{name}: {to_check_text(count)}" for name, count in progress.to_check),
    )
    if not (progress.failure or progress.stopped):
        return lines
    return (*lines, *(tr("Saved: {path}").format(path=path) for path in progress.written))
