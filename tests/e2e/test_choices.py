"""Several extracted values are listed with their quotes; one key chooses one."""

import json
from pathlib import Path

import pytest

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from e2e.conftest import InWindow
from support.running_window import RunningWindow

DATE = FieldPath.parse("delivery_date")
MARKDOWN = "Delivery date 29.10.2026\n\nDelivered on 30.10.2026"


def candidate(value: str, quote: str) -> object:
    evidence = [{"text": quote, "page_number": 1}] if quote else []
    return {"value": value, "unit": None, "evidence": evidence}


@pytest.fixture
def source(tmp_path: Path) -> str:
    candidates = [
        candidate("2026-10-29", "Delivery date 29.10.2026"),
        candidate("2026-10-30", "Delivered on 30.10.2026"),
        candidate("2026-10-31", ""),
    ]
    fields = {
        "delivery_date": {
            "value": None,
            "confidence": None,
            "evidence": [],
            "consolidation": {"status": "unresolved", "candidates": candidates},
        },
        "number": {"value": "7", "confidence": 10, "evidence": []},
    }
    envelope = {"collection_id": "c", "parse": {"markdown": MARKDOWN}, "extraction": fields}
    path = tmp_path / "results.json"
    path.write_text(json.dumps(envelope), encoding="utf-8")
    return str(path)


def listed(running: RunningWindow) -> list[str]:
    shown = running.window.fields.evidence
    return [shown.item(row).text() for row in range(shown.count())]


def in_menu(running: RunningWindow) -> list[bool]:
    """Open the Edit menu, and return which of the actions it shows."""
    running.press("Alt+E")
    actions = [running.window.action(f"chooseValue{number}Action") for number in (1, 2, 3)]
    shown = [action.isVisible() for action in actions]
    running.press("Esc", "Esc")  # the menu, then the menu bar
    running.window.activateWindow()  # as a desktop does when a menu closes
    return shown


async def choices(running: RunningWindow) -> None:
    running.window.store.go_to(DATE)
    view = running.window.document.view
    await running.until(view.quote_rects)


def test_a_value_is_chosen_with_one_key(in_window: InWindow, source: str) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await choices(running)
        assert listed(running) == [
            "2026-10-29 · Delivery date 29.10.2026",
            "2026-10-30 · Delivered on 30.10.2026",
            "2026-10-31",
        ]
        assert in_menu(running) == [True] * 3
        view = running.window.document.view
        first = view.quote_rects()
        running.press("F4")
        assert view.quote_rects() not in ([], first)
        running.press("Return")
        assert "Choose one below the fields (Alt+1 is the first)" in running.banner

        running.press("Alt+2")
        assert running.cell("delivery_date") == "2026-10-30"
        assert running.current == "number"
        chosen = running.review.state.reviews[DATE].state
        assert chosen.evidence == (Evidence("Delivered on 30.10.2026", 1),)
        assert running.banner == ""
        assert listed(running) == []

        # A key that chooses nothing says why, also in an editor without offers.
        decided = len(running.review.state.history.decisions)
        assert in_menu(running) == [False] * 3
        running.press("Alt+1")
        why = "Nothing was chosen, because this field offers no values to choose from."
        assert running.banner == why
        running.press("F2", "Alt+2")
        assert running.banner.startswith("Nothing was chosen, because no value of the document")
        assert running.window.fields.view.editor.text() == "7"
        running.press("Esc", "Esc")
        assert running.banner == ""
        assert len(running.review.state.history.decisions) == decided

        running.press("Ctrl+Z")
        assert running.current == "delivery_date"
        await running.until(lambda: len(listed(running)) == 3)
        running.press("Alt+3")
        assert running.cell("delivery_date") == "2026-10-31"
        await running.saved()

    in_window(scenario, source)


def test_choices_disappear_when_another_value_is_typed(in_window: InWindow, source: str) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await choices(running)
        running.window.store.override(DATE, "2026-11-01")
        assert listed(running) == []
        running.press("Alt+1")
        assert running.cell("delivery_date") == "2026-11-01"
        await running.saved()

    in_window(scenario, source)
