import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.window.panel_dock import PanelDock


class Panes(QWidget):
    def minimumSizeHint(self) -> QSize:
        return QSize(100, 200)


def panel(height: int) -> QWidget:
    made = QWidget()
    made.setMinimumHeight(height)
    made.hide()
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 500)
    return window


def test_the_dock_is_as_high_as_its_panels_but_leaves_space_for_the_panes(
    window: QWidget, qtbot: QtBot
) -> None:
    panes = Panes()
    dock = PanelDock(panes, window)
    column((panes, 1), dock, parent=window, spacing=0, margins=(0, 0, 0, 0))
    window.show()
    low, high = panel(60), panel(400)
    dock.add(low)
    dock.add(high)
    assert not dock.isVisible()

    with qtbot.waitSignal(dock.height_changed):
        low.show()
    assert 60 <= dock.height() <= 70
    with qtbot.waitSignal(dock.height_changed):
        high.show()
    assert dock.height() == 300
    qtbot.waitUntil(lambda: panes.height() == 200)
    assert dock.verticalScrollBar().isVisible()
    window.resize(400, 600)
    qtbot.waitUntil(lambda: dock.height() == 400)

    low.hide()
    with qtbot.waitSignal(dock.height_changed):
        high.hide()
    assert not dock.isVisible()
    qtbot.waitUntil(lambda: panes.height() == 600)
