"""Many collections leave one after the other, and what became of each is said."""

import asyncio
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from anyformat_review.domain.errors import CollectionNotFoundError, ReviewError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.batch_export import (
    BatchProgress,
    ExportItem,
    FolderNames,
    LeftOut,
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
    told = []
    async for progress in export_batch(
        items,
        JSON,
        FolderNames(folder, JSON),
        author="Grace",
        stop=stop or asyncio.Event(),
    ):
        told.append(progress)
        on_step(progress)
    return told


async def test_each_collection_gets_a_file_and_progress_is_told(tmp_path: Path) -> None:
    told = await steps([item("a"), item("b")], tmp_path)

    assert [(step.current, step.done) for step in told] == [("a", 0), ("b", 1), ("", 2)]
    assert told[-1] == BatchProgress(2, written=(tmp_path / "a.json", tmp_path / "b.json"))
    assert files(tmp_path) == ["a.json", "b.json"]


async def test_one_that_cannot_be_had_does_not_stop_the_others(tmp_path: Path) -> None:
    gone = item("b", CollectionNotFoundError("no such collection"))

    told = await steps([item("a"), gone, item("c")], tmp_path)

    assert [path.name for path in told[-1].written] == ["a.json", "c.json"]
    assert told[-1].left_out == (LeftOut("b", "The service knows nothing under these ids."),)
    assert not told[-1].stopped


@pytest.fixture
def small_disk() -> Iterator[int]:
    """Let no file grow beyond this many bytes."""
    limit = 1000
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_full_disk_keeps_the_old_file_and_what_was_written(
    tmp_path: Path, small_disk: int
) -> None:
    (tmp_path / "b.json").write_text("old")
    large = review("b", of="x" * small_disk)

    told = await steps([item("a"), item("b", large), item("c")], tmp_path)

    assert told[-1] == BatchProgress(
        3,
        written=(tmp_path / "a.json",),
        failure=f"{tmp_path / 'b.json'} cannot be written: File too large.",
    )
    assert (tmp_path / "b.json").read_text() == "old"
    assert files(tmp_path) == ["a.json", "b.json"]


async def test_it_stops_between_two_collections(tmp_path: Path) -> None:
    stop = asyncio.Event()

    def stop_at_b(progress: BatchProgress) -> None:
        if progress.current == "b":
            stop.set()

    told = await steps([item("a"), item("b"), item("c")], tmp_path, stop=stop, on_step=stop_at_b)

    assert told[-1] == BatchProgress(3, written=(tmp_path / "a.json",), stopped=True)
    assert files(tmp_path) == ["a.json"]


async def test_it_does_not_wait_for_a_collection_that_does_not_come(tmp_path: Path) -> None:
    stop = asyncio.Event()

    async def never() -> ReviewState:
        stop.set()
        await asyncio.Event().wait()
        raise AssertionError

    told = await steps([ExportItem("a", "wf-1 a", never)], tmp_path, stop=stop)

    assert told[-1] == BatchProgress(1, stopped=True)


def test_files_of_one_folder_never_meet(tmp_path: Path) -> None:
    place = FolderNames(tmp_path, ExportFormat.CORRECTIONS)

    assert [place(name).name for name in ("A", "a", "a", "b")] == [
        "A.corrections.json",
        "a-2.corrections.json",
        "a-3.corrections.json",
        "b.corrections.json",
    ]
