import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.review.review import DecisionKind, FieldState
from anyformat_review.presenters.exchange.automatic_export_presenter import (
    AutomaticExportPresenter,
)
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.storage.settings import AutomaticExport, Settings
from anyformat_review.viewmodels.review.review_store import ReviewStore
from support.fakes import FakeMessages, FakeTasks
from support.sample_reviews import invoice


@pytest.fixture
def parts(qapp: QApplication, tmp_path: Path) -> Any:
    store, tasks, messages = ReviewStore(), FakeTasks(), FakeMessages()
    store.begin(ReviewSession(invoice(), AsyncMock(), author="Ada"))
    folder = tmp_path / "out"
    settings: Any = Mock(
        value=Settings(automatic_export=AutomaticExport(("csv", "unknown"), str(folder)))
    )
    located = asyncio.Event()
    presenter = AutomaticExportPresenter(
        store,
        Mock(current="here.json", current_name="A.pdf"),
        settings,
        tasks,
        messages,
        located=lambda: located,
    )
    store.decided.connect(presenter.decided)
    return SimpleNamespace(**locals())


async def finish(parts: Any) -> None:
    await parts.tasks.run()
    await parts.store.session.flush()


def block(folder: Path) -> None:
    folder.touch()


def unblock(folder: Path) -> None:
    folder.unlink()


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.exists() else []


async def test_a_marked_collection_is_exported_once(parts: Any) -> None:
    parts.store.decide(ReviewSession.mark_reviewed)
    await finish(parts)

    assert len(files(parts.folder)) == 1
    assert parts.messages.text == f"A.pdf exported: 1 file in {parts.folder}."
    assert parts.tasks.waiting == {}


async def test_undo_mentions_the_exported_files(parts: Any) -> None:
    parts.store.decide(ReviewSession.mark_reviewed)
    await finish(parts)
    (file,) = files(parts.folder)

    parts.store.undo()
    await finish(parts)

    assert parts.messages.text == (
        "A.pdf is no longer marked as done, but its exported files are still in"
        f" {parts.folder}: {file.name}."
    )


@pytest.mark.parametrize(("kind", "count"), [("rejected", 1), ("escalated", 1), ("postponed", 0)])
async def test_other_outcomes_are_exported_too(kind: str, count: int, parts: Any) -> None:
    ended = FieldState(outcome=CollectionOutcome(OutcomeKind(kind)))

    parts.store.decide(lambda session: session.end_review(DecisionKind(kind), ended))
    await finish(parts)

    assert len(files(parts.folder)) == count


async def test_undo_before_the_export_writes_nothing(parts: Any) -> None:
    parts.store.decide(ReviewSession.mark_reviewed)
    parts.store.undo()
    await finish(parts)

    assert files(parts.folder) == []
    assert parts.messages.text == ""


async def test_a_failed_export_can_be_repeated(parts: Any) -> None:
    block(parts.folder)
    parts.store.decide(ReviewSession.mark_reviewed)
    await finish(parts)
    assert parts.messages.text.startswith("A.pdf was not exported. The folder ")

    unblock(parts.folder)
    parts.messages.act()
    await finish(parts)

    assert len(files(parts.folder)) == 1
    assert parts.messages.text.startswith("A.pdf exported")


async def test_it_is_off_without_formats(parts: Any) -> None:
    parts.settings.value = Settings()

    parts.store.decide(ReviewSession.mark_reviewed)

    assert parts.tasks.waiting == {}
    await finish(parts)
