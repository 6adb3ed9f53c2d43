"""The reviewer's own value is looked up, and its place becomes evidence with one key."""

import json
from pathlib import Path
from typing import Any

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.services.exchange.export_corrections import export_corrections
from anyformat_review.services.exchange.export_csv import export_csv
from anyformat_review.services.exchange.export_json import export_json
from e2e.conftest import InWindow
from support.running_window import RunningWindow

MARKDOWN = "Subtotal 1.380,00\n\nTotal 1.520,00\n\nPaid on 4 November 2026"


def results(folder: Path) -> str:
    fields = {
        "total": {
            "value": "1380.00",
            "confidence": 90,
            "evidence": [{"text": "Subtotal 1.380,00", "page_number": 1}],
        },
        "paid_on": {"value": "2026-10-04", "confidence": 90, "evidence": []},
    }
    envelope = {"collection_id": "c", "parse": {"markdown": MARKDOWN}, "extraction": fields}
    path = folder / "results.json"
    path.write_text(json.dumps(envelope), encoding="utf-8")
    return str(path)


def said(running: RunningWindow) -> str:
    label = running.child("evidenceOffer")
    return "" if label.isHidden() else str(label.text())


def set_value(running: RunningWindow, name: str, value: str) -> None:
    path = FieldPath.parse(name)
    running.window.store.go_to(path)
    running.window.store.override(path, value)


def quotes(running: RunningWindow) -> list[str]:
    listed = running.window.fields.evidence
    return [listed.item(row).text() for row in range(listed.count())]


def test_the_place_of_a_value_is_used_exported_and_undone(
    in_window: InWindow, tmp_path: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        set_value(running, "total", "1520.00")
        await running.until(lambda: said(running))
        assert said(running) == (
            "Your value is on page 1. Press Ctrl+Shift+E to use this place as its evidence."
        )

        running.press("Ctrl+Shift+E")
        state = running.review.state
        place = Evidence("1.520,00", 1)
        assert state.reviews[FieldPath.parse("total")].state.evidence == place
        assert said(running) == ""
        assert quotes(running) == ["Subtotal 1.380,00", "1.520,00"]
        exported: dict[str, Any] = json.loads(export_json(state))
        (entry,) = exported["anyformat_review"]["evidence"]
        assert entry["evidence_override"] == {"text": "1.520,00", "page_number": 1}
        assert exported["extraction"]["total"]["evidence"][0]["text"] == "Subtotal 1.380,00"
        (correction,) = json.loads(export_corrections(state))["corrections"]
        assert correction["evidence_override"] == entry["evidence_override"]
        assert "page 1: 1.520,00" in export_csv(state).decode()

        running.press("Ctrl+Z")
        assert running.review.state.reviews[FieldPath.parse("total")].state.evidence is None
        running.press("Ctrl+Y")
        set_value(running, "total", "1521.00")
        assert running.review.state.reviews[FieldPath.parse("total")].state.evidence is None
        await running.saved()

    in_window(scenario, results(tmp_path))


def test_the_evidence_is_there_after_a_restart(in_window: InWindow, tmp_path: Path) -> None:
    async def decide(running: RunningWindow) -> None:
        await running.opened()
        set_value(running, "paid_on", "2026-11-04")
        await running.until(lambda: said(running))
        running.press("Ctrl+Shift+E")
        await running.saved()

    async def reopen(running: RunningWindow) -> None:
        await running.opened()
        running.window.store.go_to(FieldPath.parse("paid_on"))
        await running.until(lambda: quotes(running))
        assert quotes(running) == ["4 November 2026"]
        assert said(running) == ""

    source = results(tmp_path)
    in_window(decide, source)
    in_window(reopen, source)


def test_a_value_that_is_nowhere_is_said_in_the_details_only(
    in_window: InWindow, tmp_path: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.window.action("inspectorAction").setChecked(True)
        set_value(running, "total", "9999.00")
        shown = running.child("inspectorPlace")
        await running.until(shown.text)
        assert shown.text() == "Your value is not in the document."
        assert said(running) == ""
        assert not running.window.action("useEvidenceAction").isEnabled()
        assert not running.review.state.reviews[FieldPath.parse("total")].needs_attention
        await running.saved()

    in_window(scenario, results(tmp_path))
