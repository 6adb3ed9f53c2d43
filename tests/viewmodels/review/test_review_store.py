from unittest.mock import Mock

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.results.collection import Candidate
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.viewmodels.review.review_store import ReviewStore
from support.sample_reviews import field, path, quote, review_of
from support.signals import emitted

FOUND, LOST = quote("ACME"), quote("Acme", grounding=Grounding.NOT_FOUND)


@pytest.fixture
def store(qapp: QApplication) -> ReviewStore:
    store = ReviewStore()
    state = review_of(
        {"supplier": field("ACME", 20.0), "total": field("7")},
        quotes={"supplier": [LOST, FOUND]},
    )
    session = ReviewSession(state, Mock(), author="Ann")
    session._save = lambda: None  # nothing is written
    store.begin(session)
    return store


def test_a_field_is_selected_once_and_shows_its_first_quote_that_was_found(
    store: ReviewStore,
) -> None:
    current, evidence = QSignalSpy(store.current_changed), QSignalSpy(store.quotes_replaced)
    store.select(path("supplier"))
    store.select(path("supplier"))
    assert store.current is not None
    assert (current.count(), evidence.count()) == (1, 1)
    assert store.evidence.shown == FOUND
    store.show_evidence(0)
    assert store.evidence.shown == LOST
    assert not store.show_quote(quote("other"))


def test_the_last_field_is_known_while_a_filter_hides_it(store: ReviewStore) -> None:
    store.select(path("supplier"))
    store.select(None)
    assert (store.current_path, store.last_path) == (None, path("supplier"))
    store.begin(store.session)
    assert store.last_path is None


def test_going_to_a_field_reveals_it_even_if_it_is_current(store: ReviewStore) -> None:
    reveal = QSignalSpy(store.reveal_requested)
    assert store.go_to(path("total"))
    assert store.go_to(path("total"))
    assert not store.go_to(path("missing"))
    assert emitted(reveal) == [[path("total")]] * 2


async def test_a_decision_is_reported_before_what_it_changed(store: ReviewStore) -> None:
    order: list[str] = []
    store.decided.connect(lambda _: order.append("decided"))
    store.state_changed.connect(lambda _state, paths: order.append(f"changed {paths[0]}"))
    store.current_changed.connect(lambda _: order.append("current"))
    store.field_done.connect(lambda: order.append("done"))
    store.select(path("supplier"))
    order.clear()
    store.confirm(path("supplier"))
    assert order == ["decided", "changed supplier", "current", "done"]


async def test_hidden_values_are_typed_and_not_confirmed(store: ReviewStore) -> None:
    typing = QSignalSpy(store.typing_requested)
    await store.use_blind_share(100)
    store.confirm(path("total"))
    assert emitted(typing) == [[path("total")]]


def test_nothing_is_confirmed_while_several_values_were_extracted(store: ReviewStore) -> None:
    several = (Candidate("1", None, ()), Candidate("2", None, ()))
    state = review_of({"total": field(None, candidates=several)})
    session = ReviewSession(state, Mock(), author="Ann")
    session._save = lambda: None  # nothing is written
    store.begin(session)
    requested = QSignalSpy(store.choice_requested)
    store.confirm(path("total"))
    store.accept(path("total"))
    assert emitted(requested) == [[path("total")]] * 2
    assert session.state.history.decisions == ()
    store.clear(path("total"))
    store.confirm(path("total"))
    assert requested.count() == 2, "cleared on purpose"


async def test_changed_thresholds_report_the_fields_that_they_concern(store: ReviewStore) -> None:
    changed = QSignalSpy(store.state_changed)
    await store.use_thresholds(ThresholdSet())
    assert changed.count() == 1


def test_located_quotes_of_the_current_field_are_shown(store: ReviewStore) -> None:
    store.select(path("total"))
    store.add_locations({path("total"): (FOUND,)})
    assert store.evidence.shown == FOUND


def test_without_a_review_nothing_happens(qapp: QApplication) -> None:
    store = ReviewStore()
    store.confirm(path("total"))
    store.override(path("total"), "7")
    assert not store.go_to(path("total"))
    assert store.decide(Mock()) is None
