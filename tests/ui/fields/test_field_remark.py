"""The value in full, the remark and the description, in an area of constant height."""

from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.data_types import DataType, FieldDefinition
from anyformat_review.ui.fields.field_remark import FieldRemark
from support.reviews import collection, path, review


def test_long_texts_wrap_and_scroll_without_moving_anything(qtbot: QtBot) -> None:
    fields = review(collection(long="A value of many words. " * 40, short="short")).reviews
    remark = FieldRemark()
    qtbot.addWidget(remark)
    remark.resize(300, remark.height())
    remark.show()
    height = remark.height()
    definition = FieldDefinition("long", DataType.OTHER, "What it means")
    remark.show_field(fields[path("long")], definition)
    remark.remark.setText("A reason. " * 10)
    qtbot.waitUntil(lambda: remark.verticalScrollBar().maximum() > 0)
    assert remark.height() == height
    assert remark.value.width() <= remark.viewport().width()
    assert remark.description.text() == "What it means"
    remark.verticalScrollBar().setValue(50)
    remark.show_field(fields[path("short")], None)
    assert remark.value.text() == "short"
    assert not remark.description.isVisibleTo(remark)
    assert remark.verticalScrollBar().value() == 0
    remark.set_low(low=True)
    assert remark.height() < height
    remark.show_field(None, None)
    assert not remark.value.isVisibleTo(remark)


def test_a_low_pane_shows_two_lines_of_the_reason(qtbot: QtBot) -> None:
    fields = review(collection(short="short")).reviews
    remark = FieldRemark()
    qtbot.addWidget(remark)
    remark.resize(200, remark.height())
    remark.show()
    remark.show_field(fields[path("short")], None)
    remark.remark.setText("The lookup table has a different value.")
    remark.set_low(low=True)
    qtbot.waitUntil(lambda: remark.value.y() > remark.remark.y())
    assert remark.remark.height() == 2 * remark.fontMetrics().lineSpacing()
    assert remark.remark.geometry().bottom() <= remark.viewport().height()
    remark.set_low(low=False)
    qtbot.waitUntil(lambda: remark.value.y() < remark.remark.y())
