from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.scrolling_container import ScrollingContainer


@pytest.fixture
def sentence() -> PlainLabel:
    return PlainLabel("A sentence of so many words that it needs many lines. " * 8, wrap=True)


@pytest.fixture
def room(qtbot: Any, sentence: PlainLabel) -> ScrollingContainer:
    content = QWidget()
    layout = QVBoxLayout(content)
    layout.addWidget(sentence)
    layout.addWidget(QLineEdit())
    room = ScrollingContainer(content)
    qtbot.addWidget(room)
    room.resize(800, 400)
    with qtbot.waitExposed(room):
        room.show()
    return room


def test_content_has_all_the_room_there_is(room: ScrollingContainer) -> None:
    assert room.widget().size() == room.viewport().size()
    assert room.verticalScrollBar().maximum() == 0


def test_what_does_not_fit_is_scrolled_not_squeezed(
    room: ScrollingContainer, sentence: PlainLabel, qtbot: Any
) -> None:
    room.resize(200, 100)
    qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()) > 100)
    edit = room.findChild(QLineEdit)
    assert edit.visibleRegion().isEmpty()
    room.ensureWidgetVisible(edit)
    assert not edit.visibleRegion().isEmpty()
    room.resize(800, 400)
    qtbot.waitUntil(lambda: room.verticalScrollBar().maximum() == 0)
