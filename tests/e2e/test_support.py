"""The support page, used with keys and mouse, and the bundles that it writes."""

import base64
import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from anyformat_review.storage.folders import DataFolder
from anyformat_review.ui.window.page_stack import WindowPage
from support.http_server import HttpServer, Response, json_response
from support.running_window import RunningWindow
from support.service import SEED, SEED_ID, WORKFLOW, envelope, field, results_path, script

KEY = "sk/support+window=4711"
BROKEN = b'{"collection_id": "c-3", "broken": '
ECHO = {
    "error_code": "EXTRACTION_FAILED",
    "detail": f"Refused {KEY}.",
    "header": base64.b64encode(f"Bearer {KEY}".encode()).decode(),
}


@pytest.fixture
def scripted(service: HttpServer, monkeypatch: pytest.MonkeyPatch) -> HttpServer:
    """Serve a collection that failed, one that cannot be parsed, and one to review."""
    monkeypatch.setenv("ANYFORMAT_API_KEY", KEY)
    failed = json_response(
        ECHO, 422, x_request_id=KEY, x_ratelimit_remaining="57", x_ratelimit_limit="60"
    )
    broken = Response(body=BROKEN + json.dumps(KEY).encode() + b", }")
    fields = {"total_amount": field("1250.00"), "note": field(f"paid with {KEY}")}
    results = json_response(envelope(extraction=fields))
    script(service, **{SEED_ID: (results,), "c-2": (failed,), "c-3": (broken,)})
    return service


async def show_support(running: RunningWindow) -> Any:
    running.press("F10")
    await running.page(WindowPage.SUPPORT)
    page = running.window.pages.support
    await running.until(lambda: page.bundle.chosen)
    return page


def go_to(page: Any, text: str, running: RunningWindow) -> None:
    """Click on a tab."""
    bar = page.tabs.tabBar()
    place = next(place for place in range(bar.count()) if bar.tabText(place) == text)
    running.click(bar, bar.tabRect(place).center())


def cells(table: Any, row: int) -> list[str]:
    model = table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


