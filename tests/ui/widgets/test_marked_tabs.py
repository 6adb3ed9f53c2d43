"""The active tab is visible in every theme."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.theme.theme import load_theme
from anyformat_review.ui.widgets.marked_tabs import MarkedTabBar, MarkedTabs
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


def test_a_narrow_bar_shows_all_titles_completely_and_no_scroll_buttons(qtbot: QtBot) -> None:
    bar = MarkedTabBar()
    qtbot.addWidget(bar)
    for name in ("Document", "Source", "Blocks"):
        bar.addTab(name)
    bar.setExpanding(False)
    bar.show()
    bar.resize(bar.sizeHint())
    titles = [title(bar, at) for at in range(3)]
    narrow = bar.minimumSizeHint().width()
    assert narrow < bar.sizeHint().width() - 30

    bar.resize(narrow, bar.height())

    # The centre of a title may be between two pixels.
    assert [title(bar, at) for at in range(3)] == [pytest.approx(width, abs=1) for width in titles]
    assert not any(button.isVisible() for button in bar.findChildren(QToolButton))
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(2).center())
    assert bar.currentIndex() == 2


def title(bar: MarkedTabBar, at: int) -> int:
    """Return the width of a painted title in pixels."""
    image, rect = bar.grab().toImage(), bar.tabRect(at).adjusted(3, 6, -3, -5)
    dark = [
        x
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
        if image.pixelColor(x, y).lightness() < 80
    ]
    return max(dark) - min(dark)
