"""From an account to the document: workflows, long lists, filters, and what is new."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anyformat_review.api.demo_service import DemoOptions
from anyformat_review.demo_server import DemoServer
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import SettingsStore
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from support.running_window import RunningWindow


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, request: Any) -> Iterator[DemoServer]:
    options = getattr(request, "param", DemoOptions(key="key-1", collections=250, workflows=3))
    with DemoServer(options) as server:
        monkeypatch.setenv("ANYFORMAT_BASE_URL", server.url)
        monkeypatch.setenv("ANYFORMAT_API_KEY", "key-1")
        yield server


def lists(running: RunningWindow) -> Any:
    return running.presenter.lists


async def listed(running: RunningWindow) -> None:
    await running.until(lambda: running.presenter is not None)
    await running.until(lambda: running.names() and not lists(running).state.is_loading)


def workflow(running: RunningWindow) -> str:
    return str(running.child("workflowButton").accessibleName())


def go_to_names(running: RunningWindow) -> list[str]:
    box = running.child("goToList")
    return [box.topLevelItem(row).text(0) for row in range(box.topLevelItemCount())]


def test_the_first_doubtful_field_of_the_second_workflow_in_five_keys(
    served: DemoServer, in_window: Any, review_home: Any
) -> None:
    second = []

    async def scenario(running: RunningWindow) -> None:
        await listed(running)
        first = workflow(running)
        running.press("Ctrl+K")
        await running.until(lambda: running.focus.objectName() == "goToEdit")
        await running.until(lambda: len(lists(running).workflows) == 3)
        running.press("Down", "Return")
        await running.until(lambda: workflow(running) != first and running.names())
        await running.until(lambda: running.window.collections.view.currentIndex().isValid())
        assert running.focus is running.window.collections.view
        second.append(lists(running).state.workflow.id)
        running.press("Return")
        await running.opened()
        await running.until(lambda: running.review.state is not None)
        assert running.focus is running.table
        assert running.current

    in_window(scenario)
    account = SettingsStore(DataFolder.below(review_home).settings).load().settings
    assert account.account_with_id("").recent_workflows[0] == second[0]

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: lists(running).state.workflow is not None)
        assert lists(running).state.workflow.id == second[0]

    in_window(next_day)


def test_actions_and_collections_are_found_by_typing(served: DemoServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await listed(running)
        name = "Bank statements"
        running.press("Ctrl+K")
        await running.until(lambda: running.focus.objectName() == "goToEdit")
        QTest.keyClicks(running.focus, "keyboard short")
        assert go_to_names(running) == ["Keyboard shortcuts"]
        running.focus.clear()
        QTest.keyClicks(running.focus, name)
        assert name in go_to_names(running)[0]
        running.focus.clear()
        QTest.keyClicks(running.focus, "no such thing")
        assert go_to_names(running) == []
        assert running.child("goToState").text() == "Nothing has this name."
        running.press("Escape")
        await running.until(lambda: not running.child("goToBox").isVisible())

    in_window(scenario)


@pytest.mark.parametrize(
    "served", [DemoOptions(key="key-1", collections=100_000)], indirect=True, ids=["100,000"]
)
def test_a_list_of_100_000_is_fetched_where_it_is_looked_at(
    served: DemoServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await listed(running)
        assert len(served.requests) <= 3
        pane = running.window.collections
        assert pane.model.rowCount() >= 100_000
        assert running.child("listStateLabel").text() == "100 of 100,000 loaded."
        before = len(served.requests)
        pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().maximum() // 2)
        row = pane.view.shown_rows[0]
        assert pane.model.index(row).data(CollectionRole.ID) is None
        await running.until(lambda: pane.model.index(row).data(CollectionRole.ID))
        assert len(served.requests) - before <= 2
        # The place in the list stays although rows were filled in.
        assert pane.view.shown_rows[0] == row

    in_window(scenario)


def test_all_can_be_loaded_filtered_and_stopped(served: DemoServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await listed(running)
        pane = running.window.collections
        running.press("Ctrl+Alt+L")
        assert running.focus.objectName() == "collectionFilter"
        QTest.keyClicks(running.focus, "receipt")
        found = pane.model.rowCount()
        assert 0 < found < 100
        assert running.child("listLimitLabel").isVisible()
        running.click_button("Load all")
        await running.until(lambda: lists(running).state.is_complete)
        assert pane.model.count == 250
        assert not running.child("listFooter").isVisible()
        assert pane.model.rowCount() >= found
        QTest.keyClick(running.focus, Qt.Key.Key_Return)
        assert running.focus is pane.view

    in_window(scenario)


@pytest.mark.parametrize(
    "served",
    [DemoOptions(key="key-1", collections=250, versions=frozenset({"v3"}))],
    indirect=True,
    ids=["version 3"],
)
def test_a_service_with_cursors_is_listed_as_it_is_scrolled(
    served: DemoServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await listed(running)
        pane = running.window.collections
        assert pane.model.rowCount() == 100
        pane.view.scrollToBottom()
        await running.until(lambda: pane.model.rowCount() == 200)
        running.click_row(pane.view, running.entry(0))
        await running.opened()

    in_window(scenario)


def test_a_refresh_keeps_the_place(served: DemoServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await listed(running)
        pane = running.window.collections
        pane.view.setFocus()
        for _ in range(30):
            running.press("Down")
        await running.until(lambda: not lists(running).state.is_loading)
        row, shown = pane.view.currentIndex().row(), pane.view.shown_rows
        before = len(served.requests)
        running.press("Ctrl+F5")
        await running.until(lambda: len(served.requests) > before)
        await running.until(lambda: not lists(running).state.is_loading)
        assert (pane.view.currentIndex().row(), pane.view.shown_rows) == (row, shown)

    in_window(scenario)
