import pytest
from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.ui.fields.field_panel import FieldPanel
from anyformat_review.ui.fields.value_editors import ValueEditor
from support.fakes import field_panel, review_in
from support.sample_reviews import (
    bundle,
    confirmed,
    field,
    invoice,
    overridden,
    path,
    review_of,
)
from support.shown_window import show_window
from support.signals import emitted

Key = Qt.Key


@pytest.fixture
def panel(qtbot: QtBot) -> FieldPanel:
    panel = field_panel(invoice())
    show_window(qtbot, panel, 700, 600)
    panel.table.setFocus()
    return panel


def text(panel: FieldPanel, name: str) -> str:
    label = panel.findChild(QLabel, name)
    assert label is not None
    return label.text()


def filter_edit(panel: FieldPanel) -> QLineEdit:
    line = panel.findChild(QLineEdit, "filterEdit")
    assert line is not None
    return line


def test_the_counter_shows_the_remaining_fields(panel: FieldPanel) -> None:
    assert text(panel, "attentionCounter") == "8 of 13 need attention"
    panel.apply(confirmed(invoice(), path("due_date")), [path("due_date")])
    assert text(panel, "attentionCounter") == "7 of 13 need attention"
    review_in(panel, bundle())
    assert text(panel, "attentionCounter") == "1 of 3 needs attention"
    review_in(panel, None)
    assert text(panel, "attentionCounter") == "No fields"


def test_typing_filters(qtbot: QtBot, panel: FieldPanel) -> None:
    line = filter_edit(panel)
    assert line.accessibleName() == "Filter fields"
    panel.focus_filter()
    assert line.hasFocus()
    qtbot.keyClicks(line, "date")
    assert panel.model.shown_count == 2
    assert text(panel, "attentionCounter") == "8 of 13 need attention, 2 shown"
    qtbot.keyClick(line, Key.Key_Return)
    assert panel.table.hasFocus()
    assert panel.table.current_path == path("issue_date")


def test_escape_clears_the_filter_and_restores_the_focus(qtbot: QtBot, panel: FieldPanel) -> None:
    panel.select_field(path("supplier"))
    panel.focus_filter()
    qtbot.keyClicks(filter_edit(panel), "sup")
    qtbot.keyClick(filter_edit(panel), Key.Key_Escape)
    assert filter_edit(panel).text() == ""
    assert panel.table.hasFocus()
    assert panel.table.current_path == path("supplier")


def test_the_attention_filter(qtbot: QtBot, panel: FieldPanel) -> None:
    toggle = panel.findChild(QToolButton, "attentionOnly")
    assert toggle is not None
    toggle.setFocus()
    before = toggle.grab().toImage()
    qtbot.keyClick(toggle, Key.Key_Space)
    assert panel.model.shown_count == 8
    assert toggle.grab().toImage() != before
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert panel.model.shown_count == 13


def test_a_typed_value_is_requested(qtbot: QtBot, panel: FieldPanel) -> None:
    typed, erased = QSignalSpy(panel.override_requested), QSignalSpy(panel.clear_requested)
    committed = QSignalSpy(panel.edit_committed)
    panel.select_field(path("supplier"))
    qtbot.keyClicks(panel.table, "A")
    editor = panel.findChild(ValueEditor)
    assert editor is not None
    qtbot.keyClick(editor, Key.Key_Return)
    assert emitted(typed) == [[path("supplier"), "A"]]
    assert erased.count() == 0
    assert emitted(committed) == [[path("supplier")]]


def test_an_erased_value_is_set_to_empty(qtbot: QtBot, panel: FieldPanel) -> None:
    typed, erased = QSignalSpy(panel.override_requested), QSignalSpy(panel.clear_requested)
    panel.select_field(path("supplier"))
    panel.edit_current()
    editor = panel.findChild(ValueEditor)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClick(editor, Key.Key_Backspace)
    qtbot.keyClick(editor, Key.Key_Return)
    assert emitted(erased) == [[path("supplier")]]
    assert typed.count() == 0


@pytest.mark.parametrize("wish", ["confirm", "clear", "revert"])
def test_actions_concern_the_current_field(panel: FieldPanel, wish: str) -> None:
    signal: SignalInstance = getattr(panel, f"{wish}_requested")
    asked, ask = QSignalSpy(signal), getattr(panel, f"{wish}_current")
    panel.table.setCurrentIndex(panel.model.index_of(path("line_items")))
    ask()
    assert asked.count() == 0
    panel.select_field(path("due_date"))
    ask()
    assert emitted(asked) == [[path("due_date")]]


