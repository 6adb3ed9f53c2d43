from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.fields.row_grid_panel import RowGridPanel
from support.sample_reviews import field, invoice, path, review_of
from support.shown_window import show_window

Key = Qt.Key


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[RowGridPanel]:
    panel = RowGridPanel()
    panel.show_table(invoice(), path("line_items"))
    show_window(qtbot, panel, 600, 400)
    panel.grid.setFocus()
    yield panel
    QGuiApplication.clipboard().clear()


def question(panel: RowGridPanel) -> str:
    """Return the text of the paste bar, empty if it is hidden."""
    line, words = panel.findChild(QWidget, "pasteLine"), panel.findChild(QLabel, "pasteWords")
    return words.text() if line.isVisible() else ""


def paste(panel: RowGridPanel, where: str, text: str) -> list[dict[str, str]]:
    """Paste a text at a cell; return the emitted texts if there was no question."""
    spy = QSignalSpy(panel.paste_requested)
    panel.grid.select_field(path(where))
    QGuiApplication.clipboard().setText(text)
    panel.paste()
    return wishes(spy)


def wishes(spy: QSignalSpy) -> list[dict[str, str]]:
    return [
        {str(where): text for where, text in spy.at(row)[0].texts.items()}
        for row in range(spy.count())
    ]


def test_title_names_the_field_and_a_button_shows_all_fields(
    qtbot: QtBot, panel: RowGridPanel
) -> None:
    left = QSignalSpy(panel.left)
    title, back = (
        panel.findChild(QLabel, "rowGridTitle"),
        panel.findChild(QToolButton, "rowGridBack"),
    )
    assert (title.text(), panel.grid.accessibleName()) == ("line_items", "Rows of line_items")
    assert "2 rows" in [label.text() for label in panel.findChildren(QLabel)]
    assert (back.accessibleName(), back.toolTip()) == (
        "Back to the fields",
        "Back to the fields (Esc)",
    )
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    qtbot.keyClick(panel.grid, Key.Key_Escape)
    assert left.count() == 2


def test_single_value_is_pasted_without_question(panel: RowGridPanel) -> None:
    assert paste(panel, "line_items[0].qty", '"1""\t2"\r\n') == [{"line_items[0].qty": '1"\t2'}]
    assert question(panel) == ""


def test_block_is_pasted_with_enter(qtbot: QtBot, panel: RowGridPanel) -> None:
    assert paste(panel, "line_items[0].qty", "1\t2\n3\t4\n") == []
    assert question(panel) == (
        "Paste 2 rows × 2 columns over line_items[0].qty to line_items[1].amount?"
        " Press Enter to paste, Esc to cancel."
    )
    first, last = panel.grid.selected_block
    assert [(each.row(), each.column()) for each in (first, last)] == [(0, 1), (1, 2)]
    spy, button = QSignalSpy(panel.paste_requested), panel.window().focusWidget()
    assert isinstance(button, QPushButton)
    assert button.accessibleDescription() == question(panel)
    qtbot.keyClick(button, Key.Key_Return)
    assert wishes(spy) == [
        {
            "line_items[0].qty": "1",
            "line_items[0].amount": "2",
            "line_items[1].qty": "3",
            "line_items[1].amount": "4",
        }
    ]
    assert (question(panel), panel.grid.hasFocus()) == ("", True)
    assert panel.grid.current_path == path("line_items[0].qty")


def test_esc_or_another_cell_cancels_the_paste(qtbot: QtBot, panel: RowGridPanel) -> None:
    spy = QSignalSpy(panel.paste_requested)
    paste(panel, "line_items[0].qty", "1\t2")
    qtbot.keyClick(panel.window().focusWidget(), Key.Key_Escape)
    assert (question(panel), panel.grid.hasFocus()) == ("", True)
    assert panel.grid.selected_block[0] == panel.grid.selected_block[1]
    paste(panel, "line_items[0].qty", "1\t2")
    panel.grid.select_field(path("line_items[1].qty"))
    assert (question(panel), spy.count()) == ("", 0)


def test_part_that_does_not_fit_is_shown(panel: RowGridPanel) -> None:
    assert paste(panel, "line_items[1].amount", "1\t2\n3\t4\n") == []
    assert question(panel) == (
        "Paste 1 row × 1 column over line_items[1].amount and insert 1 row below row 2? Press"
        " Enter to paste, Esc to cancel. Not pasted: 1 column right of the last column."
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "The clipboard contains no text."),
        ("x" * 1_000_001, "The clipboard contains too much text for a table."),
    ],
)
def test_problem_with_the_clipboard_is_shown(panel: RowGridPanel, text: str, problem: str) -> None:
    assert paste(panel, "line_items[0].qty", text) == []
    assert question(panel) == problem
    assert not panel.findChild(QPushButton).isVisible()


def test_nothing_is_pasted_into_a_missing_cell(panel: RowGridPanel) -> None:
    panel.show_table(review_of({"r": ({"a": field("1")}, {"b": field("2")})}), path("r"))
    panel.grid.setCurrentIndex(panel.model.index(0, 1))
    QGuiApplication.clipboard().setText("x")
    panel.paste()
    assert question(panel).startswith("Select a cell to paste into.")


def test_selected_cells_are_copied_for_a_spreadsheet(panel: RowGridPanel) -> None:
    panel.grid.select_field(path("line_items[0].qty"))
    panel.copy()
    assert QGuiApplication.clipboard().text() == "12"
    panel.grid.select_block(2, 2)
    panel.copy()
    assert QGuiApplication.clipboard().text() == "12\t1.026,00\r\n400\t224,00\r\n"
