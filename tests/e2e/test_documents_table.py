"""The documents table sorts, filters, copies and opens the values of all stored collections."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from anyformat_review.domain.review.reasons import COMPARED, ReasonKind
from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.results_cache import ResultsCache
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.search.document_table_model import STATE_ROLE
from support.http_server import HttpServer, Response
from support.running_window import RunningWindow
from support.service import WORKFLOW, envelope, field, script

COUNT = 10


def response(number: int) -> tuple[Response, ...]:
    usual = number < COUNT - 1
    fields = {
        "supplier": field("Helios" if number in (0, 1) else f"Supplier {number}"),
        "invoice_number": field("77" if number in (0, 1) else f"{100 + number}"),
        "total": field("120.50 EUR" if usual else "120,50 USD", confidence=90),
        "weight": field(f"{10 + number % 3}" if usual else "9000"),
    }
    if number in (0, 1):
        fields["total"] = field("50.25 EUR", confidence=20)
    tree = envelope(f"c{number}", extraction=fields)
    return (Response(body=json.dumps(tree).encode()),)


@pytest.fixture
def stored(service: HttpServer, review_home: Path, in_window: Any) -> HttpServer:
    """Store all collections; the last one was open when the window was closed."""
    responses = {f"c{number}": response(number) for number in range(COUNT)}
    script(service, **responses)
    cache = ResultsCache(DataFolder.below(review_home).results, service.url, 1_000_000)
    for name, (sent,) in responses.items():
        at = datetime.now(UTC)
        cache.store((WORKFLOW, name), sent.body, fetched_at=at, name=f"{name}.pdf")

    async def scenario(running: RunningWindow) -> None:
        await running.opened()

    in_window(scenario, WORKFLOW, f"c{COUNT - 1}")
    return service


def column(running: RunningWindow, section: int) -> list[str]:
    model = running.window.pages.documents.model
    return [str(model.index(row, section).data()) for row in range(model.rowCount())]


async def show(running: RunningWindow) -> None:
    await running.until(lambda: len(running.names()) == COUNT)
    await running.opened()
    running.press("Ctrl+Alt+T")
    await running.page(WindowPage.DOCUMENTS)
    await running.until(lambda: "S sorts" in running.child("documentsStatus").text())
    await loaded(running)


async def loaded(running: RunningWindow) -> None:
    await running.until(lambda: "None" not in column(running, 0))


def test_values_are_sorted_filtered_and_opened(stored: HttpServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await show(running)
        table, model = running.child("documentsTable"), running.window.pages.documents.model
        assert model.columns == ("supplier", "invoice_number", "total", "weight")
        assert column(running, 0) == [f"c{number}.pdf" for number in range(COUNT)]
        running.press("Right", "Right", "Right", "Right", "S", "S")
        await running.until(lambda: column(running, 4)[0] == "9000")
        assert column(running, 0)[0] == "c9.pdf"
        header = table.horizontalHeader()
        at = QPoint(header.sectionViewportPosition(1) + 20, header.height() // 2)
        running.click(header.viewport(), at)
        await running.until(lambda: column(running, 1)[:2] == ["Helios", "Helios"])

        running.click(running.child("documentsQuery"))
        running.type("conf:<50 ")
        await running.until(lambda: model.rowCount() == 2)
        await loaded(running)
        assert running.child("documentsStatus").text().startswith("2 of 10 collections.")
        running.press("Return")
        assert table.hasFocus()
        table.setCurrentIndex(model.index(1, 3))
        running.press("Return")
        await running.opened()
        await running.until(lambda: running.current == "total")
        assert running.review.state.collection.id == "c1"
        assert running.table.hasFocus()

    in_window(scenario)


def test_values_are_edited_and_confirmed_in_the_table(
    stored: HttpServer, in_window: Any, review_home: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await show(running)
        table, model = running.child("documentsTable"), running.window.pages.documents.model

        def state(row: int, section: int) -> str:
            return str(model.index(row, section).data(STATE_ROLE))

        # A stored collection that is not open.
        table.setCurrentIndex(model.index(4, 1))
        running.press("F2")
        running.press("Ctrl+A")
        running.type("Acme")
        running.press("Return")
        await running.until(lambda: running.focus is table)
        assert (column(running, 1)[4], state(4, 1)) == ("Acme", "edited")
        running.press("F2", "Esc")
        assert state(4, 1) == "edited"
        # With the mouse, in the open collection, which is changed in its session.
        assert running.review.state.collection.id == "c9"
        running.click_row(table, model.index(9, 1))
        running.click_button("Edit")
        running.press("Ctrl+A")
        running.type("Acme")
        running.press("Return")
        await running.until(lambda: running.review.state.history.decisions)
        # A block of values in two other collections.
        table.setCurrentIndex(model.index(0, 2))
        running.press("Shift+Down", "Shift+Right")
        running.click_button("Confirm")
        assert [state(row, 3) for row in (0, 1)] == ["confirmed"] * 2
        undo = running.child("undoAction")
        await running.until(lambda: undo.text() == "Undo confirmation of 2 fields in c1.pdf")
        # A collection that is opened immediately has the decisions, saved or not.
        running.press("Return")
        await running.opened()
        await running.until(lambda: running.review.state.collection.id == "c1")
        assert [
            str(each.path)
            for each in running.review.state.reviews.values()
            if each.status == "confirmed"
        ] == ["invoice_number", "total"]
        await running.saved()

    in_window(scenario)
    drafts = DraftStore(DataFolder.below(review_home).drafts)
    steps = [(step.collection_id, step.kind, step.count) for step in drafts.steps()]
    drafts.close()
    assert steps == [
        ("c4", "override", 1),
        ("c9", "override", 1),
        ("c0", "confirm", 2),
        ("c1", "confirm", 2),
    ]


def test_an_update_of_the_table_loses_no_text_and_moves_no_value(
    stored: HttpServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await show(running)
        page = running.window.pages.documents
        table, model, columns = page.table, page.model, page.model.columns
        rows = [model.row_id(row) for row in range(COUNT)]
        table.setCurrentIndex(model.index(4, 3))
        page.show_table(columns[1:], [*rows[2:], *rows[:2]])
        current = table.currentIndex()
        assert (current.row(), current.column()) == (2, 2), "the same value is current"
        page.show_table(columns, rows)
        await loaded(running)

        # New rows while a value is typed are shown after the edit.
        table.setCurrentIndex(model.index(4, 1))
        running.press("F2", "Ctrl+A")
        running.type("Acm")
        model.load_again()
        await loaded(running)
        page.show_table(columns, rows[1:])
        running.type("e")
        assert running.focus.text() == "Acme"
        assert model.rowCount() == COUNT
        running.hold("Return", 3)
        await running.until(lambda: model.rowCount() == COUNT - 1)
        assert running.window.page is WindowPage.DOCUMENTS, "the held key opens nothing"
        undo = running.child("undoAction")
        await running.until(lambda: undo.text() == "Undo edit of supplier in c4.pdf")
        await loaded(running)
        assert column(running, 1)[3] == "Acme"

        # A value that is out of view is only shown.
        running.window.resize(880, 520)
        table.setCurrentIndex(model.index(0, 1))
        table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
        if not table.visualRect(table.currentIndex()).center().y() >= 0:
            running.press("Space")
            assert model.index(0, 1).data(STATE_ROLE) != "confirmed"
            assert table.visualRect(table.currentIndex()).center().y() >= 0
        running.press("Space")
        assert model.index(0, 1).data(STATE_ROLE) == "confirmed"
        await running.until(lambda: undo.text().startswith("Undo confirmation"))

    in_window(scenario)


def test_undo_closes_pages_that_hide_the_change(stored: HttpServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: len(running.names()) == COUNT)
        running.click_row(running.window.collections.view, running.entry(0))
        await running.opened()
        await running.until(lambda: running.review.current)
        for key in ("Ctrl+Alt+T", "F10", "Ctrl+Shift+Y"):
            running.type("new")
            running.press("Return", "Ctrl+Shift+C")
            assert running.child("bulkConfirmButton").isVisible()
            running.press(key)
            await running.until(lambda: running.window.page is not WindowPage.REVIEW)
            # The user could not see what the panel confirms.
            assert not running.child("bulkConfirmButton").isVisible()
            running.press("Ctrl+Z")
            assert running.window.page is WindowPage.REVIEW
            assert running.focus is running.table

    in_window(scenario)


def reasons(running: RunningWindow) -> dict[str, list[ReasonKind]]:
    """Return the reasons of the open collection that follow from other collections."""
    found = {
        str(review.path): [each.kind for each in review.reasons if each.kind in COMPARED]
        for review in running.review.state.reviews.values()
    }
    return {path: kinds for path, kinds in found.items() if kinds}


def test_outliers_and_duplicates_are_marked_filtered_and_turned_off(
    stored: HttpServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await show(running)
        model, shown = running.window.pages.documents.model, running.child("documentsShown")
        # The marks are shown after the values.
        described = Qt.ItemDataRole.AccessibleDescriptionRole
        await running.until(lambda: "notation" in model.index(9, 3).data(described))
        await running.until(lambda: "far" in model.index(9, 4).data(described))
        sentences = model.index(9, 3).data(described)
        assert "The notation differs from that of most values." in sentences
        assert "The currency is USD, but EUR in most collections." in sentences
        far = model.index(9, 4).data(described)
        assert "The value is far from the other values." in far
        # They are reasons, also of the collection that is open.
        assert reasons(running) == {
            "total": [ReasonKind.OUTLIER] * 2,
            "weight": [ReasonKind.OUTLIER],
        }
        running.click(running.child("documentsQuery"))
        running.type("reason:outlier ")
        await running.until(lambda: column(running, 0) == ["c9.pdf"])
        assert model.columns[1] == "invoice_number", "77 is far from 101 to 108, but an identifier"
        running.press("Ctrl+A", "Del")
        shown.setFocus()
        running.press("Down", "Down", "Down")
        await running.until(lambda: column(running, 0) == ["c0.pdf", "c1.pdf"])
        assert running.window.pages.documents.wanted.marks == {ReasonKind.DUPLICATE}
        running.child("documentsTable").setFocus()
        running.press("Home", "Return")
        await running.opened()
        await running.until(lambda: running.review.state.collection.id == "c0")
        assert reasons(running) == {"invoice_number": [ReasonKind.DUPLICATE]}
        running.press("Ctrl+Alt+T")
        running.click(running.child("documentsDuplicates"), QPoint(8, 8))
        await running.until(lambda: model.rowCount() == COUNT)
        assert not running.presenter._settings.value.duplicates
        await loaded(running)
        assert "supplier" not in model.index(0, 2).data(described)
        await running.until(lambda: not reasons(running))

    in_window(scenario)


def test_a_block_is_copied_and_esc_goes_back(stored: HttpServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await show(running)
        running.press("Right", "Shift+Down", "Shift+Right", "Ctrl+C")
        assert QGuiApplication.clipboard().text() == "Helios\t77\r\nHelios\t77\r\n"
        running.press("Esc")
        assert running.window.page is WindowPage.REVIEW

    in_window(scenario)


def test_the_demo_is_indexed_in_memory(in_window: Any, review_home: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Alt+T")
        await running.until(lambda: "S sorts" in running.child("documentsStatus").text())
        await loaded(running)
        model, table = running.window.pages.documents.model, running.child("documentsTable")
        assert model.rowCount() > 0
        for section in (0, 1 + model.columns.index("supplier_name")):
            assert table.columnWidth(section) >= table.sizeHintForColumn(section), "it is complete"
        running.click_button("Back")
        assert running.window.page is WindowPage.REVIEW

    in_window(scenario, demo=True)
    assert not (review_home / "cache" / "collection-index.sqlite3").exists()
