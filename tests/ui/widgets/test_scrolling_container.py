from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.scrolling_container import ScrollingContainer
from support.shown_window import show_window


@pytest.fixture
def sentence() -> PlainLabel:
    return PlainLabel("A long sentence that wraps onto many lines. " * 8, wrap=True)


@pytest.fixture
def container(qtbot: Any, sentence: PlainLabel) -> ScrollingContainer:
    content = QWidget()
    layout = QVBoxLayout(content)
    layout.addWidget(sentence)
    layout.addWidget(QLineEdit())
    container = ScrollingContainer(content)
    show_window(qtbot, container, 800, 400)
    return container


def test_content_fills_the_container(container: ScrollingContainer) -> None:
    assert container.widget().size() == container.viewport().size()
    assert container.verticalScrollBar().maximum() == 0


def test_large_content_scrolls(
    container: ScrollingContainer, sentence: PlainLabel, qtbot: Any
) -> None:
    container.resize(200, 100)
    qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()) > 100)
    edit = container.findChild(QLineEdit)
    assert edit.visibleRegion().isEmpty()
    container.ensureWidgetVisible(edit)
    assert not edit.visibleRegion().isEmpty()
    container.resize(800, 400)
    qtbot.waitUntil(lambda: container.verticalScrollBar().maximum() == 0)
