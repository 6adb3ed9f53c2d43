from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anyformat_review.ui.collections.collection_view import CollectionView
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from anyformat_review.viewmodels.collections.collection_list_model import CollectionListModel

MANY = 100_000


class CountingModel(CollectionListModel):
    """Counts how often it is asked for anything."""

    asked = 0

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008 - as in Qt
        self.asked += 1
        return super().rowCount(parent)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        self.asked += 1
        return super().data(index, role)


def entries(count: int, start: int = 0) -> dict[int, CollectionEntry]:
    numbers = range(start, start + count)
    return {n: CollectionEntry(f"c{n}", f"Invoice {n}", "processed", n, False) for n in numbers}


@pytest.fixture
def model(qapp: QApplication) -> CountingModel:
    return CountingModel()


@pytest.fixture
def view(qtbot: QtBot, model: CountingModel) -> CollectionView:
    view = CollectionView(model)
    qtbot.addWidget(view)
    view.resize(230, 400)
    model.set_listed(MANY, entries(100))
    view.show()
    return view


CHANGES: dict[str, Callable[[CollectionView, CountingModel], object]] = {
    "a page": lambda _, model: model.fill_listed(MANY, entries(100, 500)),
    "a row": lambda _, model: model.update_entry(CollectionEntry("c7", "X", "error", 0, False)),
    "more rows": lambda _, model: model.fill_listed(MANY + 100, entries(100, MANY)),
    "new rows": lambda _, model: model.insert_listed([CollectionEntry("n", "N", "", 0, False)]),
    "a size": lambda view, _: view.resize(300, 500),
    "a place": lambda view, _: view.verticalScrollBar().setValue(MANY // 2),
    "a key": lambda view, _: view.moveCursor(view.CursorAction.MoveEnd, Qt.KeyboardModifier(0)),
    "the order": lambda _, model: model.set_listed(MANY, entries(100, 3)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_asks_for_rows_that_are_not_painted(
    view: CollectionView, model: CountingModel, change: str
) -> None:
    view.grab()
    model.asked = 0
    CHANGES[change](view, model)
    view.grab()
    assert 0 < model.asked < 1000


def test_home_and_end_lead_to_the_first_and_the_last_row(
    qtbot: QtBot, view: CollectionView
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == MANY - 1
    assert view.shown_rows[1] >= MANY - 1
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert (view.currentIndex().row(), view.shown_rows[0]) == (0, 0)


def test_letters_select_a_name_unless_there_are_very_many(
    qtbot: QtBot, view: CollectionView, model: CountingModel
) -> None:
    view.setCurrentIndex(model.index(0))
    model.asked = 0
    qtbot.keyClicks(view, "invoice 4")
    assert (view.currentIndex().row(), model.asked < 1000) == (0, True)
    model.set_listed(100, entries(100))
    view.setCurrentIndex(model.index(0))
    interval = QApplication.keyboardInputInterval()
    QApplication.setKeyboardInputInterval(60_000)
    qtbot.keyClicks(view, "invoice 42")
    QApplication.setKeyboardInputInterval(interval)
    assert view.currentIndex().row() == 42


def test_the_rows_are_as_high_as_two_lines(view: CollectionView) -> None:
    before = view.rowHeight(0)
    assert before > 2 * view.fontMetrics().height()
    font = view.font()
    font.setPointSize(2 * font.pointSize())
    view.setFont(font)
    assert view.rowHeight(0) > 1.5 * before


def test_rows_have_a_third_line_while_a_name_is_too_long(
    view: CollectionView, model: CountingModel
) -> None:
    before = view.rowHeight(0)
    view.scrollTo(model.index(50), view.ScrollHint.PositionAtTop)
    name = "Framework service agreement FSA-2026-044"
    model.update_entry(CollectionEntry("c7", name, "processed", 0, False))
    assert view.rowHeight(MANY - 1) == before + view.fontMetrics().height()
    assert view.rowAt(1) == 50
    view.resize(600, 400)
    assert view.rowHeight(0) == before
    assert view.rowAt(1) == 50


def test_the_current_row_stays_visible_if_rows_become_higher_or_the_list_lower(
    view: CollectionView, model: CountingModel
) -> None:
    last = view.shown_rows[1] - 1
    view.setCurrentIndex(model.index(last, 0))
    assert view.verticalScrollBar().value() == 0
    height = view.rowHeight(0)
    model.update_entry(CollectionEntry("c0", "A long name " * 9, "processed", 0, False))
    assert view.rowHeight(0) > height
    assert view.visualRect(view.currentIndex()).bottom() < view.viewport().height()
    view.resize(230, 200)
    assert view.visualRect(view.currentIndex()).bottom() < view.viewport().height()
    view.verticalScrollBar().setValue(MANY // 2)  # where the user scrolled to
    view.resize(230, 180)
    assert view.verticalScrollBar().value() == MANY // 2
