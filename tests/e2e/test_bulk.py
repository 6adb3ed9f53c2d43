"""Bulk decisions, each undone in one step, in the real window."""

import pytest
from PySide6.QtWidgets import QPushButton

from anyformat_review import assets
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.bulk import high_confidence_fields
from anyformat_review.domain.review.review import Status
from anyformat_review.presenters.review import undo_presenter
from e2e.conftest import InWindow
from support.running_window import RunningWindow

STATEMENTS = str(assets.path("demo/results/statements-october-2026.json"))


def states(running: RunningWindow) -> dict[FieldPath, object]:
    return {path: review.state for path, review in running.review.state.reviews.items()}


def rows_of(running: RunningWindow) -> list[FieldPath]:
    return [path for path in running.review.state.reviews if path.row is not None]


def test_high_confidence_fields_are_counted_confirmed_and_undone_in_one_step(
    in_window: InWindow,
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        before = states(running)
        running.press("Ctrl+Shift+C")
        label = running.child("bulkCountLabel")
        sure = high_confidence_fields(running.review.state, 80)
        assert label.text().startswith(f"Confirms {len(sure)} fields with at least 80 % confidence")
        running.type("100,5")
        assert label.text() == "Type a number from 0 to 100."
        assert not running.child("bulkConfirmButton").isEnabled()
        running.press("Ctrl+A")
        running.type("95")
        fewer = high_confidence_fields(running.review.state, 95)
        assert 1 < len(fewer) < len(sure)
        assert label.text().startswith(f"Confirms {len(fewer)} fields with at least 95 %")
        running.press("Return")
        await running.until(lambda: running.banner)
        assert running.banner == f"{len(fewer)} fields confirmed. Press Ctrl+Z to undo."
        assert running.focus is running.table
        changed = {path for path, state in states(running).items() if state != before[path]}
        assert changed == set(fewer)
        running.press("Ctrl+Z")
        assert states(running) == before
        assert running.banner == f"Undone: confirmation of {len(fewer)} fields."
        first, *_, last = (path for path in before if path in changed)
        assert running.current == str(first)
        running.window.store.go_to(last)
        assert running.banner, "it is about all of these fields"
        running.press("Ctrl+Y")
        assert running.banner == f"Redone: confirmation of {len(fewer)} fields."
        assert running.current == str(last), "one of them is current already"
        running.press("Ctrl+Backspace")
        assert running.banner == ""
        await running.saved()

    in_window(scenario, demo=True)


def test_large_steps_are_undone_in_order_in_the_background(
    in_window: InWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo_presenter, "_MANY", 1)

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        before = states(running)
        running.press("Return")
        confirmed = states(running)
        running.press("Ctrl+Shift+C")
        running.press("Return")
        await running.until(lambda: running.banner)
        running.press("Ctrl+Z")
        running.press("Ctrl+Z")
        assert states(running) not in (before, confirmed)
        await running.until(lambda: states(running) == before)
        assert running.banner == "", "a step with one field was undone after the large one"
        running.press("Ctrl+Y")
        assert states(running) == confirmed
        running.press("Ctrl+Y")
        await running.until(lambda: states(running) not in (before, confirmed))
        await running.until(lambda: running.banner.startswith("Redone: confirmation of "))
        await running.saved()

    in_window(scenario, demo=True)


def test_row_is_confirmed_in_tree_and_grid(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        review = running.review
        for key in ("Ctrl+Shift+Return", "Ctrl+Shift+R"):
            before = states(running)
            cell = next(
                path
                for path in rows_of(running)
                if review.state.reviews[path].status is Status.OPEN
            )
            running.window.fields.select_field(cell)
            if key == "Ctrl+Shift+R":
                running.press(key)
                assert running.focus is running.window.fields.rows.grid
            running.press("Ctrl+Shift+Return")
            row = [path for path in before if path.row_path == cell.row_path]
            changed = {path for path, state in states(running).items() if state != before[path]}
            assert changed
            assert changed <= set(row)
            assert running.banner.startswith(f"Row {cell.row + 1} of {cell.field}: ")
            running.press("Ctrl+Z")
            assert states(running) == before
        running.press("Ctrl+Shift+R")
        outside = next(path for path in running.review.state.reviews if path.row is None)
        running.window.fields.select_field(outside)
        running.press("Ctrl+Shift+Return")
        assert running.banner == "Select a field in a table row first."
        await running.saved()

    in_window(scenario, demo=True)


def test_correction_is_previewed_and_applied_to_identical_values(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Shift+V")
        assert running.banner.startswith("Correct a field first")
        reviews = running.review.state.reviews.values()
        named = [each for each in reviews if each.path.field == "bank_name"]
        same = [each.path for each in named if each.field.value == named[0].field.value]
        assert 1 < len(same) < len(named)
        first, *others = same
        running.window.fields.select_field(first)
        running.press("F2", "Ctrl+A")
        running.type("corrected")
        running.press("Return")
        before = states(running)
        running.press("Ctrl+Shift+V")
        panel = running.child("sameValuesPanel")
        assert running.focus is panel.table
        assert list(panel.model.chosen) == others
        running.press("Space")
        assert list(panel.model.chosen) == others[1:]
        running.press("Space")
        running.press("Tab", "Space")
        assert panel.any_name
        assert list(panel.model.chosen) == others
        button = panel.findChild(QPushButton, "sameValuesApplyButton")
        running.click(button)
        await running.until(lambda: "changed to" in running.banner)
        values = {path: running.review.state.reviews[path].effective_value for path in others}
        assert values == dict.fromkeys(others, "corrected")
        assert not panel.isVisible()
        running.press("Ctrl+Z")
        assert states(running) == before
        await running.saved()

    in_window(scenario, STATEMENTS)
