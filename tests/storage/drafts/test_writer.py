import asyncio
import threading
from pathlib import Path

import pytest

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.review.review import History
from anyformat_review.storage.drafts import writer as draft_writer
from anyformat_review.storage.drafts.writer import DraftWriter
from support.reviews import COLLECTION_ID, decision


async def test_calls_run_in_order(tmp_path: Path) -> None:
    writer = await DraftWriter.start(tmp_path / "drafts.sqlite3")
    made = [decision(step) for step in range(1, 6)]
    *_, history, steps = await asyncio.gather(
        *(writer.append(COLLECTION_ID, one, fingerprint="f1", source="s") for one in made),
        writer.history(COLLECTION_ID),
        writer.steps(),
    )
    assert history == History(tuple(made))
    assert {one.fingerprint for one in history.decisions} == {"f1"}
    assert [(step.number, step.source) for step in steps] == [(n, "s") for n in range(1, 6)]
    assert [thread.name for thread in threading.enumerate()].count("drafts_0") == 1
    await writer.aclose()


async def test_cancelled_call_does_not_affect_the_next(tmp_path: Path) -> None:
    writer = await DraftWriter.start(tmp_path / "drafts.sqlite3")
    first = asyncio.create_task(writer.append(COLLECTION_ID, decision(1), fingerprint=""))
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    await writer.append(COLLECTION_ID, decision(1), fingerprint="")
    assert await writer.history(COLLECTION_ID) == History((decision(1),))
    await writer.aclose()


async def test_second_writer_is_read_only(tmp_path: Path) -> None:
    path = tmp_path / "drafts.sqlite3"
    first = await DraftWriter.start(path)
    await first.append(COLLECTION_ID, decision(1), fingerprint="")
    second = await DraftWriter.start(path)
    assert (first.read_only, second.read_only) == (False, True)
    await second.aclose()
    await first.aclose()


async def test_failed_start_leaves_no_thread(tmp_path: Path) -> None:
    (tmp_path / "drafts.sqlite3").mkdir()
    with pytest.raises(StorageError):
        await DraftWriter.start(tmp_path / "drafts.sqlite3")


async def test_damaged_drafts_are_repaired_with_one_notice(tmp_path: Path) -> None:
    (tmp_path / "drafts.sqlite3").write_bytes(b"something else" * 999)
    writer = await DraftWriter.start(tmp_path / "drafts.sqlite3")
    (notice,) = writer.take_notices()
    assert notice.startswith("The drafts file was damaged. No decisions could be recovered")
    assert writer.take_notices() == ()
    await writer.append(COLLECTION_ID, decision(1), fingerprint="")
    await writer.aclose()


async def test_later_damage_is_repaired_and_the_call_repeated(tmp_path: Path) -> None:
    path = tmp_path / "drafts.sqlite3"
    writer = await DraftWriter.start(path)
    for step in (1, 2, 3):
        await writer.append(COLLECTION_ID, decision(step), fingerprint="")
    await writer.aclose()
    path.write_bytes(path.read_bytes().replace(b'"value 3"', b'"value 4"'))
    writer = await DraftWriter.start(path)
    assert writer.take_notices() == ()
    assert await writer.history(COLLECTION_ID) == History((decision(1), decision(2)))
    (notice,) = writer.take_notices()
    assert "Recovered 2 decisions in 1 collection" in notice
    await writer.append(COLLECTION_ID, decision(3), fingerprint="")
    await writer.aclose()


async def test_backup_is_made_after_backup_every_decisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_writer, "BACKUP_EVERY", 3)
    writer = await DraftWriter.start(tmp_path / "drafts.sqlite3")
    for step in range(1, 8):
        await writer.append(COLLECTION_ID, decision(step), fingerprint="")
    assert [backup.decisions for backup in await writer.backups()] == [6, 3]
    await writer.aclose()


async def test_failed_backup_loses_no_decision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: list[str]
) -> None:
    monkeypatch.setattr(draft_writer, "BACKUP_EVERY", 1)
    expect_log.append("no backup could be made: .*backups.* cannot be used")
    (tmp_path / "backups").write_bytes(b"in the way")
    writer = await DraftWriter.start(tmp_path / "drafts.sqlite3")
    await writer.append(COLLECTION_ID, decision(1), fingerprint="")
    assert await writer.history(COLLECTION_ID) == History((decision(1),))
    await writer.aclose()
