"""The value in full and the remark, in an area of constant height."""

from pytestqt.qtbot import QtBot

from anyformat_review.ui.fields.field_remark import FieldRemark


def test_long_texts_wrap_and_scroll_without_moving_anything(qtbot: QtBot) -> None:
    remark = FieldRemark()
    qtbot.addWidget(remark)
    remark.resize(300, remark.height())
    remark.show()
    height = remark.height()
    remark.show_value("A value of many words. " * 40)
    remark.remark.setText("A reason. " * 10)
    qtbot.waitUntil(lambda: remark.verticalScrollBar().maximum() > 0)
    assert remark.height() == height
    assert remark.value.width() <= remark.viewport().width()
    remark.verticalScrollBar().setValue(50)
    remark.show_value("short")
    assert remark.verticalScrollBar().value() == 0
    remark.set_low(low=True)
    assert remark.height() < height
