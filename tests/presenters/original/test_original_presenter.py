from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.original.original_presenter import OriginalPresenter
from anyformat_review.ui.original import original_panel
from anyformat_review.viewmodels.original import original_controller
from support.fakes import FakeMessages, FakePanel, FakeTasks, FakeWindow, store_of
from support.sample_reviews import invoice, quote


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Any:
    panel, controller = FakePanel(), FakePanel(aclose=AsyncMock())
    monkeypatch.setattr(original_panel, "OriginalPanel", lambda *_: panel)
    monkeypatch.setattr(original_controller, "OriginalController", lambda *_: controller)
    window, store = FakeWindow(), store_of(invoice())
    window.document.reading.current_page = 3
    originals: Any = None
    matches: Any = object()
    folders: Any = FakePanel(chosen=[], aclose=AsyncMock())
    tasks, messages = FakeTasks(), FakeMessages()
    presenter = OriginalPresenter(window, store, folders, originals, tasks, messages)
    return SimpleNamespace(**locals())


async def test_nothing_is_created_before_it_is_shown(parts: Any) -> None:
    parts.presenter.begin(None)
    parts.presenter.show_location(quote("a"))
    await parts.presenter.aclose()
    assert parts.controller.mock_calls == []


async def test_it_starts_with_the_collection_and_page_that_are_open(parts: Any) -> None:
    action = parts.window.action("originalAction")
    action.setChecked(True)
    action.setChecked(False)

    parts.window.add_original.assert_called_once_with(parts.panel)
    parts.controller.begin.assert_called_once_with(parts.store.state.collection)
    parts.controller.follow_parse_page.assert_called_once_with(3)
    assert parts.window.show_original.call_args.args == (False,)
    location = quote("a")
    parts.presenter.show_location(location)
    assert parts.controller.show_location.call_args.args == (location,)
    await parts.presenter.aclose()
    parts.controller.aclose.assert_awaited_once()


async def test_the_text_under_a_region_is_selected_like_text_of_the_document(parts: Any) -> None:
    parts.window.action("originalAction").setChecked(True)
    parts.presenter.use_matches(parts.matches)
    found, document = quote("1.520,00"), parts.window.document
    parts.controller.quote_in = AsyncMock(side_effect=[found, None])

    parts.panel.view.region_selected.emit(2, "region")
    await parts.tasks.run()
    parts.controller.quote_in.assert_awaited_once_with(2, "region", parts.matches)
    document.select_outside.assert_called_with(found)

    parts.panel.view.region_selected.emit(2, "region")
    await parts.tasks.run()
    document.select_outside.assert_called_with(None)
    assert parts.messages.text == "There is no text under this region of the original."

    # Another selection removes the region, and the region the selection.
    document.has_text_outside = True
    document.selection_changed.emit()
    parts.panel.view.clear_region.assert_not_called()
    document.has_text_outside = False
    document.selection_changed.emit()
    parts.panel.view.clear_region.assert_called_once()
    parts.panel.view.region_removed.emit()
    assert parts.messages.text == ""


def test_chosen_folders_are_searched_at_once(parts: Any) -> None:
    parts.presenter.accounts_changed()
    parts.folders.use.assert_not_called()
    parts.window.action("originalAction").setChecked(True)
    parts.folders.use.assert_called_once_with()
    parts.panel.folder_added.emit(Path("/in"))
    parts.folders.add.assert_called_once_with(Path("/in"))
    parts.panel.folder_removed.emit(Path("/in"))
    parts.folders.remove.assert_called_once_with(Path("/in"))

    parts.presenter.accounts_changed()
    parts.controller.folders_changed.assert_not_called()
    parts.folders.chosen = [Path("/in")]
    parts.folders.use.side_effect = lambda: setattr(parts.folders.finder, "folders", ["in"])
    parts.presenter.accounts_changed()
    parts.panel.folders.show_folders.assert_called_with([Path("/in")])
    parts.controller.folders_changed.assert_called_once_with()


def test_actions_on_the_original_show_it_first(parts: Any) -> None:
    parts.window.action("fitHeightAction").trigger()
    assert parts.window.action("originalAction").isChecked()
    parts.panel.view.fit_height.assert_called_once_with()
    parts.window.action("fitWidthAction").trigger()
    parts.panel.view.fit_width.assert_called_once_with()
    parts.window.action("turnPageAction").trigger()
    parts.panel.turn_page.assert_called_once_with()
    parts.presenter.show_location(quote("a"), reveal=False)
    assert parts.controller.show_location.call_args.kwargs == {"reveal": False}
