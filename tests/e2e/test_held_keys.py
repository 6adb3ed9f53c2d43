"""A held key moves repeatedly, but decides only once."""

from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import Status
from e2e.conftest import InWindow
from e2e.test_loop import first_collection, is_reviewed, open_collection_id, remaining
from support.running_window import RunningWindow


def decided(running: RunningWindow) -> int:
    return len(running.review.state.history.decisions)


@pytest.mark.parametrize("key", ["Return", "Enter", "Alt+Return"])
def test_a_held_key_confirms_one_field(key: str, in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        first = await first_collection(running)
        before = remaining(running)
        running.hold(key)
        assert (open_collection_id(running), decided(running), remaining(running)) == (
            first,
            1,
            before - 1,
        )

    in_window(scenario, demo=True)


MAX_DECISIONS = {
    "Return": 1,
    "Enter": 1,
    "Alt+Return": 1,
    "Alt+Enter": 1,
    "Ctrl+Return": 0,
    "Ctrl+Enter": 0,
    "Ctrl+Shift+Return": 1,
    "Ctrl+Shift+Enter": 1,
    "Ctrl+Backspace": 1,
    "Ctrl+Shift+Backspace": 1,
    "Ctrl+Shift+X": 1,
    "Ctrl+Shift+M": 1,
    "Ctrl+Shift+E": 1,
    "Ctrl+Shift+W": 1,
    "Ctrl+Z": 1,
    "Ctrl+Y": 0,
    "Ctrl+Shift+Z": 0,
    "Space": 0,
    "Delete": 0,
    "Backspace": 0,
}
"""The maximum number of decisions from one press of a key at a corrected cell of a row."""


def test_a_held_key_makes_as_many_decisions_as_a_pressed_one(in_window: InWindow) -> None:
    in_grid = ("Return", "Ctrl+Backspace", "Ctrl+Z", "Delete", "Ctrl+Shift+X")
    cases = [*((key, False) for key in MAX_DECISIONS), *((key, True) for key in in_grid)]

    async def scenario(running: RunningWindow) -> None:
        first = await first_collection(running)
        for key, is_grid in cases:
            running.click_field("line_items[1].amount")
            running.type("999.00")
            running.press("Return")
            running.click_field("line_items[1].amount")
            assert running.cell("line_items[1].amount") == "999.00"
            if is_grid:
                running.press("Ctrl+Shift+R")
            before = decided(running)
            running.hold(key)
            assert open_collection_id(running) == first, key
            assert decided(running) - before <= MAX_DECISIONS[key], key
            assert not running.review.state.is_reviewed, key
            running.press(*("Esc", "Ctrl+Shift+R") if is_grid else ("Esc",))
            for _ in running.review.state.history.active_decisions():
                running.press("Ctrl+Z")
            assert running.review.state.history.active_decisions() == (), key

    in_window(scenario, demo=True)


def test_a_held_key_changes_rows_once(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await first_collection(running)
        running.click_field("line_items[1].amount")
        running.press("Ctrl+Shift+R")
        grid = running.focus
        QGuiApplication.clipboard().setText("7")
        for key in (
            *("Ctrl+Alt+Down", "Ctrl+Alt+Up", "Ctrl+Alt+K", "Ctrl+Alt+J", "Ctrl+Shift+M"),
            *("Ctrl+Shift+X", "Ctrl+D", "Ctrl+V", "Ctrl+Shift+Return"),
        ):
            running.window.fields.select_field(FieldPath.parse("line_items[1].amount"))
            if key == "Ctrl+D":
                running.press("Shift+Down")
            before = decided(running)
            running.hold(key)
            assert decided(running) == before + 1, key
            running.press("Ctrl+Z")
            assert running.focus is grid
        QGuiApplication.clipboard().setText("A\tB\n")
        running.press("Ctrl+Alt+V")
        before = decided(running)
        running.hold("Return")
        assert decided(running) == before + 1
        await running.saved()

    in_window(scenario, demo=True)
    QGuiApplication.clipboard().clear()


def test_held_undo_undoes_one_decision(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await first_collection(running)
        running.press("Return", "Return", "Return")
        confirmed = [
            review.path
            for review in running.review.state.reviews.values()
            if review.status is Status.CONFIRMED
        ]
        running.hold("Ctrl+Z")
        state = running.review.state
        assert sum(state.reviews[path].status is Status.OPEN for path in confirmed) == 1
        running.press("Ctrl+Z")
        running.hold("Ctrl+Y")
        state = running.review.state
        assert sum(state.reviews[path].status is Status.OPEN for path in confirmed) == 1

    in_window(scenario, demo=True)


def test_held_ctrl_return_does_not_mark_a_collection_with_open_fields(
    in_window: InWindow,
) -> None:
    async def scenario(running: RunningWindow) -> None:
        first = await first_collection(running)
        running.hold("Ctrl+Return")
        assert open_collection_id(running) == first
        assert not is_reviewed(running, 0)

    in_window(scenario, demo=True)


def test_enter_that_ends_an_edit_confirms_nothing_while_it_is_held(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await first_collection(running)
        running.type("typed")
        running.hold("Return")
        assert decided(running) == 1
        assert running.focus is running.table

    in_window(scenario, demo=True)


def test_held_arrows_and_f8_move(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await first_collection(running)
        start = running.current
        running.hold("F8", 2)
        assert running.current != start
        assert decided(running) == 0

    in_window(scenario, demo=True)


def test_in_the_grid_a_held_enter_confirms_one_cell(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await first_collection(running)
        rows: Any = next(path for path in running.review.state.reviews if path.row is not None)
        running.window.fields.select_field(rows)
        running.press("Ctrl+Shift+R")
        running.hold("Return")
        assert decided(running) == 1

    in_window(scenario, demo=True)
