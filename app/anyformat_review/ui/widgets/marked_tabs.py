"""Tabs whose active one has a line, because the style's shades hardly differ in dark themes."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionTab, QStylePainter, QTabBar, QTabWidget

_TITLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic
_PADDING = 5
"""Pixels on each side of a title in a narrow bar; in a wide one, the style has more."""


class MarkedTabBar(QTabBar):
    """A tab bar that marks the active tab, and shows all titles instead of scroll buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setUsesScrollButtons(False)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the size of a title with little space around it."""
        width = self.fontMetrics().horizontalAdvance(self.tabText(index)) + 2 * _PADDING
        return QSize(width, self.tabSizeHint(index).height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tabs, the active one last, and the line above it."""
        painter, active = QStylePainter(self), self.currentIndex()
        for index in (*(each for each in range(self.count()) if each != active), active):
            tab = QStyleOptionTab()
            self.initStyleOption(tab, index)
            # The style would cut the title where it wants space.
            tab.text = ""
            painter.drawControl(QStyle.ControlElement.CE_TabBarTab, tab)
            painter.drawItemText(
                self.tabRect(index),
                _TITLE,
                self.palette(),
                self.isTabEnabled(index),
                self.tabText(index),
                QPalette.ColorRole.WindowText,
            )
        tab_rect = self.tabRect(active)
        line = QRect(tab_rect.left() + 2, tab_rect.top() + 1, tab_rect.width() - 4, 3)
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
