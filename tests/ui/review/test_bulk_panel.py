from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from anyformat_review.ui.review.bulk_panel import BulkPanel
from support.reachable import names_by_tab


def test_enter_confirms_only_what_was_counted(qtbot: QtBot) -> None:
    panel = BulkPanel()
    qtbot.addWidget(panel)
    panel.set_level(80)
    with qtbot.waitActive(panel):
        panel.ask()
        panel.activateWindow()
    heard: list[str] = []
    panel.confirm_requested.connect(lambda: heard.append("confirm"))
    panel.show_count(0)
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Return)
    assert heard == []
    panel.show_count(1)
    label = panel.findChild(QLabel, "bulkCountLabel")
    assert label.text() == (
        "Confirms 1 field with at least 80 % confidence, a matching quote and no issues."
    )
    button = panel.findChild(QPushButton, "bulkConfirmButton")
    assert button.accessibleDescription() == label.text()
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Return)
    assert heard == ["confirm"]
    assert names_by_tab(panel) == [
        "Minimum confidence to confirm, in percent",
        "Confirm",
        "Close bulk confirmation",
    ]