def test_a_button_that_is_clicked_while_typing_takes_the_typed_value(
    qtbot: QtBot, panel: FieldPanel
) -> None:
    asked: list[str] = []
    panel.override_requested.connect(lambda _path, value: asked.append(value))
    panel.confirm_requested.connect(lambda _path: asked.append("confirm"))
    panel.select_field(path("due_date"))
    qtbot.keyClicks(panel.table, "2")
    assert panel.table.editor is not None
    panel.confirm_current()
    assert asked == ["2", "confirm"]
    assert panel.table.editor is None
    panel.edit_current()
    panel.confirm_current()
    assert asked[2:] == ["confirm"]  # nothing was typed


def test_going_to_the_next_field_that_needs_attention(panel: FieldPanel) -> None:
    told = QSignalSpy(panel.field_requested)
    panel.select_field(path("purchase_order"))
    assert panel.go_to_attention(forward=True)
    assert panel.go_to_attention(forward=False)
    assert emitted(told) == [
        [path("purchase_order")],
        [path("line_items[0].amount")],
        [path("purchase_order")],
    ]
    review_in(panel, None)
    assert not panel.go_to_attention(forward=True)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (
            "due_date",
            "Low confidence: 41 %.",
        ),
        ("total_amount", "Rule failed: Sum of the rows."),
        ("invoice_number", "No issues found. Not checked yet."),
        ("supplier", "Edited. Extracted: Helios Lumen S.L."),
        ("cost_centre", "Confirmed without changes."),
    ],
)
def test_the_remark_explains_the_current_field(panel: FieldPanel, where: str, said: str) -> None:
    state = overridden(invoice(), path("supplier"), "Helios")
    state = confirmed(state, path("cost_centre"))
    panel.show_current(state.reviews[path(where)])
    assert text(panel, "fieldRemark") == said
    panel.show_current(None)
    assert text(panel, "fieldRemark") == ""


def test_tab_reaches_every_control(panel: FieldPanel) -> None:
    order, widget = [], filter_edit(panel).nextInFocusChain()
    while widget is not None and widget is not filter_edit(panel):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.objectName():
            order.append(widget.objectName())
        widget = widget.nextInFocusChain()
    assert [name for name in order if not name.startswith("qt_")] == [
        "attentionOnly",
        "openOnly",
        "lowOnly",
        "notGroundedOnly",
        "arrangeButton",
        "thresholdsButton",
        "fieldTable",
        "evidenceList",
        "previousMatchButton",
        "nextMatchButton",
    ]


# --- the grid of an object field ---------------------------------------------------------------


def rows_of(amount: str) -> ReviewState:
    """Return a field and two tables with an amount that needs attention each."""
    table = ({"name": field("x"), "amount": field(amount, 20.0)}, {"name": field("y")})
    return review_of({"total": field("1", 20.0), "first": table, "second": table})


def test_the_grid_opens_at_the_current_field(panel: FieldPanel) -> None:
    told = QSignalSpy(panel.grid_shown)
    panel.select_field(path("line_items[1].qty"))
    assert panel.show_grid()
    assert panel.view.hasFocus()
    assert panel.selected_path == panel.table.current_path == path("line_items[1].qty")
    assert not filter_edit(panel).isVisible()
    panel.show_tree()
    assert panel.table.hasFocus()
    assert panel.table.current_path == path("line_items[1].qty")
    assert emitted(told) == [[True], [False]]


def test_outside_of_a_row_the_grid_shows_the_only_table(panel: FieldPanel) -> None:
    panel.select_field(path("supplier"))
    assert panel.show_grid()
    assert panel.selected_path == path("line_items[0].item")
    panel.show_tree()
    review_in(panel, rows_of("5"))
    panel.select_field(path("total"))
    assert not panel.show_grid(), "there are two tables"


def test_after_an_edit_in_the_grid_enter_stays_in_it_and_arrows_move(
    qtbot: QtBot, panel: FieldPanel
) -> None:
    review_in(panel, rows_of("5"))
    panel.select_field(path("second[0].amount"))
    panel.show_grid()
    assert panel.is_in_grid
    assert panel.rows.grid.select_next_to_check()
    assert panel.selected_path == path("second[0].amount"), "the only one in this table"
    grid, typed = panel.rows.grid, QSignalSpy(panel.override_requested)
    grid.setCurrentIndex(panel.rows.model.index(0, 0))
    for keys, key, place in (
        ("a", Qt.Key.Key_Down, "second[1].name"),
        ("b", Qt.Key.Key_Up, "second[0].name"),
        ("c", Qt.Key.Key_Up, "second[0].name"),
    ):
        qtbot.keyClicks(grid, keys)
        qtbot.keyClick(grid.editor, key)
        assert grid.editor is None
        assert panel.selected_path == path(place)
    assert emitted(typed) == [
        [path("second[0].name"), "a"],
        [path("second[1].name"), "b"],
        [path("second[0].name"), "c"],
    ]


