"""`export`: write one review, or all collections marked as reviewed."""

import argparse
import asyncio
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from anyformat_review.api.endpoints import ApiVersion
from anyformat_review.commands.opened_review import (
    check_output,
    command_services,
    opened_review,
    print_draft_notices,
)
from anyformat_review.commands.terminal import (
    WaitingReporter,
    print_error,
    print_lines,
    print_text,
    show_progress,
)
from anyformat_review.composition import AppServices
from anyformat_review.domain.errors import OutputError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.collections.reviewed_sources import reviewed_sources
from anyformat_review.services.collections.sources import FileSource, parse_source
from anyformat_review.services.exchange.batch_export import (
    BatchProgress,
    ExportFileNames,
    ExportItem,
    export_batch,
    to_check_text,
)
from anyformat_review.services.exchange.export import ExportFormat, export
from anyformat_review.services.exchange.export_ground_truth import has_field_ids
from anyformat_review.services.exchange.export_table import Provenance
from anyformat_review.storage.files import write_file
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import SettingsStore


async def run(parsed: argparse.Namespace) -> int:
    """Export the review or the reviewed collections that the arguments name."""
    words = None if parsed.all_reviewed else parsed.source
    async with command_services(parsed, words) as services:
        if parsed.all_reviewed:
            return await _export_all(services, parsed)
        check_output(services, parsed)
        state = await opened_review(services, parsed.source)
        if parsed.format == ExportFormat.GROUND_TRUTH:
            await _check_field_ids(services, parsed.source, state)
    provenance = Provenance(author_in_settings(), " ".join(parsed.source), datetime.now(UTC))
    write_file(parsed.output, export(state, ExportFormat(parsed.format), provenance))
    print_to_check(" ".join(parsed.source), state.attention_count)
    return 0


def print_to_check(name: str, count: int) -> None:
    """Warn about fields of an exported collection that still need attention, if there are any."""
    if count:
        print_error(f"{name}: {to_check_text(count)}")


async def _check_field_ids(services: AppServices, words: Sequence[str], state: ReviewState) -> None:
    """Raise an `OutputError` if the service can never name the ids that ground truth needs."""
    source = parse_source(words, base_url=services.profile.base_url)
    if has_field_ids(state) or isinstance(source, FileSource):
        return
    if not await services.client.has_version(ApiVersion.V3):
        raise OutputError(
            "The service has only version 2 of the API, which does not name the ids of the fields."
        )


def author_in_settings() -> str:
    """Return the reviewer's name from the settings."""
    return SettingsStore(DataFolder.locate(os.environ).settings).load().settings.author


async def _export_all(services: AppServices, parsed: argparse.Namespace) -> int:
    sources = await reviewed_sources(services.drafts, services.owns, since=parsed.since)
    items = [
        ExportItem(str(each), str(each), partial(services.reviews.load, each, WaitingReporter()))
        for each in sources
    ]
    _make_folder(parsed.output)
    format_ = ExportFormat(parsed.format)
    progress, names = BatchProgress(0), ExportFileNames(parsed.output, format_)
    async for progress in export_batch(
        items, format_, names, author=author_in_settings(), stop=asyncio.Event()
    ):
        show_progress(
            f"Exporting {progress.done + 1} of {progress.total}: {progress.current}"
            if progress.current
            else ""
        )
    print_draft_notices(services)
    for skipped in progress.skipped:
        print_error(f"{skipped.name} was skipped. {skipped.sentence}")
    for name, count in progress.to_check:
        print_to_check(name, count)
    if progress.failure:
        print_error(progress.failure)
    if parsed.json:
        print_text(lossless_json.dumps(_summary(progress), indent=2).decode())
    else:
        print_lines(f"{len(progress.written)} of {progress.total} exported to {parsed.output}.")
    return _exit_code(progress)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"The folder {folder} cannot be created: {reason}.") from error


def _summary(progress: BatchProgress) -> dict[str, lossless_json.JsonTree]:
    return {
        "total": progress.total,
        "written": [str(path) for path in progress.written],
        "skipped": [
            {"source": skipped.name, "reason": skipped.sentence} for skipped in progress.skipped
        ],
        "to_check": [{"source": name, "fields": count} for name, count in progress.to_check],
        "failure": progress.failure or None,
    }


def _exit_code(progress: BatchProgress) -> int:
    """Return the exit code of the first problem; an unwritable folder counts as wrong usage."""
    if progress.failure:
        return OutputError.exit_code
    return next((skipped.exit_code for skipped in progress.skipped), 0)
