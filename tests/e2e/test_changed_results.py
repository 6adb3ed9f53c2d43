"""Results that change on the server after the user decided on them."""

import json
from pathlib import Path
from typing import Any

import pytest

from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.parts import category_of
from anyformat_review.viewmodels.collections.changes_model import ChangeColumn
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from anyformat_review.viewmodels.messages import MessageKind
from support.running_window import RunningWindow
from support.service import SEED

SENTENCE = "Values changed on the server since you decided: 2 fields."


@pytest.fixture
def results(tmp_path: Path) -> Path:
    path = tmp_path / "results.json"
    given = {"category": "Invoice", "confidence": 90, "evidence": None}
    tree = json.loads(SEED.read_bytes(), parse_float=Number)
    path.write_bytes(lossless_json.dumps(tree | {"classifications": [given]}))
    return path


def reread(path: Path, **values: object) -> None:
    """Change extracted values in the results."""
    envelope = json.loads(path.read_bytes())

    def visit(node: object) -> None:
        if isinstance(node, dict):
            for name, value in values.items():
                if isinstance(node.get(name), dict) and "value" in node[name]:
                    node[name]["value"] = value
            for child in node.values():
                visit(child)
        elif isinstance(node, list):
            for child in node:
                visit(child)

    visit(envelope)
    path.write_text(json.dumps(envelope))


def changes(running: RunningWindow) -> list[list[str]]:
    model = running.child("changesTable").model()
    return [
        [model.index(row, column).data() for column in ChangeColumn]
        for row in range(model.rowCount())
    ]


async def decide(running: RunningWindow) -> None:
    await running.opened()
    running.click_field("invoice_number")
    running.press("Return")
    running.click_field("total_amount")
    running.type("7.50")
    running.press("Return")
    await running.saved()


def test_changes_are_resolved_by_keyboard(in_window: Any, results: Path) -> None:
    in_window(decide, str(results))
    reread(results, invoice_number="INV-002", total_amount=9)

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        assert (running.banner, running.window.banner.kind) == (SENTENCE, MessageKind.WARNING)
        assert changes(running) == [
            ["invoice_number", "INV-001", "INV-002", "INV-001"],
            ["total_amount", "1250.00", "9", "7.50"],
        ]
        assert running.cell("invoice_number") == "INV-001"
        assert running.cell("total_amount", FieldColumn.STATUS) == "Changed on the server"

        running.press("F12", "Alt+T")
        await running.until(lambda: running.cell("invoice_number") == "INV-002")
        assert running.cell("invoice_number", FieldColumn.STATUS) == "Confirmed"
        running.press("Ctrl+Z")
        assert len(changes(running)) == 2
        running.press("F2")
        running.type("INV-003")
        running.press("Return")
        await running.until(lambda: running.cell("invoice_number") == "INV-003")
        running.press("Alt+K")
        await running.until(lambda: not running.child("changesPanel").isVisible())
        assert running.cell("total_amount") == "7.50"
        assert running.banner == ""
        running.press("Shift+F9", "Tab", "Ctrl+A")
        running.type("Receipt")
        running.press("Return")
        await running.saved()

    in_window(next_day, str(results))
    results.write_bytes(results.read_bytes().replace(b"Invoice", b"Letter"))

    async def later(running: RunningWindow) -> None:
        await running.opened()
        assert changes(running) == [["category", "Invoice", "Letter", "Receipt"]]
        running.press("F12")
        assert not running.child("changesEditButton").isEnabled()
        running.press("F2", "Alt+T")
        await running.until(lambda: not running.child("changesPanel").isVisible())
        assert category_of(running.review.state, 0) == "Letter"
        running.press("Ctrl+Z")
        assert category_of(running.review.state, 0) == "Receipt"
        assert changes(running) == [["category", "Invoice", "Letter", "Receipt"]]
        running.press("F12", "Alt+K")
        await running.until(lambda: not running.child("changesPanel").isVisible())
        await running.saved()

    in_window(later, str(results))

    async def resolved(running: RunningWindow) -> None:
        await running.opened()
        assert running.banner == ""
        assert category_of(running.review.state, 0) == "Receipt"
        assert running.cell("invoice_number") == "INV-003"
        assert running.cell("total_amount") == "7.50"
        running.press("F12")
        assert running.banner == "No value that you decided on has changed on the server."

    in_window(resolved, str(results))


def test_taking_all_values_is_undone_in_one_step(in_window: Any, results: Path) -> None:
    in_window(decide, str(results))
    reread(results, invoice_number="INV-002", total_amount=9)

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        running.click_button("Show")
        assert running.child("changesTable").hasFocus()
        running.click_button("Take all new values")
        await running.saved()
        assert [running.cell(name) for name in ("invoice_number", "total_amount")] == [
            "INV-002",
            "9",
        ]
        running.press("Ctrl+Z")
        assert len(changes(running)) == 2
        assert running.cell("total_amount") == "7.50"
        await running.saved()

    in_window(next_day, str(results))


def test_enter_in_the_field_table_keeps_yours(in_window: Any, results: Path) -> None:
    in_window(decide, str(results))
    reread(results, total_amount=9)

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        assert running.current == "total_amount"
        running.press("Return")
        await running.saved()
        assert running.cell("total_amount") == "7.50"
        assert running.cell("total_amount", FieldColumn.STATUS) == "Edited"
        assert not running.child("changesPanel").isVisible()

    in_window(next_day, str(results))


def test_a_value_that_now_matches_the_decision_is_no_change(in_window: Any, results: Path) -> None:
    in_window(decide, str(results))
    reread(results, total_amount=7.5)

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        assert running.banner == ""
        assert running.cell("invoice_number", FieldColumn.STATUS) == "Confirmed"

    in_window(next_day, str(results))
