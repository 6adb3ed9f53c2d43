from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from anyformat_review.domain.search.field_query import Completion
from anyformat_review.ui.fields.suggestions import Suggestions

OFFERED = (Completion("conf:", "confidence"), Completion("page:", "a page"))


@pytest.fixture
def line(qtbot: Any) -> Iterator[QLineEdit]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    line = QLineEdit(window)
    window.show()
    yield line
    window.hide()


def test_suggestions_are_below_the_line_edit_without_focus(line: QLineEdit) -> None:
    shown = Suggestions(line)
    shown.offer(OFFERED)
    assert shown.isVisible()
    assert shown.y() == line.height()
    assert shown.row == -1
    assert shown.focusPolicy() is Qt.FocusPolicy.NoFocus
    spoken = shown.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "conf:, confidence"
    shown.offer(())
    assert not shown.isVisible()


def test_steps_wrap_around_and_a_click_chooses(line: QLineEdit, qtbot: Any) -> None:
    shown = Suggestions(line)
    shown.offer(OFFERED)
    rows = []
    for step in (1, 1, 1, -1):
        shown.step(step)
        rows.append(shown.row)
    assert rows == [0, 1, 0, 1]
    with qtbot.waitSignal(shown.chosen) as chosen:
        middle = shown.visualRect(shown.model().index(1, 0)).center()
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert chosen.args == [1]
