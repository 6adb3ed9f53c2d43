"""Values of the cited page are offered while a value is typed; taking one takes its place too."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import DecisionKind, FieldState
from anyformat_review.ui.fields.suggestions import SuggestionList
from e2e.conftest import InWindow
from support.running_window import RunningWindow

MARKDOWN = (
    "Order RE-2026/1187 of ACME GmbH\n\nSubtotal 1.380,00\n\nVAT 140,00\n\nTotal 1.520,00\n\n"
    "Deposit 1.500,00\n\nPaid 5 March 2026 2:30 pm"
)


def results(folder: Path) -> str:
    quotes = [{"text": "Total 1.520,00", "page_number": 1}]
    fields = {
        "total": {"value": "1380.00", "confidence": 40, "evidence": quotes},
        "number": {"value": "RE-2026/1187", "confidence": 40, "evidence": quotes},
        "vat": {"value": "14.00", "confidence": 40, "evidence": []},
        "paid_at": {"value": "2026-03-06T10:00", "confidence": 40, "evidence": []},
    }
    envelope = {"collection_id": "c", "parse": {"markdown": MARKDOWN}, "extraction": fields}
    path = folder / "results.json"
    path.write_text(json.dumps(envelope), encoding="utf-8")
    return str(path)


def offered(running: RunningWindow) -> list[tuple[str, str]]:
    """Return the offered values, each with its place and its key."""
    editor = running.window.fields.view.editor
    shown = editor.notes.findChild(SuggestionList) if editor else None
    if shown is None or not shown.isVisible():
        return []
    rows = (shown.model().index(row, 0) for row in range(shown.model().rowCount()))
    return [(str(row.data()), str(row.data(Qt.ItemDataRole.UserRole))) for row in rows]


def state(running: RunningWindow, name: str) -> FieldState:
    found: FieldState = running.review.state.reviews[FieldPath.parse(name)].state
    return found


def test_offered_values_are_taken_with_their_place(in_window: InWindow, tmp_path: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.window.store.go_to(FieldPath.parse("total"))
        running.press("F2")
        editor = running.window.fields.view.editor
        assert editor.isVisible()
        assert offered(running) == [], "nothing is typed"
        editor.selectAll()
        running.type("15")
        await running.until(lambda: offered(running))
        assert offered(running) == [
            ("1520.00", "“1.520,00”, page 1 · Alt+1"),
            ("1500.00", "“1.500,00”, page 1 · Alt+2"),
        ]
        assert "1520.00, “1.520,00”, page 1 · Alt+1" in editor.accessibleDescription()
        running.press("Alt+1")
        assert running.cell("total") == "1520.00"
        assert state(running, "total").evidence == (Evidence("1.520,00", 1, start=52),)
        decided = running.review.state.history.decisions
        assert [each.kind for each in decided] == [DecisionKind.OVERRIDE]
        assert running.current == "number", "as after Enter"
        running.press("Ctrl+Z")
        assert state(running, "total") == FieldState()

        # By mouse; an unchanged value gets evidence as well.
        running.window.store.go_to(FieldPath.parse("number"))
        running.type("re")
        await running.until(lambda: offered(running))
        assert [text for text, _ in offered(running)] == [
            "RE-2026/1187",
            "Order RE-2026/1187 of ACME GmbH",
        ]
        shown = running.window.fields.view.editor.notes.findChild(SuggestionList)
        where = shown.visualRect(shown.model().index(0, 0)).center()
        QTest.mouseClick(
            shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where
        )
        assert state(running, "number").override is None
        assert state(running, "number").evidence == (Evidence("RE-2026/1187", 1, start=5),)

        # Without a quote, the shown page is searched; typing on after all takes no evidence.
        running.window.store.go_to(FieldPath.parse("vat"))
        running.type("14")
        await running.until(lambda: offered(running))
        assert offered(running)[0] == ("140.00", "“140,00”, page 1 · Alt+1")
        running.type("0.00")
        running.press("Return")
        assert running.cell("vat") == "140.00"
        assert state(running, "vat").evidence == ()

        assert running.current == "paid_at"
        running.type("5")
        await running.until(lambda: offered(running))
        assert offered(running)[0] == (
            "2026-03-05T14:30", "“5 March 2026 2:30 pm”, page 1 · Alt+1",
        )  # fmt: skip
        running.press("Alt+1")
        assert running.cell("paid_at") == "2026-03-05T14:30"
        await running.saved()

    in_window(scenario, results(tmp_path))
