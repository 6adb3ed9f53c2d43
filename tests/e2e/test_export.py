"""Export one collection, the selected ones or all reviewed ones; cancel; handle errors."""

import csv
import io
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anyformat_review.domain.results.stored_bytes import RawBytes
from anyformat_review.domain.review.review import COLLECTION_PATH, Change, DecisionKind
from anyformat_review.services.exchange.export import ExportFormat
from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.results_file import read_raw_results
from support.http_server import HttpServer, json_response
from support.reviews import CONFIRMED, OPEN, decision
from support.running_window import RunningWindow
from support.service import SEED, SEED_ID, WORKFLOW, envelope, refusal, script


def choose(running: RunningWindow, scope: str, target: Path) -> None:
    """Start an export by keyboard."""
    running.press("Ctrl+E")
    box = running.child("exportScopeBox")
    box.setFocus()
    running.press("Home")
    while not box.currentText().startswith(scope):
        before = box.currentIndex()
        running.press("Down")
        assert box.currentIndex() > before, scope
    running.child("exportTargetEdit").setFocus()
    running.press("Ctrl+A")
    running.type(str(target))
    running.press("Return")


def status(running: RunningWindow) -> str:
    return running.child("exportStatusLabel").text()


def problem(running: RunningWindow) -> str:
    return running.child("exportProblemLabel").text()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def reviewed(review_home: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Return two results files whose collections are marked as reviewed."""
    paths = (tmp_path / "a.json", tmp_path / "b.json")
    store = DraftStore(DataFolder.below(review_home).drafts)
    for path in paths:
        path.write_text(json.dumps(envelope(path.stem)))
        done = Change(COLLECTION_PATH, None, OPEN, CONFIRMED)
        store.append(
            path.stem,
            decision(1, done, kind=DecisionKind.REVIEWED),
            fingerprint="f",
            source=str(path),
        )
    store.close()
    return paths


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


def test_an_export_of_all_reviewed_collections_can_be_stopped(
    in_window: Any,
    reviewed: tuple[Path, Path],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = reviewed[1]
    is_slow, goes_on = threading.Event(), threading.Event()

    def read(path: Path) -> RawBytes:
        if path == slow and is_slow.is_set():
            goes_on.wait()
        return read_raw_results(path)

    monkeypatch.setattr("anyformat_review.services.collections.opening.read_raw_results", read)

    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: running.presenter)
        choose(running, "All reviewed", folder)
        await running.until(lambda: status(running) == f"2 of 2 exported to {folder}.")
        assert files(folder) == ["a.json", "b.json"]

        is_slow.set()
        (folder / "b.json").write_text("old")
        running.press("Return")
        await running.until(lambda: status(running) == f"Exporting {slow} (2 of 2)")
        running.press("Esc")
        assert not running.window.export_panel.isVisible()
        running.press("Ctrl+E")
        running.press("Return")  # Cancel is focused
        await running.until(lambda: status(running) == "Stopped. Saved 1 of 2 files.")
        details = running.child("exportDetails").toPlainText()
        assert details.splitlines()[-1] == f"Saved: {folder / 'a.json'}"
        goes_on.set()
        assert (folder / "b.json").read_text() == "old"

        goes_on.clear()
        running.press("Return")
        await running.until(lambda: status(running) == f"Exporting {slow} (2 of 2)")
        running.press("Esc")
        slow.write_text(json.dumps(envelope("b")))
        goes_on.set()
        await running.until(lambda: running.banner == f"2 of 2 exported to {folder}.")
        running.click_button("Details")
        assert running.focus.text() == "Export"

    in_window(scenario)
    assert json.loads((folder / "b.json").read_text()) == envelope("b")


def test_an_existing_file_is_replaced_after_confirmation(in_window: Any, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+E")
        assert status(running) == "2 fields still to check."
        running.click_field("total_amount")
        running.type("7.50")
        running.press("Return")
        assert status(running) == "1 field still to check."
        choose(running, "This collection", target)
        exists = "out.json already exists. Export again to replace it."
        await running.until(lambda: status(running) == exists)
        assert target.read_text() == "old"
        running.click_button("Replace")
        await running.until(lambda: status(running) == f"Exported to {target}.")
        left = running.child("exportDetails").toPlainText()
        assert left == "seed.json: 1 field still to check."
        choose(running, "This collection", tmp_path / "missing" / "out.json")
        missing = f"Folder {tmp_path / 'missing'} not found. Export again to create it."
        await running.until(lambda: status(running) == missing)
        assert not (tmp_path / "missing").exists()
        running.click_button("Create folder")
        exported = f"Exported to {tmp_path / 'missing' / 'out.json'}."
        await running.until(lambda: status(running) == exported)
        assert (tmp_path / "missing" / "out.json").is_file()
        choose(running, "All reviewed", tmp_path)
        nothing = "Nothing was exported: no collection has been reviewed yet."
        await running.until(lambda: problem(running) == nothing)
        running.press("Esc")
        assert not running.window.export_panel.isVisible()
        await running.saved()

    in_window(scenario, str(SEED))
    exported = json.loads(target.read_text())
    assert exported["extraction"]["total_amount"]["value_override"] == 7.5


def test_selected_collections_are_exported_and_failures_listed(
    in_window: Any, service: HttpServer, folder: Path
) -> None:
    script(
        service,
        one=(json_response(envelope("one")),),
        gone=(refusal(404, "NOT_FOUND"),),
        two=(json_response(envelope("two")),),
    )

    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: len(running.names()) == 3)
        view = running.window.collections.view
        running.click_row(view, running.entry(0))
        await running.opened()
        place = view.visualRect(running.entry(2)).center()
        shift = Qt.KeyboardModifier.ShiftModifier
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, shift, place)
        assert running.presenter.sources.current_name == "one.pdf"
        choose(running, "Selected in the list (3)", folder)
        await running.until(lambda: status(running) == f"2 of 3 exported to {folder}.")
        assert running.child("exportDetails").toPlainText() == (
            "gone.pdf: The service has no collection with these IDs. (“About NOT_FOUND.”)\n"
            "one.pdf: 2 fields still to check.\n"
            "two.pdf: 2 fields still to check."
        )

    in_window(scenario)
    assert files(folder) == ["one.json", "two.json"]


def test_an_export_waits_for_the_quote_search(in_window: Any, tmp_path: Path) -> None:
    quotes = [f"Line {number} costs {number * 7919} in all." for number in range(400)]
    fields = {
        f"field_{number}": {"value": "x", "evidence": [{"text": quote, "page_number": 1}]}
        for number, quote in enumerate(quotes)
    }
    parse = {"markdown": "\n\n".join(quotes)}
    tree = {"collection_id": "many", "parse": parse, "extractions": [{"fields": fields}]}
    source, written = tmp_path / "many.json", tmp_path / "many.csv"
    source.write_text(json.dumps(tree))

    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: running.presenter)
        running.enter_words(str(source))
        await running.until(
            lambda: running.review.state and len(running.review.state.reviews) == 400
        )
        running.press("Ctrl+E")
        formats = running.child("exportFormatBox")
        formats.setFocus()
        running.press(*["Down"] * formats.findData(ExportFormat.CSV))
        choose(running, "This collection", written)
        await running.until(lambda: "Quotes are still being located" in status(running))
        await running.until(lambda: status(running) == f"Exported to {written}.")

    in_window(scenario)
    assert written.read_text(encoding="utf-8-sig").count(",found,") == 400


def test_a_review_is_complete_in_every_format(in_window: Any, folder: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.state is not None)
        state = running.review.state
        open_fields = [str(each.path) for each in state.needing_attention() if not each.is_blind]
        for field in open_fields[:2]:
            running.click_field(field)
            running.press("Return")
        edited = open_fields[1]
        running.click_field(edited)
        running.type("Helios")
        running.press("Return")
        running.click_field(open_fields[2])
        running.press("Ctrl+Shift+N")
        running.type("Ask Bea")
        running.press("Esc")
        running.click_field("line_items[4].amount")
        running.press("Ctrl+Shift+X")
        running.click_field("total_amount")
        running.press("Alt+Return")
        await running.saved()
        for format_ in (ExportFormat.JSON, ExportFormat.CORRECTIONS, ExportFormat.CSV):
            running.press("Ctrl+E")
            box = running.child("exportFormatBox")
            box.setFocus()
            running.press("Home", *["Down"] * box.findData(format_))
            target = folder / f"out{format_.suffix}"
            choose(running, "This collection", target)
            await running.until(lambda target=target: status(running) == f"Exported to {target}.")
            left = running.review.state.remaining_count
            assert f"{left} fields still to check" in running.child("exportDetails").toPlainText()
        paths[:] = open_fields[:3]

    paths: list[str] = []
    in_window(scenario, demo=True)
    confirmed, edited, noted = paths
    results = json.loads((folder / "out.json").read_text())
    assert [each["path"] for each in results["anyformat_review"]["notes"]] == [noted]
    assert "line_items[4]" in json.dumps(results["anyformat_review"])
    assert len(results["extractions"][0]["fields"]["line_items"]) == 5
    corrected = json.loads((folder / "out.corrections.json").read_text())
    assert [each["path"] for each in corrected["corrections"]] == [edited, noted]
    assert "line_items[4]" in json.dumps(corrected["rows"])
    text = (folder / "out.csv").read_text(encoding="utf-8-sig")
    rows = {row["path"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows[confirmed]["status"] == "confirmed"
    assert all(rows[path]["reasons"] for path in paths)
    assert "must equal the total amount" in rows["total_amount"]["reasons"]


def test_a_collection_is_exported_when_it_is_marked(in_window: Any, folder: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        choose(running, "Each when marked", folder)
        await running.until(lambda: status(running).startswith("On: Results with your changes"))
        assert running.focus is running.child("exportTargetEdit")
        assert running.button("Turn off").isVisible()
        assert files(folder) == []
        running.press("Esc")

        running.press("Ctrl+Return", "Ctrl+Return")
        await running.until(lambda: "exported: 1 file in" in running.banner)
        assert files(folder) == [f"{SEED_ID}.json"]
        running.press("Ctrl+Z")
        await running.until(lambda: "its exported files are still in" in running.banner)
        await running.saved()

        running.press("Ctrl+E")
        choose(running, "Each when marked", folder)
        await running.until(lambda: status(running).startswith("Off. "))
        await running.presenter.flush()

    in_window(scenario, str(SEED))


def test_a_report_is_printed_to_pdf_after_its_size_was_shown(
    service: HttpServer, in_window: Any, tmp_path: Path
) -> None:
    script(service, **{SEED_ID: (json_response(envelope()),)})
    target = tmp_path / "a.report.pdf"

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+E")
        running.child("exportFormatBox").setFocus()
        running.press("End", "Up")
        assert running.child("exportFormatBox").currentText() == "Evidence report (PDF)"
        assert status(running).startswith("2 fields still to check. Each value")
        await running.until(lambda: " The file will have " in status(running))
        size = status(running).partition(" will have ")[2]
        running.child("exportTargetEdit").setFocus()
        running.press("Ctrl+A")
        running.type(str(target))
        running.press("Return")
        await running.until(lambda: status(running) == f"Exported to {target}.")
        assert target.read_bytes().startswith(b"%PDF-")
        assert size == f"{target.stat().st_size // 1_000:,} kB."

    in_window(scenario, WORKFLOW, SEED_ID)
