from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from anyformat_review.domain.review.review import RowMark
from anyformat_review.ui.fields.row_grid import RowGrid
from anyformat_review.ui.fields.value_editors import ValueEditor
from anyformat_review.ui.theme.theme import load_theme
from anyformat_review.viewmodels.fields.row_grid_model import RowGridModel
from support.sample_reviews import field, invoice, marked, path, review_of
from support.shown_window import show_window
from support.signals import emitted

Key = Qt.Key
ROWS = path("line_items")


@pytest.fixture
def model(qapp: QApplication) -> Iterator[RowGridModel]:
    model = RowGridModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    model.show_table(invoice(), ROWS)
    yield model
    model.deleteLater()


@pytest.fixture
def grid(qtbot: QtBot, model: RowGridModel) -> RowGrid:
    grid = RowGrid(model)
    model.show_table(invoice(), ROWS)
    show_window(qtbot, grid, 600, 300)
    grid.setFocus()
    return grid


def editor(grid: RowGrid) -> ValueEditor:
    (found,) = [each for each in grid.findChildren(ValueEditor) if each.isVisibleTo(grid)]
    return found


def walked(qtbot: QtBot, grid: RowGrid, *keys: Qt.Key) -> list[str]:
    found = []
    for key in keys:
        qtbot.keyClick(grid, key)
        found.append(str(grid.current_path))
    return found


def test_arrows_and_tab_move_between_cells(qtbot: QtBot, grid: RowGrid) -> None:
    assert grid.select_field(path("line_items[0].qty"))
    requested = QSignalSpy(grid.field_requested)
    walk = walked(
        qtbot, grid, Key.Key_Right, Key.Key_Tab, Key.Key_Backtab, Key.Key_Down, Key.Key_Up
    )
    assert walk == [
        "line_items[0].amount",
        "line_items[1].item",
        "line_items[0].amount",
        "line_items[1].amount",
        "line_items[0].amount",
    ]
    assert [str(each) for (each,) in emitted(requested)] == walk
    assert not grid.select_field(path("supplier"))


def test_tab_leaves_the_grid_at_its_ends(grid: RowGrid) -> None:
    grid.select_field(path("line_items[1].amount"))
    assert not grid.focusNextPrevChild(True)
    grid.select_field(path("line_items[0].item"))
    assert not grid.focusNextPrevChild(False)
    assert grid.current_path == path("line_items[0].item")


def test_missing_cell_emits_the_path_of_its_row(
    qtbot: QtBot, grid: RowGrid, model: RowGridModel
) -> None:
    model.show_table(review_of({"r": ({"a": field("1")}, {"b": field("2")})}), path("r"))
    grid.select_field(path("r[0].a"))
    assert walked(qtbot, grid, Key.Key_Right) == ["r[0]"]
    qtbot.keyClicks(grid, "x")
    assert grid.findChildren(ValueEditor) == []


def test_typing_replaces_a_value_and_enter_commits(
    qtbot: QtBot, grid: RowGrid, model: RowGridModel
) -> None:
    overrides, committed = QSignalSpy(model.override_requested), QSignalSpy(grid.edit_committed)
    grid.select_field(path("line_items[0].amount"))
    qtbot.keyClicks(grid, "9")
    assert editor(grid).accessibleName() == "Value of line_items row 1 amount"
    qtbot.keyClicks(editor(grid), ",50")
    qtbot.keyClick(editor(grid), Key.Key_Return)
    assert emitted(overrides) == [[path("line_items[0].amount"), "9,50"]]
    assert emitted(committed) == [[path("line_items[0].amount")]]
    assert grid.hasFocus()


def test_f2_keeps_the_text_and_tab_moves_to_the_next_cell(
    qtbot: QtBot, grid: RowGrid, model: RowGridModel
) -> None:
    overrides = QSignalSpy(model.override_requested)
    grid.select_field(path("line_items[0].amount"))
    grid.edit_current()
    qtbot.keyClicks(editor(grid), "0")
    qtbot.keyClick(editor(grid), Key.Key_Tab)
    assert emitted(overrides) == [[path("line_items[0].amount"), "1.026,000"]]
    assert grid.current_path == path("line_items[1].item")


def test_focus_change_commits_and_esc_cancels(
    qtbot: QtBot, grid: RowGrid, model: RowGridModel
) -> None:
    overrides = QSignalSpy(model.override_requested)
    grid.select_field(path("line_items[0].qty"))
    qtbot.keyClicks(grid, "5")
    qtbot.keyClick(editor(grid), Key.Key_Escape)
    assert overrides.count() == 0
    qtbot.keyClicks(grid, "6")
    grid.end_edit()
    assert emitted(overrides) == [[path("line_items[0].qty"), "6"]]


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace, Key.Key_Space])
def test_delete_and_backspace_do_nothing(
    qtbot: QtBot, grid: RowGrid, model: RowGridModel, key: Qt.Key
) -> None:
    overrides = QSignalSpy(model.override_requested)
    grid.select_field(path("line_items[0].qty"))
    qtbot.keyClick(grid, key)
    assert (overrides.count(), grid.findChildren(ValueEditor)) == (0, [])


