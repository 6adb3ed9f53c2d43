from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QListWidget, QTableView, QTreeView
from pytestqt.qtbot import QtBot

from anyformat_review.ui.widgets.own_viewport import use_own_viewport


def _properties(area: QAbstractScrollArea) -> dict[object, object]:
    viewport = area.viewport()
    return {
        "name": viewport.objectName(),
        "role": viewport.backgroundRole(),
        "fills": viewport.autoFillBackground(),
        "tracks": viewport.hasMouseTracking(),
        "drops": viewport.acceptDrops(),
        "focus": viewport.focusPolicy(),
        "proxy": viewport.focusProxy() is area,
        "place": viewport.geometry(),
        "menu": viewport.contextMenuPolicy(),
        **{attribute: viewport.testAttribute(attribute) for attribute in Qt.WidgetAttribute},
    }


def test_the_viewport_has_the_properties_of_the_one_that_qt_creates(qtbot: QtBot) -> None:
    for area_class in (QTreeView, QTableView, QListWidget):
        areas = area_class(), area_class()
        use_own_viewport(areas[1])
        for area in areas:
            qtbot.addWidget(area)
            area.show()
        assert _properties(areas[1]) == _properties(areas[0])

    use_own_viewport(areas[1], QPalette.ColorRole.Window)
    assert areas[1].viewport().backgroundRole() == QPalette.ColorRole.Window
