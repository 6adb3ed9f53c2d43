"""After a restart, the window shows the collection, field and panels of the previous window."""

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from anyformat_review import composition
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import SettingsStore
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from support.manual_clock import ManualClock
from support.running_window import RunningWindow
from support.service import SAMPLES, SEED
from support.window_child import window_process
from support.window_shape import shape, splitter


def counts(running: RunningWindow) -> list[int | None]:
    rows = range(len(running.names()))
    return [running.entry(row).data(CollectionRole.ENTRY).attention_count for row in rows]


def is_open(running: RunningWindow, name: str) -> bool:
    presenter = running.presenter
    return presenter.store.state is not None and presenter.sources.current_name == name


def test_the_demo_continues_at_the_same_collection_field_and_page(in_window: Any) -> None:
    left: dict[str, Any] = {}

    async def work(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.state is not None)
        first = running.review.state.collection.id
        await running.until(lambda: len(running.names()) > 5)
        row = next(row for row in range(1, 6) if running.status(row) == "Ready")
        running.click_row(running.window.collections.view, running.entry(row))
        await running.until(
            lambda: running.review.state and running.review.state.collection.id != first
        )
        running.press("Down", "Down", "Down")
        splitter(running, "paneSplitter").setSizes([300, 900])
        left["field"] = running.current
        left["key"] = running.presenter.sources.current.key
        left["width"] = splitter(running, "paneSplitter").sizes()[0]
        left["counts"] = counts(running)

    in_window(work, demo=True)

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.state is not None)
        assert running.presenter.sources.current.key == left["key"]
        assert running.current == left["field"]
        assert splitter(running, "paneSplitter").sizes()[0] == left["width"]
        await running.until(lambda: counts(running) == left["counts"])
        assert sum(count is not None for count in left["counts"]) >= 2

    in_window(next_day, demo=True)


@pytest.mark.parametrize(
    "keys",
    [
        ("F7",),
        ("F9", "Shift+F9"),
        ("F7", "F9"),
        ("Ctrl+Shift+R",),
        ("Ctrl+Shift+G", "Ctrl+Shift+A"),
        ("Ctrl+2",),
        ("Ctrl+3",),
        ("Ctrl+Shift+O",),
    ],
)
def test_open_panels_and_the_exact_scroll_position_are_restored(
    in_window: Any, keys: tuple[str, ...]
) -> None:
    before: dict[str, Any] = {}

    async def work(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.state is not None)
        running.window.resize(880, 700)  # fits on the screen of the test
        running.click_field("line_items[3].amount")
        for key in keys:
            running.press(key)
            running.window.fields.view.setFocus()
        for _ in range(10):
            await asyncio.sleep(0)
        running.press("Ctrl++")
        bar = running.window.document.reading.verticalScrollBar()
        bar.setValue(bar.maximum() * 2 // 5 + 7)
        before.update(shape(running))
        assert before["panels"] or before["rules"] or before["tab"]
        assert before["page"][1] > 0

    in_window(work, demo=True)

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.state is not None)
        await running.until(lambda: shape(running)["page"] == before["page"])
        for _ in range(10):
            await asyncio.sleep(0)
        assert shape(running) == before
        assert running.focus is running.window.fields.view

    in_window(next_day, demo=True)


def test_a_killed_window_opens_where_the_reviewer_was(in_window: Any, review_home: Path) -> None:
    state = review_home / "window-state.json"
    with window_process("away", "F9", "Ctrl+Shift+G", "Ctrl++", "Down", "Down") as process:
        assert process.stdout is not None
        before = json.loads(process.stdout.readline())
        while not (state.exists() and is_saved(json.loads(state.read_bytes())["point"], before)):
            assert process.poll() is None
        process.kill()
        process.wait()
    assert before["rules"]
    assert before["page"][1] > 0

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.state is not None)
        await running.until(lambda: as_json(shape(running)) == before)
        await running.until(lambda: len([each for each in counts(running) if each is not None]) > 1)

    in_window(next_day, demo=True)
    assert not state.exists()


def is_saved(point: dict[str, Any], shown: dict[str, Any]) -> bool:
    """Whether a saved resume point is at the place that a window shows."""
    place = [point["path"], point["scroll"], [point["page"], point["offset"]], point["zoom"]]
    return place == [shown["field"], shown["scroll"], shown["page"], shown["zoom"]]


