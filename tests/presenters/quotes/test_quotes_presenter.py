from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.quotes import quotes_presenter
from anyformat_review.presenters.quotes.quotes_presenter import QuotesPresenter
from support.fakes import FakeTasks, FakeWindow, store_of
from support.sample_reviews import field, path, quote, review_of

QUOTE = quote("ACME")


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    fields = {"supplier": field("ACME"), "total": field("7", 20.0)}
    state = review_of(fields, quotes={"supplier": [QUOTE], "total": [quote("7", 2)]})
    window, store, tasks = FakeWindow(), store_of(state), FakeTasks()
    presenter = QuotesPresenter(window, store, tasks)
    return SimpleNamespace(**locals())


def test_a_clicked_quote_selects_its_field(parts: Any) -> None:
    parts.window.document.view.quote_clicked.emit(QUOTE)
    assert parts.store.current_path == path("supplier")
    assert parts.store.evidence.shown == QUOTE


def test_all_quotes_are_marked_on_request(parts: Any) -> None:
    parts.window.action("allQuotesAction").setChecked(True)
    (by_page,) = parts.window.document.view.show_other_quotes.call_args.args
    assert {page: len(quotes) for page, quotes in by_page.items()} == {1: 1, 2: 1}


async def test_further_matches_are_added(parts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes_presenter, "_SEARCH_DELAY", 0)
    found = (QUOTE, quote("ACME", 3))
    matches_of = Mock(of=Mock(return_value=found))
    parts.presenter.begin(parts.state, matches_of)
    parts.store.select(path("supplier"))
    matches = QSignalSpy(parts.store.matches_found)

    parts.presenter.find_matches((QUOTE,))
    await parts.tasks.run()

    assert matches.count() == 1
    assert parts.store.evidence.all_matches == found


def test_marks_are_prepared_before_and_follow_each_decision(parts: Any) -> None:
    parts.presenter.prepare(parts.state)
    parts.presenter.begin(parts.state, None)
    parts.presenter.apply(parts.state, (path("total"),))
    strip = parts.window.document.attention
    strip.set_positions.assert_called_once()
    assert strip.change.call_args.args[0] == path("total")
