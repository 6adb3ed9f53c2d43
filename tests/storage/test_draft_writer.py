import asyncio
import threading
from pathlib import Path

import pytest

from anyformat_review.domain.errors import StorageDamagedError
from anyformat_review.domain.review import History
from anyformat_review.storage.draft_writer import DraftWriter
from support.reviews import COLLECTION_ID, decision


async def test_what_is_asked_first_is_done_first(tmp_path: Path) -> None:
    writer = await DraftWriter.start(tmp_path / "drafts.sqlite3")
    made = [decision(step) for step in range(1, 6)]
    *_, history, draft = await asyncio.gather(
        *(writer.append(COLLECTION_ID, one, fingerprint="f1", source="s") for one in made),
        writer.history(COLLECTION_ID),
        writer.draft(COLLECTION_ID),
    )
    assert history == History(tuple(made))
    assert draft is not None
    assert (draft.source, draft.fingerprint) == ("s", "f1")
    assert [thread.name for thread in threading.enumerate()].count("drafts_0") == 1
    await writer.aclose()


async def test_a_cancelled_call_does_not_disturb_the_next(tmp_path: Path) -> None:
    writer = await DraftWriter.start(tmp_path / "drafts.sqlite3")
    first = asyncio.create_task(writer.append(COLLECTION_ID, decision(1), fingerprint=""))
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    await writer.append(COLLECTION_ID, decision(1), fingerprint="")
    assert await writer.history(COLLECTION_ID) == History((decision(1),))
    await writer.aclose()


async def test_a_second_window_knows_that_it_only_reads(tmp_path: Path) -> None:
    path = tmp_path / "drafts.sqlite3"
    first = await DraftWriter.start(path)
    await first.append(COLLECTION_ID, decision(1), fingerprint="")
    second = await DraftWriter.start(path)
    assert (first.read_only, second.read_only) == (False, True)
    await second.aclose()
    await first.aclose()


async def test_drafts_that_cannot_be_opened_leave_no_thread(tmp_path: Path) -> None:
    (tmp_path / "drafts.sqlite3").write_bytes(b"something else" * 99)
    with pytest.raises(StorageDamagedError):
        await DraftWriter.start(tmp_path / "drafts.sqlite3")