def test_a_hidden_field_is_scrolled_to_before_it_is_confirmed(panel: FieldPanel) -> None:
    review_in(panel, review_of({f"field_{number}": field("x", 20.0) for number in range(99)}))
    panel.select_field(path("field_0"))
    confirmed = QSignalSpy(panel.confirm_requested)
    bar = panel.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    panel.confirm_current()
    assert (confirmed.count(), bar.value()) == (0, 0)
    panel.confirm_current()
    assert emitted(confirmed) == [[path("field_0")]]


def test_a_panel_below_the_table_keeps_the_current_field_visible(
    qtbot: QtBot, panel: FieldPanel
) -> None:
    review_in(panel, review_of({f"field_{number}": field("x", 20.0) for number in range(99)}))
    panel.resize(900, 900)
    table = panel.table
    qtbot.waitUntil(lambda: table.viewport().height() > 500)
    bottom = table.model().leaf_path(table.indexAt(QPoint(5, table.viewport().height() - 20)))
    panel.select_field(bottom)
    panel.resize(900, 450)
    qtbot.waitUntil(lambda: table.viewport().height() < 400)
    row = table.visualRect(table.currentIndex())
    assert row.isValid()
    assert row.bottom() <= table.viewport().height()


def test_fields_in_collapsed_rows_are_not_shown(panel: FieldPanel) -> None:
    cell, row = path("line_items[1].qty"), path("line_items[1]")
    assert panel.is_shown(cell)
    panel.table.collapse(panel.model.index_of(row))
    assert not panel.is_shown(cell)
    panel.table.expand(panel.model.index_of(row))
    assert panel.is_shown(cell)
    panel.filter_by("supplier")
    assert not panel.is_shown(cell)


@pytest.mark.parametrize(
    ("from_", "to"), [("line_items", "line_items[0].item"), ("line_items[1]", "line_items[1].item")]
)
def test_the_grid_opens_from_a_group_too(panel: FieldPanel, from_: str, to: str) -> None:
    panel.table.setCurrentIndex(panel.model.index_of(path(from_)))
    assert panel.show_grid()
    assert panel.selected_path == panel.table.current_path == path(to)


def test_the_grid_follows_to_other_tables_and_closes_for_other_fields(panel: FieldPanel) -> None:
    review_in(panel, rows_of("5"))
    panel.select_field(path("first[0].amount"))
    panel.show_grid()
    assert panel.go_to_attention(forward=True)
    assert panel.rows.model.table == path("second")
    assert panel.selected_path == path("second[0].amount")
    assert panel.go_to_attention(forward=True)
    assert not panel.rows.isVisible()
    assert panel.table.hasFocus()
    assert panel.table.current_path == path("total")


def test_a_missing_cell_cannot_be_confirmed(panel: FieldPanel) -> None:
    review_in(panel, rows_of("5"))
    panel.select_field(path("first[1].name"))
    panel.show_grid()
    asked = QSignalSpy(panel.confirm_requested)
    panel.rows.grid.setCurrentIndex(panel.rows.model.index(1, 1))
    panel.confirm_current()
    assert (panel.selected_path, panel.table.current_path) == (path("first[1]"), None)
    assert asked.count() == 0


def test_the_grid_shows_decisions_and_requests_overrides(qtbot: QtBot, panel: FieldPanel) -> None:
    qty = path("line_items[1].qty")
    panel.select_field(qty)
    panel.show_grid()
    panel.apply(overridden(invoice(), qty, "41"), [qty])
    assert panel.rows.model.index_of(qty).data() == "41"
    typed, erased = QSignalSpy(panel.override_requested), QSignalSpy(panel.clear_requested)
    panel.edit_current()
    editor = panel.findChild(ValueEditor)
    assert editor is not None
    qtbot.keyClicks(editor, "0")
    panel.show_tree()
    assert emitted(typed) == [[qty, "410"]], "what was typed is taken over"
    panel.show_grid()
    panel.rows.model.setData(panel.rows.model.index_of(qty), "")
    assert emitted(erased) == [[qty]]


def test_another_review_and_the_filter_show_the_tree_again(panel: FieldPanel) -> None:
    for leave in (lambda: review_in(panel, invoice()), panel.focus_filter):
        panel.select_field(path("line_items[1].qty"))
        panel.show_grid()
        assert not panel.table.isVisible()
        leave()
        assert panel.table.isVisible()
        assert filter_edit(panel).isVisible()


def test_an_empty_list_of_fields_has_an_explanation(panel: FieldPanel) -> None:
    note = panel.findChild(QLabel, "emptyFieldsNote")
    review_in(panel, review_of({"total": field("1", 20.0)}))
    assert note.isHidden()
    panel.query_box.line.setText("no_such_field")
    assert not note.isHidden()
    assert note.text() == "No field matches the filter."
    panel.query_box.line.clear()
    assert note.isHidden()
    review_in(panel, review_of({}))
    assert "This collection has no fields" in note.text()
    assert not note.isHidden()
