"""F6 and the second window, with the original next to the document."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.language_choice import LanguageChoice
from anyformat_review.languages import install_language
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore
from anyformat_review.ui.fields.field_delegates import PADDING
from anyformat_review.ui.original.original_panel import OriginalPanel
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from e2e.test_large_fonts import settle
from support.pdfs import Sheet, pdf
from support.running_window import RunningWindow


async def with_original(running: RunningWindow, folder: Path) -> OriginalPanel:
    path = folder / "original.pdf"
    path.write_bytes(pdf([Sheet(), Sheet()]))
    await running.opened()
    running.press("Ctrl+Shift+O")
    panel = running.window.findChild(OriginalPanel)
    assert isinstance(panel, OriginalPanel)
    panel.attach_requested.emit(path)
    await running.until(lambda: panel.view.page_count == 2)
    return panel


def order(running: RunningWindow) -> list[str]:
    splitter = running.child("reviewSplitter")
    return [splitter.widget(at).objectName() for at in range(splitter.count())]


def test_f6_visits_all_panes_and_restores_their_focus(in_window: Any, tmp_path: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        original = await with_original(running, tmp_path)
        window = running.window
        evidence = running.child("evidenceList")
        evidence.setFocus()
        stops = []
        for _ in range(4):
            running.press("F6")
            stops.append(running.focus)
        assert stops == [window.collections.view, window.document.view, original.view, evidence]
        running.press("Ctrl+2", "F6", "F6")
        assert running.focus is window.document.reading
        assert running.focus.isVisible()
        running.press("Ctrl+3")
        blocks = running.child("blocksTable")
        blocks.setFocus()
        running.press("F6", "F6", "F6", "F6")
        assert running.focus is blocks

    in_window(scenario, demo=True)


def test_an_original_opened_during_a_second_window_gets_its_position(
    in_window: Any, tmp_path: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Shift+D")
        await with_original(running, tmp_path)
        assert order(running) == ["originalPanel", "fieldsSplitter"]
        running.press("Ctrl+Shift+D")
        assert order(running) == ["documentViews", "originalPanel", "fieldsSplitter"]
        assert min(running.child("reviewSplitter").sizes()) > 100

    in_window(scenario, demo=True)


def test_f6_reaches_the_second_window(in_window: Any, tmp_path: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        original = await with_original(running, tmp_path)
        window, view = running.window, running.window.document.view
        view.verticalScrollBar().setValue(90)
        row, panes = running.current, order(running)
        running.press("Ctrl+Shift+D")
        second = window.views.window()
        assert second is not window
        await running.until(lambda: QApplication.activeWindow() is second)
        assert view.hasFocus()
        assert original.isVisible()
        assert view.verticalScrollBar().value() > 0
        running.press("F6")
        await running.until(lambda: running.focus is original.view)
        assert QApplication.activeWindow() is window
        running.press("F6", "F6", "F6")
        await running.until(lambda: running.focus is view)
        running.press("F4", "Ctrl+Shift+D")
        assert window.views.window() is window
        assert running.current == row
        await running.until(lambda: running.focus is view)
        assert QApplication.activeWindow() is window
        assert order(running) == panes
        assert min(running.child("reviewSplitter").sizes()) > 100

    in_window(scenario, demo=True)


def test_no_pane_jumps_from_field_to_field(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        window = running.window
        panes = (window.fields.view, window.document.view, running.child("evidenceList"))
        running.table.setFocus()
        running.press("Home")
        fields, tops = set(), set()
        for _ in range(16):  # with one, two and no quotes, and with quotes that are not found
            running.press("Down")
            settle()
            fields.add(running.current)
            tops.add(tuple(pane.mapTo(window, QPoint()).y() for pane in panes))
        assert len(fields) == 16
        assert len(tops) == 1

    in_window(scenario, demo=True)


@pytest.mark.parametrize("language", ["en", "es"])
def test_names_values_and_statuses_of_the_demo_are_complete(
    language: str, in_window: Any, review_home: Path
) -> None:
    """Also the supplier's name and the IBAN, without cells of rows; no page scrolls sideways."""
    settings = Settings(language=LanguageChoice(language))
    SettingsStore(DataFolder.below(review_home).settings).save(settings)

    async def scenario(running: RunningWindow) -> None:
        running.window.resize(1400, 900)
        await running.opened()
        await running.until(lambda: running.review.state is not None)
        settle()
        fields, shown = running.window.fields, running.window.document.reading
        advance = fields.view.fontMetrics().horizontalAdvance
        cells = [
            fields.model.index_of(path, column)
            for path in running.review.state.reviews
            for column in (FieldColumn.NAME, FieldColumn.VALUE, FieldColumn.STATUS)
            if path.row is None or column is FieldColumn.STATUS
        ]
        cut = {
            index.data()
            for index in cells
            if fields.view.visualRect(index).width() < advance(index.data()) + 2 * PADDING + 2
        }
        assert cut <= {"30 days net, 2 % discount within 10 days"}
        assert shown.horizontalScrollBar().maximum() == 0
        # In a small window, names and statuses are still distinguishable.
        running.window.resize(900, 560)
        settle()
        width = fields.view.columnWidth(FieldColumn.NAME) - 2 * PADDING - fields.view.indentation()
        names = {index.data() for index in cells if index.column() == FieldColumn.NAME}
        elide = fields.view.fontMetrics().elidedText
        seen = {elide(name, Qt.TextElideMode.ElideRight, width) for name in names}
        assert len(seen) == len(names)
        assert fields.view.columnWidth(FieldColumn.STATUS) < 60, "an icon without a cut word"

    try:
        in_window(scenario, demo=True)
    finally:
        install_language("en")
