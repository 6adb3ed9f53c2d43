"""The reviewer's own value is searched in the document; one key makes it the evidence."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.services.exchange.export_corrections import export_corrections
from anyformat_review.services.exchange.export_csv import export_csv
from anyformat_review.services.exchange.export_json import export_json
from e2e.conftest import InWindow
from support.document_clicks import click_text, drag, point_at
from support.running_window import RunningWindow

MARKDOWN = "Subtotal 1.380,00\n\nTotal 1.520,00\n\nPaid on 4 November 2026"
TABLE = "| Item | Sum |\n|---|---|\n| Steel pipe, 2 m | 1.520,00 EUR |\n| Total | 1.520,00 EUR |"


def results(folder: Path, markdown: str = MARKDOWN) -> str:
    fields = {
        "total": {
            "value": "1380.00",
            "confidence": 90,
            "evidence": [{"text": "Subtotal 1.380,00", "page_number": 1}],
        },
        "paid_on": {"value": "2026-10-04", "confidence": 60, "evidence": []},
    }
    envelope = {"collection_id": "c", "parse": {"markdown": markdown}, "extraction": fields}
    path = folder / "results.json"
    path.write_text(json.dumps(envelope), encoding="utf-8")
    return str(path)


def offer_text(running: RunningWindow) -> str:
    label = running.child("evidenceOffer")
    return "" if label.isHidden() else str(label.text())


def set_value(running: RunningWindow, name: str, value: str) -> None:
    path = FieldPath.parse(name)
    running.window.store.go_to(path)
    running.window.store.override(path, value)


def quotes(running: RunningWindow) -> list[str]:
    listed = running.window.fields.evidence
    return [listed.item(row).text() for row in range(listed.count())]


def test_the_location_of_a_value_is_used_exported_and_undone(
    in_window: InWindow, tmp_path: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        set_value(running, "total", "1520.00")
        await running.until(lambda: offer_text(running))
        assert offer_text(running) == (
            "Your value is on page 1. Press Ctrl+Shift+E to use this place as its evidence."
        )

        running.press("Ctrl+Shift+E")
        state = running.review.state
        place = Evidence("1.520,00", 1)
        assert state.reviews[FieldPath.parse("total")].state.evidence == (place,)
        assert offer_text(running) == ""
        assert quotes(running) == ["Subtotal 1.380,00", "1.520,00"]
        exported: dict[str, Any] = json.loads(export_json(state))
        (entry,) = exported["anyformat_review"]["evidence"]
        assert entry["evidence_override"] == {"text": "1.520,00", "page_number": 1}
        assert exported["extraction"]["total"]["evidence"][0]["text"] == "Subtotal 1.380,00"
        (correction,) = json.loads(export_corrections(state))["corrections"]
        assert correction["evidence_override"] == entry["evidence_override"]
        assert "page 1: 1.520,00" in export_csv(state).decode()

        running.press("Ctrl+Z")
        assert running.review.state.reviews[FieldPath.parse("total")].state.evidence == ()
        running.press("Ctrl+Y")
        set_value(running, "total", "1521.00")
        assert running.review.state.reviews[FieldPath.parse("total")].state.evidence == ()
        await running.saved()

    in_window(scenario, results(tmp_path))


def test_the_evidence_is_restored_after_a_restart(in_window: InWindow, tmp_path: Path) -> None:
    async def decide(running: RunningWindow) -> None:
        await running.opened()
        set_value(running, "paid_on", "2026-11-04")
        await running.until(lambda: offer_text(running))
        running.press("Ctrl+Shift+E")
        await running.saved()

    async def reopen(running: RunningWindow) -> None:
        await running.opened()
        running.window.store.go_to(FieldPath.parse("paid_on"))
        await running.until(lambda: quotes(running))
        assert quotes(running) == ["4 November 2026"]
        assert offer_text(running) == ""

    source = results(tmp_path)
    in_window(decide, source)
    in_window(reopen, source)


def test_a_value_that_is_not_found_is_reported_in_the_details_only(
    in_window: InWindow, tmp_path: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.window.action("inspectorAction").setChecked(True)
        set_value(running, "total", "9999.00")
        shown = running.child("inspectorPlace")
        await running.until(shown.text)
        assert shown.text() == "Your value is not in the document."
        assert offer_text(running) == ""
        assert not running.window.action("useEvidenceAction").isEnabled()
        assert not running.review.state.reviews[FieldPath.parse("total")].needs_attention
        await running.saved()

    in_window(scenario, results(tmp_path))


def evidence_of(running: RunningWindow, name: str) -> Evidence | None:
    """Return the reviewer's only quote of a field."""
    found = running.review.state.reviews[FieldPath.parse(name)].state.evidence
    assert len(found) < 2
    return found[0] if found else None


