"""The text over a view without rows."""

from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.widgets.empty_note import EmptyNote


def test_it_covers_the_view_in_every_size_until_there_is_no_text(qtbot: QtBot) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    note = EmptyNote(view, "note")
    view.show()
    assert view.findChild(QLabel, "note") is note
    assert not note.isVisible()
    note.show_text("Nothing.")
    view.resize(500, 300)
    assert note.isVisible()
    assert note.height() == view.viewport().height()
    assert view.viewport().rect().contains(note.geometry())
    note.show_text("")
    assert not note.isVisible()
