from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import StorageError
from anyformat_review.presenters.review.saving_presenter import SavingPresenter
from anyformat_review.services.review.save_state import SaveState, SaveStatus
from anyformat_review.services.review.unsaved_sessions import UnsavedSessions
from anyformat_review.storage.drafts.rescue import RescuedDraft
from support.fakes import FakeMessages, FakeTasks, FakeWindow
from support.reviews import decision

FAILED = SaveState(SaveStatus.FAILED, 2, StorageError("Disk full."))


def session(id_: str, unsaved: int) -> Any:
    draft = RescuedDraft(id_, f"wf {id_}", "", "f", (decision(1),) * unsaved)
    return Mock(
        unsaved_draft=lambda: draft,
        state=SimpleNamespace(collection=SimpleNamespace(id=id_)),
        save_state=SimpleNamespace(unsaved=unsaved),
        flush=AsyncMock(),
    )


@pytest.fixture
def parts(qapp: QApplication) -> Iterator[Any]:
    window, store, messages = FakeWindow(), Mock(session=session("here", 1)), FakeMessages()
    unsaved = UnsavedSessions()
    unsaved.add(session("left", 2))
    rescue_file, tasks = Mock(is_locked=False), FakeTasks()
    presenter = SavingPresenter(
        window, store, unsaved, rescue_file, tasks, messages, name_of=str.title
    )
    yield SimpleNamespace(**locals())
    tasks.cancel("rescue file")


def test_the_save_state_is_shown(parts: Any) -> None:
    for state, text in (
        (SaveState(SaveStatus.SAVING, 1), "Saving…"),
        (FAILED, "2 not saved"),
        (SaveState(), "Saved"),
    ):
        parts.presenter.show(state)
        assert parts.window.status.show_save_state.call_args.args == (text,)
        assert bool(parts.messages.text) is (state is FAILED)


async def test_all_sessions_are_retried_and_saved_ones_are_forgotten(parts: Any) -> None:
    assert parts.presenter.unsaved_count == 3
    left = parts.unsaved.get("left")
    left.save_state.unsaved = 0

    await parts.presenter.flush()

    for each in (left, parts.store.session):
        each.retry.assert_called_once()
        each.flush.assert_awaited_once()
    assert parts.unsaved.get("left") is None
    assert parts.unsaved.get("here") is parts.store.session


def test_the_message_offers_to_try_again(parts: Any) -> None:
    parts.presenter.show(FAILED)
    parts.messages.act()
    parts.store.session.retry.assert_called_once()


async def test_decisions_that_cannot_be_saved_are_written_to_the_rescue_file(parts: Any) -> None:
    parts.presenter.show(FAILED)
    await parts.tasks.run()
    ((drafts,),) = (call.args for call in parts.rescue_file.write.call_args_list)
    assert [(draft.name, len(draft.decisions)) for draft in drafts] == [
        ("Wf Left", 2),
        ("Wf Here", 1),
    ]

    parts.rescue_file.is_locked = True
    parts.unsaved.get("left").save_state.unsaved = 0
    parts.store.session.save_state.unsaved = 0
    parts.presenter.show(SaveState())
    await parts.tasks.run()
    assert parts.rescue_file.write.call_args.args == ([],)


async def test_a_failed_rescue_is_reported_at_the_end(parts: Any) -> None:
    parts.rescue_file.write.side_effect = StorageError("Disk full.")
    parts.presenter.show(FAILED)
    await parts.tasks.run()
    with pytest.raises(StorageError):
        parts.presenter.rescue()
