"""Export a collection in several formats when it is marked as reviewed."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

from anyformat_review.domain.errors import OutputError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export import (
    ExportFormat,
    PdfPrinter,
    export_in_background,
    export_name,
)
from anyformat_review.services.exchange.export_table import Provenance
from anyformat_review.services.quotes.grounding import locate_collection
from anyformat_review.storage.files import refuse_source, write_file
from anyformat_review.translation import tr


async def export_automatically(
    state: ReviewState,
    formats: Iterable[ExportFormat],
    folder: Path,
    provenance: Provenance,
    *,
    is_located: bool,
    print_pdf: PdfPrinter | None = None,
) -> tuple[Path, ...]:
    """Write a review in each format into a folder, and return the files.

    All formats are created before the first file is written. Each file is replaced atomically.
    Quotes that are not located yet are located first.

    Raises:
        OutputError: a format cannot represent the review, or a file cannot be written.
    """
    if not is_located:
        state = state.with_locations(await asyncio.to_thread(locate_collection, state.collection))
    contents = {
        export_path(state.collection.id, format_, folder): await export_in_background(
            state, format_, provenance, print_pdf
        )
        for format_ in formats
    }
    await asyncio.to_thread(_write_all, folder, contents, provenance.source)
    return tuple(contents)


def export_path(collection_id: str, format_: ExportFormat, folder: Path) -> Path:
    """Return the path of a collection's export in a folder."""
    return folder / export_name(collection_id, format_)


def files_of(collection_id: str, folder: Path) -> tuple[Path, ...]:
    """Return the existing exports of a collection in a folder, in any format."""
    paths = (export_path(collection_id, format_, folder) for format_ in ExportFormat)
    return tuple(path for path in paths if path.is_file())


def _write_all(folder: Path, contents: dict[Path, bytes], source: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = tr("The folder {folder} cannot be created: {reason}.")
        problem = problem.format(folder=folder, reason=error.strerror)
        raise OutputError(problem) from error
    for path in contents:
        refuse_source(path, source)
    for path, content in contents.items():
        write_file(path, content)
