"""A viewport that costs less than Qt's own."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def use_own_viewport(
    area: QAbstractScrollArea, role: QPalette.ColorRole = QPalette.ColorRole.Base
) -> None:
    """Replace the viewport of a new area by one with the same properties that Python creates.

    Python does not know the class of a widget that Qt has created. To find it, PySide6 (6.11)
    creates all its classes of widgets when `viewport()` is called for the first time, which takes
    as long as a tenth of a bare window.
    """
    viewport = QWidget()
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setBackgroundRole(role)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
