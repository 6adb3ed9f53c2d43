"""Quotes are added, replaced, removed and marked as wrong, without another value."""

import json
from pathlib import Path
from typing import Any

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import FieldState
from anyformat_review.services.exchange.corrections_file import read_corrections
from anyformat_review.services.exchange.export_corrections import export_corrections
from anyformat_review.services.exchange.export_csv import export_csv
from anyformat_review.services.exchange.export_json import export_json
from anyformat_review.services.exchange.import_corrections import preview_import
from anyformat_review.viewmodels.field_texts import NOTHING
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from e2e.conftest import InWindow
from support.document_clicks import click_text, point_at
from support.running_window import RunningWindow

TOTAL = FieldPath.parse("total")
LOST, OTHER = Evidence("Grand total 9", 1), Evidence("1.520,00", 1)


def results(folder: Path) -> str:
    quotes = [{"text": "Grand total 9", "page_number": 1}, {"text": "Subtotal", "page_number": 1}]
    fields = {
        "total": {"value": "1520.00", "confidence": 90, "evidence": quotes[:1]},
        "rest": {"value": "1380.00", "confidence": 30, "evidence": quotes[1:]},
    }
    markdown = "Subtotal 1.380,00\n\nTotal 1.520,00\n\nSum 1.520,00"
    envelope = {"collection_id": "c", "parse": {"markdown": markdown}, "extraction": fields}
    path = folder / "results.json"
    path.write_text(json.dumps(envelope), encoding="utf-8")
    return str(path)


def state(running: RunningWindow) -> FieldState:
    found: FieldState = running.review.state.reviews[TOTAL].state
    return found


def quotes(running: RunningWindow) -> list[str]:
    """Return what is said about each listed quote."""
    listed = running.window.fields.evidence
    role = 11  # the accessible text
    return [str(listed.item(row).data(role)) for row in range(listed.count())]


def test_a_wrong_quote_is_marked_replaced_and_kept(in_window: InWindow, tmp_path: Path) -> None:
    exported: dict[str, Any] = {}

    async def decide(running: RunningWindow) -> None:
        await running.opened()
        assert running.current == "total"
        assert [str(each) for each in running.review.state.reviews[TOTAL].reasons]
        listed = running.window.fields.evidence
        assert [action.text() for action in listed.actions()] == ["Wrong quote"]  # its menu
        # Marked, without another value and without a confirmation.
        running.press("Ctrl+Shift+W")
        assert state(running) == FieldState(wrong_quotes=(LOST,))
        assert not running.review.state.reviews[TOTAL].reasons
        assert quotes(running) == ["Grand total 9, not on page 1, wrong quote"]
        assert running.cell("total", FieldColumn.EVIDENCE) == NOTHING
        undo = running.window.action("undoAction")
        assert undo.text() == "Undo wrong quote of total in results.json"
        running.press("Ctrl+Z")
        assert (state(running), quotes(running)) == (
            FieldState(),
            ["Grand total 9, not on page 1"],
        )
        running.press("Ctrl+Y", "Ctrl+Shift+W")  # the same key takes it back
        assert state(running) == FieldState()

        # Replaced by the selected text, then one more is added.
        click_text(running, point_at(running, "1.520,00"))
        running.press("Ctrl+Shift+W")
        first = Evidence("1.520,00", 1, start=19)
        assert state(running) == FieldState(evidence=(first,), wrong_quotes=(LOST,))
        assert quotes(running)[1] == "1.520,00, page 1, found, yours"
        assert running.window.fields.evidence.currentRow() == 1
        click_text(running, point_at(running, "Sum"))
        running.press("Ctrl+Shift+Q")
        assert [each.text for each in state(running).evidence] == ["1.520,00", "Sum"]
        assert running.window.fields.evidence.currentRow() == 2
        # The shown one is the reviewer's own, so it is replaced, and then removed.
        click_text(running, point_at(running, "1.520,00", 2))
        running.press("Ctrl+Shift+W")
        assert [each.start for each in state(running).evidence] == [19, 28]
        running.press("Ctrl+Shift+W")
        assert state(running).evidence == (first,)
        assert len(quotes(running)) == 2

        review = running.review.state
        exported["corrections"] = export_corrections(review)
        exported["json"] = json.loads(export_json(review))
        exported["csv"] = export_csv(review).decode()
        running.window.action("inspectorAction").setChecked(True)
        history = running.child("inspectorHistory").text()
        assert "wrong quote “Grand total 9”" in history
        await running.saved()

    async def reopen(running: RunningWindow) -> None:
        await running.opened()
        running.window.store.go_to(TOTAL)
        await running.until(lambda: len(quotes(running)) == 2)
        assert quotes(running) == [
            "Grand total 9, not on page 1, wrong quote",
            "1.520,00, page 1, found, yours",
        ]
        review = running.review.state
        assert export_corrections(review) == exported["corrections"]
        received = read_corrections(exported["corrections"])
        assert preview_import(review, received).same == 1

    source = results(tmp_path)
    in_window(decide, source)
    in_window(reopen, source)
    entry = exported["json"]["anyformat_review"]["evidence"][0]
    assert entry["wrong_quotes"] == [{"text": "Grand total 9", "page_number": 1}]
    assert entry["reviewer_evidence"] == [{"text": "1.520,00", "page_number": 1, "start": 19}]
    service = exported["json"]["extraction"]["total"]
    assert (service["value"], service["evidence"][0]["text"]) == ("1520.00", "Grand total 9")
    assert "page 1: Grand total 9" in exported["csv"]
