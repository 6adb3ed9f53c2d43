"""From an account to the document: workflows, long lists, filters, and what is new."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anyformat_review.api.demo.demo_service import DemoOptions
from anyformat_review.demo_server import DemoServer
from anyformat_review.presenters.collections import pane_presenter
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import SettingsStore
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from support.http_server import HttpServer, json_response
from support.running_window import RunningWindow
from support.service import envelope


@pytest.fixture
def demo_options() -> DemoOptions:
    return DemoOptions(key="key-1", collections=250, workflows=3)


def lists(running: RunningWindow) -> Any:
    return running.presenter.lists


def workflow(running: RunningWindow) -> str:
    return str(running.child("workflowButton").accessibleName())


def go_to_rows(running: RunningWindow) -> list[tuple[str, str]]:
    box = running.child("goToList")
    items = (box.topLevelItem(row) for row in range(box.topLevelItemCount()))
    return [(item.text(0), item.text(1)) for item in items]


def go_to_names(running: RunningWindow) -> list[str]:
    return [name for name, _ in go_to_rows(running)]


async def go_to(running: RunningWindow) -> None:
    """Wait until the box has the focus."""
    await running.until(lambda: running.focus.objectName() == "goToEdit")


def test_the_first_doubtful_field_of_the_second_workflow_in_four_keys(
    served: DemoServer, in_window: Any, review_home: Any
) -> None:
    second, names = list[str](), list[str]()

    async def scenario(running: RunningWindow) -> None:
        await running.listed()
        first = workflow(running)
        running.press("Ctrl+K")
        await go_to(running)
        await running.until(lambda: len(lists(running).workflows) == 3)
        running.press("Down", "Return")
        await running.until(lambda: workflow(running) != first and running.names())
        await running.until(lambda: running.window.collections.view.currentIndex().isValid())
        assert running.focus is running.window.collections.view
        second.append(lists(running).state.workflow.id)
        names.append(workflow(running))
        running.press("Return")
        await running.opened()
        await running.until(lambda: running.review.state is not None)
        assert running.focus is running.table
        reviews = running.review.state.reviews
        doubtful = [str(path) for path, review in reviews.items() if review.needs_attention]
        assert 0 < len(doubtful) < len(reviews)
        assert running.current == doubtful[0]
        assert reviews[running.review.current_path].reasons

    in_window(scenario)
    account = SettingsStore(DataFolder.below(review_home).settings).load().settings
    assert account.account_with_id("").recent_workflows[0] == second[0]

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: lists(running).state.workflow is not None)
        assert lists(running).state.workflow.id == second[0]
        await running.until(lambda: workflow(running) != f"Workflow {second[0]}")
        assert workflow(running) == names[0], "the list of workflows names it again"

    in_window(next_day)


def script_workflows(service: HttpServer, **collections: tuple[str, str, int]) -> None:
    """Script workflows by id, each with its name, description and number of collections."""
    found = [
        {"id": key, "name": name, "description": about}
        for key, (name, about, _) in collections.items()
    ]
    service.on("/v2/workflows/", json_response({"count": len(found), "results": found}))
    for key, (_, _, count) in collections.items():
        rows = [
            {"id": f"{key}-{n}", "name": f"{key} {n}", "status": "queued"} for n in range(count)
        ]
        service.on(f"/v2/workflows/{key}/files/", json_response({"count": count, "results": rows}))


def test_a_workflow_is_chosen_by_keys_and_by_mouse(service: HttpServer, in_window: Any) -> None:
    script_workflows(
        service,
        orders=("Orders", "Of the head office", 2),
        invoices=("Invoices", "What suppliers send", 1),
        archive=("Archive", "", 0),
    )

    async def scenario(running: RunningWindow) -> None:
        await running.listed()
        running.press("Ctrl+K")
        await go_to(running)
        assert go_to_rows(running)[:3] == [
            ("Orders", "Workflow · shown now · 2 collections · Of the head office"),
            ("Invoices", "Workflow · What suppliers send"),
            ("Archive", "Workflow"),
        ]
        running.type("suppl")
        assert go_to_names(running) == ["Invoices"]
        running.press("Return")
        await running.until(lambda: running.names() == ["invoices 0"])
        await running.until(lambda: running.focus is running.window.collections.view)

        running.click(running.child("workflowButton"))
        await go_to(running)
        assert running.focus.accessibleName() == "Name of a workflow"
        assert go_to_rows(running) == [
            ("Invoices", "Workflow · shown now · 1 collection · What suppliers send"),
            ("Orders", "Workflow · 2 collections · Of the head office"),
            ("Archive", "Workflow"),
        ]
        box = running.child("goToList")
        running.click_row(box, box.indexFromItem(box.topLevelItem(2)))
        await running.until(lambda: workflow(running) == "Workflow Archive")
        await running.until(lambda: not lists(running).state.is_loading)
        assert running.names() == []
        running.click(running.child("workflowButton"))
        # The most recently used workflows come first.
        assert go_to_names(running) == ["Archive", "Invoices", "Orders"]
        assert go_to_rows(running)[0][1] == "Workflow · shown now · 0 collections"
        running.press("Escape")

    in_window(scenario)


def test_a_collection_of_another_workflow_is_opened_by_its_ids(
    service: HttpServer, in_window: Any
) -> None:
    script_workflows(service, orders=("Orders", "", 2), invoices=("Invoices", "", 2))
    path = "/v2/workflows/invoices/files/invoices-1/results/"
    service.on(path, json_response(envelope("invoices-1")))

    async def scenario(running: RunningWindow) -> None:
        await running.listed()
        assert running.names() == ["orders 0", "orders 1"]
        running.enter_words("invoices invoices-1")
        await running.opened()
        await running.until(lambda: running.names() == ["invoices 0", "invoices 1"])
        assert workflow(running) == "Workflow Invoices"
        await running.until(lambda: running.window.collections.selected_ids == ("invoices-1",))
        assert lists(running).workflows[0].id == "invoices"

    in_window(scenario)
    assert [request.path for request in service.requests].count(path) == 1


def test_names_of_files_are_kept_until_the_next_start(served: DemoServer, in_window: Any) -> None:
    named: list[list[str | None]] = []

    async def scenario(running: RunningWindow) -> None:
        await running.listed()
        view = running.window.collections.view
        view.verticalScrollBar().setValue(40)

        def shown() -> list[str | None]:
            first, last = view.shown_rows
            rows = range(first, last + 1)
            return [running.entry(row).data(CollectionRole.ENTRY).name for row in rows]

        await running.until(lambda: all(shown()))
        named.append(shown())

    for _ in range(2):
        in_window(scenario)
    both = min(map(len, named))
    assert named[0][:both] == named[1][:both]
    requests = [request for request in served.requests if "/v3/document-packets/" in request]
    assert len(set(requests)) == len(requests) > both // 2, "none is requested twice"


def test_actions_and_collections_are_found_by_typing(served: DemoServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.listed()
        name = "Bank statements"
        running.press("Ctrl+K")
        await go_to(running)
        QTest.keyClicks(running.focus, "keyboard short")
        assert go_to_names(running) == ["Keyboard shortcuts"]
        running.focus.clear()
        QTest.keyClicks(running.focus, name)
        assert name in go_to_names(running)[0]
        running.focus.clear()
        QTest.keyClicks(running.focus, "no such thing")
        assert go_to_names(running) == []
        assert running.child("goToState").text() == "Nothing found."
        running.press("Escape")
        await running.until(lambda: not running.child("goToBox").isVisible())

    in_window(scenario)


def pages(served: DemoServer) -> list[str]:
    """Return the requests for a page of the list."""
    return [request for request in served.requests if "/files/?page=" in request]


@pytest.mark.parametrize(
    "demo_options", [DemoOptions(key="key-1", collections=100_000)], ids=["100,000"]
)
def test_a_list_of_100_000_is_fetched_where_it_is_visible(
    served: DemoServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.listed()
        assert len(served.requests) <= 3
        pane = running.window.collections
        assert pane.model.rowCount() >= 100_000
        assert running.child("listStateLabel").text() == "100 of 100,000 loaded."
        before = len(pages(served))
        pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().maximum() // 2)
        row = pane.view.shown_rows[0]
        assert pane.model.index(row).data(CollectionRole.ID) is None
        await running.until(lambda: pane.model.index(row).data(CollectionRole.ID))
        assert len(pages(served)) - before <= 2
        # The list does not scroll when rows are filled in.
        assert pane.view.shown_rows[0] == row

    in_window(scenario)


def test_all_can_be_loaded_to_be_filtered(served: DemoServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.listed()
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
    "demo_options",
    [DemoOptions(key="key-1", collections=2500, rate_limit=20, versions=frozenset({"v2"}))],
    ids=["20 requests a minute"],
)
def test_loading_all_shows_its_progress_and_the_limit_until_it_is_stopped(
    served: DemoServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.listed()
        text, limit = running.child("listStateLabel"), running.child("rateLimitLabel")
        await running.presenter._tasks.until_alone()
        assert text.text() == "100 of 2,500 loaded."
        assert not limit.isVisible()
        running.click_button("Load all")
        await running.until(lambda: text.text() == "500 of 2,500 loaded.")
        assert running.button("Stop").isVisible()
        # The service reports that only two requests are left in this minute.
        await running.until(limit.isVisible)
        assert limit.text() == "Request limit: waiting 5 s"
        loaded, sent = lists(running).state.fetched, len(served.requests)
        assert sent == 18
        assert text.text() == f"{loaded:,} of 2,500 loaded. Waiting 5 s for the request limit."
        running.click_button("Stop")
        await running.until(lambda: not limit.isVisible())
        assert text.text() == f"{loaded:,} of 2,500 loaded."
        assert running.button("Load all").isVisible()
        assert running.banner == ""
        await running.presenter._tasks.until_alone()
        assert (lists(running).state.fetched, len(served.requests)) == (loaded, sent)
        assert running.window.collections.model.fetched_count == loaded < 2500

    in_window(scenario)


async def opened_menu(running: RunningWindow, open_it: Callable[[], None]) -> Any:
    """Return the menu that a key or click opens; it runs its own event loop until it closes."""
    QTimer.singleShot(0, open_it)
    await running.until(QApplication.activePopupWidget)
    return QApplication.activePopupWidget()


async def choose_by_key(running: RunningWindow, text: str) -> None:
    menu = await opened_menu(running, lambda: running.press("Space"))
    while menu.activeAction() is None or menu.activeAction().text() != text:
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)


async def choose_by_mouse(running: RunningWindow, text: str) -> None:
    menu = await opened_menu(running, lambda: running.click(running.child("arrangeCollections")))
    (action,) = (action for action in menu.actions() if action.text() == text)
    running.click(menu, menu.actionGeometry(action).center())


def test_the_list_is_filtered_and_sorted_by_keys_and_by_mouse(
    served: DemoServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.listed()
        pane, limit = running.window.collections, running.child("listLimitLabel")

        def of_all(role: CollectionRole) -> list[Any]:
            return [running.entry(row).data(role) for row in range(pane.model.rowCount())]

        every = of_all(CollectionRole.ID)
        running.press("Ctrl+Alt+L", "Tab")
        assert running.focus.accessibleName() == "Filter and sort"
        await choose_by_key(running, "Failed or cancelled")
        assert set(of_all(CollectionRole.STATUS)) == {"Failed", "Cancelled"}
        assert limit.text() == "Only loaded collections are filtered and sorted."
        assert limit.isVisible()
        assert running.child("collectionCounter").text().endswith(" of 250 shown")
        await choose_by_mouse(running, "To review")
        assert set(of_all(CollectionRole.STATUS)) == {"Ready"}

        await choose_by_mouse(running, "All")
        pane.select(every[7])
        running.window.activateWindow()  # as a window manager does when a menu closes
        await running.until(lambda: running.focus.objectName() == "arrangeCollections")
        await choose_by_key(running, "Last updated first")
        times = [entry.updated_at for entry in of_all(CollectionRole.ENTRY)]
        assert times == sorted(times, reverse=True)
        assert len(times) == 100, "only what is loaded"
        assert of_all(CollectionRole.ID) != every[:100]
        assert of_all(CollectionRole.UPDATED)[0] == f"{times[0].astimezone():%Y-%m-%d %H:%M}"
        assert pane.selected_ids == (every[7],)
        await choose_by_mouse(running, "Order of the service")
        assert of_all(CollectionRole.ID) == every
        assert not limit.isVisible()

    in_window(scenario)


@pytest.mark.parametrize(
    "demo_options",
    [DemoOptions(key="key-1", collections=250, versions=frozenset({"v3"}))],
    ids=["version 3"],
)
def test_a_service_with_cursors_is_listed_as_it_is_scrolled(
    served: DemoServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.listed()
        pane = running.window.collections
        assert pane.model.rowCount() == 100
        pane.view.scrollToBottom()
        await running.until(lambda: pane.model.rowCount() == 200)
        running.click_row(pane.view, running.entry(0))
        await running.opened()

    in_window(scenario)


def script_rows(service: HttpServer, *rows: tuple[str, str]) -> None:
    """Script the list of the workflow "orders": the id and the status of each collection."""
    listed = [{"id": key, "name": key, "status": status} for key, status in rows]
    service.on(
        "/v2/workflows/orders/files/", json_response({"count": len(rows), "results": listed})
    )


@pytest.mark.parametrize("how", ["by key", "in the background"])
def test_a_refresh_marks_new_entries_and_keeps_the_scroll_position(
    how: str, service: HttpServer, in_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "in the background":
        monkeypatch.setattr(pane_presenter, "_REFRESH_MS", 20)
    script_workflows(service, orders=("Orders", "", 0))
    rows = {f"c{n:02}": "processed" for n in range(40)} | {"c01": "queued", "c02": "in_progress"}
    script_rows(service, *rows.items())

    async def scenario(running: RunningWindow) -> None:
        await running.listed()
        view = running.window.collections.view
        view.setFocus()
        running.press(*["Down"] * 20)
        bar = view.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        top, current = running.entry(view.shown_rows[0]).data(), view.currentIndex().data()
        assert (top, current) not in (("c00", "c20"), ("c20", "c20"))
        rows.update(c01="processed", c02="error")
        script_rows(service, ("new", "queued"), *rows.items())
        if how == "by key":
            running.press("Ctrl+F5")
        await running.until(lambda: len(running.names()) == 41)
        await running.until(lambda: running.focus is view)
        assert running.entry(view.shown_rows[0]).data() == top
        assert view.currentIndex().data() == current
        assert running.window.collections.selected_ids == (current,)
        states = [running.entry(row).data(CollectionRole.STATE_TEXT) for row in range(5)]
        assert states == ["New · Waiting", "Ready", "New · Ready", "New · Failed", "Ready"]
        assert running.banner == ""

        # At the top of the list, new entries become visible.
        view.scrollToTop()
        script_rows(service, ("newer", "queued"), ("new", "queued"), *rows.items())
        if how == "by key":
            running.press("Ctrl+F5")
        await running.until(lambda: len(running.names()) == 42)
        assert view.shown_rows[0] == 0

    in_window(scenario)
