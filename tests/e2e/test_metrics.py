"""The review statistics in the window."""

import stat
import sys
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.metrics.measurement import DecisionResult
from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.metrics import MetricsFile
from anyformat_review.storage.settings import SettingsStore
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.messages import MessageKind
from e2e.conftest import InWindow
from support.running_window import RunningWindow


def press(running: RunningWindow, *keys: str) -> None:
    """Press keys as the system does, which first sends a ShortcutOverride to the window."""
    for key in keys:
        pressed = QKeySequence(key)[0]
        requested = QKeyEvent(
            QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers(), ""
        )
        # QTest would do this too, but would run tasks within the current one.
        QApplication.sendEvent(running.window.windowHandle(), requested)
        running.press(key)


def type_(running: RunningWindow, text: str) -> None:
    press(running, *text)


def cells(running: RunningWindow, table: str) -> list[list[str]]:
    model = running.child(f"{table}StatisticsTable").model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


async def show(running: RunningWindow) -> None:
    press(running, "Ctrl+Shift+Y")
    await running.page(WindowPage.METRICS)


async def decide(running: RunningWindow) -> None:
    """Confirm a field, correct another, confirm a third and undo that."""
    await running.opened()
    running.click_field("invoice_number")
    press(running, "Return")
    running.click_field("due_date")
    type_(running, "1")
    press(running, "Return")
    running.click_field("customer_order_number")
    press(running, "Return", "Ctrl+Z")
    await running.saved()


async def decide_and_show(running: RunningWindow) -> None:
    await decide(running)
    await show(running)


def test_decisions_are_measured_and_shown(in_window: InWindow, review_home: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        await decide_and_show(running)
        totals = running.child("metricsPage").accessibleDescription()
        assert totals.startswith("2 fields decided, ")
        assert (
            ", 1.5 keys per field (average 2.5), 50.0 % of the fields corrected, – blind" in totals
        )
        assert cells(running, "confidence") == [
            ["Low", "0", "0", "–", "–"],
            ["Medium", "1", "1", "100.0 %", "21 and 100 %"],
            ["High", "1", "0", "0.0 %", "0 and 79 %"],
            ["Unknown", "0", "0", "–", "–"],
        ]
        assert [row[:4] for row in cells(running, "calibration")] == [
            ["90 to 100", "1", "1", "100.0 %"],
            ["60 to 70", "1", "0", "0.0 %"],
        ]
        assert cells(running, "most") == [["due_date", "1", "1", "100.0 %"]]
        assert [row[1] for row in cells(running, "fields")] == ["2"]

        press(running, "Esc")
        assert (running.window.page, running.focus) == (WindowPage.REVIEW, running.table)

    in_window(scenario, demo=True)
    file = DataFolder.below(review_home).metrics
    measures = MetricsFile(file).load().measurements
    assert [(one.kind, one.effort.keys) for one in measures] == [
        (DecisionKind.CONFIRM, 1),
        (DecisionKind.OVERRIDE, 2),
        (DecisionKind.CONFIRM, 1),
        (DecisionKind.UNDO, 1),
    ]
    assert [field.result for one in measures for field in one.fields] == [
        DecisionResult.RIGHT,
        DecisionResult.CORRECTED,
        DecisionResult.RIGHT,
    ]
    assert "RE-2026-1187" not in file.read_text()
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_undo_and_an_outcome_are_counted(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await decide_and_show(running)
        press(running, "Esc", "Ctrl+Z")  # the page hides what would be undone
        await running.saved()
        await show(running)
        page = running.child("metricsPage")
        await running.until(lambda: page.accessibleDescription().startswith("1 field decided"))
        assert cells(running, "outcomes") == []
        press(running, "Esc", "Ctrl+Alt+R", "Down", "Return")
        await running.saved()
        await show(running)
        await running.until(lambda: cells(running, "outcomes") == [["Rejected", "1"]])

    in_window(scenario, demo=True)


def test_nothing_is_measured_while_turned_off(in_window: InWindow, review_home: Path) -> None:
    folder = DataFolder.below(review_home)

    async def off(running: RunningWindow) -> None:
        await running.opened()
        await show(running)
        press(running, "Tab", "Space")
        await running.until(lambda: not SettingsStore(folder.settings).load().settings.metrics)
        press(running, "Esc")
        await decide(running)

    async def still_off(running: RunningWindow) -> None:
        await running.opened()
        press(running, "F8", "Return")
        await show(running)
        page = running.child("metricsPage")
        assert page.accessibleDescription().endswith("Turn on measuring to collect them.")
        press(running, "Tab", "Space", "Esc")
        running.click_field("cost_centre")
        press(running, "Return")
        await running.saved()

    in_window(off, demo=True)
    assert not folder.metrics.exists()
    in_window(still_off, demo=True)
    (one,) = MetricsFile(folder.metrics).load().measurements
    assert [field.name for field in one.fields] == ["cost_centre"]


def test_erasing_deletes_the_file_but_no_decisions(in_window: InWindow, review_home: Path) -> None:
    file = DataFolder.below(review_home).metrics

    async def scenario(running: RunningWindow) -> None:
        await decide_and_show(running)
        assert file.exists()
        running.child("metricsEraseButton").setFocus()
        press(running, "Space", "Tab", "Space")
        await running.until(lambda: not file.exists())
        page = running.child("metricsPage")
        await running.until(lambda: page.accessibleDescription().startswith("No statistics yet."))
        press(running, "Esc")
        assert running.cell("due_date") == "1"

    in_window(scenario, demo=True)
    assert not file.exists()


def test_an_unwritable_file_is_reported_once(in_window: InWindow, review_home: Path) -> None:
    file = DataFolder.below(review_home).metrics
    file.mkdir(parents=True)

    async def scenario(running: RunningWindow) -> None:
        await decide(running)
        await running.until(lambda: running.banner)
        assert running.window.banner.kind is MessageKind.WARNING
        assert running.banner == (
            "Your review statistics could not be saved. Your decisions are not affected."
            f" {file} cannot be used: Is a directory."
        )
        running.window.messages.close()
        running.click_field("cost_centre")
        press(running, "Return")
        await running.saved()
        await show(running)
        assert running.banner == ""
        assert running.child("metricsProblemLabel").text().endswith("Is a directory.")
        file.rmdir()

    in_window(scenario, demo=True)


def test_damaged_lines_are_reported_on_the_page(in_window: InWindow, review_home: Path) -> None:
    file = DataFolder.below(review_home).metrics
    in_window(decide, demo=True)
    file.write_bytes(b"\0\0\0" + file.read_bytes())

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await show(running)
        problem = running.child("metricsProblemLabel")
        assert problem.text() == "Skipped 1 damaged line of the file: line 1."

    in_window(scenario, demo=True)
