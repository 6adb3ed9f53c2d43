from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.search.field_query import parse_query
from anyformat_review.presenters.search import search_presenter
from anyformat_review.presenters.search.search_presenter import CollectionSearchPresenter
from anyformat_review.services.collections.sources import FileSource
from anyformat_review.services.search.index_update import IndexableCollection
from anyformat_review.viewmodels.search.search_texts import SearchCounts
from support.fakes import FakeTasks, FakeWindow, store_of
from support.sample_reviews import invoice

HERE, THERE = FileSource(Path("here.json")), FileSource(Path("b.json"))
FOUND = [(str(HERE), "here", 1), ("no source", "x", 2)]


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    window, tasks, store = FakeWindow(), FakeTasks(), store_of(invoice())
    finder = window.collections.finder
    collections = Mock()
    collections.sources.current = HERE
    services = Mock()
    services.index.count_matches.return_value = FOUND
    services.index.count_matches_soon.return_value = FOUND[:1]
    connection: Any = SimpleNamespace(services=services)
    index = Mock(indexed={str(each): IndexableCollection(each, each.key) for each in (HERE, THERE)})
    index.update_all = AsyncMock(return_value=SearchCounts(2, 1, 2))
    index.update_marks = AsyncMock(return_value=True)
    settings = Mock()
    presenter = CollectionSearchPresenter(
        window, store, collections, connection, index, settings, tasks
    )
    window.action("findInCollectionsAction").trigger()
    return SimpleNamespace(**locals())


async def test_the_index_is_updated_and_searched(parts: Any) -> None:
    parts.finder.search_requested.emit(parse_query("helios"))
    await parts.tasks.run()

    parts.index.update_all.assert_awaited_once()
    parts.finder.show_results.assert_called_once_with(FOUND)
    (counts,) = parts.finder.show_outcome.call_args.args
    assert counts == SearchCounts(2, 1, 2, collections=2, fields=3)


async def test_a_query_about_reasons_is_repeated_after_the_comparison(parts: Any) -> None:
    for query, answers in (("helios", 1), ("helios or reason:outlier", 2)):
        parts.finder.show_results.reset_mock()
        parts.finder.search_requested.emit(parse_query(query))
        await parts.tasks.run()
        assert parts.finder.show_results.call_count == answers


async def test_typing_searches_without_an_update(parts: Any) -> None:
    parts.finder.query_typed.emit(parse_query("hel"))
    assert parts.tasks.waiting == {}, "a quick answer needs no thread"
    parts.finder.show_results.assert_called_once_with(FOUND[:1])

    parts.services.index.count_matches_soon.return_value = None
    parts.finder.query_typed.emit(parse_query("helio"))
    await parts.tasks.run()

    parts.index.update_all.assert_not_awaited()
    parts.finder.show_results.assert_called_with(FOUND)

    parts.index.indexed = {}
    parts.finder.query_typed.emit(parse_query("heli"))
    assert parts.tasks.waiting == {}, "nothing is known to be up to date"
    parts.finder.show_hint.assert_called_once_with("Press Return to search.")


async def test_after_a_slow_answer_a_keystroke_uses_a_thread_at_once(
    parts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts.services.index.count_matches_soon.return_value = None
    for limit, attempts in ((0.0, 1), (60.0, 1), (60.0, 2)):
        monkeypatch.setattr(search_presenter, "_SOON", limit)
        parts.finder.query_typed.emit(parse_query("hel"))
        await parts.tasks.run()
        assert parts.services.index.count_matches_soon.call_count == attempts


async def test_an_index_that_cannot_be_written_is_reported(parts: Any) -> None:
    parts.index.update_all.side_effect = StorageError("The disk is full.")
    parts.finder.search_requested.emit(parse_query("helios"))
    await parts.tasks.run()
    parts.finder.show_problem.assert_called_once_with("The disk is full.")


async def test_a_found_collection_is_opened_and_filtered(parts: Any) -> None:
    parts.finder.search_requested.emit(parse_query("helios"))
    await parts.tasks.run()

    parts.finder.result_chosen.emit(str(HERE))
    parts.window.fields.filter_by.assert_called_once_with("helios")

    parts.collections.sources.current = THERE
    parts.finder.result_chosen.emit(str(HERE))
    parts.collections.open_entry.assert_called_once_with(HERE.key)
    parts.presenter.opening_started(THERE)
    parts.presenter.collection_opened(None)
    parts.window.fields.filter_by.assert_called_once(), "another one was opened instead"


def test_a_search_can_be_stopped(parts: Any) -> None:
    parts.finder.search_requested.emit(parse_query("helios"))
    parts.finder.stop_requested.emit()
    assert parts.tasks.waiting == {}
    assert parts.finder.show_outcome.call_args.kwargs == {"stopped": True}
