from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.rules.rules_presenter import RulesPresenter
from anyformat_review.ui.rules import rules_panel
from support.fakes import FakePanel, FakeWindow, store_of
from support.rule_reviews import ruled_review
from support.sample_reviews import path, review_of


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Any:
    panel = FakePanel(has_focus=False, current=None)
    monkeypatch.setattr(rules_panel, "RulesPanel", lambda: panel)
    state, window = ruled_review(), FakeWindow()
    accept_rule = Mock(return_value=None)
    store = store_of(state, accept_rule=accept_rule)
    presenter = RulesPresenter(window, store)  # type: ignore[arg-type]
    order, sums, _ = state.rules.results
    return SimpleNamespace(**locals())


def test_the_panel_is_created_when_it_is_first_shown(parts: Any) -> None:
    parts.presenter.apply(parts.state)
    parts.panel.show_state.assert_not_called()

    parts.window.action("rulesAction").trigger()

    parts.panel.show_state.assert_called_with(parts.state)
    parts.panel.ask.assert_called_once_with(None)
    parts.presenter.begin(None)
    parts.panel.hide.assert_called_once_with()


def test_a_rule_leads_to_its_first_field(parts: Any) -> None:
    parts.window.action("rulesAction").trigger()

    parts.panel.rule_entered.emit(parts.sums)
    assert parts.store.current.path == path("net")

    parts.store.select(path("total"))
    parts.panel.rule_entered.emit(parts.order)  # touches no field
    assert parts.store.current.path == path("total")


def test_a_rule_is_accepted_with_its_reason(parts: Any) -> None:
    parts.window.action("rulesAction").trigger()

    parts.panel.accept_requested.emit(parts.order, "by phone")

    parts.accept_rule.assert_called_once_with(parts.order, "by phone")


def test_it_stops_at_a_rule_without_a_field_after_the_fields(parts: Any) -> None:
    parts.window.fields.go_to_attention.return_value = True
    assert parts.presenter.step(forward=True)
    parts.panel.ask.assert_not_called()

    parts.window.fields.go_to_attention.return_value = False
    assert parts.presenter.step(forward=True)
    parts.panel.ask.assert_called_once_with(parts.order)


def test_after_the_rule_it_selects_the_first_field(parts: Any) -> None:
    parts.window.action("rulesAction").trigger()
    parts.panel.has_focus, parts.panel.current = True, parts.order
    parts.window.fields.model.next_needing_attention.return_value = path("net")
    parts.window.fields.select_field.return_value = True

    assert parts.presenter.step(forward=True)

    parts.window.fields.select_field.assert_called_once_with(path("net"))


def test_without_such_a_rule_it_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    window = FakeWindow()
    presenter = RulesPresenter(window, store_of(review_of({})))  # type: ignore[arg-type]

    assert not presenter.step(forward=True)
