"""The original next to the document in the running window."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from anyformat_review.ui.original.original_panel import OriginalPanel
from anyformat_review.ui.window.page_stack import WindowPage
from e2e.conftest import InWindow
from support.pdfs import Sheet, pdf
from support.running_window import RunningWindow


def test_an_attached_original_shows_the_evidence_and_is_stored(
    qtbot: Any, in_window: InWindow, tmp_path: Path
) -> None:
    original = tmp_path / "invoice.pdf"
    original.write_bytes(pdf([Sheet(), Sheet()]))

    async def attach(running: RunningWindow) -> None:
        await running.until(lambda: running.window.page is WindowPage.REVIEW)
        running.window.action("originalAction").trigger()
        panel = running.window.findChild(OriginalPanel)
        assert panel.isVisible()
        panel.attach_requested.emit(original)
        await running.until(lambda: panel.view.page_count == 2 and panel.view.box_rects())
        assert panel.view.current_page == 2
        qtbot.keyClick(running.table, Qt.Key.Key_F4)
        await running.until(lambda: panel.view.current_page == 1)

    async def again(running: RunningWindow) -> None:
        # It was open when the window was closed.
        await running.until(lambda: running.window.findChild(OriginalPanel) is not None)
        panel = running.window.findChild(OriginalPanel)
        await running.until(lambda: panel.view.page_count == 2 and panel.view.box_rects())

    in_window(attach, demo=True)
    in_window(again, demo=True)
