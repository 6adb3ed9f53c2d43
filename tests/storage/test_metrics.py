import asyncio
import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from anyformat_review.domain.errors import StorageError, StorageFullError, StorageReadOnlyError
from anyformat_review.domain.metrics.measurement import (
    DecisionResult,
    Effort,
    MeasuredField,
    Measurement,
)
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.storage.metrics import LoadedMeasurements, MetricsFile, MetricsWriter

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
EDIT = Measurement(
    AT,
    "c0ffee",
    1,
    DecisionKind.OVERRIDE,
    Effort(7, 3.25),
    (
        MeasuredField("a", "größe\udcff.x", 87.5, Band.HIGH, DecisionResult.CORRECTED),
        MeasuredField("b", "total", None, Band.UNKNOWN, DecisionResult.OPEN),
        MeasuredField(
            "c", "order", 9.0, Band.LOW, DecisionResult.CORRECTED, Answer.NOT_ON_DOCUMENT
        ),
    ),
    one_by_one=False,
)
UNDO = Measurement(AT, "c0ffee", 2, DecisionKind.UNDO, Effort(1, 0.5), target=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "metrics.jsonl"


@contextmanager
def room_for(size: int) -> Iterator[None]:
    import resource  # not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_measurements_are_private_and_in_order(path: Path) -> None:
    file = MetricsFile(path)
    assert file.load() == LoadedMeasurements()
    assert not path.parent.exists()

    file.append(EDIT)
    file.append(UNDO)

    assert MetricsFile(path).load() == LoadedMeasurements((EDIT, UNDO))
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_erase_deletes_everything(path: Path) -> None:
    file = MetricsFile(path)
    file.append(EDIT)
    file.erase()
    file.erase()

    assert not path.exists()
    assert file.load() == LoadedMeasurements()


def changed(**parts: object) -> bytes:
    """Return a valid line with these changes."""
    tree = {
        "version": 1,
        "at": "2026-03-04T12:00:00+00:00",
        "collection": "c",
        "step": 1,
        "kind": "confirm",
        "target": None,
        "keys": 1,
        "seconds": 1.0,
        "one_by_one": True,
        "fields": [["a", "total", 50, "medium", "right"]],
    }
    return json.dumps(tree | parts).encode()


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"\xff\xfe",
        b"[1]",
        b"[" * 100_000,
        changed(version=2),
        changed(at="noon"),
        changed(at="2026-03-04T12:00:00"),
        changed(kind="guess"),
        changed(keys=-1),
        changed(seconds=float("nan")),
        changed(seconds=-1),
        changed(fields=[["a", "total", 50, "medium"]]),
        changed(fields=[["a", "total", 101, "high", "right"]]),
        changed(fields=[["a", "total", 50, "middle", "right"]]),
    ],
    ids=range(14),
)
def test_damaged_line_is_skipped_and_named(path: Path, line: bytes) -> None:
    file = MetricsFile(path)
    file.append(EDIT)
    with path.open("ab") as damaged:
        damaged.write(line + b"\n\n")
    file.append(UNDO)

    assert file.load() == LoadedMeasurements((EDIT, UNDO), damaged=(2,))


def test_line_template_is_valid(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(changed())

    assert MetricsFile(path).load().damaged == ()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on files there")
def test_full_disk_loses_one_line(path: Path) -> None:
    file = MetricsFile(path)
    file.append(EDIT)
    with room_for(path.stat().st_size + 20), pytest.raises(StorageFullError):
        file.append(EDIT)
    assert path.read_bytes()[-1:] != b"\n"

    file.append(UNDO)

    assert file.load() == LoadedMeasurements((EDIT, UNDO), damaged=(2,))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_read_only_folder_is_an_error(path: Path) -> None:
    path.parent.mkdir(mode=0o500)
    with pytest.raises(StorageReadOnlyError):
        MetricsFile(path).append(EDIT)


@pytest.mark.skipif(sys.platform == "win32", reason="said otherwise there")
def test_folder_instead_of_the_file_is_an_error(path: Path) -> None:
    path.mkdir(parents=True)
    for wish in (MetricsFile(path).load, lambda: MetricsFile(path).append(EDIT)):
        with pytest.raises(StorageError, match=r"metrics\.jsonl cannot be used: Is a directory"):
            wish()


def test_writer_runs_all_calls_in_order(path: Path) -> None:
    async def scenario() -> LoadedMeasurements:
        writer = MetricsWriter(path)
        writer.append(lambda: UNDO)
        await writer.erase()
        added = writer.append(lambda: EDIT)
        loaded = await writer.load()
        writer.append(lambda: UNDO)
        await writer.aclose()
        assert added.result() is None
        return loaded

    assert asyncio.run(scenario()) == LoadedMeasurements((EDIT,))
    assert MetricsFile(path).load() == LoadedMeasurements((EDIT, UNDO))
