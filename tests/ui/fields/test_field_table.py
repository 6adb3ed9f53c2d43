from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.collection import Extraction
from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.search.field_query import parse_query
from anyformat_review.ui.fields.field_table import FieldTable
from anyformat_review.ui.fields.value_editors import ValueEditor
from anyformat_review.ui.theme.theme import load_theme
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from anyformat_review.viewmodels.fields.field_tree_model import FieldTreeModel
from anyformat_review.viewmodels.review.review_store import ReviewStore
from support import sample_reviews as samples
from support.on_screen import is_left_over
from support.sample_reviews import field, invoice, overridden, path, review_of
from support.shown_window import show_window
from support.signals import emitted

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def model(qapp: QApplication) -> Iterator[FieldTreeModel]:
    model = FieldTreeModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    model.set_state(invoice())
    yield model
    model.deleteLater()


@pytest.fixture
def table(qtbot: QtBot, model: FieldTreeModel) -> FieldTable:
    store = ReviewStore()
    table = FieldTable(model, store)
    store.setParent(table)
    table.field_requested.connect(store.select)
    show_window(qtbot, table, 900, 600)
    table.setFocus()
    return table


def editor(table: FieldTable) -> ValueEditor | None:
    return next(
        (found for found in table.findChildren(ValueEditor) if found.isVisibleTo(table)), None
    )


def open_editor(table: FieldTable) -> ValueEditor:
    found = editor(table)
    assert found is not None
    return found


# --- the current field -------------------------------------------------------------------------


def test_selecting_a_leaf_requests_its_field(table: FieldTable) -> None:
    told = QSignalSpy(table.field_requested)
    assert table.select_field(path("line_items[0].qty"))
    assert table.current_path == path("line_items[0].qty")
    table.setCurrentIndex(table.model().index(7, 0))
    assert emitted(told) == [[path("line_items[0].qty")], [None]]
    assert not table.select_field(path("no_such"))


def test_selecting_a_filtered_field_reveals_it(table: FieldTable, model: FieldTreeModel) -> None:
    model.set_query(parse_query("date"))
    assert table.select_field(path("line_items[1].amount"))
    assert table.current_path == path("line_items[1].amount")
    assert table.visualRect(table.currentIndex()).isValid()


def test_the_current_field_stays_through_a_filter(table: FieldTable, model: FieldTreeModel) -> None:
    table.select_field(path("due_date"))
    told = QSignalSpy(table.field_requested)
    model.set_query(parse_query("date"))
    model.set_query(parse_query(""))
    assert table.current_path == path("due_date")
    assert told.count() == 0
    model.set_query(parse_query("supplier"))
    assert table.current_path is None
    assert emitted(told) == [[None]]


def test_another_review_has_no_current_field(table: FieldTable, model: FieldTreeModel) -> None:
    table.select_field(path("due_date"))
    told = QSignalSpy(table.field_requested)
    model.set_state(samples.bundle())
    assert emitted(told) == [[None]]


# --- keys --------------------------------------------------------------------------------------


def with_action(table: FieldTable, *keys: str) -> QSignalSpy:
    """Add an action to the table and watch it."""
    action = QAction(table)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    table.addAction(action)
    return QSignalSpy(action.triggered)


def test_keys_run_the_tables_actions(qtbot: QtBot, table: FieldTable) -> None:
    table.select_field(path("due_date"))
    done = with_action(table, "Return", "Enter", "Ctrl+Backspace")
    qtbot.keyClick(table, Key.Key_Return)
    qtbot.keyClick(table, Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    qtbot.keyClick(table, Key.Key_Backspace, CONTROL)
    assert done.count() == 3


def test_enter_collapses_a_group(qtbot: QtBot, table: FieldTable, model: FieldTreeModel) -> None:
    rows = model.index_of(path("line_items"))
    table.setCurrentIndex(rows)
    assert table.isExpanded(rows)
    qtbot.keyClick(table, Key.Key_Return)
    assert not table.isExpanded(rows)


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace, Key.Key_Space])
def test_no_key_without_a_modifier_erases(qtbot: QtBot, table: FieldTable, key: Qt.Key) -> None:
    table.select_field(path("due_date"))
    edited = QSignalSpy(table.edit_committed)
    qtbot.keyClick(table, key)
    assert editor(table) is None
    assert edited.count() == 0


