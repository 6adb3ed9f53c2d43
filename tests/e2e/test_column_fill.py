"""A column of a table in the document fills a column of the grid."""

import json
from pathlib import Path

from PySide6.QtWidgets import QApplication

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import FieldState
from e2e.conftest import InWindow
from support.document_clicks import click_text, point_at
from support.running_window import RunningWindow

MARKDOWN = (
    "| Item | Amount |\n|---|---|\n| Pipe | 1.100,50 |\n| Bolt | 20,00 |\n| Nut |  |\n"
    "| Cap | 4,25 |\n| Total | 1.124,75 |"
)


def results(folder: Path) -> str:
    def cell(value: str) -> dict[str, object]:
        return {"value": value, "confidence": 95, "evidence": []}

    rows = [
        {"item": cell(name), "amount": cell(amount)}
        for name, amount in (("Pipe", "1.00"), ("Bolt", "2.00"), ("Nut", "3.00"), ("Cap", "4.00"))
    ]
    envelope = {
        "collection_id": "c",
        "parse": {"markdown": MARKDOWN},
        "extraction": {"number": cell("7"), "items": rows},
    }
    path = folder / "results.json"
    path.write_text(json.dumps(envelope), encoding="utf-8")
    return str(path)


def triple_click(running: RunningWindow, text: str) -> None:
    point = point_at(running, text)
    click_text(running, point, double=True)
    click_text(running, point)


def state(running: RunningWindow, row: int) -> FieldState:
    path = FieldPath.parse(f"items[{row}].amount")
    found: FieldState = running.review.state.reviews[path].state
    return found


def amounts(running: RunningWindow) -> list[str]:
    return [running.cell(f"items[{row}].amount") for row in range(4)]


def test_a_column_is_filled_from_the_current_row_down_in_one_step(
    in_window: InWindow, tmp_path: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        window = running.window
        running.window.store.go_to(FieldPath.parse("number"))
        triple_click(running, "1.100,50")
        offer = running.child("evidenceOffer")
        assert offer.text() == (
            "A column with 5 cells is selected. Go to a cell of a table to fill its column."
        )
        assert not window.action("useEvidenceAction").isEnabled()
        view = window.document.view
        assert view.selected_quote is None
        running.window.document.view.setFocus()
        running.press("Ctrl+C")
        assert QApplication.clipboard().text() == "1.100,50\n20,00\n\n4,25\n1.124,75"

        running.press("Ctrl+Shift+R")  # the grid
        window.store.go_to(FieldPath.parse("items[0].amount"))
        assert offer.text() == (
            "Press Ctrl+Shift+E to fill amount from this row down with the 5 cells of the column."
        )
        steps = len(running.review.state.history.decisions)
        running.press("Ctrl+Shift+E")
        assert amounts(running) == ["1100.50", "20.00", "3.00", "4.25"]
        assert state(running, 0).evidence == (Evidence("1.100,50", 1, start=14),)
        assert state(running, 3).evidence[0].text == "4,25"
        assert state(running, 2) == FieldState()
        assert running.banner == (
            "3 cells of amount filled. 1 cell of the document has no row here."
            " Press Ctrl+Z to undo."
        )
        assert not view.selected_column
        assert window.fields.is_in_grid
        assert view.quote_rects()
        running.press("Ctrl+Z")
        assert amounts(running) == ["1.00", "2.00", "3.00", "4.00"]
        assert len(running.review.state.history.decisions) == steps + 2

        # From another row on, and as evidence only.
        window.store.go_to(FieldPath.parse("items[1].amount"))
        triple_click(running, "20,00")
        running.press("Ctrl+Shift+Q")
        assert amounts(running) == ["1.00", "2.00", "3.00", "4.00"]
        assert [bool(state(running, row).evidence) for row in range(4)] == [
            False,
            True,
            False,
            True,
        ]
        # A click after a while selects a word, as before.
        click_text(running, point_at(running, "Bolt"))
        assert view.selected_text == "Bolt"
        assert not view.selected_column
        await running.saved()

    in_window(scenario, results(tmp_path))
