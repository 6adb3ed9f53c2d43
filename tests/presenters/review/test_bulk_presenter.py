from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.review.bulk import high_confidence_fields
from anyformat_review.presenters.review.bulk_presenter import BulkPresenter
from anyformat_review.ui.review import bulk_panel
from support.fakes import FakeMessages, FakePanel, FakeTasks, FakeWindow, store_of
from support.sample_reviews import invoice


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Any:
    panel = FakePanel(level=80.0)
    monkeypatch.setattr(bulk_panel, "BulkPanel", lambda *_: panel)
    confirm_many = AsyncMock(return_value=None)
    window, store = FakeWindow(), store_of(invoice(), confirm_many=confirm_many)
    tasks, messages = FakeTasks(), FakeMessages()
    presenter = BulkPresenter(window, store, tasks, messages)
    window.action("confirmHighConfidenceAction").trigger()
    return SimpleNamespace(**locals())


async def test_the_counted_fields_are_confirmed(parts: Any) -> None:
    paths = high_confidence_fields(invoice(), 80.0)
    parts.panel.show_count.assert_called_once_with(len(paths))

    parts.panel.confirm_requested.emit()
    await parts.tasks.run()

    parts.confirm_many.assert_awaited_once_with(paths)
    assert parts.messages.text == "", "nothing changed"


async def test_nothing_is_confirmed_without_a_level(parts: Any) -> None:
    parts.panel.level = None
    parts.panel.level_changed.emit(None)
    parts.panel.confirm_requested.emit()
    assert parts.tasks.waiting == {}


def test_the_count_follows_the_review(parts: Any) -> None:
    parts.presenter.apply()
    assert parts.panel.show_count.call_count == 2
    parts.presenter.begin(invoice())
    parts.panel.hide.assert_called_once()
    assert parts.panel.set_level.call_args.args == (80,)
