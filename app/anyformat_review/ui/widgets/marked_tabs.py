"""Tabs whose active one has a line, because the style's shades hardly differ in dark themes."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QTabWidget


class MarkedTabBar(QTabBar):
    """A tab bar that marks the active tab."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line above the active tab."""
        super().paintEvent(event)
        painter, tab = QPainter(self), self.tabRect(self.currentIndex())
        line = QRect(tab.left() + 2, tab.top() + 1, tab.width() - 4, 3)
        # Not fillRect(), for which PySide6 (6.11) first creates its class of gradients: 1 ms.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().highlight())
        painter.drawRect(line)
        painter.end()


class MarkedTabs(QTabWidget):
    """Pages with a tab bar that marks the active tab."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabBar(MarkedTabBar())
