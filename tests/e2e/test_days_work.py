"""A day with the demo: all ten collections by keys only, as README and docs/keyboard.md say."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QStandardPaths

from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from e2e.test_export import status
from e2e.test_loop import first_collection
from support.running_window import RunningWindow

INVOICE = "Invoice RE-2026-1187, Müller & Söhne"
ORDER = "Purchase order PO-88-20461, Seiran Optics"
NOTE = "Delivery note LS-26-3391"
MINUTES = "Minutes of the quality circle, November"
READY = (
    INVOICE,
    "Framework services agreement FSA-2026-044",
    "Bank statements October 2026",
    "Receipt IMG_2041",
    NOTE,
    MINUTES,
    "Certificate of origin CO-2026-7719",
)
WITHOUT_RESULTS = ("Scan 0413 (unreadable)", "Invoice RE-2026-1187 (uploaded twice)")


def name(running: RunningWindow) -> str:
    return str(running.presenter.sources.current_name)


async def opened(running: RunningWindow, collection: str) -> None:
    """Wait for a collection under review, with the keyboard in its fields."""
    await running.until(lambda: name(running) == collection and running.review.state)
    if collection != MINUTES:
        await running.until(lambda: running.review.current)
    assert running.focus is running.table
    assert running.banner == ""


def check_fields(running: RunningWindow) -> None:
    """Decide on every field to check, by what the window says; each takes one key or two."""
    while not running.banner.startswith("All fields in"):
        field, step = running.current, running.review.next_step
        running.press("Return")
        if "contains several values" in running.banner:
            running.press("Alt+1")
        elif "Rule failed" in running.banner:
            running.press("Alt+Return")
        assert running.review.next_step == step + 1, field
        assert running.focus is running.table
    assert "0 fields to check" in running.child("counterLabel").text()


def change_rows(running: RunningWindow) -> None:
    """Insert a row that was not extracted, move it, delete another one and restore it."""
    while running.review.current is None or running.review.current.path.row is None:
        running.press("Down")
    running.press("Ctrl+Shift+R", "Home", "Ctrl+Shift+M")
    for text in ("RP-7705", "Pump housing", "2"):
        running.type(text)
        running.press("Tab")
    running.press("Ctrl+Alt+Down", "Ctrl+Alt+Up", "Down", "Ctrl+Shift+X", "Ctrl+Shift+X")
    kinds = [each.kind for each in running.review.state.history.decisions[-7:]]
    assert kinds == [*["override"] * 3, "move", "move", "delete", "restore"]
    running.press("Esc")
    assert running.focus is running.table


def test_all_collections_of_the_demo_are_reviewed_and_exported_by_keys(
    in_window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    documents = tmp_path / "Documents"  # does not exist
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))

    async def scenario(running: RunningWindow) -> None:
        await first_collection(running)
        for collection in READY:
            await opened(running, collection)
            if collection == INVOICE:  # correct the value that fails the rule
                running.press("Down")
                while running.current != "total_amount":
                    running.press("F8")
                running.type("5765.77")
                running.press("Return")
            if collection == NOTE:
                change_rows(running)
            if collection != MINUTES:  # it has no fields
                check_fields(running)
            running.press("Ctrl+Return")
        await running.until(lambda: "Nothing left below it." in running.banner)

        # The failed and the cancelled one are only passed; the order is ready by now.
        for collection in WITHOUT_RESULTS:
            running.press("Ctrl+PgDown")
            assert name(running) == collection
            await running.page(WindowPage.UNAVAILABLE)
        running.press("Ctrl+PgDown")
        assert "is the last collection of the list" in running.banner
        while name(running) != ORDER:
            running.press("Ctrl+PgUp")
        while running.review.state is None:
            running.press("F5")
            for _ in range(20):
                await asyncio.sleep(0)
        await opened(running, ORDER)
        check_fields(running)
        running.press("Ctrl+Return")
        await running.until(lambda: "marked as reviewed" in running.banner)
        entries = [running.entry(row).data(CollectionRole.ENTRY) for row in range(10)]
        assert sorted(each.name for each in entries if not each.reviewed) == sorted(WITHOUT_RESULTS)

        running.press("Ctrl+E", "Return")
        await running.until(lambda: status(running).startswith("Exported to "))
        await running.saved()

    in_window(scenario, demo=True)
    (exported,) = tmp_path.glob("*.json")
    assert json.loads(exported.read_bytes())["collection_id"]
