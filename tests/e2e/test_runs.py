"""The runs of a collection are listed, opened and compared in the real window."""

from typing import Any

from PySide6.QtTest import QTest

from anyformat_review.demo_server import DemoServer
from anyformat_review.services.collections.sources import RunSource
from anyformat_review.ui.support.support_page import SupportTab
from support.running_window import RunningWindow
from support.service import SEED


def state(running: RunningWindow) -> str:
    return str(running.child("runsState").text())


def table(running: RunningWindow, name: str) -> list[list[str]]:
    model = running.child(name).model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_runs_are_compared_and_opened(served: DemoServer, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.until(running.names)
        running.click_row(running.window.collections.view, running.entry(0))
        await running.opened()
        running.press("F10")
        tabs = running.child("supportTabs")
        tabs.setCurrentIndex(SupportTab.COMPARE)
        running.click_button("Compare runs…", tabs)
        await running.until(lambda: state(running) == "2 runs, newest first.")
        dialog = running.child("runsDialog")
        running.click_button("Compare with the earlier run", dialog)
        await running.until(lambda: state(running).endswith(" differ."))
        differences = table(running, "runDifferenceTable")
        assert differences
        assert all(earlier != selected for _, earlier, selected in differences)
        earlier_run = table(running, "runTable")[1][0]
        QTest.keySequence(running.child("runTable"), "Down")
        running.click_button("Open run", dialog)
        await running.until(lambda: running.presenter.sources.current == RunSource(earlier_run))
        await running.opened()

    in_window(scenario)


def test_a_file_has_no_runs(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Alt+U")
        await running.until(lambda: state(running) == "Only collections of the service have runs.")
        assert not running.button("Open run", running.child("runsDialog")).isEnabled()

    in_window(scenario, str(SEED))
