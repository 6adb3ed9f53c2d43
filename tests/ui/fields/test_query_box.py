from typing import Any

import pytest
from PySide6.QtCore import Qt

from anyformat_review.ui.fields.query_box import QueryBox
from support.shown_window import show_window


@pytest.fixture
def box(qtbot: Any) -> QueryBox:
    box = QueryBox()
    box.set_names(lambda: ("total", "due date"))
    show_window(qtbot, box, 500, 200)
    return box


def test_syntax_error_is_explained_and_the_last_valid_query_stays(
    box: QueryBox, qtbot: Any
) -> None:
    asked: list[str] = []
    box.query_changed.connect(lambda query: asked.append(query.to_text()))
    box.line.setText("conf:<80")
    box.line.setText("conf:<80 page:x")
    assert box.problem.startswith("At character 15: page: ")
    assert box.line.accessibleDescription() == box.problem
    assert box.query.to_text() == "conf:<80"
    box.line.setText("conf:<80 page:2")
    assert box.problem == ""
    assert asked == ["conf:<80", "conf:<80 page:2"]


def test_chip_adds_and_removes_its_term(box: QueryBox) -> None:
    name, chip = next(iter(box.chips.items()))
    assert name
    chip.click()
    assert chip.isChecked()
    assert box.line.text() == box.query.to_text() != ""
    chip.click()
    assert (chip.isChecked(), box.line.text()) == (False, "")


def test_suggested_name_is_quoted_and_accepted_with_tab(box: QueryBox, qtbot: Any) -> None:
    box.line.setFocus()
    qtbot.keyClicks(box.line, "name:du")
    assert box.suggestions.isVisible()
    qtbot.keyClick(box.line, Qt.Key.Key_Tab)
    assert box.line.text() == 'name:"due date" '
    assert not box.suggestions.isVisible()


def test_escape_hides_suggestions_then_clears_and_leaves(box: QueryBox, qtbot: Any) -> None:
    box.line.setFocus()
    qtbot.keyClicks(box.line, "conf")
    assert box.suggestions.isVisible()
    qtbot.keyClick(box.line, Qt.Key.Key_Escape)
    assert (box.suggestions.isVisible(), box.line.text()) == (False, "conf")
    with qtbot.waitSignal(box.left):
        qtbot.keyClick(box.line, Qt.Key.Key_Escape)
    assert box.line.text() == ""
