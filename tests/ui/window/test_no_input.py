from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from anyformat_review.ui.window.no_input import no_input


def test_keys_and_clicks_are_ignored_meanwhile(qapp: Any, qtbot: Any) -> None:
    button = QPushButton("Confirm")
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))

    def use() -> int:
        QTest.keyClick(button, Qt.Key.Key_Space)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return len(pressed)

    with no_input(qapp):
        assert use() == 0
    assert use() == 2