def test_up_and_down_move_by_rows(qtbot: QtBot, table: FieldTable) -> None:
    table.select_field(path("issue_date"))
    qtbot.keyClick(table, Key.Key_Down)
    assert table.current_path == path("due_date")
    qtbot.keyClick(table, Key.Key_Up)
    assert table.current_path == path("issue_date")


def test_tab_steps_from_leaf_to_leaf(qtbot: QtBot, table: FieldTable) -> None:
    table.select_field(path("cost_centre"))
    qtbot.keyClick(table, Key.Key_Tab)
    assert table.current_path == path("line_items[0].item"), "groups are passed over"
    qtbot.keyClick(table, Key.Key_Backtab)
    assert table.current_path == path("cost_centre")


def test_tab_leaves_the_table_at_its_end(table: FieldTable) -> None:
    table.select_field(path("line_items[1].amount"))
    assert not table.focusNextPrevChild(True)
    assert table.current_path == path("line_items[1].amount")


# --- editing -----------------------------------------------------------------------------------


def test_typing_replaces_the_value(qtbot: QtBot, table: FieldTable, model: FieldTreeModel) -> None:
    table.select_field(path("supplier"))
    asked, committed = QSignalSpy(model.override_requested), QSignalSpy(table.edit_committed)
    confirmed = with_action(table, "Return")
    qtbot.keyClicks(table, "A")
    qtbot.keyClicks(open_editor(table), "CME")
    qtbot.keyClick(open_editor(table), Key.Key_Return)
    assert emitted(asked) == [[path("supplier"), "ACME"]]
    assert emitted(committed) == [[path("supplier")]]
    assert confirmed.count() == 0
    assert editor(table) is None
    assert table.hasFocus()


def test_a_minus_sign_also_starts_an_edit(
    qtbot: QtBot, table: FieldTable, model: FieldTreeModel
) -> None:
    asked = QSignalSpy(model.override_requested)
    table.select_field(path("total_amount"))
    qtbot.keyClicks(table, "-")
    qtbot.keyClicks(open_editor(table), "5,00")
    qtbot.keyClick(open_editor(table), Key.Key_Enter)
    assert emitted(asked) == [[path("total_amount"), "-5,00"]]


def test_f2_keeps_the_text(qtbot: QtBot, table: FieldTable, model: FieldTreeModel) -> None:
    asked = QSignalSpy(model.override_requested)
    table.select_field(path("supplier"))
    qtbot.keyClick(table, Key.Key_F2)
    assert open_editor(table).text() == "Helios Lumen S.L."
    assert not open_editor(table).textCursor().hasSelection()
    qtbot.keyClicks(open_editor(table), "!")
    qtbot.keyClick(open_editor(table), Key.Key_Return)
    assert emitted(asked) == [[path("supplier"), "Helios Lumen S.L.!"]]


