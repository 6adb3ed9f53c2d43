"""Show a widget as the active window."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def show_window(qtbot: QtBot, widget: QWidget, width: int = 0, height: int = 0) -> None:
    """Show a widget in some size or its own, and wait until it is the active window.

    `qtbot` closes it after the test.
    """
    qtbot.addWidget(widget)
    if width:
        widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
