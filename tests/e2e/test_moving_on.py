"""Next and previous work in every state of a collection, also faster than the network responds."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from anyformat_review.domain.review.review import Status
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from e2e.conftest import InWindow
from support.http_server import HttpServer, Response, json_response
from support.running_window import RunningWindow
from support.service import SEED, WORKFLOW, envelope, field, refusal, results_path, script

STATES = {
    "failed": refusal(422, "EXTRACTION_FAILED"),
    "cancelled": refusal(422, "EXTRACTION_CANCELLED"),
    "waiting": refusal(412, "RESULTS_NOT_READY", retry_after="60"),
    "opening": Response(silent=True),
}


def ready(collection_id: str) -> Response:
    return json_response(envelope(collection_id))


def current(running: RunningWindow) -> str:
    return str(running.presenter.sources.current.key)


@pytest.mark.parametrize("state", STATES)
def test_keys_open_the_next_collection_from_one_without_results(
    state: str, service: HttpServer, in_window: InWindow
) -> None:
    script(service, a=(ready("a"),), b=(STATES[state],), c=(ready("c"),))

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: len(running.names()) == 3)
        running.press("Ctrl+PgDown")
        assert current(running) == "b"
        if state != "opening":
            await running.until(
                lambda: (
                    running.window.page is WindowPage.UNAVAILABLE
                    or running.presenter.collections.is_waiting
                )
            )
        running.press("Ctrl+Return")
        assert "b.pdf was not marked as reviewed" in running.banner
        running.press("Ctrl+G")
        assert running.banner == "No page of b.pdf is shown yet."
        running.press("F8")
        skipped = current(running)
        assert skipped == ("b" if state == "opening" else "c"), "only loading is waited for"
        if skipped == "b":
            running.press("Ctrl+PgDown")
        await running.opened()
        await running.until(lambda: running.review.state)
        assert current(running) == "c"
        running.press("Ctrl+PgUp", "Ctrl+PgUp")
        await running.until(lambda: running.review.state)
        assert current(running) == "a"
        entries = running.window.collections.model
        assert entries.reviewed_count == 0

    in_window(scenario, WORKFLOW, "a")


def test_sixty_presses_move_sixty_rows_and_load_the_last_one(
    service: HttpServer, in_window: InWindow
) -> None:
    names = [f"n{number:02}" for number in range(64)]
    script(service, **{name: (ready(name),) for name in names})

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: len(running.names()) == 64 and running.review.state)
        for _ in range(60):
            running.press("Ctrl+PgDown")
        assert current(running) == "n60"
        await running.until(lambda: running.review.state)
        assert running.review.state.collection.id == "n60"
        paths = {results_path(name) for name in names[2:60]}
        assert not [each for each in service.requests if each.path in paths]
        running.hold("Ctrl+PgUp", 70)
        assert current(running) == "n00"
        await running.until(lambda: running.review.state)
        assert running.review.state.collection.id == "n00"

    in_window(scenario, WORKFLOW, "n00")


def test_a_collection_that_arrives_does_not_replace_the_page_in_use(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: len(running.names()) == 10 and running.review.current)
        for forward, keys, page in (
            (True, ("Ctrl+Alt+T",), WindowPage.DOCUMENTS),
            (False, ("Ctrl+Alt+T", "F10", "Ctrl+Alt+T"), WindowPage.DOCUMENTS),
            (True, ("F10", "Ctrl+Alt+T", "F10"), WindowPage.SUPPORT),
        ):
            before = running.presenter.sources.current
            running.press(*["Ctrl+PgDown" if forward else "Ctrl+PgUp"] * 2)
            assert running.presenter.sources.current != before
            running.press(*keys)
            focus = running.focus
            await running.until(lambda: running.review.current)
            assert (running.window.page, running.focus) == (page, focus)
            step = running.review.next_step
            running.press("Ctrl+Shift+Backspace", "Ctrl+Backspace", "Alt+1")
            assert running.review.next_step == step
            running.press("Esc")
            assert running.window.page is WindowPage.REVIEW
            assert running.focus is running.table
            await running.until(lambda: not running.presenter._tasks._tasks)

    in_window(scenario, demo=True)


def test_the_ends_of_the_list_are_reported(service: HttpServer, in_window: InWindow) -> None:
    script(service, a=(ready("a"),), b=(ready("b"),))

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: len(running.names()) == 2 and running.review.state)
        running.press("Ctrl+PgUp")
        assert running.banner == "a.pdf is the first collection of the list."
        running.press("Ctrl+PgDown")
        assert (current(running), running.banner) == ("b", "")
        running.press("Ctrl+PgDown")
        assert running.banner == "b.pdf is the last collection of the list."
        await running.until(lambda: running.review.state)
        running.press("Ctrl+PgDown")
        assert running.banner == "b.pdf is the last collection of the list."
        running.press("Ctrl+Alt+L")
        running.type("pdf")
        assert len(running.names()) == 2
        assert running.banner == "", "the list is filtered now, although it shows the same"
        running.press("Ctrl+PgDown")
        assert running.banner == "The filtered list shows no collection after b.pdf."

    in_window(scenario, WORKFLOW, "a")


def test_f8_and_return_go_to_the_same_field_and_the_first_one_follows_the_order(
    service: HttpServer, in_window: InWindow
) -> None:
    values = {"a": 40.0, "b": 30.0, "c": 20.0, "d": 99.0}
    fields = {name: field(name, confidence=value) for name, value in values.items()}
    rule = {"rule_id": "stamp", "description": "The document has a stamp", "status": "fail"}
    extraction = {"fields": fields, "validations": [rule]}
    parts = {"extractions": [extraction], "extraction": None}
    script(service, **{key: (json_response(envelope(key, **parts)),) for key in ("a", "b")})

    async def way(running: RunningWindow, key: str, count: int) -> list[str]:
        """Press a key repeatedly; return where each press leads: a field, or the rules."""
        places = []
        for _ in range(count):
            running.press(key)
            is_field = running.focus is running.table
            places.append(running.current if is_field else running.focus.objectName())
        return places

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.state)
        assert running.current == "a"
        running.click_field("b")
        assert await way(running, "F8", 4) == ["c", "rulesTable", "a", "b"]
        # Confirming from the middle goes the same way.
        assert await way(running, "Return", 2) == ["c", "rulesTable"]
        running.press("F8")
        assert running.current == "a"
        running.press("Ctrl+Z", "Ctrl+Z")

        header = running.table.header()
        left = header.sectionViewportPosition(FieldColumn.CONFIDENCE)
        running.click(header.viewport(), QPoint(left + 20, header.height() // 2))
        running.press("Ctrl+PgDown")
        await running.until(lambda: running.review.state and running.current == "c")

    in_window(scenario, WORKFLOW, "a")


def test_a_mistyped_name_is_removed_and_opened_files_can_be_removed(
    in_window: InWindow, tmp_path: Path
) -> None:
    good, broken = tmp_path / "good.json", tmp_path / "broken.json"
    good.write_bytes(SEED.read_bytes())
    broken.write_text("{")

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: len(running.names()) > 5)
        names = running.names()
        for words in ("foo", str(broken)):
            running.enter_words(words)
            await running.page(WindowPage.UNAVAILABLE)
            assert running.names() == names
        running.enter_words(str(good))
        await running.opened()
        assert running.names() == [*names, "good.json"]
        running.window.collections.view.setFocus()
        running.press("Delete")
        assert running.names() == names
        assert current(running) != str(good)
        running.window.collections.view.setFocus()
        running.press("Delete")
        assert running.names() == names, "the list of the service is not changed"

    in_window(scenario, demo=True)


def test_the_only_opened_file_is_removed_from_the_start_page(
    in_window: InWindow, tmp_path: Path
) -> None:
    good = tmp_path / "good.json"
    good.write_bytes(SEED.read_bytes())

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.state)
        running.press("Return")
        await running.saved()
        running.window.collections.view.setFocus()
        running.press("Delete")
        assert running.names() == []
        assert running.window.page is WindowPage.WELCOME
        assert running.review.state is None
        running.enter_words(str(good))
        await running.opened()
        await running.until(lambda: running.review.state)
        statuses = [review.status for review in running.review.state.reviews.values()]
        assert Status.CONFIRMED in statuses, "its decisions stay on disk"

    in_window(scenario, str(good))


Scenario = Callable[[RunningWindow], Awaitable[None]]


def several_values(tmp_path: Path) -> Path:
    """Return a file whose first field has two possible values and none chosen."""
    tree: Any = json.loads(SEED.read_bytes())
    fields = tree["extraction"]
    name = next(iter(fields))
    fields[name] |= {
        "value": None,
        "consolidation": {
            "status": "unresolved",
            "candidates": [
                {"value": value, "unit": None, "evidence": []} for value in ("INV-1", "INV-2")
            ],
        },
    }
    file = tmp_path / "several.json"
    file.write_text(json.dumps(tree))
    return file


def test_a_field_with_several_values_is_confirmed_only_after_a_choice(
    in_window: InWindow, tmp_path: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.state)
        state = running.review.state
        where = next(path for path, review in state.reviews.items() if review.is_unresolved)
        for key in ("Return", "Alt+Return"):
            running.window.fields.select_field(where)
            running.table.setFocus()
            running.press(key)
            assert running.review.state.reviews[where].status is Status.OPEN
            assert "was not confirmed, because the document contains several" in running.banner
            assert running.current == str(where)
        running.press("Ctrl+Shift+Backspace")
        assert running.review.state.reviews[where].status is not Status.OPEN

    in_window(scenario, str(several_values(tmp_path)))


def test_panels_keep_the_current_field_visible(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.current)
        table = running.table

        def is_visible() -> bool:
            row = table.visualRect(table.currentIndex())
            return 0 <= row.center().y() < table.viewport().height()

        below = running.child("fieldRemark"), running.child("evidenceList")  # reason and quotes

        def is_on_screen(part: QWidget) -> bool:
            place = QRect(part.mapTo(running.window, QPoint()), part.size())
            bottom = running.window.statusBar().y()
            return part.isVisible() and part.height() > 12 and place.bottom() <= bottom

        for size, every in (((1100, 700), 27), ((880, 520), 9)):  # the smaller one hides more
            running.window.resize(*size)
            for path in list(running.review.state.reviews)[-1:2:-every]:
                running.window.fields.select_field(path)
                for key in (
                    *("F7", "F9", "Ctrl+Shift+T", "Ctrl+Shift+C", "Ctrl+Shift+B", "Ctrl+F"),
                    *("Ctrl+Alt+P", "Ctrl+Shift+O", "Ctrl+Shift+G", "Ctrl+E"),
                ):
                    running.press(key)
                    await running.until(is_visible)
                    assert all(map(is_on_screen, below)), key
                    running.press("Esc" if key not in ("F7", "F9", "Ctrl+Shift+O") else key)
                    running.table.setFocus()
                    await running.until(is_visible)
                    assert running.current == str(path)

    in_window(scenario, demo=True)


def test_closing_the_original_restores_the_widths(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.current)
        splitter = running.child("reviewSplitter")
        documents, fields = splitter.sizes()
        for _ in range(2):
            running.press("Ctrl+Shift+O")
            await running.until(lambda: running.child("originalPanel").isVisible())
            assert abs(splitter.sizes()[-1] - fields) <= splitter.handleWidth()
            running.press("Ctrl+Shift+O")
            assert not running.child("originalPanel").isVisible()
            assert [size for size in splitter.sizes() if size] == [documents, fields]

    in_window(scenario, demo=True)
