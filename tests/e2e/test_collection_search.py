"""Search all stored collections and open the results, without network requests."""

import json
from pathlib import Path
from typing import Any

import pytest

from anyformat_review.ui.window.page_stack import WindowPage
from support.http_server import HttpServer, Response
from support.running_window import RunningWindow
from support.service import WORKFLOW, envelope, field, results_path, script


def response(collection_id: str, **fields: Any) -> tuple[Response, ...]:
    return (Response(body=json.dumps(envelope(collection_id, extraction=fields)).encode()),)


def found(running: RunningWindow) -> list[tuple[str, str]]:
    model = running.child("allCollectionsTable").model()
    return [
        (str(model.index(row, 0).data()), str(model.index(row, 1).data()))
        for row in range(model.rowCount())
    ]


def status(running: RunningWindow) -> str:
    return str(running.child("allCollectionsStatus").text())


async def search(running: RunningWindow, words: str) -> None:
    running.press("Ctrl+Alt+F")
    running.type(words)
    assert status(running), "the pane is never empty without a word"
    running.press("Return")
    await running.until(lambda: status(running).endswith("."))


@pytest.fixture
def two_stored(service: HttpServer, in_window: Any) -> HttpServer:
    """Store two of three collections, one with a correction."""
    script(
        service,
        a=response("a", total=field("12", confidence=90), name=field("Ada", confidence=20)),
        b=response("b", total=field("7", confidence=20)),
        c=response("c", total=field("7", confidence=20)),
    )

    async def open_two(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("total")
        running.type("1207")
        running.press("Return")
        await running.saved()
        running.press("Ctrl+PgDown")
        await running.until(lambda: running.review.state is not None)
        await running.until(lambda: running.review.state.collection.id == "b")

    in_window(open_two, WORKFLOW, "a")
    return service


def results_requests(server: HttpServer) -> int:
    return sum("/results/" in request.target for request in server.requests)


def test_stored_collections_are_searched_and_opened_with_the_query(
    two_stored: HttpServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: len(running.names()) == 3)
        await running.opened()  # the last collection of the previous window
        before = results_requests(two_stored)
        await search(running, "1207")
        assert found(running) == [("a.pdf", "1")]
        assert (
            status(running)
            == "1 field in 1 of 2 collections. Not searched, because never opened: 1."
        )
        assert results_requests(two_stored) == before
        running.press("Return", "Return")
        await running.opened()
        await running.until(lambda: running.current == "total")
        assert running.child("filterEdit").text() == "1207"
        assert running.window.fields.model.shown_count == 1
        assert running.table.hasFocus()
        # The next search starts from the open collection.
        await search(running, "conf:<50")
        assert found(running) == [("a.pdf", "1"), ("b.pdf", "1")]
        running.press("Return", "Return")
        assert (running.child("filterEdit").text(), running.current) == ("conf:<50", "name")
        running.press("Ctrl+Alt+F", "Esc")
        assert running.window.collections.view.isVisible()

    in_window(scenario)
    assert results_path("c") not in [request.path for request in two_stored.requests]


def test_the_index_is_searched_while_typing_and_rebuilt_if_it_is_damaged(
    two_stored: HttpServer, in_window: Any, review_home: Path
) -> None:
    index = review_home / "cache" / "collection-index.sqlite3"

    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: len(running.names()) == 3)
        await running.opened()
        await search(running, "1207")
        assert found(running) == [("a.pdf", "1")]
        running.press("Ctrl+Alt+F", "Ctrl+A")
        running.type("conf:<50")
        await running.until(lambda: found(running) == [("a.pdf", "1"), ("b.pdf", "1")])
        assert status(running).startswith("2 fields in 2 of 2 collections.")
        assert running.child("allCollectionsQuery").hasFocus()

    in_window(scenario)
    index.write_bytes(b"no database" * 1000)
    in_window(scenario)
    assert index.read_bytes().startswith(b"SQLite")


def test_a_decision_is_indexed_after_a_pause_or_when_the_collection_is_closed(
    two_stored: HttpServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: len(running.names()) == 3)
        await running.opened()
        await search(running, "status:edited")
        assert found(running) == [("a.pdf", "1")]
        running.press("Esc", "Esc")
        assert running.window.collections.view.isVisible()
        running.click_field("total")
        running.press("Return")
        await running.saved()
        timer = running.presenter.index._timer
        assert timer.isActive()
        timer.setInterval(0)
        await running.until(lambda: not timer.isActive())
        await running.presenter._tasks.until_alone()
        running.press("Ctrl+Alt+F", "Ctrl+A")
        running.type("status:confirmed")
        await running.until(lambda: found(running) == [("b.pdf", "1")])
        # A collection that is closed before the pause ends is indexed as well.
        timer.setInterval(60_000)
        running.press("Esc", "Esc", "Ctrl+Z")
        await running.saved()
        running.press("Ctrl+PgUp")
        await running.until(
            lambda: running.review.state and running.review.state.collection.id == "a"
        )
        await running.presenter._tasks.until_alone()
        running.press("Ctrl+Alt+F", "Ctrl+A")
        running.type("status:confirmed ")
        await running.until(lambda: found(running) == [])

    in_window(scenario)


def test_an_invalid_query_is_explained_and_not_searched(
    two_stored: HttpServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: len(running.names()) == 3)
        await running.opened()  # the last collection of the previous window
        running.press("Ctrl+Alt+F")
        running.type("conf:<x ")
        running.press("Return")
        line = running.child("allCollectionsQuery")
        assert line.accessibleDescription().startswith("At character 6: ")
        assert (found(running), status(running), running.window.page) == (
            [],
            "",
            WindowPage.REVIEW,
        )
        # The first Esc closes the suggestions.
        running.press("Esc", "Esc")
        assert not line.isVisible()

    in_window(scenario)


def test_a_search_in_the_demo_can_be_stopped(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await search(running, "status:open")
        hits = found(running)
        readable = sum(running.status(row) in ("Ready", "") for row in range(len(running.names())))
        assert 1 < len(hits) <= readable
        assert f"of {readable} collections." in status(running)
        running.press("Down", "Down", "Return")
        await running.until(lambda: running.window.fields.model.shown_count == int(hits[1][1]))
        assert running.child("filterEdit").text() == "status:open"
        running.press("Ctrl+Alt+F")
        running.type("conf:>0")
        running.press("Return")
        running.click_button("Stop")
        assert "Stopped with" in status(running)

    in_window(scenario, demo=True)