def as_json(tree: Any) -> Any:
    return json.loads(json.dumps(tree))


def test_recent_files_are_on_the_start_page_until_they_are_removed(
    in_window: Any, tmp_path: Path
) -> None:
    file = tmp_path / "invoice.json"
    shutil.copy(SEED, file)

    async def work(running: RunningWindow) -> None:
        await running.opened()
        running.enter_words(str(SAMPLES / "v2-linear.json"))
        await running.until(lambda: "v2-linear.json" in running.names())
        await running.until(lambda: is_open(running, "v2-linear.json"))
        running.click_row(running.window.collections.view, running.entry(0))
        await running.until(lambda: is_open(running, "invoice.json"))

    in_window(work, str(file))
    file.unlink()

    async def next_day(running: RunningWindow) -> None:
        gone = f"File {file} not found. It was open when the window was last closed."
        await running.until(lambda: running.banner == gone)
        assert running.window.page is WindowPage.WELCOME
        assert running.names() == ["v2-linear.json"]
        running.click_button("invoice.json", running.child("recentSources"))
        await running.page(WindowPage.UNAVAILABLE)

    in_window(next_day)

    async def later(running: RunningWindow) -> None:
        await running.until(lambda: running.presenter is not None)
        shown = recent(running)
        assert [button.accessibleName() for button in shown] == [
            *("Open invoice.json", "Remove invoice.json"),
            *("Open v2-linear.json", "Remove v2-linear.json"),
        ]
        shown[1].setFocus()
        running.press("Space")
        await running.until(lambda: len(recent(running)) == 2)
        assert recent(running)[0].accessibleName() == "Open v2-linear.json"

    in_window(later)
    in_window(see_one)


async def see_one(running: RunningWindow) -> None:
    await running.until(lambda: running.presenter is not None)
    assert len(recent(running)) == 2


def recent(running: RunningWindow) -> list[Any]:
    """Return the visible buttons of the recent sources, in tab order."""
    buttons = running.child("recentSources").findChildren(QAbstractButton)
    return [button for button in buttons if button.isVisible()]


def test_the_status_of_a_reviewed_collection_is_known_before_it_is_opened(in_window: Any) -> None:
    async def work(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Return", "Ctrl+Return")
        await running.saved()
        await running.until(lambda: running.entry(0).data(CollectionRole.ENTRY).reviewed)

    in_window(work, demo=True)

    async def next_day(running: RunningWindow) -> None:
        await running.until(lambda: len(running.names()) > 1)
        await running.until(lambda: running.entry(0).data(CollectionRole.ENTRY).reviewed)

    in_window(next_day, demo=True)


def test_a_collection_that_is_still_processing_keeps_no_other_one_waiting(
    in_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composition, "SystemClock", ManualClock)  # no countdown ends

    async def work(running: RunningWindow) -> None:
        await running.opened()
        statuses = [running.status(row) for row in range(len(running.names()))]
        row = statuses.index("Processing")
        running.click_row(running.window.collections.view, running.entry(row))
        await running.page(WindowPage.PROGRESS)

    in_window(work, demo=True)

    async def next_day(running: RunningWindow) -> None:
        await running.page(WindowPage.PROGRESS)
        await running.listed(at_least=5)
        progress = running.window.pages.progress
        await running.until(lambda: "Checking again in" in progress.countdown)
        waiting = running.presenter.sources.current
        row = next(row for row in range(5) if running.status(row) == "Ready")
        running.click_row(running.window.collections.view, running.entry(row))
        await running.opened()
        assert running.presenter.sources.current != waiting
        assert running.review.state is not None

    in_window(next_day, demo=True)


def test_the_demo_does_not_change_the_resume_point(in_window: Any, review_home: Path) -> None:
    async def work(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("total_amount")

    in_window(work, str(SEED))

    async def show(running: RunningWindow) -> None:
        await running.opened()

    in_window(show, demo=True)
    settings = SettingsStore(DataFolder.below(review_home).settings).load().settings
    assert settings.places["service"].source == str(SEED)
    assert settings.account_with_id("").recent_sources == (str(SEED),)

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.state is not None)
        assert running.names() == ["seed.json"]
        assert running.current == "total_amount"

    in_window(next_day)
