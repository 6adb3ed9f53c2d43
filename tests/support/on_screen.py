"""What is on the screen, which differs from a new picture if something old was left there."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget


def is_left_over(window: QWidget) -> bool:
    """Return whether the screen shows something that the window would not paint now."""
    shown = window.screen().grabWindow(window.winId()).toImage()
    new = window.grab().toImage()
    return shown.convertToFormat(QImage.Format.Format_RGB32) != new.convertToFormat(
        QImage.Format.Format_RGB32
    )
