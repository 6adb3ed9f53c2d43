from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.results.collection import Page
from anyformat_review.presenters.quotes import unquoted_presenter
from anyformat_review.presenters.quotes.unquoted_presenter import UnquotedPresenter
from support.fakes import FakeTasks, FakeWindow


@pytest.fixture
def parts(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(unquoted_presenter, "_DELAY", 0)
    monkeypatch.setattr(unquoted_presenter, "_PAGES", 2)
    window, store, tasks = FakeWindow(), Mock(), FakeTasks()
    window.document.reading.current_page = 3
    store.state.reviews = {}
    store.state.collection.pages = tuple(Page(number, f"{number}0") for number in range(1, 5))
    window.action("unquotedAction").setCheckable(True)
    presenter = UnquotedPresenter(window, store, tasks)
    return SimpleNamespace(window=window, store=store, tasks=tasks, presenter=presenter)


def shown(parts: Any) -> list[list[int]]:
    return [list(call.args[0]) for call in parts.window.views.show_unquoted.call_args_list]


async def test_pages_near_the_current_one_come_first(parts: Any) -> None:
    parts.window.action("unquotedAction").setChecked(True)
    await parts.tasks.run()
    assert shown(parts)[0] == []
    assert shown(parts)[-1] == [3, 2, 4, 1]
    parts.window.action("unquotedAction").setChecked(False)
    assert shown(parts)[-1] == []


async def test_changes_are_followed_only_while_the_values_are_marked(parts: Any) -> None:
    parts.presenter.apply()
    assert parts.tasks.waiting == {}
    parts.window.action("unquotedAction").setChecked(True)
    await parts.tasks.run()
    parts.store.state = None
    parts.presenter.begin()
    assert shown(parts)[-1] == []
    await parts.tasks.run()
    assert shown(parts)[-1] == []
