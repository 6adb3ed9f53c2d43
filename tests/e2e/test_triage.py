"""Filtering, sorting and thresholds by keys in the real window."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from anyformat_review.viewmodels.fields.field_order import Arrangement, Grouping
from e2e.conftest import InWindow
from e2e.test_large_fonts import settle
from support.running_window import RunningWindow


def shown(running: RunningWindow) -> int:
    return int(running.window.fields.model.shown_count)


def test_query_is_completed_explained_and_cleared_by_keys(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        box = running.window.fields.query_box
        total, first = shown(running), running.current
        running.press("Ctrl+Shift+F")
        running.type("sta")
        running.press("Tab")
        assert (box.line.text(), box.problem) == ("status:", "")
        running.press("Down", "Return")
        assert (box.line.text(), shown(running)) == ("status:open ", total)
        running.type("conf:8x")
        assert box.problem.startswith("At character 18: conf: needs a number such as")
        assert 0 <= shown(running) < total
        running.press("Escape")
        assert (box.line.text(), box.problem, shown(running)) == ("", "", total)
        assert (running.focus is running.table, running.current) == (True, first)

    in_window(scenario, demo=True)


def test_chips_change_the_query_text(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        box, total = running.window.fields.query_box, shown(running)
        running.click(running.child("attentionOnly"))
        assert box.line.text() == "is:attention"
        assert shown(running) == running.window.fields.model.attention_count
        running.click(running.child("lowOnly"))
        assert box.line.text() == "is:attention band:low"
        running.click(running.child("attentionOnly"))
        running.click(running.child("lowOnly"))
        assert (box.line.text(), shown(running)) == ("", total)

    in_window(scenario, demo=True)


def test_sorting_keeps_the_current_field(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        model, current = running.window.fields.model, running.current
        running.press("Ctrl+Shift+S")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        QTest.keyClicks(menu, "c")
        assert model.arrangement == Arrangement(FieldColumn.CONFIDENCE)
        assert running.current == current
        low = str(model.next_leaf(None, 1))
        assert running.cell(low, FieldColumn.CONFIDENCE) == "38.2"
        model.arrange(Arrangement(None, False, Grouping.REASON))
        assert running.current == current

    in_window(scenario, demo=True)


def test_thresholds_are_previewed_and_saved(in_window: InWindow) -> None:
    async def first_day(running: RunningWindow) -> None:
        await running.opened()
        running.window.resize(880, 520)
        running.press("Ctrl+Shift+T")
        panel = running.child("thresholdsPanel")
        await running.until(lambda: panel.counts_text)
        assert panel.counts_text == "Low 1, medium 1, high 49, unknown 2"
        high = running.child("highEdit")
        high.setFocus()
        high.selectAll()
        running.type("40")
        assert panel.problem == "High (40) must not be lower than medium (50)."
        high.selectAll()
        running.type("95")
        assert "(was 49)" in panel.counts_text
        settle()
        assert not running.child("panelDock").verticalScrollBar().isVisible()
        before = running.window.fields.model.attention_count
        running.press("Return")
        model = running.window.fields.model
        await running.until(lambda: model.attention_count > before)
        assert running.review.state.thresholds.base.high == 95

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        assert running.review.state.thresholds.base.high == 95

    in_window(first_day, demo=True)
    in_window(next_day, demo=True)
