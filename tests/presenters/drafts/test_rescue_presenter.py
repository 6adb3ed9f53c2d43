"""Rescued decisions are offered, restored, shown as conflicts, or discarded."""

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import StorageError
from anyformat_review.presenters.drafts.rescue_presenter import RescuePresenter
from anyformat_review.storage.drafts.rescue import RescuedDraft, RescueFile
from anyformat_review.storage.drafts.writer import DraftWriter
from support.fakes import FakeMessages, FakeTasks
from support.reviews import COLLECTION_ID, OPEN, change, decision, edited

RESCUED = RescuedDraft(
    COLLECTION_ID, "wf c", "Invoice", "f", (decision(1, change("total", OPEN, edited("1"))),)
)
OFFER = "1 decision of Invoice could not be saved before the program ended."


@pytest.fixture
async def parts(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Any]:
    left = RescueFile.new(tmp_path)
    left.write([RESCUED])
    left.close()
    drafts = await DraftWriter.start(tmp_path / "drafts.sqlite3")
    tasks, messages, saving = FakeTasks(), FakeMessages(), Mock(flush=AsyncMock())
    presenter = RescuePresenter(drafts, saving, tmp_path, tasks, messages)
    restored = QSignalSpy(presenter.restored)
    yield SimpleNamespace(**locals())
    presenter.close()
    await drafts.aclose()


def files(parts: Any) -> list[Path]:
    return list(parts.tmp_path.glob("rescue-*.jsonl"))


async def press(parts: Any, button: int) -> None:
    message = parts.messages.shown
    parts.messages.run(message, message.actions[button])
    await parts.tasks.run()


async def test_rescued_decisions_are_offered_and_restored(parts: Any) -> None:
    await parts.tasks.run()
    assert parts.messages.text == OFFER
    assert [action.text for action in parts.messages.shown.actions] == ["Restore", "Discard"]
    await press(parts, 0)
    assert parts.messages.text == "1 decision of Invoice restored."
    assert parts.restored.count() == 1
    assert len((await parts.drafts.history(COLLECTION_ID)).decisions) == 1
    assert files(parts) == []


async def test_discarded_decisions_are_not_offered_again(parts: Any) -> None:
    await parts.tasks.run()
    await press(parts, 1)
    assert (files(parts), parts.restored.count()) == ([], 0)
    assert RescueFile.abandoned_in(parts.tmp_path) == ()


async def test_a_closed_offer_is_shown_again_at_the_next_start(parts: Any) -> None:
    await parts.tasks.run()
    parts.messages.close()
    parts.presenter.close()
    (again,) = RescueFile.abandoned_in(parts.tmp_path)
    assert again.read() == (RESCUED,)
    again.close()


async def test_conflicts_are_shown_and_replace_newer_values_only_on_request(parts: Any) -> None:
    newer = decision(1, change("total", OPEN, edited("9")))
    await parts.drafts.append(COLLECTION_ID, newer, fingerprint="f")
    await parts.tasks.run()
    await press(parts, 0)
    assert parts.messages.text == (
        "Not restored, because newer decisions exist: Invoice, total (9 now, 1 rescued)."
    )
    assert len(files(parts)) == 1
    assert (await parts.drafts.history(COLLECTION_ID)).decisions == (newer,)
    await press(parts, 0)
    assert len((await parts.drafts.history(COLLECTION_ID)).decisions) == 2
    assert files(parts) == []


async def test_nothing_is_lost_if_restoring_fails(parts: Any) -> None:
    await parts.tasks.run()
    parts.presenter._drafts = Mock(history=AsyncMock(side_effect=StorageError("Disk fault.")))
    await press(parts, 0)
    assert parts.messages.text == "Nothing was restored. Disk fault."
    assert len(files(parts)) == 1


async def test_a_damaged_file_is_reported(parts: Any) -> None:
    (path,) = files(parts)
    path.write_text("{}")
    await parts.tasks.run()
    assert parts.messages.text.startswith("Unsaved decisions of an earlier window cannot be read.")
