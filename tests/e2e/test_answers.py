"""Answers in place of a value: illegible, not on document, not applicable."""

import json
from pathlib import Path
from typing import Any

import pytest

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.review import RowMark
from anyformat_review.services.exchange.export_json import export_json
from anyformat_review.services.review.inspection import inspection
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from support.running_window import RunningWindow
from support.service import envelope, field


@pytest.fixture
def results(tmp_path: Path) -> str:
    extraction = {
        "number": field("INV-001"),
        "total": field("1.026,00"),
        "order": field(None),
        "items": [{"item": field("bolt"), "price": field(10.5)}, {"item": field("nut")}],
    }
    path = tmp_path / "results.json"
    path.write_text(json.dumps(envelope("c-1", extraction=extraction)))
    return str(path)


def test_one_key_answers_and_goes_on(in_window: Any, results: str, tmp_path: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        model, left = running.window.fields.model, running.window.fields.model.attention_count
        running.click_field("number")
        running.press("F7")
        running.click_field("number")
        for path, key, words in (
            ("number", "Ctrl+Alt+I", "Illegible"),
            ("total", "Ctrl+Alt+M", "Not on document"),
            ("order", "Ctrl+Alt+N", "Not applicable"),
        ):
            assert running.current == path
            running.press(key)
            left -= 1
            assert running.cell(path) == words
            assert running.cell(path, FieldColumn.STATUS) == "Edited"
            assert model.attention_count == left
        assert running.current == "items[0].item"
        assert running.child("undoAction").text() == "Undo answer of order in results.json"

        running.click_field("total")
        remark = running.child("fieldRemark").text()
        assert remark == "Not on document. Extracted: 1.026,00"
        assert running.child("inspectorValue").text() == "Not on document"
        assert "answer: 1.026,00 → Not on document" in running.child("inspectorHistory").text()
        name = model.index_of(running.table.current_path)
        assert "not on document, extracted 1.026,00" in running.window.fields.model.data(
            name,
            11,  # Qt.ItemDataRole.AccessibleTextRole
        )

        running.press("F2")
        assert running.focus.text() == ""
        running.press("Return")
        assert running.cell("total") == "Not on document", "an unchanged editor keeps the answer"
        running.click_field("number")
        running.type("INV-7")
        running.press("Return", "Ctrl+Z")
        assert running.cell("number") == "Illegible"
        running.press("Ctrl+Shift+Backspace")
        assert running.cell("number") == "(empty)", "empty is no answer"
        running.press("Ctrl+Z", "Ctrl+Backspace")
        assert running.cell("number") == "INV-001"
        running.press("Ctrl+Z")
        await running.saved()

    in_window(scenario, results)

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Shift+F")
        running.type("answer:illegible or answer:not_applicable")
        running.press("Return")
        assert running.window.fields.model.shown_count == 2
        running.press("Ctrl+Shift+F", "Esc", "Esc")
        values = [running.cell(path) for path in ("number", "total", "order")]
        assert values == ["Illegible", "Not on document", "Not applicable"]
        running.click_field("items[0].price")
        running.press("Ctrl+Shift+R")
        running.press("Ctrl+Alt+I")
        grid = running.window.fields.rows.grid
        assert running.focus is grid, "the grid stays"
        shown = [grid.model().index(0, column).data() for column in range(2)]
        assert shown == ["bolt", "Illegible"]
        grid.select_field(FieldPath.parse("items[1].item"))
        running.press("Ctrl+Shift+X")
        extra = json.loads(export_json(running.review.state))["anyformat_review"]
        assert [each["answer"] for each in extra["answers"]] == [
            "illegible", "not_on_document", "not_applicable", "illegible",
        ]  # fmt: skip
        await running.saved()
        # Under another id, none of the decisions on this computer are about it.
        exported.write_bytes(export_json(running.review.state).replace(b'"c-1"', b'"c-2"'))

    exported = tmp_path / "exported.json"
    in_window(next_day, results)

    async def colleague(running: RunningWindow) -> None:
        await running.opened()
        assert running.review.state.collection.id == "c-2"
        values = [running.cell(path) for path in ("number", "total", "items[0].price")]
        assert values == ["Illegible", "Not on document", "Illegible"]
        running.click_field("number")
        assert running.child("fieldRemark").text() == "Illegible. Extracted: INV-001"
        listed = {each["path"]: each for each in inspection(running.review.state)["fields"]}
        assert (listed["number"]["answer"], listed["number"]["override"]) == ("illegible", "")
        where = FieldPath.parse("items[1].item")
        assert running.review.state.reviews[where].row_mark is RowMark.DELETED
        assert running.cell("items[1].item") == "nut", "a deleted row can be restored"
        assert export_json(running.review.state) == exported.read_bytes()
        running.press("Ctrl+Backspace")
        assert running.cell("number") == "INV-001"
        answers = json.loads(export_json(running.review.state))["anyformat_review"]["answers"]
        assert [each["path"] for each in answers] == ["total", "order", "items[0].price"]
        running.press("Ctrl+Z")
        assert running.cell("number") == "Illegible"
        await running.saved()

    in_window(colleague, str(exported))


def test_an_answer_to_a_hidden_value_is_a_blind_check(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Shift+B")
        running.type("100")
        running.press("Return")
        await running.until(lambda: any(r.is_blind for r in running.review.state.reviews.values()))
        running.press("Esc")
        path = next(p for p, r in running.review.state.reviews.items() if r.is_blind)
        running.click_field(str(path))
        running.press("Ctrl+Alt+I")
        review = running.review.state.reviews[path]
        assert review.effective_value is Answer.ILLEGIBLE
        assert running.review.state.history.decisions[-1].kind == "check"
        assert running.table.current_path == path, "it does not match, so the field stays"
        await running.saved()

    in_window(scenario, demo=True)
