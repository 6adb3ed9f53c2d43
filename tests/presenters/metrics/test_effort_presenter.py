import asyncio
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import StorageError
from anyformat_review.presenters.metrics.effort_presenter import EffortPresenter
from anyformat_review.storage.settings import Settings
from anyformat_review.viewmodels.messages import Message, MessageKind
from support.fakes import FakeMessages, store_of
from support.sample_reviews import confirmed, invoice, path

STATE = confirmed(invoice(), path("supplier"))
(DECISION,) = STATE.history.decisions


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    store, drafts, messages = store_of(STATE), Mock(read_only=False), FakeMessages()
    writer, settings = Mock(aclose=AsyncMock()), Mock(value=Settings(metrics=True))
    presenter = EffortPresenter(store, drafts, writer, settings, messages)
    yield SimpleNamespace(**locals())
    presenter._keys.stop()


def test_decisions_are_measured_unless_turned_off_or_not_saved(parts: Any) -> None:
    parts.presenter.current_changed()
    parts.presenter.decided(DECISION)
    parts.writer.append.assert_called_once()

    parts.drafts.read_only = True
    parts.presenter.decided(DECISION)
    parts.drafts.read_only = False
    parts.settings.value = Settings(metrics=False)
    parts.presenter.begin()
    parts.presenter.decided(DECISION)
    parts.writer.append.assert_called_once()


async def test_a_fault_is_reported_once_and_never_over_another_message(parts: Any) -> None:
    def fail() -> None:
        failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        failed.set_exception(StorageError("Disk full."))
        parts.presenter._written(failed)

    parts.messages.show(Message(MessageKind.ERROR, "Important"))
    fail()
    assert parts.messages.text == "Important"
    parts.messages.close()
    assert parts.messages.text.startswith("Your review statistics could not be saved.")
    parts.messages.close()
    fail()
    assert parts.messages.text == ""
    await parts.presenter.aclose()
    parts.writer.aclose.assert_awaited_once()
