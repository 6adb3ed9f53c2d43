"""Choose rows by keyboard and mouse, and check how they are painted."""

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.theme.theme import load_theme
from anyformat_review.ui.widgets.row_table import RowTable
from support.on_screen import is_left_over
from support.shown_window import show_window

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def window(qapp: QApplication) -> QWidget:
    return QWidget()


@pytest.fixture
def table(qtbot: QtBot, window: QWidget) -> RowTable:
    model = QStringListModel([f"Row {row}" for row in range(50)], window)
    table = RowTable(model, "table", "Rows")
    layout = QVBoxLayout(window)
    layout.addWidget(table)
    layout.addWidget(QLineEdit())
    show_window(qtbot, window, 300, 300)
    table.setFocus()
    return table


def chosen(spy: QSignalSpy) -> list[int]:
    return [spy.at(row)[0] for row in range(spy.count())]


def test_each_click_chooses(qtbot: QtBot, table: RowTable) -> None:
    spy = QSignalSpy(table.row_chosen)
    where = table.visualRect(table.model().index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=where)
    qtbot.mouseClick(table.viewport(), LEFT, pos=where)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.RightButton, pos=where)
    assert chosen(spy) == [2, 2]


def test_the_row_under_the_released_mouse_is_chosen(qtbot: QtBot, table: RowTable) -> None:
    spy = QSignalSpy(table.row_chosen)
    start, end = (table.visualRect(table.model().index(row, 0)).center() for row in (1, 3))
    qtbot.mousePress(table.viewport(), LEFT, pos=start)
    qtbot.mouseMove(table.viewport(), end)
    qtbot.mouseRelease(table.viewport(), LEFT, pos=end)
    assert chosen(spy) == [3]
    assert table.currentIndex().row() == 3


def test_each_row_that_a_key_reaches_is_chosen(qtbot: QtBot, table: RowTable) -> None:
    spy = QSignalSpy(table.row_chosen)
    table.select_row(1)
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Up, Key.Key_End, Key.Key_Home, Key.Key_Enter):
        qtbot.keyClick(table, key)
    assert chosen(spy) == [2, 1, 49, 0, 0]


def test_enter_does_nothing_in_an_empty_table(qtbot: QtBot, table: RowTable) -> None:
    spy = QSignalSpy(table.row_chosen)
    table.model().setStringList([])
    for key in (Key.Key_Return, Key.Key_Home, Key.Key_End, Key.Key_Down):
        qtbot.keyClick(table, key)
    assert spy.count() == 0


def test_tab_leaves_the_table(qtbot: QtBot, table: RowTable) -> None:
    table.select_row(1)
    qtbot.keyClick(table, Key.Key_Tab)
    assert not table.hasFocus()
    assert table.currentIndex().row() == 1


def test_select_row_scrolls_without_a_signal(table: RowTable) -> None:
    spy = QSignalSpy(table.row_chosen)
    table.select_row(40)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    assert spy.count() == 0


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_current_row_is_framed_not_filled(table: RowTable, name: str) -> None:
    theme = load_theme(name)
    table.setPalette(theme.palette)
    table.select_row(2)
    rect = table.visualRect(table.currentIndex())

    def frame_and_inside() -> tuple[QColor, QColor]:
        image = table.viewport().grab(rect).toImage()
        return image.pixelColor(1, rect.height() // 2), image.pixelColor(rect.width() - 9, 9)

    highlight = theme.palette.color(QPalette.ColorRole.Highlight)
    frame, inside = frame_and_inside()
    assert frame == highlight
    assert inside != highlight
    table.clearFocus()
    assert frame_and_inside() == (theme.muted_text, theme.palette.color(QPalette.ColorRole.Base))


def test_no_part_of_the_frame_is_left_at_the_previous_row(
    qtbot: QtBot, window: QWidget, table: RowTable
) -> None:
    window.setPalette(load_theme("high-contrast").palette)
    table.horizontalHeader().setStretchLastSection(True)
    table.select_row(1)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up):
        qtbot.keyClick(table, key)
        QApplication.processEvents()
        assert not is_left_over(window)
