from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.review.review import FieldState, Override
from anyformat_review.presenters.review import value_place_presenter
from anyformat_review.presenters.review.value_place_presenter import ValuePlacePresenter
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.quotes.current_evidence import CurrentEvidence
from support.fakes import FakeTasks

PLACE = QuoteLocation(Evidence("7", 2), Grounding.FOUND, 2, 0, 1)


def review(value: str | None, *, is_blind: bool = False) -> Any:
    state = FieldState(None if value is None else Override(value))
    return SimpleNamespace(
        path="a", state=state, effective_value=value, valid_locations=(), is_blind=is_blind
    )


@pytest.fixture
def parts(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(value_place_presenter, "_DELAY", 0)
    action, window, store, inspector = QAction(), Mock(), Mock(), Mock()
    names = ("quoteSelectionAction", "wrongQuoteAction")
    actions = {"useEvidenceAction": action} | {name: QAction() for name in names}
    window.action.side_effect = actions.get
    window.document.selected_quote, window.page = None, WindowPage.REVIEW
    store.current, store.evidence = None, CurrentEvidence()
    tasks, found = FakeTasks(), Mock(return_value=PLACE)
    monkeypatch.setattr(value_place_presenter, "place_of_value", found)
    monkeypatch.setattr(value_place_presenter, "place_of_quote", found)
    columns = Mock(column=(), can_fill=False)
    presenter = ValuePlacePresenter(window, store, inspector, Mock(), columns, tasks)
    matches = Mock()
    presenter.begin(matches)
    return SimpleNamespace(**locals())


def show(parts: Any, current: Any) -> None:
    parts.store.current = current
    parts.presenter.show_current(current)


async def test_the_location_of_a_typed_value_is_offered(parts: Any) -> None:
    show(parts, review("7"))
    await parts.tasks.run()
    parts.inspector.show_place.assert_called_with("Your value is on page 2.")
    parts.window.page = WindowPage.DOCUMENTS
    parts.presenter.show_offer()
    assert not parts.action.isEnabled()
    parts.window.page = WindowPage.REVIEW
    parts.presenter.show_offer()
    assert parts.action.isEnabled()

    parts.action.trigger()
    session = Mock()
    parts.store.decide.call_args.args[0](session)
    session.use_evidence.assert_called_once_with({"a": (PLACE.evidence, "")})


@pytest.mark.parametrize("current", [review(None), review(""), review("7", is_blind=True), None])
def test_nothing_is_searched_without_a_typed_value(parts: Any, current: Any) -> None:
    show(parts, current)
    assert parts.tasks.waiting == {}
    assert not parts.action.isEnabled()


async def test_a_value_that_is_not_found_is_not_offered(parts: Any) -> None:
    parts.found.return_value = None
    show(parts, review("7"))
    await parts.tasks.run()
    parts.inspector.show_place.assert_called_with("Your value is not in the document.")
    assert not parts.action.isEnabled()


async def test_a_location_used_as_evidence_is_listed(parts: Any) -> None:
    current = review("7")
    current.state = FieldState(Override("7"), evidence=(PLACE.evidence,))
    show(parts, current)
    await parts.tasks.run()
    parts.found.assert_called_once_with(parts.matches, PLACE.evidence)
    parts.store.show_own_quotes.assert_called_once_with([PLACE])
    assert not parts.action.isEnabled()

    # The place of a quote is known from then on; one that is not found is listed as well.
    parts.found.return_value = None
    current.state = FieldState(Override("7"), evidence=(PLACE.evidence, Evidence("8", 1)))
    show(parts, current)
    await parts.tasks.run()
    lost = QuoteLocation(Evidence("8", 1), Grounding.NOT_FOUND)
    parts.store.show_own_quotes.assert_called_with([PLACE, lost])
    show(parts, current)
    assert parts.tasks.waiting == {}


async def test_the_shown_quote_is_rejected_or_replaced_by_the_selected_text(parts: Any) -> None:
    wrong, reject = Evidence("9", 1), parts.actions["wrongQuoteAction"]
    parts.store.evidence = CurrentEvidence((QuoteLocation(wrong, Grounding.FOUND, 1, 0, 1),))
    show(parts, review(None))
    reject.trigger()
    parts.window.document.selected_quote = PLACE
    reject.trigger()
    session = Mock()
    for call in parts.store.decide.call_args_list:
        call.args[0](session)
    calls = [call.args for call in session.reject_quote.call_args_list]
    assert calls == [("a", wrong, None), ("a", wrong, PLACE.evidence)]
    parts.window.document.clear_selection.assert_called_once()
    show(parts, review("7", is_blind=True))
    assert not reject.isEnabled()
    parts.tasks.cancel("value place")
