from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.plain_text import PlainLabel


def test_widgets_wrap_onto_another_line(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = FlowLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    parts = [QWidget(window) for _ in range(3)]
    for part in parts:
        part.setFixedSize(QSize(100, 20))
        layout.addWidget(part)
    assert [layout.heightForWidth(width) for width in (320, 319, 210, 209, 50)] == [
        20, 50, 50, 80, 80
    ]  # fmt: skip
    assert layout.minimumSize() == QSize(100, 20)
    layout.setGeometry(QRect(0, 0, 210, 50))
    assert [(item.x(), item.y()) for item in parts] == [(0, 0), (110, 0), (0, 30)]
    parts[1].hide()
    layout.setGeometry(QRect(0, 0, 210, 50))
    assert [(parts[place].x(), parts[place].y()) for place in (0, 2)] == [(0, 0), (110, 0)]
    assert layout.takeAt(3) is None
    assert layout.takeAt(0).widget() is parts[0]
    assert layout.count() == 2


def test_a_label_wraps_only_if_its_text_is_wider_than_the_line(qtbot: Any) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder)
    label = PlainLabel("15 of 53 fields need attention", wrap=True)
    layout.addWidget(label)
    line = label.fontMetrics().height()
    margins = layout.heightForWidth(600) - line
    assert 0 <= margins < 30
    assert layout.heightForWidth(120) >= margins + 2 * line
