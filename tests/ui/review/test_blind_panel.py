from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anyformat_review.ui.review.blind_panel import BlindPanel
from support.reachable import names_by_tab


def test_enter_accepts_a_valid_share(qtbot: QtBot) -> None:
    panel = BlindPanel()
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.ask(12.5)
        panel.activateWindow()
    heard: list[float] = []
    panel.share_chosen.connect(heard.append)
    edit = panel.focusWidget()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "x")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert heard == [12.5]
    edit.setText("20")
    assert names_by_tab(panel) == [
        "Percentage of high-confidence fields to check blind",
        "Set",
        "Close blind checks",
    ]