def test_shortcuts_work_and_esc_leaves(qtbot: QtBot, grid: RowGrid) -> None:
    action, left = QAction(grid), QSignalSpy(grid.left)
    action.setShortcut(QKeySequence("Return"))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    grid.addAction(action)
    fired = QSignalSpy(action.triggered)
    grid.select_field(path("line_items[0].qty"))
    qtbot.keyClick(grid, Key.Key_Return)
    qtbot.keyClick(grid, Key.Key_Escape)
    assert (fired.count(), left.count()) == (1, 1)


def test_context_menu_of_a_cell(qtbot: QtBot, grid: RowGrid) -> None:
    where = QPoint(1, 1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, grid.mapToGlobal(where))
    grid.select_field(path("line_items[0].qty"))
    QApplication.sendEvent(grid, event)
    assert grid.findChild(QMenu) is None
    grid.set_menu_actions((QAction("Mark", grid),))
    QApplication.sendEvent(grid, event)
    menu = grid.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Mark"]
    menu.close()


def test_block_is_selected_from_the_current_cell(qtbot: QtBot, grid: RowGrid) -> None:
    grid.select_field(path("line_items[0].qty"))
    grid.select_block(2, 2)
    first, last = grid.selected_block
    assert [(each.row(), each.column()) for each in (first, last)] == [(0, 1), (1, 2)]
    assert grid.current_path == path("line_items[0].qty")
    shown = grid.grab().toImage()
    grid.select_block(1, 1)
    assert shown != grid.grab().toImage(), "a line goes round the block"


@pytest.mark.parametrize("name", ["light", "dark"])
def test_current_cell_keeps_the_colours_of_its_sign(
    qtbot: QtBot, grid: RowGrid, model: RowGridModel, name: str
) -> None:
    theme = load_theme(name)
    grid.setPalette(theme.palette)
    amount = path("line_items[0].amount")
    grid.select_field(amount)
    cell = grid.visualRect(model.index_of(amount))
    image = grid.viewport().grab(cell).toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    low = next(colour for band, colour in theme.bands.items() if band.value == "low")
    assert low.name() in seen
    assert theme.palette.highlight().color().name() in seen


def test_numbers_are_aligned_on_the_right(grid: RowGrid, model: RowGridModel) -> None:
    places = {}
    for name in ("qty", "item"):
        index = model.index_of(path(f"line_items[0].{name}"))
        grid.setColumnWidth(index.column(), 200)
        image = grid.viewport().grab(grid.visualRect(index)).toImage()
        ground = image.pixelColor(image.width() - 12, image.height() // 2)
        # Without the frame of the current cell and the hairlines.
        ink = [
            x
            for x in range(30, image.width() - 5)
            for y in range(5, image.height() - 5)
            if image.pixelColor(x, y) != ground
        ]
        places[name] = max(ink)
    assert places["qty"] > 180 > places["item"]


def test_row_header_grows_with_its_marks(grid: RowGrid, model: RowGridModel) -> None:
    row, state = path("line_items[1]"), invoice()
    widths = [grid.verticalHeader().width()]
    for mark in (RowMark.DELETED, None):
        state = marked(state, row, mark)
        model.apply(state, [row])
        widths.append(grid.verticalHeader().width())
    plain, deleted, unmarked = widths
    metrics = grid.fontMetrics()
    assert plain == unmarked < deleted - metrics.horizontalAdvance("deleted")


def test_column_widths_follow_the_values_within_limits(grid: RowGrid, model: RowGridModel) -> None:
    state = review_of({"r": tuple({"a": field("x" * 500), "b": field(str(n))} for n in range(9))})
    model.show_table(state, path("r"))
    character = grid.fontMetrics().averageCharWidth()
    grid.resize(100, 300)
    assert [grid.columnWidth(column) // character for column in (0, 1)] == [14, 7]
    for width in (250, 900):
        grid.resize(width, 300)
        widths = [grid.columnWidth(column) for column in (0, 1)]
        assert sum(widths) == pytest.approx(grid.viewport().width(), abs=2)
    grid.setColumnWidth(1, 300)
    grid.resize(800, 300)
    assert grid.columnWidth(1) == 300, "widths are the reviewer's once he has set one"


def test_last_of_four_thousand_rows_is_reached(qtbot: QtBot) -> None:
    names = [f"cell {cell}" for cell in range(6)]
    state = review_of({"r": tuple({name: field("x") for name in names} for _ in range(4_000))})
    model = RowGridModel()
    grid = RowGrid(model)
    show_window(qtbot, grid, 700, 600)

    last = path("r[3999].cell 5")
    model.show_table(state, path("r"))
    grid.select_field(last)
    assert grid.visualRect(model.index_of(last)).isValid()