def test_a_double_click_anywhere_in_the_row_edits_the_value(
    qtbot: QtBot, table: FieldTable, model: FieldTreeModel
) -> None:
    where = table.visualRect(model.index_of(path("supplier"), FieldColumn.NAME)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert open_editor(table).text() == "Helios Lumen S.L."


def test_escape_cancels(qtbot: QtBot, table: FieldTable, model: FieldTreeModel) -> None:
    asked = QSignalSpy(model.override_requested)
    table.select_field(path("supplier"))
    qtbot.keyClicks(table, "x")
    qtbot.keyClick(open_editor(table), Key.Key_Escape)
    assert editor(table) is None
    assert asked.count() == 0
    assert table.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_an_unchanged_text_is_no_edit(
    qtbot: QtBot, table: FieldTable, model: FieldTreeModel, key: Qt.Key
) -> None:
    asked, committed = QSignalSpy(model.override_requested), QSignalSpy(table.edit_committed)
    table.select_field(path("supplier"))
    qtbot.keyClick(table, Key.Key_F2)
    qtbot.keyClick(open_editor(table), key)
    assert (asked.count(), committed.count(), editor(table)) == (0, 0, None)


def test_tab_commits_and_steps(qtbot: QtBot, table: FieldTable, model: FieldTreeModel) -> None:
    asked, committed = QSignalSpy(model.override_requested), QSignalSpy(table.edit_committed)
    table.select_field(path("supplier"))
    qtbot.keyClicks(table, "x")
    qtbot.keyClick(open_editor(table), Key.Key_Tab)
    assert emitted(asked) == [[path("supplier"), "x"]]
    assert committed.count() == 0
    assert table.current_path == path("issue_date")
    qtbot.keyClicks(table, "y")
    qtbot.keyClick(open_editor(table), Key.Key_Backtab)
    assert table.current_path == path("supplier")


def test_keys_of_an_edit_stay_in_the_edit(
    qtbot: QtBot, table: FieldTable, model: FieldTreeModel
) -> None:
    reverted = with_action(table, "Ctrl+Backspace")
    table.select_field(path("supplier"))
    qtbot.keyClick(table, Key.Key_F2)
    line = open_editor(table)
    qtbot.keyClick(line, Key.Key_Backspace, CONTROL)
    qtbot.keyClick(line, Key.Key_Home)
    qtbot.keyClick(line, Key.Key_Delete)
    qtbot.keyClick(line, Key.Key_Space)
    qtbot.keyClick(line, Key.Key_Up)
    qtbot.keyClick(line, Key.Key_Down)
    assert editor(table) is line
    assert line.text().startswith(" elios ")
    assert reverted.count() == 0


def test_line_breaks_survive_an_edit(
    qtbot: QtBot, table: FieldTable, model: FieldTreeModel
) -> None:
    model.set_state(review_of({"a": field("one\ntwo" + "x" * 15_000)}))
    asked = QSignalSpy(model.override_requested)
    table.select_field(path("a"))
    qtbot.keyClick(table, Key.Key_F2)
    qtbot.keyClicks(open_editor(table), "!")
    qtbot.keyClick(open_editor(table), Key.Key_Return)
    assert emitted(asked) == [[path("a"), "one\ntwo" + "x" * 15_000 + "!"]]


def test_typed_text_survives_a_change_of_the_field(
    qtbot: QtBot, table: FieldTable, model: FieldTreeModel
) -> None:
    table.select_field(path("supplier"))
    qtbot.keyClicks(table, "t")
    qtbot.keyClicks(open_editor(table), "yped")
    model.apply(overridden(invoice(), path("supplier"), "Other"), [path("supplier")])
    assert open_editor(table).text() == "typed"


def test_groups_cannot_be_edited(qtbot: QtBot, table: FieldTable, model: FieldTreeModel) -> None:
    table.setCurrentIndex(model.index_of(path("line_items")))
    qtbot.keyClick(table, Key.Key_F2)
    qtbot.keyClicks(table, "x")
    assert editor(table) is None


def test_input_methods_reach_the_value(table: FieldTable, model: FieldTreeModel) -> None:
    enabled = Qt.WidgetAttribute.WA_InputMethodEnabled
    table.setCurrentIndex(model.index_of(path("line_items")))
    assert not table.testAttribute(enabled)
    table.select_field(path("supplier"))
    assert table.testAttribute(enabled)
    QApplication.sendEvent(table, QInputMethodEvent("かぶ", []))
    composed = QInputMethodEvent()
    composed.setCommitString("株式会社")
    QApplication.sendEvent(table, composed)
    assert open_editor(table).text() == "株式会社"
    open_editor(table).clearFocus()
    assert table.currentIndex().column() == FieldColumn.NAME


def test_the_editor_is_named_after_its_field(qtbot: QtBot, table: FieldTable) -> None:
    table.select_field(path("line_items[1].qty"))
    qtbot.keyClick(table, Key.Key_F2)
    assert open_editor(table).accessibleName() == "Value of line_items row 2 qty"
    table.edit_current()
    assert len(table.findChildren(ValueEditor)) == 1


# --- appearance --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "hidden"),
    [
        (1200, [FieldColumn.ORIGINAL]),
        (2400, [FieldColumn.ORIGINAL]),
        (700, [FieldColumn.ORIGINAL]),
        (340, [FieldColumn.ORIGINAL, FieldColumn.EVIDENCE]),
        (230, [FieldColumn.ORIGINAL, FieldColumn.CONFIDENCE, FieldColumn.EVIDENCE]),
    ],
)
def test_columns_are_hidden_by_width(
    table: FieldTable, width: int, hidden: list[FieldColumn]
) -> None:
    character = table.fontMetrics().averageCharWidth()
    table.resize(round(width * character / 6), 400)
    assert [column for column in FieldColumn if table.isColumnHidden(column)] == hidden
    assert table.header().length() == table.viewport().width()
    shown = [table.columnWidth(column) for column in FieldColumn if column not in hidden]
    assert min(shown) >= 5 * character
    assert table.columnWidth(FieldColumn.VALUE) >= 12 * character, "it can be read"
    table.show_column(FieldColumn.ORIGINAL, True)
    assert table.isColumnHidden(FieldColumn.ORIGINAL) is (width < 1200), "it was chosen"


