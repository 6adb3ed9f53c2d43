from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.review.timeline import Step
from anyformat_review.presenters.review.undo_presenter import UndoPresenter
from anyformat_review.services.collections.sources import CollectionSource, source_named
from support.fakes import FakeTasks, FakeWindow, store_of
from support.sample_reviews import confirmed, invoice, path


def step(collection_id: str, number: int = 1) -> Step:
    decision = confirmed(invoice(), path("supplier")).history.decisions[0]
    made = Step.from_decision(decision, collection_id, str(CollectionSource("w", collection_id)))
    assert number == made.number
    return made


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    window, tasks, collections = FakeWindow(), FakeTasks(), Mock()
    collections.sources.current_name = "Here"
    collections.sources.name_of.side_effect = str
    store = store_of(confirmed(invoice(), path("supplier")))
    store.undo, store.redo = Mock(), Mock()  # type: ignore[method-assign]
    drafts = AsyncMock()
    drafts.steps.return_value = (step("c1"),)
    presenter = UndoPresenter(window, store, collections, drafts, tasks, Mock())
    loaded = QSignalSpy(presenter.timeline_changed)
    return SimpleNamespace(**locals())


async def test_the_last_decision_of_the_open_collection_is_undone(parts: Any) -> None:
    await parts.tasks.run()
    assert parts.loaded.count() == 1
    undo, redo = parts.window.show_undo.call_args.args
    assert undo
    assert not redo

    parts.window.action("undoAction").trigger()
    parts.store.undo.assert_called_once()


async def test_the_last_decision_of_another_collection_is_undone_when_it_is_open(
    parts: Any,
) -> None:
    parts.drafts.steps.return_value = (step("c2"),)
    await parts.tasks.run()
    parts.window.action("undoAction").trigger()
    source = source_named(str(CollectionSource("w", "c2")))
    parts.collections.open_source.assert_called_once_with(source)
    parts.store.undo.assert_not_called()

    parts.presenter.collection_opened(None)
    parts.store.undo.assert_not_called(), "another collection was opened"


async def test_decisions_made_while_loading_are_not_lost(parts: Any) -> None:
    parts.drafts.steps.return_value = ()
    parts.collections.sources.current = CollectionSource("w", "c1")
    parts.presenter.decided(parts.store.state.history.decisions[0])
    parts.collections.sources.set_decision_count.assert_called_once_with(
        parts.collections.sources.current, 1
    )
    await parts.tasks.run()
    assert len(parts.presenter.timeline.active_steps) == 1
    assert parts.collections.sources.set_decided.call_args.args[0] == {"c1": 1}


async def test_unreadable_drafts_leave_nothing_to_undo(parts: Any) -> None:
    parts.drafts.steps.side_effect = StorageError("Disk fault.")
    await parts.tasks.run()
    assert parts.window.show_undo.call_args.args == ("", "")
    parts.window.action("undoAction").trigger()
    parts.store.undo.assert_not_called()
