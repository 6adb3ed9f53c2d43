"""A tour of the window through every page, panel and pane."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from anyformat_review import assets
from anyformat_review.domain.errors import (
    OriginalChangedError,
    OriginalMissingError,
    OriginalPasswordError,
    OriginalUnreadableError,
)
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.originals import Attachment, OriginalMatch
from anyformat_review.translation import tr
from anyformat_review.ui.original.original_panel import OriginalPanel
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.list_texts import FooterText
from anyformat_review.viewmodels.original.original_state import OriginalState, failed, several
from anyformat_review.viewmodels.tour_steps import TOUR
from support.http_server import HttpServer, Response, json_response
from support.pdfs import Sheet, pdf
from support.reviews import OPEN, change, decision, edited
from support.running_window import RunningWindow
from support.service import SEED, SEED_ID, WORKFLOW, refusal, script

WAITING, REFUSED = "still-waiting", "key-refused"
FAILED = "failed-with-a-long-detail"
LONG_REFUSAL = {
    "error_code": "EXTRACTION_FAILED",
    "detail": "Page 3 of the scanned document is damaged and cannot be read. " * 12,
}
CELL = "line_items[0].quantity"
INVOICE = assets.path("demo/results/invoice-re-2026-1187.json")


def prepare(service: HttpServer, home: Path) -> None:
    """Script the service, and save a decision on a value that the service changes later."""
    script(
        service,
        **{
            SEED_ID: (Response(body=SEED.read_bytes()),),
            WAITING: (refusal(412, "RESULTS_NOT_READY"),),
            REFUSED: (refusal(401, "AUTHENTICATION_FAILED"),),
            FAILED: (json_response(LONG_REFUSAL, 422, x_request_id="req-7"),),
        },
    )
    options = [{"name": name, "description": f"Invoice {name}"} for name in ("A", "B")]
    number = {"name": "invoice_number", "data_type": "enum", "enum_options": options}
    fields = [number, {"name": "total_amount", "data_type": "float"}]
    workflow = {"id": WORKFLOW, "name": "Invoices", "fields": fields}
    service.on(f"/v2/workflows/{WORKFLOW}/", json_response(workflow))
    made = decision(1, change("total_amount", OPEN, edited("7.50"), extracted="8.00"))
    store = DraftStore(DataFolder.below(home).drafts)
    store.append(SEED_ID, made, fingerprint="f", source=f"{WORKFLOW} {SEED_ID}")
    store.back_up()
    store.close()


async def tour(running: RunningWindow, folder: Path) -> AsyncIterator[tuple[str, QWidget]]:
    """Show one part of the window after the other; yield its name and its widget."""
    window = running.window
    await running.until(lambda: running.presenter is not None)
    await running.until(lambda: len(running.names()) == 4)
    window.pages.show_recent(["/home/reviewer/Invoice RE-2026-1187.json"])
    yield "welcome", window
    running.press("Ctrl+L")
    yield "open line", window
    running.press("Esc")

    running.enter_words(f"{WORKFLOW} {WAITING}")
    await running.page(WindowPage.PROGRESS)
    await running.until(lambda: window.pages.progress.countdown)
    yield "progress", window
    running.enter_words(f"{WORKFLOW} {REFUSED}")
    await running.page(WindowPage.UNAVAILABLE)
    yield "unavailable", window
    running.enter_words(f"{WORKFLOW} {FAILED}")
    title = tr("The extraction failed")
    await running.until(lambda: window.pages.unavailable.title.text() == title)
    yield "failed", window
    running.press("F10")
    yield "support, failed", window
    running.press("Esc")

    running.enter_words(f"{WORKFLOW} {SEED_ID}")
    await running.opened()
    await running.until(lambda: running.banner)
    async for tab in _support(running):
        yield tab, window
    await running.until(lambda: running.presenter.definitions.definitions.by_name)
    for field, text in (("invoice_number", "B"), ("total_amount", "1,5 or so")):
        running.click_field(field)
        running.type(text)
        yield f"editor, {field}", window
        running.press("Esc")
    running.press("Ctrl+Shift+Y")
    await running.page(WindowPage.METRICS)
    yield "statistics", window
    running.press("Esc")
    running.press("Ctrl+Alt+T")
    await running.page(WindowPage.DOCUMENTS)
    await running.until(window.pages.documents.model.rowCount)
    running.press("Home")
    yield "documents", window
    running.press("Esc")
    running.press("F12")
    yield "changes", window
    window.action("restoreBackupAction").trigger()
    await running.until(
        lambda: any(button.isEnabled() for button in window.findChildren(QWidget, "restoreButton"))
    )
    yield "restore", window
    running.press("Esc")
    running.presenter.corrections_import.read(str(_corrections(folder)))
    await running.page(WindowPage.IMPORT)
    yield "import", window
    running.press("Esc")

    async for name, part in _odd_results(running, folder):
        yield name, part
    running.enter_words(str(INVOICE))
    await running.until(lambda: window.fields.model.index_of(FieldPath.parse(CELL)).isValid())
    yield "review", window
    running.press("Ctrl+Shift+F")
    running.type("99999")
    await running.until(lambda: not window.fields.model.rowCount())
    yield "no field found", window
    running.press("Esc", "Esc")
    for name, keys, leave in (
        ("find", "Ctrl+F", "Esc"),
        ("pages", "Ctrl+Shift+G", "Ctrl+Shift+G"),
        ("source", "Ctrl+2", ""),
        ("blocks", "Ctrl+3", ""),
        ("export", "Ctrl+E", "Esc"),
        ("thresholds", "Ctrl+Shift+T", "Esc"),
        ("high-confidence fields", "Ctrl+Shift+C", "Esc"),
        ("blind check", "Ctrl+Shift+B", "Esc"),
        ("rules", "F9", "Esc"),
        ("category and parts", "Shift+F9", "Esc"),
        ("note", "Ctrl+Shift+N", "F7"),
    ):
        running.table.setFocus()
        running.press(keys)
        yield name, window
        running.press(leave or "Ctrl+1")
    running.click_field("currency")
    running.type("CHF")
    running.press("Return")
    running.press("Ctrl+Shift+V")
    yield "same values", window
    running.press("Esc")
    running.press("F7")
    for field in ("delivery_date", "currency"):
        running.click_field(field)
        yield f"inspector, {field}", window
    running.press("F7")
    running.click_field(CELL)
    running.press("Ctrl+Shift+R")
    yield "grid", window
    QGuiApplication.clipboard().setText("1\t2\n3\t4")
    running.press("Ctrl+V")
    yield "paste", window
    running.press("Esc", "Ctrl+Shift+R")
    running.press("Ctrl+Shift+Y")
    await running.page(WindowPage.METRICS)
    running.click(running.child("metricsEraseButton"))
    yield "statistics with figures", window
    running.press("Esc", "Esc", "Ctrl+Shift+D")
    second = window.document.window()
    await running.until(second.isActiveWindow)
    yield "second window", second
    second.close()
    window.activateWindow()
    await running.until(window.isActiveWindow)

    running.press("Ctrl+Shift+O")
    panel = window.findChild(OriginalPanel)
    yield "original to choose", window
    original = folder / "original.pdf"
    original.write_bytes(pdf([Sheet()] * 3))
    panel.attach_requested.emit(original)
    await running.until(lambda: panel.view.page_count == 3)
    yield "original", window
    for state in _other_originals(original):
        panel.show_state(state)
        yield f"original: {state.status}", panel
    panel.show_state(running.presenter.original._controller.state)
    running.press("Ctrl+Shift+O", "Ctrl+Shift+K")
    yield "quote below the fields", window
    running.press("Ctrl+Shift+K")

    async for name, part in _panels(running):
        yield name, part
    async for name, part in _help(running):
        yield name, part
    async for name, part in _settings(running):
        yield name, part
    running._application._tour._begin()
    yield "guided tour", window
    running.child("tourPanel").hide()
    running._application._tour._frame.hide()
    running.press("F1")
    sheet = running.child("shortcutEditor")
    sheet.activateWindow()
    await running.until(sheet.isActiveWindow)
    yield "keys", sheet
    running.press("Esc")
    window.activateWindow()


def _other_originals(path: Path) -> Iterator[OriginalState]:
    """Yield the states of originals that are found several times, or cannot be shown."""
    found = Attachment(path, "", 48_000, OriginalMatch.NAME)
    other = Attachment(path.parent / "2025" / path.name, "", 52_000, OriginalMatch.NAME)
    yield several(path.name, (found, other))
    for error in (
        OriginalPasswordError(tr("{name} is protected by a password.").format(name=path.name)),
        OriginalChangedError(
            tr("{path} is not the file that was attached.").format(path=path.name)
        ),
        OriginalMissingError(tr("File {path} not found.").format(path=path.name)),
        OriginalUnreadableError(
            tr("{name} is damaged, so it cannot be read.").format(name=path.name)
        ),
    ):
        yield failed(path, error)


async def guided_tour(running: RunningWindow) -> AsyncIterator[tuple[str, QWidget]]:
    """Show the guided tour in a window that was started with it, then the presenter mode."""
    await running.until(lambda: running.window.findChild(QWidget, "tourPanel"))
    for number, step in enumerate(TOUR, start=1):
        title = tr(step.title)
        await running.until(lambda title=title: running.child("tourTitle").text() == title)
        yield f"tour {number}", running.window
        if step is not TOUR[-1]:
            running.click(running.child("tourNextButton"))
    running.window.action("presenterModeAction").trigger()
    running.press("F8")
    yield "presenter mode", running.window
    running.window.action("presenterModeAction").trigger()


async def _panels(running: RunningWindow) -> AsyncIterator[tuple[str, QWidget]]:
    """Show panels and dialogs of collections; yield the name and only the part that is new."""
    window = running.window
    for keys, name in (
        ("Ctrl+Alt+P", "outcomePanel"),
        ("Ctrl+Alt+R", "outcomePanel"),
        ("Ctrl+Alt+E", "outcomePanel"),
        ("Ctrl+Alt+Q", "queuePanel"),
        ("Ctrl+Alt+F", "collectionFinder"),
    ):
        running.press(keys)
        yield f"{name}, {keys}", running.child(name)
        running.press("Esc")
    loaded = tr("{count} of {total} loaded.").format(count=4, total=900)
    window.collections.footer.show_text(FooterText(loaded, tr("Load all")))
    running.press("Ctrl+Alt+L")
    running.type("a")
    yield "list", window.collections
    running.press("Esc")
    running.press("Esc")
    running.press("Ctrl+Alt+Q", "Tab", "End", "Tab", "Return")
    await running.until(lambda: running.child("queueBar").isVisible())
    yield "queue", running.child("queueBar")
    window.action("endQueueAction").trigger()
    for keys, name in (
        ("Ctrl+K", "goToBox"),
        ("Ctrl+Alt+A", "accountsDialog"),
        ("Ctrl+Alt+U", "runsDialog"),
    ):
        running.press(keys)
        await running.until(lambda name=name: window.findChild(QDialog, name))
        dialog = window.findChild(QDialog, name)
        await running.until(dialog.isVisible)
        yield name, dialog
        dialog.reject()
        window.activateWindow()
        await running.until(window.isActiveWindow)
    async for name, part in _regressions(running):
        yield name, part


async def _regressions(running: RunningWindow) -> AsyncIterator[tuple[str, QWidget]]:
    """Check for regressions, and list all decided values."""
    running.window.action("regressionsAction").trigger()
    dialog = running.child("regressionDialog")
    await running.until(dialog.isActiveWindow)
    yield "regressions to check", dialog
    running.child("regressionShown").setFocus()
    running.press("End")
    state, results = running.child("regressionState"), running.child("regressionResults")
    state.clear()
    running.click(running.child("regressionCheck"))
    await running.until(lambda: state.text() and results.isEnabled())
    yield "regressions", dialog
    dialog.reject()
    running.window.activateWindow()
    await running.until(running.window.isActiveWindow)


async def _odd_results(running: RunningWindow, folder: Path) -> AsyncIterator[tuple[str, QWidget]]:
    """Show results with unexpected parts, and results without fields."""
    odd, parsed = folder / "odd.json", folder / "parsed.json"
    fields = {"total": {"value": "12.00", "confidence": "95"}, "odd": {"amount": "7"}}
    odd.write_text(json.dumps({"collection_id": "odd", "extractions": [{"fields": fields}]}))
    link = {"text": "Terms", "url": "https://a.example/terms"}
    block = {"id": "1", "type": "text", "page_number": 1, "content": "x", "hyperlinks": [link]}
    parse = {"markdown": "Total 12", "blocks": [block]}
    parsed.write_text(json.dumps({"collection_id": "parsed", "parse": parse}))
    running.enter_words(str(odd))
    await _under_review(running, "odd")
    running.window.action("noticesAction").trigger()
    yield "notices", running.window
    running.enter_words(str(parsed))
    await _under_review(running, "parsed")
    yield "no fields", running.window
    running.press("Ctrl+3")
    running.child("blocksTable").setFocus()
    running.press("Home")
    yield "details of a block", running.window
    running.press("Ctrl+1")


async def _under_review(running: RunningWindow, id_: str) -> None:
    await running.until(lambda: running.review.state and running.review.state.collection.id == id_)


async def _help(running: RunningWindow) -> AsyncIterator[tuple[str, QWidget]]:
    """Show the documentation and the dialog with versions."""
    window = running.window
    window.action("documentationAction").trigger()
    await running.page(WindowPage.HELP)
    yield "documentation", window
    running.press("Esc")
    window.action("aboutAction").trigger()
    dialog = running.child("aboutDialog")
    dialog.activateWindow()
    await running.until(lambda: dialog.isActiveWindow() and dialog.table.model().rowCount())
    yield "about", dialog
    dialog.reject()
    window.activateWindow()
    await running.until(window.isActiveWindow)


async def _settings(running: RunningWindow) -> AsyncIterator[tuple[str, QWidget]]:
    """Show every section of the settings, and the matches of a search."""
    running.press("Ctrl+,")
    dialog = running.child("settingsDialog")
    dialog.activateWindow()
    await running.until(dialog.isActiveWindow)
    sections = running.child("settingsSections")
    await running.until(running.child("settingsFolders").layout().count)
    for row in range(sections.count()):
        sections.setCurrentRow(row)
        yield f"settings: {sections.currentItem().text()}", dialog
    running.child("settingsSearch").setText("100")  # in every language
    yield "settings: search", dialog
    dialog.reject()
    running.window.activateWindow()
    await running.until(running.window.isActiveWindow)


async def _support(running: RunningWindow) -> AsyncIterator[str]:
    """Show every tab of the support page; yield its name."""
    running.press("F10")
    page = running.window.pages.support
    await running.until(lambda: page.bundle.chosen)
    for tab in range(page.tabs.count()):
        if page.tabs.isTabVisible(tab):
            page.tabs.setCurrentIndex(tab)
            yield f"support: {page.tabs.tabText(tab)}"
    running.press("Esc")


def _corrections(folder: Path) -> Path:
    entry = {
        "path": "invoice_number",
        "extracted": "INV-001",
        "after": {"value_override": "INV-B", "verification_status": "verified"},
        "note": "",
        "author": "Bob",
        "at": "2026-03-04T12:00:00+00:00",
    }
    file = folder / "bob.corrections.json"
    tree = {"version": 1, "collection_id": SEED_ID, "corrections": [entry], "rows": []}
    file.write_text(json.dumps(tree))
    return file
