"""Decisions by keys in the real window: edit, revert, clear, confirm, undo, redo."""

import json
from pathlib import Path
from typing import Any

import pytest

from anyformat_review.storage.folders import DataFolder
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from support.running_window import RunningWindow
from support.service import SAMPLES, SEED, envelope, field

PARSE = {"markdown": '<DOCUMENT id="1" page="1">\n\nTotal: 1.026,00\n\n</DOCUMENT>'}


@pytest.fixture
def results(tmp_path: Path) -> str:
    rows = [
        {"item": field("bolt"), "price": field(10.5)},
        {"item": field("nut"), "price": field(7)},
    ]
    extraction = {
        "number": field("INV-001"),
        "total": field("1.026,00", ("Total: 1.026,00", 1)),
        "amount": field(1250.5),
        "note": field(None),
        "items": rows,
    }
    path = tmp_path / "results.json"
    path.write_text(json.dumps(envelope("c-1", parse=PARSE, extraction=extraction)))
    return str(path)


def test_typed_text_is_stored_exactly_and_enter_moves_on(in_window: Any, results: str) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("number")
        for path, typed in {"number": "0012", "total": "1.026,50", "amount": "1250.00"}.items():
            assert running.current == path
            running.type(typed)
            running.press("Return")
            assert running.cell(path) == typed
            assert running.cell(path, FieldColumn.STATUS) == "Edited"
        assert running.current == "note"
        assert running.cell("total", FieldColumn.ORIGINAL) == "1.026,00"
        await running.saved()

    in_window(scenario, results)


def test_f2_and_esc_change_nothing(in_window: Any, results: str, review_home: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("total")
        before = [running.cell("total", column) for column in FieldColumn]
        running.press("F2")
        assert running.focus.text() == "1.026,00"
        running.type("9")
        running.press("Esc")
        assert running.focus is running.table
        assert [running.cell("total", column) for column in FieldColumn] == before
        assert running.current == "total"
        assert not running.window.action("undoAction").isEnabled()

    in_window(scenario, results)
    assert not DataFolder.below(review_home).drafts.exists()


def test_opening_and_closing_writes_no_draft(in_window: Any, review_home: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Down", "Down", "F8", "Shift+F8", "F4", "F6", "F6")
        row = running.names().index("Bank statements October 2026")
        running.click_row(running.window.collections.view, running.entry(row))
        await running.opened()

    in_window(scenario, demo=True)
    assert not DataFolder.below(review_home).drafts.exists()


def test_revert_clear_undo_and_redo_with_keys(in_window: Any, results: str) -> None:
    async def scenario(running: RunningWindow) -> None:
        def value_and_status() -> tuple[str, str]:
            return running.cell("total"), running.cell("total", FieldColumn.STATUS)

        await running.opened()
        running.click_field("total")
        untouched = value_and_status()
        nothing = running.cell("note")

        running.type("5")
        running.press("Return")
        running.click_field("total")
        assert value_and_status() == ("5", "Edited")
        running.press("Ctrl+Shift+Backspace")
        emptied = value_and_status()
        assert emptied[0] == "(empty)"
        assert nothing != emptied[0]
        running.press("Ctrl+Backspace")
        assert value_and_status() == untouched

        undo = running.window.action("undoAction")
        titles = []
        for expected in (emptied, ("5", "Edited"), untouched):
            titles.append(undo.text())
            running.press("Ctrl+Z")
            assert value_and_status() == expected
        assert titles == [
            "Undo revert of total in results.json",
            "Undo clear of total in results.json",
            "Undo edit of total in results.json",
        ]
        assert not undo.isEnabled()
        for expected in (("5", "Edited"), emptied, untouched):
            running.press("Ctrl+Y")
            assert value_and_status() == expected
        await running.saved()

    in_window(scenario, results)


def test_enter_confirms_field_after_field(in_window: Any, results: str) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        model = running.window.fields.model
        count = model.attention_count
        assert count == 8
        for left in range(count, 0, -1):
            assert model.attention_count == left
            running.press("Return")
        assert model.attention_count == 0
        assert running.banner == "All fields in results.json are checked."
        assert {running.cell(p, FieldColumn.STATUS) for p in ("number", "items[0].price")} == {
            "Confirmed"
        }

    in_window(scenario, results)


def test_cells_of_rows_can_be_edited(in_window: Any, results: str) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("items[0].price")
        running.type("11.50")
        running.press("Return")
        assert running.current == "items[1].item"
        assert running.cell("items[0].price") == "11.50"
        assert running.cell("items[1].price") == "7"
        running.press("Ctrl+Z")
        assert (running.current, running.cell("items[0].price")) == ("items[0].price", "10.5")
        running.press("Ctrl+Shift+Z")
        await running.saved()

    in_window(scenario, results)

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        assert running.cell("items[0].price") == "11.50"

    in_window(next_day, results)


def test_fields_of_splits_can_be_edited(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        paths = [str(p) for p in running.review.state.reviews]
        assert len(paths) == 3
        running.click_field(paths[1])
        running.type("9999-0001")
        running.press("Return")
        assert [running.cell(path) for path in paths] == ["1234-5678", "9999-0001", "224,00"]
        running.click_field(paths[1])
        running.press("Ctrl+Backspace")
        assert running.cell(paths[1]) == "9999-0000"

    in_window(scenario, str(SAMPLES / "v2-split.json"))


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("Ctrl+L", "openEdit"),
        ("Ctrl+F", "findEdit"),
        ("Ctrl+Shift+F", "filterEdit"),
        ("Ctrl+G", "pageEdit"),
        ("Ctrl+Shift+C", "bulkLevelEdit"),
        ("Ctrl+Shift+N", "inspectorNote"),
    ],
)
def test_text_typed_after_a_focus_shortcut_goes_to_the_new_focus(
    keys: str, name: str, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("total_amount")
        running.type("7")
        running.press(keys)
        assert running.focus.objectName() == name
        assert running.window.fields.view.editor is None

    in_window(scenario, str(SEED))
