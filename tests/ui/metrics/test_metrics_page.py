from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QScrollArea, QTableView
from pytestqt.qtbot import QtBot

from anyformat_review.domain.metrics.review_statistics import (
    BandStatistics,
    CalibrationBin,
    DayStatistics,
    FieldStatistics,
    ReviewStatistics,
    Share,
)
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.ui.metrics.metrics_page import MetricsPage
from anyformat_review.ui.metrics.metrics_plots import Plot
from support.reachable import names_by_tab
from support.shown_window import show_window

STATISTICS = ReviewStatistics(
    Share(2, 4),
    72.0,
    4.5,
    4.5,
    tuple(BandStatistics(band, Share(1, 4)) for band in Band),
    (CalibrationBin(40, 50, 49.9, Share(0, 1)), CalibrationBin(90, 100, 99.0, Share(2, 2))),
    Share(1, 1),
    (FieldStatistics("total", Share(2, 3)),),
    (DayStatistics(date(2026, 3, 4), 4, 72.0),),
    ((DecisionKind.REJECTED, 2),),
    ((Answer.ILLEGIBLE, 3),),
)


@pytest.fixture
def page(qtbot: QtBot) -> MetricsPage:
    page = MetricsPage()
    page.show_statistics(STATISTICS, is_on=True)
    show_window(qtbot, page, 1100, 700)
    page.setFocus()
    return page


def button(page: MetricsPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, f"metrics{name}Button")
    assert isinstance(found, QPushButton)
    return found


def cells(model: QAbstractItemModel) -> list[list[str]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def tables(page: MetricsPage) -> dict[str, QTableView]:
    return {table.accessibleName(): table for table in page.findChildren(QTableView)}


def focus_key(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_every_plot_has_a_description_and_a_table(page: MetricsPage) -> None:
    texts = {
        plot.accessibleName(): plot.accessibleDescription() for plot in page.findChildren(Plot)
    }
    assert list(texts) == [
        "Calibration chart",
        "Bar chart of wrong values by confidence level",
        "Bar chart of fields per hour by day",
    ]
    assert "90 to 100: 2, 2, 100.0 %, 34 and 100 %." in texts["Calibration chart"]
    assert (
        "Low: 4, 1, 25.0 %, 5 and 70 %." in texts["Bar chart of wrong values by confidence level"]
    )
    assert "2026-03-04: 4, 1 min, 200." in texts["Bar chart of fields per hour by day"]

    shown = {name: cells(table.model()) for name, table in tables(page).items()}
    assert [len(rows) for rows in shown.values()] == [2, 4, 1, 1, 1, 1]
    assert shown["Most corrected fields, as a table"] == [["total", "3", "2", "66.7 %"]]
    assert shown["Outcomes of collections, as a table"] == [["Rejected", "2"]]
    assert shown["Answers, as a table"] == [["Illegible", "3"]]


def test_screen_readers_get_the_totals(page: MetricsPage) -> None:
    interface = QAccessible.queryAccessibleInterface(page)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Review statistics"
    assert interface.text(QAccessible.Text.Description).startswith(
        "4 fields decided, 1 min of work, 200 fields per hour, 4.5 keys per field (average 4.5)"
    )


def test_tab_reaches_and_reveals_buttons_and_tables(page: MetricsPage, qtbot: QtBot) -> None:
    assert names_by_tab(page) == ["Export…", "Turn off", "Erase…", "Back"]
    button(page, "Erase").setFocus()
    (area,) = page.findChildren(QScrollArea)
    for table in tables(page).values():
        while QApplication.focusWidget() is not table:
            focus_key(qtbot, Qt.Key.Key_Tab)
        assert (
            area.viewport()
            .rect()
            .intersects(
                table.rect().translated(table.mapTo(area.viewport(), table.rect().topLeft()))
            )
        )
        assert table.currentIndex().row() == 0
    focus_key(qtbot, *[Qt.Key.Key_Backtab] * 4, Qt.Key.Key_Down)
    assert tables(page)["Confidence levels, as a table"].currentIndex().row() == 1


def test_esc_leaves_the_page_from_a_table(page: MetricsPage, qtbot: QtBot) -> None:
    tables(page)["Confidence levels, as a table"].setFocus()
    with qtbot.waitSignal(page.left):
        focus_key(qtbot, Qt.Key.Key_Escape)


def test_the_measurement_is_turned_off_and_on(page: MetricsPage, qtbot: QtBot) -> None:
    for is_on in (True, False):
        page.show_statistics(STATISTICS, is_on=is_on)
        button(page, "Switch").setFocus()
        with qtbot.waitSignal(page.switch_requested) as requested:
            focus_key(qtbot, Qt.Key.Key_Space)
        assert requested.args == [not is_on]


def test_erasing_needs_confirmation(page: MetricsPage, qtbot: QtBot) -> None:
    erased: list[int] = []
    page.erase_requested.connect(lambda: erased.append(1))
    left: list[int] = []
    page.left.connect(lambda: left.append(1))

    button(page, "Erase").setFocus()
    focus_key(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Return)
    focus_key(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert (erased, left, QApplication.focusWidget()) == ([], [], button(page, "Erase"))

    focus_key(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert erased == [1]


def test_the_user_chooses_the_export_file(page: MetricsPage, qtbot: QtBot, tmp_path: Path) -> None:
    button(page, "Export").setFocus()
    focus_key(qtbot, Qt.Key.Key_Return)
    (dialog,) = page.findChildren(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    with qtbot.waitSignal(page.export_requested) as requested:
        dialog.selectFile("mine")
        dialog.accept()
    assert requested.args == [str(tmp_path / "mine.csv")]
    qtbot.waitUntil(lambda: not page.findChildren(QFileDialog))


def test_missing_statistics_are_explained(page: MetricsPage) -> None:
    for is_on, expected in (
        (True, "No statistics yet. They appear here as soon as you confirm or edit a field."),
        (False, "No statistics. Turn on measuring to collect them."),
    ):
        page.show_statistics(ReviewStatistics(), is_on=is_on)
        assert page.accessibleDescription() == expected
        assert not button(page, "Export").isEnabled()
        assert [table.isVisible() for table in tables(page).values()] == [False] * 6


def test_a_table_is_below_its_plot_on_a_narrow_page(page: MetricsPage) -> None:
    plot = page.findChildren(Plot)[0]
    table = tables(page)["Calibration, as a table"]
    assert plot.geometry().top() == table.geometry().top()
    assert plot.geometry().right() < table.geometry().left()
    page.resize(670, 500)
    QApplication.processEvents()
    assert plot.geometry().bottom() < table.geometry().top()
    (area,) = page.findChildren(QScrollArea)
    assert not area.horizontalScrollBar().isVisible()
