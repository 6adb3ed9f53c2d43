"""Export several collections one after the other; each file is written atomically."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.domain.errors import OutputError, ReviewError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.exchange.export import (
    ExportFormat,
    PdfPrinter,
    export_in_background,
    export_name,
)
from anyformat_review.services.exchange.export_table import Provenance
from anyformat_review.storage.files import refuse_source, write_file
from anyformat_review.translation import tr

T = TypeVar("T")


class ExportItem(Struct, frozen=True):
    """A collection to export: its name, its source, and a coroutine that opens its review."""

    name: str
    source: str
    review: Callable[[], Coroutine[Any, Any, ReviewState]]


class SkippedExport(Struct, frozen=True):
    """A collection that was not exported, and the reason as a sentence and as an exit code."""

    name: str
    sentence: str
    exit_code: int = ReviewError.exit_code


class BatchProgress(Struct, frozen=True):
    """The progress of an export of `total` collections.

    `current` is the name of the collection being exported, empty at the end. `to_check` are the
    exported collections with fields that still need attention, and their number. `failure` is the
    error that ended the export early; the files in `written` remain.
    """

    total: int
    current: str = ""
    written: tuple[Path, ...] = ()
    skipped: tuple[SkippedExport, ...] = ()
    to_check: tuple[tuple[str, int], ...] = ()
    failure: str = ""
    stopped: bool = False

    @property
    def done(self) -> int:
        """The number of collections that were written or skipped."""
        return len(self.written) + len(self.skipped)


class ExportFileNames:
    """Unique file names for the collections exported into one folder."""

    def __init__(self, folder: Path, format_: ExportFormat) -> None:
        self._folder = folder
        self._format = format_
        self._taken: set[str] = set()

    def __call__(self, collection_id: str) -> Path:
        """Return the file for the next collection; ids may repeat."""
        name = export_name(collection_id, self._format)
        stem, number = name.removesuffix(self._format.suffix), 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}{self._format.suffix}"
        self._taken.add(name.casefold())
        return self._folder / name


async def export_batch(
    items: Sequence[ExportItem],
    format_: ExportFormat,
    file_for: Callable[[str], Path],
    *,
    author: str,
    stop: asyncio.Event,
    print_pdf: PdfPrinter | None = None,
) -> AsyncIterator[BatchProgress]:
    """Export each collection to `file_for(collection_id)`; yield before each and at the end.

    A collection that cannot be opened or exported is skipped, also if the export would replace the
    results file that it is made from. A file that cannot be written ends
    the export. Setting `stop` ends it between two files, or while a collection is being opened.
    """
    progress = BatchProgress(len(items))
    for item in items:
        progress = replace(progress, current=item.name)
        yield progress
        if stop.is_set():
            break
        try:
            state = await _unless_stopped(stop, item.review())
            if state is None:
                break
            provenance = Provenance(author, item.source, datetime.now(UTC))
            content = await export_in_background(state, format_, provenance, print_pdf)
            path = file_for(state.collection.id)
            await asyncio.to_thread(refuse_source, path, item.source)
        except ReviewError as error:
            skipped = SkippedExport(item.name, error_text(error).sentence, error.exit_code)
            progress = replace(progress, skipped=(*progress.skipped, skipped))
            continue
        try:
            await asyncio.to_thread(write_file, path, content)
        except OutputError as error:
            yield replace(progress, current="", failure=error_text(error).sentence)
            return
        progress = replace(progress, written=(*progress.written, path))
        if count := state.attention_count:
            progress = replace(progress, to_check=(*progress.to_check, (item.name, count)))
    yield replace(progress, current="", stopped=progress.done < progress.total)


def to_check_text(count: int) -> str:
    """Return a sentence about the fields that still need attention."""
    return tr("%n fields still to check.", "%n field still to check.", count)


async def _unless_stopped(stop: asyncio.Event, work: Awaitable[T]) -> T | None:
    """Return the result of `work`, or `None` if `stop` is set first."""
    task, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((task, stopping), return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        task.cancel()
        await asyncio.wait((task, stopping))
    return None if task.cancelled() else task.result()
