"""The reviewer's own figures, as he makes and sees them."""

import stat
import sys
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.metrics.measure import Outcome
from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.metrics import MetricsFile
from anyformat_review.storage.settings import SettingsStore
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import Page
from e2e.conftest import InWindow
from support.running_window import RunningWindow


def press(running: RunningWindow, *keys: str) -> None:
    """Press keys as the system does: it asks the window for a shortcut first."""
    for key in keys:
        pressed = QKeySequence(key)[0]
        asked = QKeyEvent(
            QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers(), ""
        )
        # QTest would do this too, but runs tasks inside the one that presses.
        QApplication.sendEvent(running.window.windowHandle(), asked)
        running.press(key)


def type_(running: RunningWindow, text: str) -> None:
    press(running, *text)


def cells(running: RunningWindow, table: str) -> list[list[str]]:
    model = running.child(f"{table}FiguresTable").model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


async def show(running: RunningWindow) -> None:
    press(running, "Ctrl+Shift+Y")
    await running.page(Page.METRICS)


async def decide(running: RunningWindow) -> None:
    """Confirm a field, correct one, and take the last of three decisions back."""
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


def test_what_is_decided_by_keys_is_measured_and_shown(
    in_window: InWindow, review_home: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await decide_and_show(running)
        said = running.child("metricsPage").accessibleDescription()
        assert said.startswith("2 fields decided, ")
        assert ", 1.5 keys per field; mean 2.5, 50.0 % of the fields corrected, – blind" in said
        assert cells(running, "bands") == [
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
        assert (running.window.page, running.focus) == (Page.REVIEW, running.table)

    in_window(scenario, demo=True)
    file = DataFolder.below(review_home).metrics
    measures = MetricsFile(file).load().measurements
    assert [(one.kind, one.effort.keys) for one in measures] == [
        (DecisionKind.CONFIRM, 1),
        (DecisionKind.OVERRIDE, 2),
        (DecisionKind.CONFIRM, 1),
        (DecisionKind.UNDO, 1),
    ]
    assert [field.outcome for one in measures for field in one.fields] == [
        Outcome.RIGHT,
        Outcome.CORRECTED,
        Outcome.RIGHT,
    ]
    assert "RE-2026-1187" not in file.read_text()
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_decision_under_the_page_is_shown_at_once(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await decide_and_show(running)
        press(running, "Ctrl+Z")
        page = running.child("metricsPage")
        await running.until(lambda: page.accessibleDescription().startswith("1 fields decided"))

    in_window(scenario, demo=True)


def test_switched_off_nothing_is_measured_until_it_is_on_again(
    in_window: InWindow, review_home: Path
) -> None:
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
        assert page.accessibleDescription().endswith(
            "nothing is measured while this is switched off."
        )
        press(running, "Tab", "Space", "Esc")
        running.click_field("cost_centre")
        press(running, "Return")
        await running.saved()

    in_window(off, demo=True)
    assert not folder.metrics.exists()
    in_window(still_off, demo=True)
    (one,) = MetricsFile(folder.metrics).load().measurements
    assert [field.name for field in one.fields] == ["cost_centre"]


def test_erased_the_file_is_gone_and_the_decisions_stay(
    in_window: InWindow, review_home: Path
) -> None:
    file = DataFolder.below(review_home).metrics

    async def scenario(running: RunningWindow) -> None:
        await decide_and_show(running)
        assert file.exists()
        running.child("metricsEraseButton").setFocus()
        press(running, "Space", "Tab", "Space")
        await running.until(lambda: not file.exists())
        page = running.child("metricsPage")
        await running.until(
            lambda: page.accessibleDescription().startswith("There is nothing to show yet.")
        )
        press(running, "Esc")
        assert running.cell("due_date") == "1"

    in_window(scenario, demo=True)
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_said_once_and_holds_nothing_up(
    in_window: InWindow, review_home: Path
) -> None:
    file = DataFolder.below(review_home).metrics
    file.mkdir(parents=True)

    async def scenario(running: RunningWindow) -> None:
        await decide(running)
        await running.until(lambda: running.banner)
        assert running.window.banner.kind is BannerKind.WARNING
        assert running.banner == (
            "Your work is not being measured; your decisions are not concerned."
            f" {file} cannot be used: Is a directory."
        )
        running.window.banner.dismiss()
        running.click_field("cost_centre")
        press(running, "Return")
        await running.saved()
        await show(running)
        assert running.banner == ""
        assert running.child("metricsProblemLabel").text().endswith("Is a directory.")
        file.rmdir()

    in_window(scenario, demo=True)


def test_a_damaged_line_is_told_of_on_the_page(in_window: InWindow, review_home: Path) -> None:
    file = DataFolder.below(review_home).metrics
    in_window(decide, demo=True)
    file.write_bytes(b"\0\0\0" + file.read_bytes())

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await show(running)
        told = running.child("metricsProblemLabel")
        assert told.text() == "1 line of the file was damaged and left out."

    in_window(scenario, demo=True)
