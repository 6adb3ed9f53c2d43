from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from anyformat_review.ui.widgets.detail_list import DetailList
from support.shown_window import show_window


def shown(details: DetailList) -> list[str]:
    return [label.text() for label in details.findChildren(QLabel) if not label.isHidden()]


def test_other_details_replace_the_first(qtbot: QtBot) -> None:
    details = DetailList()
    qtbot.addWidget(details)
    details.show_details([("Detail", "a" * 20), ("ID", "x-1")])
    details.show_details([("File", "<b>a</b>")])
    assert shown(details) == ["File", "<b>a</b>"]


def test_a_long_value_gets_the_height_that_it_needs(qtbot: QtBot) -> None:
    details = DetailList()
    details.show_details([("Detail", "word " * 200), ("Path", "/" + "x" * 300)])
    details.resize(400, details.heightForWidth(400))
    show_window(qtbot, details)
    for label in details.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
        assert label.geometry().right() <= 400
