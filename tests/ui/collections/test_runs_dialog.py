from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from anyformat_review.ui.collections.runs_dialog import RunsDialog


def test_the_last_run_has_no_earlier_one_to_compare(qtbot: QtBot) -> None:
    dialog = RunsDialog()
    qtbot.addWidget(dialog)
    dialog.begin()
    opens, compares = (
        next(each for each in dialog.findChildren(QPushButton) if each.text() == text)
        for text in ("Open run", "Compare with the earlier run")
    )
    assert not opens.isEnabled()
    dialog.add_run(("run-2", "Ready", "2026-11-04 10:00"))
    assert (opens.isEnabled(), compares.isEnabled()) == (True, False)
    dialog.add_run(("run-1", "Ready", "2026-11-03 10:00"))
    requested = QSignalSpy(dialog.compare_requested)
    compares.click()
    assert requested.at(0) == [0]
