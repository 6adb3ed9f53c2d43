"""The category, the parts and the filled forms of a collection, shown and corrected by keys."""

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.parts import Parts, category_of
from anyformat_review.services.exchange.export_json import export_json
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from support.running_window import RunningWindow

WORKFLOW = "wf-demo-accounts-payable"
STATEMENTS, RECEIPT = "statements-october-2026", "receipt-img-2041"
CERTIFICATE = "certificate-co-2026-7719"


def rows(running: RunningWindow) -> list[tuple[str, str, str]]:
    model = running.child("partsTable").model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(3))
        for row in range(model.rowCount())
    ]  # type: ignore[return-value]


def pages(running: RunningWindow) -> dict[str, tuple[int, ...]]:
    state = running.review.state
    parts = Parts(state.collection)
    return {str(part.scope): parts.pages(state, part) for part in parts.parts}


def section(running: RunningWindow, column: FieldColumn) -> list[str]:
    model = running.window.fields.model
    sections = [model.index(row, 0) for row in range(model.rowCount())]
    return [str(each.siblingAtColumn(column).data()) for each in sections]


def test_a_border_is_moved_and_a_page_is_taken_out(in_window: Any) -> None:
    german, dollar = "Account statements/1204-4180", "Account statements/1204-4181"

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        document = running.window.document
        assert section(running, FieldColumn.EVIDENCE) == ["1–3", "4", "6–7", "5"]
        assert document.view.heading(3).startswith("Account statements · 1204-4181 · Page 4 of 7")
        model = running.window.fields.model
        running.click_row(running.table, model.index(2, 0))
        assert document.reading.current_page == 6, "the heading of a part shows its first page"
        running.press("Ctrl+Shift+G", "Shift+F9")
        assert running.focus is running.child("partsTable")
        running.press("Home", "Down", "Down", "Down")
        assert document.reading.current_page == 4, "a row shows its page"
        assert rows(running)[3] == ("Account statements · 1204-4181", "page 4", "")
        document.go_to_page(3)
        running.click(running.child("partsBeginButton"))
        assert (pages(running)[german], pages(running)[dollar]) == ((1, 2), (3, 4))
        assert rows(running)[2:4] == [
            ("Account statements · 1204-4180", "pages 1–2", "pages 1–3"),
            ("Account statements · 1204-4181", "pages 3–4", "page 4"),
        ]
        assert section(running, FieldColumn.EVIDENCE) == ["1–2", "3–4", "6–7", "5"]
        assert document.view.heading(2).startswith("Account statements · 1204-4181 · Page 3 of 7")
        assert document.view.heading(3).startswith("Page 4 of 7")
        listed = running.child("pageTable").model()
        assert "1204-4181" in listed.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert running.child("undoAction").text().startswith("Undo change of pages of ")

        document.go_to_page(4)
        running.click(running.child("partsRemoveButton"))
        assert pages(running)[dollar] == (3,)
        assert rows(running)[-1][:2] == ("In no part", "page 4")
        running.press("Ctrl+Z")
        assert pages(running)[dollar] == (3, 4)

        running.press("Tab")
        running.press("Ctrl+A")
        running.type("3-9")
        running.press("Return")
        problem = running.child("partsProblem")
        assert (problem.text(), problem.isVisible()) == (
            "“3-9” does not exist. The pages are 1 to 7.", True,
        )  # fmt: skip
        running.press("Ctrl+A")
        running.type("3-5")
        running.press("Return")
        assert pages(running)[dollar] == (3, 4, 5)
        assert pages(running)["Fee notices"] == (), "a page belongs to one part"
        running.press("Ctrl+Z", "Esc")
        assert running.focus is running.table
        await running.saved()

    in_window(scenario, WORKFLOW, STATEMENTS, demo=True)

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        assert (pages(running)[german], pages(running)[dollar]) == ((1, 2), (3, 4))
        tree = json.loads(export_json(running.review.state))
        first, second, _ = tree["splits"][0]["partitions"]
        assert [first["files"][0]["pages"], second["files"][0]["pages"]] == [[1, 2], [3, 4]]
        assert first["confidence"] == 61, "what the service sent stays"
        running.press("Ctrl+Z")
        assert (pages(running)[german], pages(running)[dollar]) == ((1, 2, 3), (4,))
        await running.saved()

    in_window(next_day, WORKFLOW, STATEMENTS, demo=True)


def test_the_category_is_corrected_with_those_of_the_workflow(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.state.rules.workflow.categories)
        running.press("Shift+F9")
        box = running.child("partsValue")
        assert "Receipt" in [box.itemText(row) for row in range(box.count())]
        assert (box.isVisible(), box.accessibleName()) == (True, "Category of Category")
        running.press("Tab")
        running.press("Ctrl+A")
        running.type("Receipt")
        running.press("Return")
        assert running.focus is running.child("partsTable")
        assert rows(running) == [("Category", "Receipt", "Invoice")]
        assert running.child("undoAction").text() == "Undo change of category in Receipt IMG_2041"
        given = json.loads(export_json(running.review.state))
        assert given["classifications"] == [
            {"category": "Receipt", "confidence": None, "evidence": None}
        ]
        assert given["anyformat_review"]["classifications"][0]["extracted"] == "Invoice"
        running.press("Ctrl+Z")
        assert category_of(running.review.state, 0) == "Invoice"
        running.press("Ctrl+Y")
        running.press("Esc")
        running.press("Return")
        assert len(running.review.state.history.decisions) == 4, "the main loop goes on"
        await running.saved()
        running.press("F10")
        await running.page(WindowPage.SUPPORT)
        bundle = running.window.pages.support.bundle
        await running.until(lambda: bundle.chosen)
        named = {part.name: part.content.decode() for part in bundle.chosen}
        assert "category 0: extracted text, no override -> text, ver" in named["decisions.txt"]
        assert "Receipt" not in named["decisions.txt"]

    in_window(scenario, WORKFLOW, RECEIPT, demo=True)


def test_a_filled_form_is_shown_with_its_address(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Shift+F9", "Down")
        form = rows(running)[1]
        assert form[:2] == ("Import declaration CO-7719.pdf", "filled form, 4 fields")
        text = running.child("partsCurrent").text()
        begin = (
            "Download from https://files.anyformat.example/forms/co-7719.pdf. The address expire"
        )
        assert text.startswith(begin)
        assert "Signature" not in text
        assert text.endswith("Not entered: Enter the name of the carrier.")
        running.click(running.child("partsCopyButton"))
        assert QGuiApplication.clipboard().text().startswith("https://files.anyformat.example/")
        running.child("partsTable").setFocus()
        running.press("Down")
        assert rows(running)[2][:2] == ("Certificate number", "CO-2026-7719")
        assert running.child("partsCurrent").text() == (
            "page 1, 40 % from the left, 12 % from the top · text · filled"
        )
        assert not running.child("partsValue").isVisible()
        QGuiApplication.clipboard().clear()

    in_window(scenario, WORKFLOW, CERTIFICATE, demo=True)


def test_a_decision_on_the_document_does_not_move_the_current_field(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        before = running.current
        count = running.window.fields.model.attention_count
        running.press("Shift+F9", "Home", "Down", "Down")
        running.click(running.child("partsRemoveButton"))
        assert (running.current, running.window.fields.model.attention_count) == (before, count)
        assert FieldPath.parse(before) == running.review.current_path
        await running.saved()

    in_window(scenario, WORKFLOW, STATEMENTS, demo=True)
