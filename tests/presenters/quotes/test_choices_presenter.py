from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.results.collection import Candidate
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.presenters.quotes import choices_presenter
from anyformat_review.presenters.quotes.choices_presenter import ChoicesPresenter
from anyformat_review.ui.window.page_stack import WindowPage
from support.fakes import FakeTasks, FakeWindow

QUOTE = Evidence("7 pieces", 2)
FOUND = QuoteLocation(QUOTE, Grounding.FOUND, 2, 0, 7)


def field(*candidates: Candidate, is_blind: bool = False, is_unresolved: bool = True) -> Any:
    return SimpleNamespace(
        path="a",
        field=SimpleNamespace(candidates=candidates),
        is_blind=is_blind,
        is_unresolved=is_unresolved,
    )


TWO = (Candidate("7", None, (QUOTE,)), Candidate("8", None, ()))


@pytest.fixture
def parts(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Any:
    window = FakeWindow()
    window.page = WindowPage.REVIEW
    monkeypatch.setattr(choices_presenter, "place_of_quote", Mock(return_value=FOUND))
    store, tasks, messages = Mock(current_path="a"), FakeTasks(), Mock()
    presenter = ChoicesPresenter(window, store, tasks, messages)
    presenter.begin(Mock())
    return SimpleNamespace(**locals())


async def test_the_values_are_listed_with_their_quotes_once_located(parts: Any) -> None:
    parts.presenter.show_current(field(*TWO))
    await parts.tasks.run()
    choices, quotes = parts.store.show_choices.call_args.args
    assert choices == ["7", "8"]
    assert quotes == [FOUND, QuoteLocation(Evidence("", 0), Grounding.NOT_FOUND)]


@pytest.mark.parametrize(
    "current", [None, field(*TWO, is_blind=True), field(*TWO, is_unresolved=False)]
)
def test_nothing_is_offered_for_a_field_with_one_value(parts: Any, current: Any) -> None:
    parts.presenter.show_current(current)
    assert parts.tasks.waiting == {}
    parts.store.hide_choices.assert_called_once()


@pytest.mark.parametrize(
    ("current", "why"),
    [
        (None, "Select a field to choose one of its values."),
        (field(*TWO), "Only 2 values were extracted to choose from."),
        (field(*TWO, is_blind=True), "A blind check hides the values to choose from; type the"),
        (field(*TWO, is_unresolved=False), "Nothing was chosen, because this field offers no"),
    ],
)
def test_a_key_that_chooses_nothing_says_why(parts: Any, current: Any, why: str) -> None:
    parts.store.current = current
    parts.store.current_path = current and current.path
    parts.window.action("chooseValue3Action").trigger()
    parts.store.decide.assert_not_called()
    message = parts.messages.show.call_args.args[0]
    assert message.text.startswith(why)
    assert message.holds()
    parts.window.page = WindowPage.DOCUMENTS
    assert not message.holds(), "the fields are hidden"
    parts.window.page, parts.store.current_path = WindowPage.REVIEW, "b"
    assert not message.holds()


def test_the_chosen_value_is_set_and_the_next_field_is_selected(parts: Any) -> None:
    parts.store.current = field(*TWO)
    parts.presenter.show_current(parts.store.current)
    parts.window.fields.view.scroll_to_current.side_effect = [True, False]
    parts.window.action("chooseValue2Action").trigger()
    parts.store.decide.assert_not_called()  # it was out of view
    parts.window.action("chooseValue2Action").trigger()
    session = Mock()
    parts.store.decide.call_args.args[0](session)
    session.set_override.assert_called_once_with("a", "8")
    parts.store.field_done.emit.assert_called_once()
    parts.tasks.cancel("choices")
