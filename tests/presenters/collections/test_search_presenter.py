from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.search.field_query import parse_query
from anyformat_review.presenters.collections.search_presenter import CollectionSearchPresenter
from anyformat_review.services.collections.sources import CollectionSource, FileSource
from support.fakes import FakeTasks, FakeWindow, store_of
from support.sample_reviews import bundle, invoice

HERE, THERE = FileSource(Path("here.json")), FileSource(Path("b.json"))


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    window, tasks, store = FakeWindow(), FakeTasks(), store_of(invoice())
    finder = window.collections.finder
    away = CollectionSource("w", "c")
    entry = SimpleNamespace(is_reviewable=True)
    collections = Mock(current=HERE)
    collections.listed.return_value = [(HERE, entry), (THERE, entry), (away, entry)]
    collections.name_of.side_effect = str
    services = Mock(is_demo=False)
    services.opener.offline_copies = AsyncMock(return_value=())
    services.reviews.load_offline = AsyncMock(return_value=bundle())
    connection: Any = SimpleNamespace(services=services)
    hidden = Mock(side_effect=lambda state: state)
    presenter = CollectionSearchPresenter(window, store, collections, connection, tasks, hidden)
    window.action("findInCollectionsAction").trigger()
    return SimpleNamespace(**locals())


async def test_collections_on_this_computer_are_searched(parts: Any) -> None:
    parts.finder.search_requested.emit(parse_query("helios"))
    await parts.tasks.run()

    parts.finder.add_result.assert_called_once_with(str(HERE), 1)
    (tally,) = parts.finder.show_outcome.call_args.args
    assert (tally.total, tally.done, tally.fields) == (2, 2, 1)
    parts.hidden.assert_called_once()


async def test_a_found_collection_is_opened_and_filtered(parts: Any) -> None:
    parts.finder.search_requested.emit(parse_query("helios"))
    await parts.tasks.run()

    parts.finder.result_chosen.emit(0)
    parts.window.fields.filter_by.assert_called_once_with("helios")

    parts.collections.current = THERE
    parts.finder.result_chosen.emit(0)
    parts.collections.open_entry.assert_called_once_with(HERE.key)
    parts.presenter.opening_started(THERE)
    parts.presenter.collection_opened(None)
    parts.window.fields.filter_by.assert_called_once(), "another one was opened instead"


def test_a_search_can_be_stopped(parts: Any) -> None:
    parts.finder.search_requested.emit(parse_query("helios"))
    parts.finder.stop_requested.emit()
    assert parts.tasks.waiting == {}
    assert parts.finder.show_outcome.call_args.kwargs == {"stopped": True}
