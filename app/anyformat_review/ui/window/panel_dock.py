"""The place for panels below the panes."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.widgets.scrolling_container import HeightForWidthFilter

_MIN_LINES = 5
_CHANGES = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Resize})


class PanelDock(QScrollArea):
    """As high as its visible panels, unless the panes would get less than their minimum height.

    Then the panels scroll, and the window does not.

    Signals:
        height_changed(): the dock has another height, or was shown or hidden.
    """

    height_changed = Signal()

    def __init__(self, panes: QWidget, central: QWidget) -> None:
        """`panes` is what is scrolled above the dock; both share the height of `central`."""
        super().__init__(central)
        self.setObjectName("panelDock")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self._panes = panes
        self._central = central
        self._panels: list[QWidget] = []
        self._content = content = QWidget()
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        self._column = column(line, parent=content, spacing=0, margins=(0, 0, 0, 0))
        self.setWidget(content)
        HeightForWidthFilter(content)
        content.installEventFilter(self)
        central.installEventFilter(self)
        self.hide()

    def add(self, panel: QWidget) -> None:
        """Add a panel below the others."""
        self._panels.append(panel)
        self._column.addWidget(panel)
        panel.installEventFilter(self)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the panels and the size of the window."""
        if event.type() in _CHANGES or (
            event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
        ):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        before = self.isVisible(), self.height()
        is_used = any(not panel.isHidden() for panel in self._panels)
        if is_used:
            width = self.viewport().width()
            least = _MIN_LINES * self.fontMetrics().lineSpacing()
            above = max(self._panes.minimumHeight(), self._panes.minimumSizeHint().height())
            space = max(self._central.height() - above, least)
            self.setFixedHeight(min(self._needed(width), space))
        self.setVisible(is_used)
        if (self.isVisible(), self.height()) != before:
            self.height_changed.emit()

    def _needed(self, width: int) -> int:
        layout = self._column
        if layout.hasHeightForWidth():
            return layout.totalMinimumHeightForWidth(width)
        return self._content.minimumSizeHint().height()
