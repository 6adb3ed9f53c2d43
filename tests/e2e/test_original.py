"""The original next to the document in the running window."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from anyformat_review.demo_server import DemoServer
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.presenters.original.evidence_strip_presenter import EvidenceStripPresenter
from anyformat_review.storage.folders import DataFolder
from anyformat_review.ui.document.evidence_strip import EvidenceStrip
from anyformat_review.ui.original.original_panel import OriginalPanel
from anyformat_review.ui.original.original_view import OriginalView
from e2e.conftest import InWindow
from support.pdfs import Sheet, pdf
from support.running_window import RunningWindow
from support.service import SEED

USE_ORIGINAL = EvidenceStripPresenter._use_original
"""The method itself; most tests look for no originals."""


def test_the_demo_shows_its_originals_with_one_key(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Shift+O")
        panel = running.window.findChild(OriginalPanel)
        await running.until(lambda: panel.view.page_count == 2 and panel.view.box_rects())
        (frame,) = panel.view.box_rects()
        assert panel.view.viewport().rect().contains(frame)
        assert panel.view.current_page == 2
        # The second quote of the field is on page 1.
        running.press("F4")
        await running.until(lambda: panel.view.current_page == 1)
        match = panel.findChild(QLabel, "originalMatch")
        assert match.text() == "Found in “originals” by its name"

        running.click(panel.findChild(QToolButton, "originalDetach"))
        await running.until(lambda: "not used again" in panel.message.accessibleDescription())
        running.click(panel.findChild(QPushButton, "originalLookAgain"))
        await running.until(lambda: panel.view.page_count == 2)

    async def again(running: RunningWindow) -> None:
        # It was open when the window was closed.
        await running.until(lambda: running.window.findChild(OriginalPanel) is not None)
        panel = running.window.findChild(OriginalPanel)
        await running.until(lambda: panel.view.page_count == 2 and panel.view.box_rects())
        assert panel.findChild(QLabel, "originalMatch").text() == "Found in “originals” by its name"

    in_window(scenario, demo=True)
    in_window(again, demo=True)


def test_a_value_is_corrected_by_dragging_over_the_original(
    in_window: InWindow, tmp_path: Path
) -> None:
    fields = {
        "total": {"value": "1380.00", "confidence": 40, "evidence": []},
        "paid": {"value": "x", "confidence": 40, "evidence": []},
    }
    source, original = tmp_path / "results.json", tmp_path / "invoice.pdf"
    source.write_text(
        json.dumps(
            {
                "collection_id": "c",
                "parse": {"markdown": "Total due 1.520,00 EUR"},
                "extraction": fields,
            }
        )
    )
    original.write_bytes(pdf([Sheet(texts=((10, 80, "Total due"), (120, 80, "1.520,00 EUR")))]))

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.window.store.go_to(FieldPath.parse("total"))
        running.window.action("originalAction").trigger()
        panel = running.window.findChild(OriginalPanel)
        panel.attach_requested.emit(original)
        await running.until(lambda: panel.view.page_count)
        sheet = panel.view.sheet_rect(1)

        def point(across: float, down: float) -> QPoint:
            return sheet.topLeft() + QPoint(
                round(across * sheet.width()), round(down * sheet.height())
            )

        offer = running.child("evidenceOffer")
        drag_over(panel.view, point(0.55, 0.02), point(0.73, 0.35))
        await running.until(lambda: "“1.520,00”, read as 1520.00" in offer.text())
        running.press("Ctrl+Shift+E")
        state = running.review.state.reviews[FieldPath.parse("total")].state
        assert running.cell("total") == "1520.00"
        assert state.evidence == (Evidence("1.520,00", 1, start=8),)
        assert running.window.document.view.quote_rects()
        assert panel.view._drag.rect is None
        running.press("F8")
        assert running.current == "paid"

        drag_over(panel.view, point(0.0, 0.02), point(0.3, 0.35))
        await running.until(lambda: "“Total due”" in offer.text())
        running.press("Ctrl+Shift+Q")
        state = running.review.state.reviews[FieldPath.parse("paid")].state
        assert (state.override, [each.text for each in state.evidence]) == (None, ["Total due"])
        assert running.focus is running.table
        await running.saved()

    in_window(scenario, str(source))


def drag_over(view: OriginalView, start: QPoint, end: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view.viewport(), left, none, start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), left, none, end)


def test_a_page_is_turned_and_the_document_frozen_with_keys(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Alt+O")  # shows the original first
        panel = running.window.findChild(OriginalPanel)
        view = panel.view
        await running.until(lambda: view.page_count == 2 and view.box_rects())
        upright = view.sheet_rect(2)
        running.press("Ctrl+Alt+O")
        await running.until(lambda: view.sheet_rect(2).height() < upright.height())
        assert view.sheet_rect(1).height() == upright.height()
        running.press("Ctrl+Alt+H")
        assert view.sheet_rect(2).height() == view.viewport().height() - 24
        running.press("Ctrl+Alt+W")
        assert view.sheet_rect(2).width() == upright.width()

        reading = running.window.document.reading
        before = reading.scroll_position, view.current_page
        running.press("Ctrl+Shift+L")
        quote = running.window.document.view.quote_rects()
        running.window.store.go_to(FieldPath.parse("invoice_number"))
        await running.until(lambda: view._boxed_page == 1)
        assert (reading.scroll_position, view.current_page) == before
        assert running.window.document.view.quote_rects() != quote
        running.press("Ctrl+Shift+L")
        running.window.store.go_to(FieldPath.parse("supplier_name"))
        await running.until(lambda: view.current_page == 1)
        assert reading.scroll_position != before[0]
        await running.presenter._tasks.until_alone()

    async def again(running: RunningWindow) -> None:
        await running.until(lambda: running.window.findChild(OriginalPanel) is not None)
        view = running.window.findChild(OriginalPanel).view
        await running.until(lambda: view.page_count == 2)
        await running.until(lambda: view.sheet_rect(2).height() < view.sheet_rect(1).height())

    in_window(scenario, demo=True)
    in_window(again, demo=True)


def test_the_strip_below_the_fields_follows_the_quote(
    in_window: InWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EvidenceStripPresenter, "_use_original", USE_ORIGINAL)

    def height(running: RunningWindow) -> int:
        return int(running.table.height())

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        strip = running.window.findChild(EvidenceStrip)
        assert strip.isVisible(), "it is shown for the first field"
        short = strip.height()
        await running.until(lambda: strip.has_picture)
        assert running.window.findChild(OriginalPanel) is None
        assert strip.height() == short, "nothing moves when the original arrives"
        before = strip.grab().toImage()
        running.window.store.go_to(FieldPath.parse("total_amount"))
        await running.until(lambda: strip.grab().toImage() != before)
        assert strip.height() > short, "there is room for the original with the next field"
        assert height(running) > strip.height()

        # A field without a quote takes no room.
        rows = height(running)
        running.window.store.go_to(FieldPath.parse("buyer_reference"))
        assert not strip.isVisible()
        await running.until(lambda: height(running) > rows)
        # A click moves nothing that the second click of a double click can hit.
        running.click_field("total_amount")
        assert not strip.isVisible()
        running.press("F2")
        await running.until(lambda: not running.presenter.strip._room._later.isActive())
        assert not strip.isVisible(), "nothing moves while a value is edited"
        running.press("Esc", "Up")
        await running.until(strip.isVisible)
        # The current row stays in view.
        running.window.store.go_to(FieldPath.parse("buyer_reference"))
        running.press("End")
        await running.until(strip.isVisible)
        rect = running.table.visualRect(running.table.currentIndex())
        assert running.table.viewport().rect().contains(rect.center())

        running.window.resize(880, 520)
        await running.until(lambda: not strip.isVisible())
        running.window.resize(1400, 900)
        await running.until(strip.isVisible)
        running.press("Ctrl+Shift+O")
        panel = running.window.findChild(OriginalPanel)
        await running.until(lambda: panel.view.page_count == 2)
        running.press("Ctrl+Shift+O")
        running.press("Ctrl+Shift+K")
        assert not strip.isVisible()
        await running.presenter._tasks.until_alone()

    async def again(running: RunningWindow) -> None:
        await running.opened()
        assert running.window.findChild(EvidenceStrip) is None, "it stays hidden"
        running.press("Ctrl+Shift+K")
        assert running.window.findChild(EvidenceStrip).isVisible()
        await running.until(lambda: running.window.findChild(EvidenceStrip).has_picture)

    in_window(scenario, demo=True)
    in_window(again, demo=True)


def test_the_document_does_not_move_when_the_pane_shows_an_original_that_the_strip_opened(
    in_window: InWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EvidenceStripPresenter, "_use_original", USE_ORIGINAL)

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.window.store.go_to(FieldPath.parse("total_amount"))
        strip, view = running.window.findChild(EvidenceStrip), running.window.document.view
        await running.until(lambda: strip.has_picture)
        assert view.current_page == 2
        running.press("Ctrl+Shift+O")
        panel = running.window.findChild(OriginalPanel)
        await running.until(panel.view.box_rects)
        assert (panel.view.current_page, view.current_page) == (2, 2)
        assert view.quote_rects()

    in_window(scenario, demo=True)


def test_an_original_appears_when_it_is_saved_next_to_a_results_file(
    in_window: InWindow, tmp_path: Path
) -> None:
    results = tmp_path / "inbox" / "scan 7.json"
    results.parent.mkdir()
    results.write_bytes(SEED.read_bytes())

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Shift+O")
        panel = running.window.findChild(OriginalPanel)
        await running.until(lambda: "searched" in panel.message.accessibleDescription())
        # A folder that is chosen in the settings is searched at once.
        archive = tmp_path / "archive"
        archive.mkdir()
        running.press("Ctrl+,")
        folders = running.child("settingsOriginalFolders")
        assert folders.text() == "No folder"
        folders.folder_added.emit(archive)
        assert folders.text() == "1 folder"
        running.press("Esc")
        await running.until(
            lambda: str(archive) in running.presenter.original._folders.finder.watched
        )
        # It is found before all of it is written.
        original, whole = archive / "SCAN_7.pdf", pdf([Sheet()])
        original.write_bytes(whole[:100])
        await running.until(lambda: "damaged" in panel.message.accessibleDescription())
        original.write_bytes(whole)
        await running.until(lambda: panel.view.page_count == 1)
        assert "its name is similar" in panel.findChild(QLabel, "originalMatch").text()

    in_window(scenario, str(results))


def test_the_parts_of_a_bundle_are_fetched_from_the_service(
    served: DemoServer, in_window: InWindow, review_home: Path
) -> None:
    splits = DataFolder.below(review_home).splits

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Shift+O")
        panel = running.window.findChild(OriginalPanel)
        match = panel.findChild(QLabel, "originalMatch")
        assert not any("/splits/" in request for request in served.requests)
        # The service gives the first account three pages, and the notice one.
        await running.until(lambda: panel.view.page_count == 3 and panel.view.box_rects())
        assert match.text() == "From the service: the pages of this part"
        running.window.document.go_to_page(5)
        await running.until(lambda: panel.view.page_count == 1)
        asked = [request for request in served.requests if "/splits/" in request]
        assert len(asked) == len(list(splits.iterdir())) == 2

    in_window(scenario, "wf-demo-accounts-payable", "statements-october-2026")
    assert not splits.exists()
