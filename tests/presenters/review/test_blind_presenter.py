from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.review.blind_check import BlindCheck
from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.domain.review.timeline import Timeline
from anyformat_review.presenters.review import blind_presenter
from anyformat_review.presenters.review.blind_presenter import BlindPresenter
from anyformat_review.storage.settings import Settings
from anyformat_review.ui.review import blind_panel
from support.fakes import FakePanel, FakeTasks, FakeWindow, store_of
from support.sample_reviews import invoice, path


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Any:
    panel = FakePanel()
    monkeypatch.setattr(blind_panel, "BlindPanel", lambda *_: panel)
    window, store = FakeWindow(), store_of(invoice())
    tasks, settings = FakeTasks(), Mock(value=Settings(blind_share=20.0))
    presenter = BlindPresenter(window, store, Mock(timeline=Timeline()), settings, tasks)
    return SimpleNamespace(**locals())


async def test_values_are_hidden_before_a_review_is_shown(parts: Any) -> None:
    await parts.presenter.prepare(parts.store.session)
    assert parts.store.state.blind_share == 20.0
    assert parts.presenter.hidden(invoice()).blind_share == 20.0


async def test_a_chosen_share_becomes_a_setting_and_applies(parts: Any) -> None:
    parts.window.action("blindCheckAction").trigger()
    parts.panel.ask.assert_called_once_with(20.0)
    parts.panel.show_counts.assert_called_once()
    parts.panel.share_chosen.emit(5.0)
    parts.settings.change.assert_called_once_with(blind_share=5.0)

    parts.presenter.use_share()
    await parts.tasks.run()
    assert parts.store.state.blind_share == 20.0


def test_the_result_of_a_check_is_also_shown_at_the_next_field(
    parts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = {path("supplier"): BlindCheck("A", "A", True)}
    monkeypatch.setattr(blind_presenter, "last_blind_check", lambda _history, at: checks.get(at))
    reviews, fields = parts.store.state.reviews, parts.window.fields

    parts.presenter.show_current(reviews[path("supplier")])
    (alone,) = fields.show_remark.call_args.args
    change = SimpleNamespace(path=path("supplier"))
    parts.presenter.decided(SimpleNamespace(kind=DecisionKind.CHECK, changes=(change,)))
    parts.presenter.show_current(reviews[path("due_date")])

    (both,) = fields.show_remark.call_args.args
    assert both.startswith(f"supplier: {alone}")
    fields.show_remark.reset_mock()
    parts.presenter.decided(SimpleNamespace(kind=DecisionKind.CONFIRM, changes=(change,)))
    parts.presenter.show_current(reviews[path("due_date")])
    parts.presenter.show_current(None)
    fields.show_remark.assert_not_called()