async def save(running: RunningWindow, page: Any, path: Path) -> dict[str, bytes]:
    """Save the bundle through the dialog, and return its files."""
    go_to(page, "Bundle", running)
    running.click_button("Save bundle…")
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    await running.until(lambda: running.child("bundleStatus").text().startswith("Saved to"))
    with zipfile.ZipFile(path) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def test_a_failed_collection(scripted: HttpServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.page(WindowPage.UNAVAILABLE)
        running.click_button("Details for support")
        await running.page(WindowPage.SUPPORT)
        page = running.window.pages.support
        assert running.child("supportTitle").text() == "The extraction failed"
        assert running.button("Open in dashboard", page).isVisible()
        running.click_button("Copy details", page)
        copied = QGuiApplication.clipboard().text()
        assert "Error code: EXTRACTION_FAILED" in copied
        assert "Qt: " in copied
        assert KEY not in copied

        go_to(page, "Requests", running)
        rows = [cells(page.requests, row) for row in range(page.requests.model().rowCount())]
        wanted = results_path("c-2")
        number, logged = next((n, row) for n, row in enumerate(rows) if row[2] == wanted)
        assert logged[1:6] == ["GET", wanted, "422", "EXTRACTION_FAILED", "•••"]
        assert logged[7:] == ["1", "57 of 60"]
        running.click_row(page.requests, page.requests.model().index(number, 0))
        running.click_button("Copy as curl")
        command = QGuiApplication.clipboard().text()
        assert command.endswith(scripted.url + wanted)
        assert "$ANYFORMAT_API_KEY" in command

        running.press("Esc")
        await running.page(WindowPage.UNAVAILABLE)

    in_window(scenario, WORKFLOW, "c-2")


def test_the_next_step_is_a_button(scripted: HttpServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.page(WindowPage.UNAVAILABLE)
        page = await show_support(running)
        scripted.on(results_path("c-2"), json_response(envelope("c-2")))
        running.click_button("Refresh", page)
        await running.opened()

    in_window(scenario, WORKFLOW, "c-2")


def test_a_response_that_cannot_be_parsed_is_shown(scripted: HttpServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.page(WindowPage.UNAVAILABLE)
        page = await show_support(running)
        go_to(page, "Response", running)
        model = page.response.tree.model()
        assert model.index(0, 1).data().startswith(BROKEN.decode())

    in_window(scenario, WORKFLOW, "c-3")


def test_the_response_is_searched_with_the_keyboard(scripted: HttpServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        page = await show_support(running)
        assert running.child("supportTitle").text() == "The results are shown"
        go_to(page, "Response", running)
        running.click(page.response.words)
        running.type("Confidence")
        running.press("Return")
        await running.until(lambda: page.response.status.text() == "1 of 2")
        first = page.response.current
        assert first.data() == "confidence"
        assert page.response.tree.isExpanded(first.parent())
        running.press("Return")
        await running.until(lambda: page.response.status.text() == "2 of 2")
        running.press("Shift+Return")
        await running.until(lambda: page.response.status.text() == "1 of 2")
        running.press("Ctrl+A", "Del")
        running.type("absent")
        running.press("Return")
        await running.until(lambda: page.response.status.text() == "No matches")
        running.click_button("Copy value")
        assert QGuiApplication.clipboard().text() == "50.0"

    in_window(scenario, WORKFLOW, SEED_ID)


def test_results_are_compared_with_those_fetched_before(
    scripted: HttpServer, in_window: Any, review_home: Path
) -> None:
    copies = DataFolder.below(review_home).results
    changed = envelope(extraction={"total_amount": field("99.00"), "note": field("other")})

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: list(copies.glob("*.results")))
        scripted.on(results_path(SEED_ID), json_response(changed))
        running.press("F5")
        await running.until(lambda: list(copies.glob("*.earlier")))
        await running.opened()
        page = await show_support(running)
        go_to(page, "Compare", running)
        compared = running.child("supportCompared")
        await running.until(lambda: compared.text().startswith("2 of 2 values differ"))
        table = running.child("supportDifferenceTable")
        assert cells(table, 0) == ["total_amount", "1250.00", "99.00"]

    in_window(scenario, WORKFLOW, SEED_ID)


def test_parts_that_could_not_be_read_are_listed(scripted: HttpServer, in_window: Any) -> None:
    scripted.on(results_path(SEED_ID), json_response(envelope(parse="none")))

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        page = await show_support(running)
        go_to(page, "Notices", running)
        assert cells(running.child("supportNoticeTable"), 0)[0] == "parse"

    in_window(scenario, WORKFLOW, SEED_ID)


@pytest.mark.parametrize("collection_id", ["c-2", "c-3", SEED_ID])
def test_the_key_is_not_in_a_bundle(
    collection_id: str, scripted: HttpServer, in_window: Any, tmp_path: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        is_reviewed = collection_id == SEED_ID
        await running.page(WindowPage.REVIEW if is_reviewed else WindowPage.UNAVAILABLE)
        if is_reviewed:
            running.click_field("total_amount")
            running.press("Return")
            await running.saved()
        page = await show_support(running)
        names = [part.name for part in page.bundle.chosen]
        assert not {"response.txt", "corrections.json"} & set(names)
        assert {"diagnostics.txt", "requests.txt", "structure.txt"} <= set(names)
        go_to(page, "Bundle", running)
        page.bundle.list.setFocus()
        # Without requests, but with all values.
        running.press("Down", "Space", "End", "Space", *(("Up", "Up", "Space") * is_reviewed))
        files = await save(running, page, tmp_path / "b.zip")
        assert "requests.txt" not in files
        assert ({"decisions.txt", "corrections.json"} <= set(files)) is is_reviewed
        assert "response.txt" in files
        assert "•••".encode() in files["response.txt"]
        for name, content in files.items():
            for secret in encodings(KEY):
                assert secret not in content, name

    in_window(scenario, WORKFLOW, collection_id)


def encodings(key: str) -> list[bytes]:
    bearer = f"Bearer {key}".encode()
    texts = [key, key.replace("/", "\\/"), quote(key, safe=""), key.encode().hex()]
    texts += [base64.b64encode(bearer).decode(), base64.urlsafe_b64encode(bearer).decode()]
    return [text.encode() for text in texts]


def test_a_bundle_that_cannot_be_written_is_reported(scripted: HttpServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        page = await show_support(running)
        go_to(page, "Bundle", running)
        for place in range(page.bundle.list.count()):
            page.bundle.list.item(place).setCheckState(Qt.CheckState.Unchecked)
        assert not running.button("Save bundle…", page).isEnabled()
        page.bundle.save_requested.emit("/none/b.zip", ())
        await running.until(lambda: "/none/b.zip" in running.child("bundleStatus").text())

    in_window(scenario, str(SEED))
    assert scripted.requests is not None


def test_a_file_that_cannot_be_read_is_shown_as_it_is(in_window: Any, tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    file.write_text("not results")

    async def scenario(running: RunningWindow) -> None:
        await running.page(WindowPage.UNAVAILABLE)
        page = await show_support(running)
        assert page.response.tree.model().index(0, 1).data() == "not results"

    in_window(scenario, str(file), demo=True)
