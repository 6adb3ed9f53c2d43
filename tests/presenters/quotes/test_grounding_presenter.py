from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.quotes import grounding_presenter
from anyformat_review.presenters.quotes.grounding_presenter import GroundingPresenter
from anyformat_review.services.child_process import ChildEndedError
from support.fakes import FakeMessages, FakeTasks


async def located(_collection: Any, _first: Any) -> AsyncIterator[dict[str, int]]:
    yield {"a": 1, "b": 2}


async def interrupted(_collection: Any, _first: Any) -> AsyncIterator[dict[str, int]]:
    yield {"a": 1}
    raise ChildEndedError("killed")


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    store, tasks, messages = Mock(), FakeTasks(), FakeMessages()
    presenter = GroundingPresenter(store, tasks, messages)
    opened: Any = SimpleNamespace(is_located=False, collection="c")
    return SimpleNamespace(**locals())


async def test_locations_go_to_the_store(parts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grounding_presenter, "locate_in_background", located)
    parts.presenter.begin(parts.opened)
    assert not parts.presenter.done.is_set()

    await parts.tasks.run()

    parts.store.add_locations.assert_called_once_with({"a": 1, "b": 2})
    assert parts.presenter.done.is_set()


async def test_the_current_field_is_located_first(
    parts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Mock(side_effect=located)
    monkeypatch.setattr(grounding_presenter, "locate_in_background", search)
    parts.presenter.begin(parts.opened)
    await parts.tasks.run()
    search.assert_called_once_with("c", parts.store.current_path)


async def test_a_field_selected_meanwhile_is_located_immediately(
    parts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Mock(return_value={"late": "place"})
    monkeypatch.setattr(grounding_presenter, "locate_nearby", search)
    late: Any = SimpleNamespace(path="late", is_located=False)
    parts.presenter.begin(parts.opened)
    parts.tasks.waiting.pop("locate").close()

    parts.presenter.show_current(late)
    await parts.tasks.run()

    search.assert_called_once_with("c", "late")
    parts.store.add_locations.assert_called_once_with({"late": "place"})

    late.is_located = True
    parts.presenter.show_current(late)
    parts.presenter.begin(None)
    late.is_located = False
    parts.presenter.show_current(late)
    assert parts.tasks.waiting == {}


def test_there_is_nothing_to_do_for_a_located_collection(parts: Any) -> None:
    parts.presenter.begin(SimpleNamespace(is_located=True))
    assert parts.tasks.waiting == {}
    assert parts.presenter.done.is_set()


async def test_an_interrupted_search_can_be_repeated(
    parts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grounding_presenter, "locate_in_background", interrupted)
    parts.presenter.begin(parts.opened)
    await parts.tasks.run()
    assert "after 1 field." in parts.messages.text

    parts.messages.act()
    assert parts.tasks.waiting
    parts.presenter.begin(None)
    parts.messages.act()
    assert parts.tasks.waiting == {}, "another collection is open by now"


async def test_values_are_compared_once_their_types_are_known(
    parts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare = Mock(return_value={"a": "changed"})
    monkeypatch.setattr(grounding_presenter, "compared_by_type", compare)
    parts.store.state.reviews = {"a": "review"}
    parts.presenter.begin(SimpleNamespace(is_located=True))

    parts.presenter.use_definitions({"a": "definition"})
    await parts.tasks.run()

    compare.assert_called_once_with(("review",), {"a": "definition"}, {})
    parts.store.add_locations.assert_called_once_with({"a": "changed"})
