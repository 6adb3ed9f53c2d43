"""`import`: apply a colleague's corrections to the local draft of their collection."""

import argparse
from collections.abc import Iterator

from anyformat_review.commands.export_review import author_in_settings
from anyformat_review.commands.opened_review import command_services, print_draft_notices
from anyformat_review.commands.terminal import (
    WaitingReporter,
    print_lines,
    print_text,
)
from anyformat_review.composition import AppServices
from anyformat_review.domain.errors import CorrectionsFormatError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.review.review import COLLECTION_PATH
from anyformat_review.services.collections.known_collections import source_of_collection
from anyformat_review.services.collections.sources import Source, parse_source
from anyformat_review.services.exchange.corrections_file import (
    MAX_BYTES,
    Corrections,
    read_corrections,
)
from anyformat_review.services.exchange.import_corrections import (
    ImportConflict,
    ImportPreview,
    preview_import,
)
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.storage.results_file import read_results_file

_REASONS = {
    ImportConflict.YOURS: "It conflicts with your decision.",
    ImportConflict.EXTRACTED: "The extracted value has changed since.",
    ImportConflict.HIDDEN: "A blind check hides the value.",
}


async def run(parsed: argparse.Namespace) -> int:
    """Apply the corrections without conflicts, and report each one that was skipped."""
    raw = read_results_file(parsed.corrections, limit=MAX_BYTES)
    try:
        corrections = read_corrections(raw)
    except CorrectionsFormatError as error:  # the source may have the same error
        raise CorrectionsFormatError(f"{parsed.corrections}: {error}") from error
    words = parsed.source or None
    async with command_services(parsed, words) as services:
        source = await _source(services, parsed, corrections)
        state = await services.reviews.load(source, WaitingReporter())
        preview = preview_import(state, corrections)
        session = ReviewSession(
            state, services.drafts, author=author_in_settings(), source=str(source)
        )
        chosen = {entry.path: entry.theirs for entry in preview.entries if entry.takes_theirs}
        session.apply_imported(chosen)
        saved = await session.flush()
        print_draft_notices(services)
    if saved.error is not None:
        raise saved.error
    if parsed.json:
        print_text(lossless_json.dumps(_tree(corrections, preview), indent=2).decode())
    else:
        print_lines(*_lines(preview))
    return 0


async def _source(
    services: AppServices, parsed: argparse.Namespace, corrections: Corrections
) -> Source:
    if parsed.source:
        return parse_source(parsed.source, base_url=services.profile.base_url)
    return await source_of_collection(corrections.collection_id, services.drafts, services.opener)


def _tree(corrections: Corrections, preview: ImportPreview) -> JsonTree:
    applied = [str(entry.path) for entry in preview.entries if entry.takes_theirs]
    return {
        "collection_id": corrections.collection_id,
        "applied": applied,
        "same": preview.same,
        "skipped": [{"path": str(path), "reason": reason} for path, reason in _skipped(preview)],
        "unreadable": [
            {"place": entry.place, "problem": entry.problem} for entry in preview.unreadable
        ],
    }


def _lines(preview: ImportPreview) -> Iterator[str]:
    skipped = list(_skipped(preview))
    applied = sum(entry.takes_theirs for entry in preview.entries)
    for entry in preview.entries:
        if entry.takes_theirs:
            yield f"{_path_text(entry.path)}: applied"
    for path, reason in skipped:
        yield f"{_path_text(path)}: skipped. {reason}"
    for left_out in preview.unreadable:
        yield f"{left_out.place}: cannot be read. {left_out.problem}."
    unreadable = f", {len(preview.unreadable)} cannot be read" if preview.unreadable else ""
    yield (
        f"{applied} applied, {preview.same} already the same, {len(skipped)} skipped{unreadable}."
    )


def _path_text(path: FieldPath) -> str:
    return "outcome of the collection" if path == COLLECTION_PATH else str(path)


def _skipped(preview: ImportPreview) -> Iterator[tuple[FieldPath, str]]:
    for entry in preview.entries:
        if not entry.takes_theirs:
            yield entry.path, " ".join(_REASONS[conflict] for conflict in entry.conflicts)
    for path in preview.unknown:
        yield path, "It is not in this collection."
