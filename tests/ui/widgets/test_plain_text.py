import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from anyformat_review.ui.widgets.plain_text import PlainLabel, menu_text
from anyformat_review.viewmodels.tooltips import plain_tooltip


def test_a_label_shows_markup_and_ampersands_literally(qtbot: QtBot) -> None:
    label = PlainLabel("<b>A</b> & B")
    qtbot.addWidget(label)
    assert label.text() == "<b>A</b> & B"
    assert label.textFormat() == Qt.TextFormat.PlainText

    single = PlainLabel("A&B")
    qtbot.addWidget(single)
    assert single.sizeHint().width() == single.fontMetrics().horizontalAdvance("A&B")


def test_the_text_format_cannot_be_changed(qtbot: QtBot) -> None:
    label = PlainLabel()
    qtbot.addWidget(label)
    with pytest.raises(TypeError):
        label.setTextFormat(Qt.TextFormat.RichText)


def test_a_selectable_label_is_plain_text(qtbot: QtBot) -> None:
    label = PlainLabel("<i>x</i>", selectable=True)
    qtbot.addWidget(label)
    label.setSelection(0, len(label.text()))
    assert label.selectedText() == "<i>x</i>"


def test_a_label_shows_hidden_characters(qtbot: QtBot) -> None:
    label = PlainLabel()
    qtbot.addWidget(label)
    label.setText("a\u202eb")
    assert label.text() == "a⟦U+202E⟧b"


@pytest.mark.parametrize("text", ["plain", "<img src=file:///etc/passwd>", "a  b\nc & d", "“é”"])
def test_a_tooltip_shows_exactly_the_text(text: str) -> None:
    document = QTextDocument()
    document.setHtml(plain_tooltip(text))
    assert document.toPlainText() == text
    assert not any(found.isImageFormat() for found in document.allFormats())


def test_an_empty_text_has_no_tooltip() -> None:
    assert plain_tooltip("") == ""


def test_menu_text_keeps_the_ampersand() -> None:
    assert menu_text("Rows & cells\u200b") == "Rows && cells⟦U+200B⟧"
