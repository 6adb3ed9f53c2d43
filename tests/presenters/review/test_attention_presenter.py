from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.review import attention_presenter
from anyformat_review.presenters.review.attention_presenter import AttentionPresenter
from support.fakes import FakeMessages, FakeWindow, store_of
from support.sample_reviews import invoice, path


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    window, store, collections = FakeWindow(), store_of(invoice()), Mock()
    collections.sources.current_name = "A.pdf"
    collections.queue.is_running = False
    window.fields.go_to_attention.return_value = False
    window.fields.is_in_grid = False
    to_check = [review.path for review in store.state.needing_attention()]
    window.fields.model.next_needing_attention = lambda _, forward: to_check[0 if forward else -1]
    messages = FakeMessages()
    rules = Mock(step=Mock(return_value=False))
    presenter = AttentionPresenter(window, store, collections, messages, rules)
    return SimpleNamespace(**locals())


def test_the_first_visit_starts_at_the_first_field_to_check(parts: Any) -> None:
    assert parts.presenter.collection_opened(None) is None
    first = next(parts.store.state.needing_attention())
    assert parts.store.current_path == first.path


def test_a_requested_field_is_shown_and_a_missing_one_is_an_error(parts: Any) -> None:
    assert parts.presenter.collection_opened(path("cost_centre")) is None
    assert parts.store.current_path == path("cost_centre")
    error = parts.presenter.collection_opened(path("nothing"))
    assert str(error) == parts.messages.text == "Field nothing not found in A.pdf."


def test_a_reopened_collection_is_shown_as_before(parts: Any) -> None:
    parts.store.go_to(path("cost_centre"))
    bar = parts.window.fields.table.verticalScrollBar.return_value
    bar.value.return_value = 42
    parts.presenter.remember_position()
    parts.store.begin(parts.store.session)

    parts.presenter.collection_opened(None)

    assert parts.store.current_path == path("cost_centre")
    bar.setValue.assert_called_once_with(42)


def test_a_position_that_was_made_again_leads_to_the_same_field(parts: Any) -> None:
    parts.store.go_to(path("line_items[1].item"))
    bar = parts.window.fields.table.verticalScrollBar.return_value
    bar.value.return_value = 420
    parts.presenter.remember_position()
    (before,) = parts.presenter.positions.values()

    parts.presenter.remake_positions()

    (after,) = parts.presenter.positions.values()
    assert after == before
    assert after[0] is not before[0]
    parts.store.begin(parts.store.session)
    parts.presenter.collection_opened(None)
    assert parts.store.current_path == path("line_items[1].item")


def test_going_back_from_the_next_collection_starts_at_the_end(parts: Any) -> None:
    parts.window.action("previousAttentionAction").trigger()
    parts.collections.open_needing_attention.assert_called_once_with(-1)

    parts.presenter.collection_opened(None)

    *_, last = parts.store.state.needing_attention()
    assert parts.store.current_path == last.path


def test_the_last_checked_field_offers_to_mark_the_collection(parts: Any) -> None:
    parts.presenter.select_next_field()
    assert parts.messages.text == "All fields in A.pdf are checked."
    parts.messages.close()
    parts.window.fields.go_to_attention.return_value = True
    parts.window.fields.edit_committed.emit(path("supplier"))
    assert parts.messages.text == ""


def test_a_collection_with_open_fields_is_marked_on_the_second_press(
    parts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts.store.session.mark_reviewed = Mock()
    parts.store.decide = Mock()
    parts.collections.open_next_remaining.return_value = False
    action = parts.window.action("reviewedAction")
    action.setShortcut("F9")

    action.trigger()
    assert parts.messages.text == (
        "A.pdf still has 8 fields and 1 rule to check. Press F9 again to mark it anyway."
    )
    action.trigger()
    parts.store.decide.assert_not_called()  # there was no time to read the message
    monkeypatch.setattr(attention_presenter, "_TIME_TO_READ", timedelta(0))
    action.trigger()
    parts.store.decide.assert_called_once()
    assert parts.messages.text == "A.pdf marked as reviewed. Nothing left below it."


def test_a_blind_check_that_does_not_match_stays_visible(parts: Any, monkeypatch: Any) -> None:
    module = "anyformat_review.presenters.review.attention_presenter.last_blind_check"
    monkeypatch.setattr(module, lambda _history, _path: SimpleNamespace(matched=False))
    parts.window.fields.edit_committed.emit(path("supplier"))
    parts.window.fields.go_to_attention.assert_not_called()
