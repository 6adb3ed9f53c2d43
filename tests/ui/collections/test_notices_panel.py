from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from anyformat_review.domain.results.notices import Notice
from anyformat_review.ui.collections.notices_panel import NoticesPanel

NOTICES = (
    Notice("parse.blocks[3]", "an object", "text", '"x"'),
    Notice("extractions[0].fields.total", "an extracted field", "a number", "1250.00"),
)


@pytest.fixture
def panel(qtbot: Any) -> NoticesPanel:
    panel = NoticesPanel()
    qtbot.addWidget(panel)
    panel.resize(880, 260)
    return panel


def test_each_part_is_listed_with_its_json(panel: NoticesPanel) -> None:
    panel.show_notices(NOTICES)
    panel.ask()

    title = panel.findChild(QLabel, "noticesTitle")
    assert title is not None
    assert title.text() == "2 parts of these results could not be read."
    model = panel.table.model()
    texts = [[model.index(row, column).data() for column in range(3)] for row in range(2)]
    assert texts == [[each.json_path, each.expected, each.found] for each in NOTICES]
    assert panel.json.toPlainText() == '"x"'
    panel.table.select_row(1)
    assert panel.json.toPlainText() == "1250.00"


def test_hidden_characters_of_the_json_are_visible(panel: NoticesPanel) -> None:
    panel.show_notices((Notice("a", "text", "a list", '["\u202e<b>"]'),))
    assert panel.json.toPlainText() == '["⟦U+202E⟧<b>"]'


def test_copying_is_requested_and_no_notices_hide_the_panel(panel: NoticesPanel) -> None:
    requested: list[bool] = []
    panel.copy_requested.connect(lambda: requested.append(True))
    panel.show_notices(NOTICES)
    panel.ask()
    button = panel.findChild(QPushButton, "noticesCopyButton")
    assert button is not None
    button.click()
    assert requested == [True]

    panel.show_notices(())
    assert panel.isHidden()