def test_names_get_the_spare_width(table: FieldTable, model: FieldTreeModel) -> None:
    table.resize(1200, 600)
    model.set_state(review_of({"a": field("x")}))
    short = table.columnWidth(FieldColumn.NAME)
    model.set_state(review_of({"a_long_name_of_a_field": field("x")}))
    name = table.fontMetrics().horizontalAdvance("a_long_name_of_a_field")
    assert table.columnWidth(FieldColumn.NAME) > name + table.indentation() > short
    model.set_state(review_of({"n" * 500: field("x")}))
    assert table.columnWidth(FieldColumn.NAME) == 36 * table.fontMetrics().averageCharWidth()
    assert table.header().length() == table.viewport().width()


def test_values_get_their_width_before_pages_and_long_names(
    table: FieldTable, model: FieldTreeModel
) -> None:
    advance = table.fontMetrics().horizontalAdvance
    iban, date = "DE02 6415 0020 0004 1187 33", "2026-12-04"
    model.set_state(review_of({"n" * 40: field(iban), "supplier_name": field(date)}))
    table.resize(100 * table.fontMetrics().averageCharWidth(), 400)
    assert table.columnWidth(FieldColumn.VALUE) > advance(iban)
    assert table.columnWidth(FieldColumn.NAME) > advance("supplier_name")
    assert table.isColumnHidden(FieldColumn.EVIDENCE)
    table.resize(52 * table.fontMetrics().averageCharWidth(), 400)
    assert table.columnWidth(FieldColumn.VALUE) > advance(date)


def test_a_width_set_by_the_user_stays(table: FieldTable) -> None:
    table.setColumnWidth(FieldColumn.NAME, 234)
    table.resize(table.width() + 10, table.height())
    assert table.columnWidth(FieldColumn.NAME) == 234


def test_the_current_row_is_framed_and_not_tinted(
    qtbot: QtBot, table: FieldTable, model: FieldTreeModel
) -> None:
    palette = load_theme("light").palette
    table.setPalette(palette)
    table.select_field(path("due_date"))
    row = table.visualRect(model.index_of(path("due_date"), FieldColumn.VALUE))
    image = table.viewport().grab().toImage()
    colours = [image.pixelColor(row.right() - 20, y).name() for y in range(row.top(), row.bottom())]
    frame, base = palette.highlight().color().name(), palette.base().color().name()
    assert colours[0] == frame
    assert set(colours[2:-2]) == {base}


