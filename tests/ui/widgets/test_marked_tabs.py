"""The active tab is visible in every theme."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.theme.theme import load_theme
from anyformat_review.ui.widgets.marked_tabs import MarkedTabs
from support.colours import contrast


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_only_the_active_tab_has_a_line(theme: str, qtbot: QtBot) -> None:
    tabs = MarkedTabs()
    qtbot.addWidget(tabs)
    palette = load_theme(theme).palette
    tabs.setPalette(palette)
    for name in ("One", "Two"):
        tabs.addTab(QWidget(), name)
    tabs.show()
    bar, line = tabs.tabBar(), palette.color(QPalette.ColorRole.Highlight)
    for active in (1, 0):
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(active).center())
        image = bar.grab().toImage()
        tops = [bar.tabRect(at).center().x() for at in (0, 1)]
        assert [image.pixelColor(x, 2) == line for x in tops] == [active == 0, active == 1]
    assert contrast(line, palette.color(QPalette.ColorRole.Window)) >= 3
