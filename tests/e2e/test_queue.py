"""Review chosen collections one after the other in the real window."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anyformat_review.demo_server import DemoServer
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.results_cache import ResultsCache
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from e2e.conftest import InWindow
from support.http_server import HttpServer, json_response
from support.running_window import RunningWindow
from support.service import WORKFLOW as WORKFLOW_1
from support.service import envelope, field, script

WORKFLOW = "wf-demo-accounts-payable"
FIRST = "invoice-re-2026-1187"


async def under_review(running: RunningWindow, key: str) -> None:
    await running.until(
        lambda: running.review.state is not None and running.review.state.collection.id == key
    )


def progress(running: RunningWindow) -> str:
    return str(running.child("queueLabel").text())


def keys(running: RunningWindow) -> list[str]:
    return list(running.presenter.collections.queue.keys)


def select(running: RunningWindow, *rows: int) -> None:
    """Click on rows of the list with Ctrl."""
    view = running.window.collections.view
    for row in rows:
        place = view.visualRect(running.entry(row)).center()
        control = Qt.KeyboardModifier.ControlModifier
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, control, place)


def test_keys_follow_the_queue_also_after_a_restart(
    served: DemoServer, in_window: InWindow
) -> None:
    order: list[str] = []

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.listed(at_least=3)
        select(running, 4, 6)
        running.press("Ctrl+Alt+Q")
        assert running.child("queueChoice").currentText() == "selected collections (3)"
        running.press("Tab", "End", "Tab", "Return")
        assert not running.child("queuePanel").isVisible()
        order.extend(keys(running))
        assert len(order) == 3
        assert order[0] == FIRST
        assert progress(running).startswith("1 of 3 in the queue · 3 left")
        running.press("Ctrl+PgDown")
        await under_review(running, order[1])
        assert progress(running).startswith("2 of 3 in the queue")
        running.press("Ctrl+PgUp")
        await under_review(running, FIRST)
        running.press("Ctrl+PgDown")
        await under_review(running, order[1])
        running.press("Ctrl+Return", "Ctrl+Return")
        await under_review(running, order[2])
        assert progress(running).startswith("3 of 3 in the queue · 2 left")
        running.press("Ctrl+PgDown")
        assert running.banner.endswith("is the last collection of the queue.")
        await running.saved()

    async def after_restart(running: RunningWindow) -> None:
        await running.opened()
        await under_review(running, order[2])
        assert keys(running) == order
        await running.until(lambda: progress(running).startswith("3 of 3 in the queue · 2 left, "))
        # A skipped collection comes after the last one.
        running.press("Ctrl+Return", "Ctrl+Return")
        await under_review(running, FIRST)
        running.press("Ctrl+Return", "Ctrl+Return")
        await running.until(lambda: running.banner.endswith("Nothing left in the queue."))
        assert progress(running) == "1 of 3 in the queue · all done"
        running.click(running.child("endQueueButton"))
        assert not running.child("queueBar").isVisible()
        assert not running.child("endQueueAction").isEnabled()
        running.press("Ctrl+PgDown")
        await running.until(lambda: running.presenter.sources.current.key not in order)
        await running.saved()

    in_window(scenario, WORKFLOW, FIRST)
    in_window(after_restart)


def test_a_queue_from_a_saved_query_starts_with_the_most_severe_reasons(
    service: HttpServer, in_window: InWindow, review_home: Path
) -> None:
    low = {f"low_{number}": field("Helios", confidence=10) for number in range(5)}
    extractions = {"a": low, "b": {"missing": field(None), "x": field("helios")}, "c": {}}
    responses = {
        name: (json_response(envelope(name, extraction={**of, "sure": field("7", confidence=99)})),)
        for name, of in extractions.items()
    }
    script(service, **responses)
    cache = ResultsCache(DataFolder.below(review_home).results, service.url, 1_000_000)
    for name, (sent,) in responses.items():
        cache.store((WORKFLOW_1, name), sent.body, fetched_at=datetime.now(UTC), name=name)

    def save_query(running: RunningWindow, text: str) -> None:
        menu = running.child("savedQueriesMenu")
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.text() == text).trigger()

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.listed(at_least=3)
        running.press("Ctrl+Alt+F")
        running.type("helios ")
        save_query(running, "Save “helios”")
        running.press("Ctrl+A", "Del")
        running.type("-has:note ")
        save_query(running, "Save “-has:note”")
        running.press("Esc")
        running.press("Ctrl+Alt+Q", "End")
        assert running.child("queueChoice").currentText() == "matching “-has:note”"
        running.press("Tab", "Tab", "Return")
        await running.until(lambda: keys(running))
        assert keys(running) == ["b", "a", "c"]
        running.press("Ctrl+Alt+Q", "End", "Up", "Tab", "End", "Tab", "Return")
        await running.until(lambda: keys(running) == ["a", "b"])

    async def after_restart(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Alt+F")
        save_query(running, "helios")
        await running.until(lambda: running.child("allCollectionsTable").model().rowCount() == 2)
        save_query(running, "Remove “helios”")
        assert running.presenter._settings.value.saved_queries == ("-has:note",)

    in_window(scenario, WORKFLOW_1, "a")
    in_window(after_restart)


def test_a_postponed_collection_comes_last_and_the_next_three_are_fetched(
    served: DemoServer, in_window: InWindow
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.listed(at_least=3)
        running.press("Ctrl+Alt+Q")
        assert running.child("queueChoice").currentText().startswith("all processed and not rev")
        running.press("Tab", "End", "Tab", "Return")
        order = keys(running)
        assert len(order) > 5
        running.press("Ctrl+PgDown")
        await under_review(running, order[1])
        following = [f"/{WORKFLOW}/files/{key}/results/" for key in order[2:5]]
        await running.until(
            lambda: all(any(path in request for request in served.requests) for path in following)
        )
        assert not any(f"/{order[5]}/results" in request for request in served.requests)
        running.press("Ctrl+Alt+P", "Tab", "Down", "Return")
        await under_review(running, order[2])
        assert keys(running) == [order[0], *order[2:], order[1]]
        assert progress(running).startswith(f"2 of {len(order)} in the queue")
        await running.saved()
        # A queue of those that the list shows, in their order.
        running.press("Ctrl+Alt+L")
        running.type("invoice")
        shown = [running.entry(row).data(CollectionRole.ENTRY).id for row in range(2)]
        assert len(running.names()) == 2
        running.press("Ctrl+Alt+Q")
        assert running.child("queueChoice").currentText() == "collections that the list shows (2)"
        running.press("Tab", "End", "Tab", "Return")
        assert keys(running) == shown
        await under_review(running, shown[0])
        running.press("Ctrl+PgDown")
        await running.until(lambda: progress(running).startswith("2 of 2 in the queue"))
        assert running.presenter.sources.current.key == shown[1]

    in_window(scenario, WORKFLOW, FIRST)
