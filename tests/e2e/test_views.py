"""The views of a document in the running window."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QToolButton

from anyformat_review.ui.actions.actions import ACTIONS
from anyformat_review.ui.document.blocks_view import BlocksView
from anyformat_review.ui.document.source_view import SourceView
from anyformat_review.ui.original.original_panel import OriginalPanel
from anyformat_review.ui.pages.page_list import PageList
from e2e.conftest import InWindow
from support.running_window import RunningWindow

CONTRACT = ("wf-demo-accounts-payable", "contract-fsa-2026-044")
CONTROL = Qt.KeyboardModifier.ControlModifier
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier


def test_every_view_opens_at_the_current_page(qtbot: Any, in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        window = running.window
        document = window.document.view
        document.go_to_page(12)

        qtbot.keyClick(running.table, Qt.Key.Key_2, CONTROL)
        source = window.findChild(SourceView)
        assert source.isVisible()
        assert not document.isVisible()
        assert source.current_page == 12
        source.go_to_page(31)

        qtbot.keyClick(running.table, Qt.Key.Key_3, CONTROL)
        blocks = window.findChild(BlocksView)
        assert blocks.isVisible()
        assert document.isVisible()
        assert document.current_page == 31
        blocks.select_page(40)
        qtbot.keyClick(blocks.findChild(QTableView), Qt.Key.Key_Down)
        assert document.current_page == 40

        qtbot.keyClick(running.table, Qt.Key.Key_1, CONTROL)
        assert not blocks.isVisible()
        assert document.current_page == 40

    in_window(scenario, *CONTRACT, demo=True)


def test_zoom_does_not_change_the_window_s_font(qtbot: Any, in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        document, size = running.window.document, running.table.font().pointSizeF()
        document.go_to_page(12)
        running.press("Ctrl++", "Ctrl++")
        assert document.view.zoom == pytest.approx(1.21)
        assert (document.view.current_page, running.table.font().pointSizeF()) == (12, size)
        running.press("Ctrl+2")
        assert document.reading.zoom == pytest.approx(1.21)
        running.press("Ctrl+-")
        assert document.reading.zoom == pytest.approx(1.1)
        running.press("Ctrl+1", "Ctrl+0")
        assert document.view.zoom == 1.0

    in_window(scenario, *CONTRACT, demo=True)


def test_changed_shortcuts_work_in_every_view(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        window = running.window
        specs = {spec.name: spec for spec in ACTIONS}
        keys = window.keys.with_keys(specs["nextPageAction"], ("Ctrl+J",))
        window.set_keys(keys.with_keys(specs["zoomInAction"], ("F9",)))
        document = window.document
        next_button = document.findChild(QToolButton, "nextPageButton")
        assert next_button.toolTip() == "Next page (Ctrl+J)"

        document.view.setFocus()
        document.go_to_page(1)
        running.press("Ctrl+J", "F9", "Ctrl++")
        assert (document.view.current_page, document.view.zoom) == (2, pytest.approx(1.1))
        running.press("Ctrl+2")
        document.reading.setFocus()
        running.press("Ctrl+J", "F9")
        assert (document.reading.current_page, document.reading.zoom) == (
            3,
            pytest.approx(1.21),
        )
        running.press("Ctrl+1", "Ctrl+Shift+O")
        original = window.findChild(OriginalPanel)
        original.view.set_pages([(100.0, 100.0)] * 9)
        original.message.hide()
        original.view.show()
        original.view.setFocus()
        running.press("Ctrl+J", "F9", "Ctrl++")
        assert (original.view.current_page, original.view.zoom) == (2, 1.25)
        assert document.view.zoom == pytest.approx(1.21)

    in_window(scenario, *CONTRACT, demo=True)


def test_the_page_list_opens_and_goes_to_a_page(qtbot: Any, in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        qtbot.keyClick(running.table, Qt.Key.Key_G, CONTROL_SHIFT)
        pages = running.window.findChild(PageList)
        assert pages.isVisible()
        pages.page_activated.emit(7)
        assert running.window.document.view.current_page == 7
        qtbot.keyClick(running.table, Qt.Key.Key_G, CONTROL_SHIFT)
        assert not pages.isVisible()

    in_window(scenario, *CONTRACT, demo=True)


def test_the_document_moves_to_a_second_window_and_back(qtbot: Any, in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        window = running.window
        qtbot.keyClick(running.table, Qt.Key.Key_D, CONTROL_SHIFT)
        second = window.views.window()
        assert second is not window
        assert second.isVisible()
        # The main window's keys work here too.
        qtbot.keyClick(window.document.view, Qt.Key.Key_F8)
        second.close()
        assert window.views.window() is window
        assert window.document.view.isVisible()

        qtbot.keyClick(running.table, Qt.Key.Key_D, CONTROL_SHIFT)
        assert window.views.window() is not window

    in_window(scenario, *CONTRACT, demo=True)
