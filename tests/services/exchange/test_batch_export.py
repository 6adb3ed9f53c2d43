"""Several collections are exported one after the other, with the outcome of each."""

import asyncio
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from anyformat_review.domain.errors import CollectionNotFoundError, ReviewError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.batch_export import (
    BatchProgress,
    ExportFileNames,
    ExportItem,
    SkippedExport,
    export_batch,
)
from anyformat_review.services.exchange.export import ExportFormat
from support.export_cases import opened

JSON = ExportFormat.JSON


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def review(collection_id: str, *, of: str = "5") -> ReviewState:
    field = f'{{"value": "{of}", "confidence": 10}}'
    raw = f'{{"collection_id": "{collection_id}", "extraction": {{"total": {field}}}}}'
    return opened(raw.encode())


def item(name: str, found: "ReviewState | ReviewError | None" = None) -> ExportItem:
    async def get() -> ReviewState:
        if isinstance(found, ReviewError):
            raise found
        return found or review(name)

    return ExportItem(name, f"wf-1 {name}", get)


async def steps(
    items: list[ExportItem],
    folder: Path,
    *,
    stop: asyncio.Event | None = None,
    on_step: Callable[[BatchProgress], None] = lambda _: None,
) -> list[BatchProgress]:
    progress_steps = []
    async for progress in export_batch(
        items,
        JSON,
        ExportFileNames(folder, JSON),
        author="Grace",
        stop=stop or asyncio.Event(),
    ):
        progress_steps.append(progress)
        on_step(progress)
    return progress_steps


async def test_each_collection_gets_a_file_and_progress_is_reported(tmp_path: Path) -> None:
    progress = await steps([item("a"), item("b")], tmp_path)

    assert [(step.current, step.done) for step in progress] == [("a", 0), ("b", 1), ("", 2)]
    written = (tmp_path / "a.json", tmp_path / "b.json")
    assert progress[-1] == BatchProgress(2, written=written, to_check=(("a", 1), ("b", 1)))
    assert files(tmp_path) == ["a.json", "b.json"]


async def test_a_collection_that_cannot_be_opened_is_skipped(tmp_path: Path) -> None:
    gone = item("b", CollectionNotFoundError("no such collection"))

    progress = await steps([item("a"), gone, item("c")], tmp_path)

    assert [path.name for path in progress[-1].written] == ["a.json", "c.json"]
    assert progress[-1].skipped == (
        SkippedExport("b", "The service has no collection with these IDs.", exit_code=4),
    )
    assert not progress[-1].stopped


async def test_the_source_is_not_replaced(tmp_path: Path) -> None:
    source = tmp_path / "b.json"
    source.write_text("results")

    progress = await steps([item("a"), replace(item("b"), source=str(source))], tmp_path)

    assert [path.name for path in progress[-1].written] == ["a.json"]
    assert [skipped.name for skipped in progress[-1].skipped] == ["b"]
    assert source.read_text() == "results"


@pytest.fixture
def small_disk() -> Iterator[int]:
    """Limit the size of files, and return the limit in bytes."""
    limit = 1000
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_full_disk_keeps_the_old_and_the_finished_files(
    tmp_path: Path, small_disk: int
) -> None:
    (tmp_path / "b.json").write_text("old")
    large = review("b", of="x" * small_disk)

    progress = await steps([item("a"), item("b", large), item("c")], tmp_path)

    assert progress[-1] == BatchProgress(
        3,
        written=(tmp_path / "a.json",),
        to_check=(("a", 1),),
        failure=f"{tmp_path / 'b.json'} cannot be written: File too large.",
    )
    assert (tmp_path / "b.json").read_text() == "old"
    assert files(tmp_path) == ["a.json", "b.json"]


async def test_the_export_stops_between_two_collections(tmp_path: Path) -> None:
    stop = asyncio.Event()

    def stop_at_b(progress: BatchProgress) -> None:
        if progress.current == "b":
            stop.set()

    progress = await steps(
        [item("a"), item("b"), item("c")], tmp_path, stop=stop, on_step=stop_at_b
    )

    assert progress[-1] == BatchProgress(
        3, written=(tmp_path / "a.json",), to_check=(("a", 1),), stopped=True
    )
    assert files(tmp_path) == ["a.json"]


async def test_stopping_does_not_wait_for_a_collection_to_open(tmp_path: Path) -> None:
    stop = asyncio.Event()

    async def never() -> ReviewState:
        stop.set()
        await asyncio.Event().wait()
        raise AssertionError

    progress = await steps([ExportItem("a", "wf-1 a", never)], tmp_path, stop=stop)

    assert progress[-1] == BatchProgress(1, stopped=True)


def test_file_names_in_a_folder_are_unique(tmp_path: Path) -> None:
    names = ExportFileNames(tmp_path, ExportFormat.CORRECTIONS)

    assert [names(name).name for name in ("A", "a", "a", "b")] == [
        "A.corrections.json",
        "a-2.corrections.json",
        "a-3.corrections.json",
        "b.corrections.json",
    ]
