"""PySide6 6.12.0 on CPython before 3.12 drops a reference of None in every void Qt call."""

import sys

from pytestqt.qtbot import QtBot


def test_void_qt_calls_keep_the_references_of_none(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QWidget

    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)

    for _ in range(200):
        widget.setWindowTitle("canary")

    assert abs(sys.getrefcount(None) - before) < 20
