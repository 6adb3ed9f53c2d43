"""Preview, choose, import and undo a colleague's corrections."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog

from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from anyformat_review.viewmodels.exchange.import_model import ImportColumn
from anyformat_review.viewmodels.messages import MessageKind
from support.running_window import RunningWindow
from support.service import SEED, SEED_ID

OUTCOME = {
    "kind": "rejected",
    "reason": "Duplicate",
    "note": "",
    "until": None,
    "author": "Bob",
    "at": "2026-03-04T12:00:00+00:00",
}


def corrections(outcome: Any = None, **overrides: str) -> bytes:
    """Return corrections by Bob, made when the extracted values were `INV-001` and 1250.00."""
    entries = [
        {
            "path": path,
            "extracted": {"invoice_number": "INV-001"}.get(path, "@"),
            "after": {"value_override": value, "verification_status": "verified"},
            "note": "",
            "author": "Bob",
            "at": "2026-03-04T12:00:00+00:00",
        }
        for path, value in overrides.items()
    ]
    tree = {"version": 1, "collection_id": SEED_ID, "corrections": entries, "rows": []}
    tree |= {} if outcome is None else {"outcome": outcome}
    return json.dumps(tree).replace('"@"', "1250.00").encode()


async def pick(running: RunningWindow, file: Path) -> None:
    """Choose a file in the dialog of Ctrl+I."""
    running.press("Ctrl+I")
    (dialog,) = running.window.findChildren(QFileDialog)
    dialog.selectFile(str(file))
    opens = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Open)
    running.click(opens)
    await running.until(lambda: not running.window.findChildren(QFileDialog))
    running.window.activateWindow()  # as a desktop would


def row(running: RunningWindow, number: int) -> list[str]:
    model = running.window.pages.corrections.model
    return [str(model.index(number, column).data()) for column in ImportColumn]


def test_corrections_are_chosen_by_field_and_undone_in_one_step(
    in_window: Any, tmp_path: Path
) -> None:
    file = tmp_path / "bob.corrections.json"
    file.write_bytes(corrections(OUTCOME, invoice_number="INV-B", total_amount="8.00", gone="x"))

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("total_amount")
        running.type("7.50")
        running.press("Return")
        await running.saved()

        await pick(running, file)
        await running.page(WindowPage.IMPORT)
        assert running.child("importSummaryLabel").text() == (
            "From Bob: 3 changes, 1 conflict. Not in this collection: gone."
        )
        assert row(running, 0) == ["total_amount", "8.00", "7.50", "Conflicts with your decision."]
        assert row(running, 1) == ["(collection)", "rejected: Duplicate", "unchecked", ""]
        assert row(running, 2) == ["invoice_number", "INV-B", "INV-001 · unchecked", ""]
        assert running.child("importApplyButton").text() == "Import 2 corrections"
        running.press("Space")
        assert running.child("importApplyButton").text() == "Import 3 corrections"
        held = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
        )
        QApplication.sendEvent(running.focus, held)  # held since the file dialog
        assert running.window.page is WindowPage.IMPORT
        running.press("Return")

        await running.opened()
        assert running.banner == "3 corrections imported."
        assert running.entry(0).data(CollectionRole.STATE_TEXT) == "Rejected · Duplicate"
        values = {name: running.cell(name) for name in ("total_amount", "invoice_number")}
        assert values == {"total_amount": "8.00", "invoice_number": "INV-B"}
        running.press("Ctrl+Z")
        values = {name: running.cell(name) for name in ("total_amount", "invoice_number")}
        assert values == {"total_amount": "7.50", "invoice_number": "INV-001"}
        assert not running.entry(0).data(CollectionRole.STATE_TEXT).startswith("Rejected")
        running.press("Ctrl+Y")
        await running.saved()

    async def after_restart(running: RunningWindow) -> None:
        await running.opened()
        await running.until(
            lambda: running.entry(0).data(CollectionRole.STATE_TEXT) == "Rejected · Duplicate"
        )

    in_window(scenario, str(SEED))
    in_window(after_restart, str(SEED))


def test_other_files_are_rejected(in_window: Any, tmp_path: Path) -> None:
    file = tmp_path / "bob.corrections.json"
    file.write_bytes(corrections(total_amount="8.00"))

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await pick(running, SEED)
        await running.until(lambda: running.banner)
        assert running.window.banner.kind is MessageKind.ERROR
        assert running.banner == (
            "Cannot import these corrections."
            " This is not a corrections file. An export as corrections writes one."
            " Use a file that was exported as “Corrections only”."
        )
        assert running.window.page is WindowPage.REVIEW

        await pick(running, file)
        await running.page(WindowPage.IMPORT)
        running.press("Esc")
        await running.opened()
        assert running.cell("total_amount") == "1250.00"
        assert not running.window.action("undoAction").isEnabled()

    in_window(scenario, str(SEED))