def test_no_part_of_the_frame_is_left_at_the_previous_row(qtbot: QtBot, table: FieldTable) -> None:
    table.setPalette(load_theme("high-contrast").palette)
    table.select_field(path("due_date"))
    for key in (Key.Key_Up, Key.Key_Down, Key.Key_Down):
        qtbot.keyClick(table, key)
        QApplication.processEvents()
        assert not is_left_over(table)


@pytest.mark.parametrize(
    ("title", "inks"), [("Short", 1), ("A statement of 2026 with a long title and a number", 2)]
)
def test_the_title_of_a_section_extends_to_its_status(
    title: str, inks: int, table: FieldTable, model: FieldTreeModel
) -> None:
    table.resize(52 * table.fontMetrics().averageCharWidth(), 400)
    model.set_state(review_of(extractions=[Extraction(Scope(title), {"a": field("b")})]))
    section = model.index(0, FieldColumn.CONFIDENCE)
    assert section.data() == ""
    image = table.viewport().grab(table.visualRect(section).adjusted(2, 3, -2, -3)).toImage()
    size = image.size()
    found = {image.pixel(x, y) for x in range(size.width()) for y in range(size.height())}
    assert min(len(found), 2) == inks


@pytest.mark.parametrize(("extracted", "has_more"), [("old", True), (None, False), ("", False)])
def test_the_extracted_value_is_struck_out_next_to_the_new_one_unless_there_is_none(
    extracted: str | None, has_more: bool, table: FieldTable, model: FieldTreeModel
) -> None:
    model.set_state(overridden(review_of({"a": field(extracted)}), path("a"), "X"))
    cell = table.visualRect(model.index_of(path("a"), FieldColumn.VALUE))
    used = 20 + table.fontMetrics().horizontalAdvance("X") + table.fontMetrics().height()
    image = table.viewport().grab(cell.adjusted(used, 3, -2, -3)).toImage()
    inks = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert (len(inks) > 1) is has_more


def test_a_large_table_is_collapsed_at_first(qtbot: QtBot, model: FieldTreeModel) -> None:
    table = FieldTable(model, ReviewStore())
    qtbot.addWidget(table)
    model.set_state(samples.large(1_200))
    assert not table.isExpanded(model.index_of(path("rows")))
    model.set_query(parse_query("value 7 3"))
    assert table.isExpanded(model.index_of(path("rows")))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_context_menu_has_the_windows_actions(table: FieldTable, model: FieldTreeModel) -> None:
    action = QAction("Confirm", table)
    table.set_menu_actions([action])

    def ask() -> list[QAction]:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
        QApplication.sendEvent(table.viewport(), event)
        menu = QApplication.activePopupWidget()
        offered = menu.actions() if isinstance(menu, QMenu) else []
        if menu is not None:
            menu.close()
        return offered

    table.setCurrentIndex(model.index_of(path("line_items")))
    assert ask() == []
    table.select_field(path("due_date"))
    assert ask() == [action]


def test_accessible_names(table: FieldTable) -> None:
    assert (table.objectName(), table.accessibleName()) == ("fieldTable", "Fields")


def test_statuses_are_complete_where_a_sentence_fits(
    table: FieldTable, model: FieldTreeModel
) -> None:
    model.set_state(review_of({"a": field("x")}))
    advance = table.fontMetrics().horizontalAdvance
    for width in (900, 620, 520):
        table.resize(width, 400)
        assert table.columnWidth(FieldColumn.STATUS) > advance("● Medium confidence"), width


def test_a_hidden_column_leaves_its_width_to_others(table: FieldTable) -> None:
    table.resize(700, 400)
    before = table.columnWidth(FieldColumn.CONFIDENCE)
    table.show_column(FieldColumn.CONFIDENCE, False)
    assert table.isColumnHidden(FieldColumn.CONFIDENCE)
    assert table.header().length() == table.viewport().width()
    table.reset_columns()
    assert not table.isColumnHidden(FieldColumn.CONFIDENCE)
    assert table.columnWidth(FieldColumn.CONFIDENCE) == before