def test_a_value_is_corrected_from_the_document_with_three_inputs(
    in_window: InWindow, tmp_path: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("F8")
        running.window.store.go_to(FieldPath.parse("total"))
        click_text(running, point_at(running, "1.520,00"))
        assert offer_text(running) == (
            "Press Ctrl+Shift+E to use “1.520,00”, read as 1520.00, as the value of total."
        )
        running.press("Ctrl+Shift+E")
        assert running.cell("total") == "1520.00"
        assert quotes(running) == ["Subtotal 1.380,00", "1.520,00"]
        assert evidence_of(running, "total") == Evidence("1.520,00", 1, start=19)
        assert running.window.document.selected_quote is None
        running.press("Return")  # the third input; F8 does the same
        assert running.current == "paid_on"
        assert len(running.review.state.history.decisions) == 1

        running.press("Ctrl+Z", "Ctrl+Z")  # only one decision can be undone
        assert running.cell("total") == "1380.00"
        assert evidence_of(running, "total") is None
        await running.saved()

    in_window(scenario, results(tmp_path))


def test_a_date_and_a_table_cell_are_used(in_window: InWindow, tmp_path: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.window.store.go_to(FieldPath.parse("paid_on"))
        drag(
            running,
            point_at(running, "4") - QPoint(4, 0),
            point_at(running, "2026") + QPoint(30, 0),
        )
        running.press("Ctrl+Shift+E")
        assert running.cell("paid_on") == "2026-11-04"
        own = evidence_of(running, "paid_on")
        assert own is not None
        assert own.text == "4 November 2026"

        running.window.store.go_to(FieldPath.parse("total"))
        click_text(running, point_at(running, "pipe"), double=True)
        assert "“Steel pipe, 2 m”" in offer_text(running)
        before = running.cell("total")
        running.press("Ctrl+Shift+Q")  # as evidence only
        assert running.cell("total") == before
        own = evidence_of(running, "total")
        assert own is not None
        assert own.text == "Steel pipe, 2 m"
        assert not running.window.action("quoteSelectionAction").isEnabled()
        await running.saved()

    in_window(scenario, results(tmp_path, f"{MARKDOWN}\n\n{TABLE}"))


def test_the_selected_one_of_equal_texts_is_the_evidence_after_a_restart(
    in_window: InWindow, tmp_path: Path
) -> None:
    async def decide(running: RunningWindow) -> None:
        await running.opened()
        running.window.store.go_to(FieldPath.parse("total"))
        click_text(running, point_at(running, "1.520,00", 2))
        running.press("Ctrl+Shift+E")
        left["rect"] = running.window.document.view.quote_rects()
        await running.saved()

    async def reopen(running: RunningWindow) -> None:
        await running.opened()
        running.window.store.go_to(FieldPath.parse("total"))
        await running.until(lambda: len(quotes(running)) == 2)
        assert running.window.document.view.quote_rects() == left["rect"]

    left: dict[str, Any] = {}
    source = results(tmp_path, TABLE)
    in_window(decide, source)
    in_window(reopen, source)
    assert left["rect"]


def test_selected_text_is_used_in_a_blind_check(in_window: InWindow, tmp_path: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.window.store.use_blind_share(100)
        running.window.store.go_to(FieldPath.parse("total"))
        assert running.review.state.reviews[FieldPath.parse("total")].is_blind
        click_text(running, point_at(running, "1.380,00"))
        assert "read as" not in offer_text(running)
        running.press("Ctrl+Shift+E")
        review = running.review.state.reviews[FieldPath.parse("total")]
        assert review.state.override is None
        assert review.state.verification == "verified"
        await running.saved()

    in_window(scenario, results(tmp_path))
