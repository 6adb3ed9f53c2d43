import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from anyformat_review.ui.review.same_values_panel import SameValuesPanel
from anyformat_review.viewmodels.review.same_values_model import SameValueColumn
from support.reachable import names_by_tab
from support.reviews import OPEN, change, decision, edited
from support.sample_reviews import field, path, review_of

STATE = review_of({name: field("read") for name in "abc"}).after(
    decision(1, change("a", OPEN, edited("typed & read")))
)


@pytest.fixture
def panel(qtbot: QtBot) -> SameValuesPanel:
    panel = SameValuesPanel()
    qtbot.addWidget(panel)
    panel.show_fields(STATE.reviews[path("a")], [STATE.reviews[path(name)] for name in "bc"])
    with qtbot.waitActive(panel):
        panel.ask()
        panel.activateWindow()
    return panel


def button(panel: SameValuesPanel) -> QPushButton:
    return panel.findChild(QPushButton, "sameValuesApplyButton")


def test_new_value_of_each_field_is_previewed(panel: SameValuesPanel) -> None:
    title = panel.findChild(QLabel, "sameValuesTitle").text()
    assert title == "Apply “typed & read” to other fields with the value “read”"
    rows = [
        [panel.model.index(row, column).data() for column in SameValueColumn] for row in range(2)
    ]
    assert rows == [["b", "read", "typed & read"], ["c", "read", "typed & read"]]
    assert button(panel).text() == "Apply to 2 fields"


def test_space_and_check_box_exclude_fields(panel: SameValuesPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    assert panel.model.chosen == (path("c"),)
    assert button(panel).text() == "Apply to 1 field"
    box = panel.table.visualRect(panel.model.index(1, SameValueColumn.FIELD))
    at = QPoint(box.left() + 10, box.center().y())
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert panel.model.chosen == ()
    assert not button(panel).isEnabled()


def test_refreshed_preview_keeps_excluded_fields(panel: SameValuesPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    panel.show_fields(STATE.reviews[path("a")], [STATE.reviews[path(name)] for name in "bc"])
    assert panel.model.chosen == (path("c"),)


def test_empty_preview_shows_a_text(panel: SameValuesPanel) -> None:
    panel.show_fields(STATE.reviews[path("a")], [])
    assert not panel.table.isVisible()
    assert not button(panel).isEnabled()


def test_tab_reaches_all_controls(panel: SameValuesPanel) -> None:
    assert sorted(names_by_tab(panel)) == [
        "Apply to 2 fields",
        "Close without applying",
        "Include other fields",
    ]
