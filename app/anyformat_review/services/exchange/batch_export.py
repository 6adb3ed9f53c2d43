"""Export collections one after the other: every file whole or not at all, stoppable in between."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from anyformat_review.domain.errors import OutputError, ReviewError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.exchange.export import ExportFormat, export_beside, export_name
from anyformat_review.services.exchange.export_table import Provenance
from anyformat_review.storage.files import write_file

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ExportItem:
    """A collection to export: what it is called, what was opened, and the way to its review."""

    name: str
    source: str
    review: Callable[[], Coroutine[Any, Any, ReviewState]]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A collection that was not exported, and the sentence that says why."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far an export of `total` collections is.

    `current` is the collection being exported, empty once the export is over. `failure` says
    why it ended before the last one; what is in `written` stays.
    """

    total: int
    current: str = ""
    written: tuple[Path, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    failure: str = ""
    stopped: bool = False

    @property
    def done(self) -> int:
        """How many collections are settled, written or not."""
        return len(self.written) + len(self.left_out)


class FolderNames:
    """Files of one folder, a name of its own for each collection exported into it."""

    def __init__(self, folder: Path, format_: ExportFormat) -> None:
        self._folder = folder
        self._format = format_
        self._taken: set[str] = set()

    def __call__(self, collection_id: str) -> Path:
        """Return the file for the next collection; two files may hold the same one."""
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
    place: Callable[[str], Path],
    *,
    author: str,
    stop: asyncio.Event,
) -> AsyncIterator[BatchProgress]:
    """Export each collection to its place, by its id; yield before each and at the end.

    A collection that cannot be had or exported is left out and the others go on; a file that
    cannot be written ends the export. Setting `stop` ends it between two files, at once while a
    collection is still being opened.
    """
    progress = BatchProgress(len(items))
    for item in items:
        progress = replace(progress, current=item.name)
        yield progress
        if stop.is_set():
            break
        try:
            state = await _unless(stop, item.review())
            if state is None:
                break
            provenance = Provenance(author, item.source, datetime.now(UTC))
            content = await export_beside(state, format_, provenance)
        except ReviewError as error:
            left_out = LeftOut(item.name, error_text(error).sentence)
            progress = replace(progress, left_out=(*progress.left_out, left_out))
            continue
        path = place(state.collection.id)
        try:
            await asyncio.to_thread(write_file, path, content)
        except OutputError as error:
            yield replace(progress, current="", failure=error_text(error).sentence)
            return
        progress = replace(progress, written=(*progress.written, path))
    yield replace(progress, current="", stopped=progress.done < progress.total)


async def _unless(stop: asyncio.Event, work: Awaitable[T]) -> T | None:
    """Return what the work gives, or `None` if it was stopped before it was done."""
    task, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((task, stopping), return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        task.cancel()
        await asyncio.wait((task, stopping))
    return None if task.cancelled() else task.result()
