"""A viewport that costs less than Qt's own."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def use_own_viewport(
    area: QAbstractScrollArea, role: QPalette.ColorRole = QPalette.ColorRole.Base
) -> None:
    """Replace the viewport of a new area by one that Python creates, with the same properties.

    PySide6 (6.11) does not know the class of a widget that Qt has created. To find it, the first
    call of `viewport()` creates all classes of widgets: a tenth of the time of a bare window.
    """
    viewport = QWidget()
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setBackgroundRole(role)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
