from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.results.collection import Page
from anyformat_review.presenters.document.find_presenter import FindPresenter
from anyformat_review.services.document.document_find import FindQuery
from support.fakes import FakeTasks, FakeWindow


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    window, tasks = FakeWindow(), FakeTasks()
    bar, view = window.document.find_bar, window.document.reading
    window.document.view = view
    view.current_index, view.selected_text = 0, " total \n sum"
    bar.query = FindQuery("total")
    presenter = FindPresenter(window, tasks)
    pages = tuple(Page(number, f"total on page {number}") for number in (1, 2))
    collection: Any = SimpleNamespace(pages=pages)
    bar.isVisible.return_value = False
    presenter.begin(collection)
    bar.isVisible.return_value = True
    return SimpleNamespace(**locals())


async def test_the_first_match_is_shown_while_typing(parts: Any) -> None:
    parts.bar.query_changed.emit(FindQuery("page"))
    await parts.tasks.run()
    _, match = parts.view.show_matches.call_args.args
    assert match.index == 0
    parts.window.action("findNextAction").trigger()
    _, match = parts.view.show_matches.call_args.args
    assert match.index == 1
    assert "2" in parts.bar.show_status.call_args.args[0]


async def test_an_empty_query_clears_the_matches(parts: Any) -> None:
    parts.bar.query_changed.emit(FindQuery(""))
    assert parts.tasks.waiting == {}
    assert parts.view.show_matches.call_args.args == (None, None)


def test_the_selection_becomes_the_query(parts: Any) -> None:
    parts.window.action("findAction").trigger()
    parts.bar.ask.assert_called_once_with("total sum")


def test_without_a_document_there_is_nothing_to_find(parts: Any) -> None:
    parts.presenter.begin(None)
    parts.bar.hide.assert_called_once()
    parts.window.action("findAction").trigger()
    parts.bar.ask.assert_not_called()
