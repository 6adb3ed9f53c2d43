from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.review.same_values_presenter import SameValuesPresenter
from anyformat_review.ui.review import same_values_panel
from support.fakes import FakeMessages, FakePanel, FakeTasks, FakeWindow, store_of
from support.sample_reviews import field, overridden, path, review_of


def state() -> Any:
    return review_of({name: field("ACME") for name in ("supplier", "customer")})


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Any:
    panel = FakePanel(any_name=True)
    monkeypatch.setattr(same_values_panel, "SameValuesPanel", lambda *_: panel)
    corrected = overridden(state(), path("supplier"), "Acme Ltd")
    override_many = AsyncMock(return_value=object())
    store = store_of(corrected, override_many=override_many)
    window, tasks, messages = FakeWindow(), FakeTasks(), FakeMessages()
    presenter = SameValuesPresenter(window, store, tasks, messages)
    return SimpleNamespace(**locals())


def test_without_a_correction_there_is_nothing_to_apply(qapp: QApplication) -> None:
    messages, window = FakeMessages(), FakeWindow()
    presenter = SameValuesPresenter(window, store_of(state()), FakeTasks(), messages)
    window.action("applyToSameAction").trigger()
    presenter.hide()
    assert messages.text.startswith("Correct a field first.")


async def test_the_last_correction_is_applied_to_the_chosen_fields(parts: Any) -> None:
    parts.window.action("applyToSameAction").trigger()
    corrected, others = parts.panel.show_fields.call_args.args
    assert corrected.path == path("supplier")
    assert [review.path for review in others] == [path("customer")]

    parts.panel.model.chosen = (path("customer"),)
    parts.store.decide_in_background = AsyncMock(return_value=object())
    parts.panel.apply_requested.emit()
    await parts.tasks.run()

    (command,) = parts.store.decide_in_background.call_args.args
    await command(parts.store.session)
    parts.override_many.assert_awaited_once_with({path("customer"): "Acme Ltd"})
    assert "Acme Ltd" in parts.messages.text


def test_the_preview_ends_with_the_correction(parts: Any) -> None:
    parts.window.action("applyToSameAction").trigger()
    parts.presenter.apply()
    assert parts.panel.show_fields.call_count == 2
    parts.store.session.state = state()
    parts.presenter.apply()
    parts.panel.hide.assert_called_once()
