from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.collection import Page
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.ui.document.document_view import DocumentView


def test_the_tooltip_shows_the_link_target_as_plain_text(qtbot: QtBot) -> None:
    view = DocumentView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    view.set_document([Page(1, "[terms](https://x.y/&lt;b&gt;\u202e)")], render_page)
    place = view._text_origin_of(0) + QPoint(6, 6)

    def tip_at(point: QPoint) -> str:
        event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
        QApplication.sendEvent(view.viewport(), event)
        return view.viewport().toolTip()

    assert tip_at(place).endswith(">https://x.y/&lt;b&gt;⟦U+202E⟧</p>")
    assert tip_at(place + QPoint(300, 0)) == ""
