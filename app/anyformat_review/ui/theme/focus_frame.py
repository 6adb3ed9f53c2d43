"""A focus frame that is the same for every kind of widget."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFocusFrame,
    QMenu,
    QMenuBar,
    QWidget,
)
from shiboken6 import isValid

from anyformat_review.ui.theme.theme import theme_of


class FocusFrame(QObject):
    """Draws a frame around the focused widget of the application.

    The Fusion style shows the focus of some widgets faintly, and of others not at all. Item views
    and their editors have no frame, because views frame their current item.
    """

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ring: _Ring | None = None
        self._framed: QWidget | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self) -> None:
        # Not the widget of the signal: another receiver may have moved the focus on already.
        now = QApplication.focusWidget()
        if self._framed is not None and isValid(self._framed):
            self._framed.removeEventFilter(self)
        self._framed = None
        if self._ring is not None and not isValid(self._ring):
            self._ring = None
        if now is None or _has_own_frame(now):
            if self._ring is not None:
                self._ring.hide()
            return
        if self._ring is None:
            self._ring = _Ring(now)
        self._framed = now
        self._ring.setParent(now)
        now.installEventFilter(self)
        self._ring.fit()
        self._ring.raise_()
        self._ring.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the framed widget."""
        if event.type() == QEvent.Type.Resize and self._ring is not None and isValid(self._ring):
            self._ring.fit()
        return super().eventFilter(watched, event)


def _has_own_frame(widget: QWidget) -> bool:
    if isinstance(widget, (QAbstractItemView, QMenu, QMenuBar)) or widget.isWindow():
        return True
    above = widget.parentWidget()
    return above is not None and isinstance(above.parentWidget(), QAbstractItemView)


class _Ring(QFocusFrame):
    """The painted frame. Qt hides a QFocusFrame from mouse, layouts and screen readers."""

    def fit(self) -> None:
        """Surround the parent widget without covering its inside."""
        framed = self.parentWidget()
        if framed is None:
            return
        self.setGeometry(framed.rect())
        width = theme_of(QApplication.palette()).frame_width
        inner = self.rect().adjusted(width, width, -width, -width)
        # With a mask, Qt can scroll the content by copying pixels instead of repainting it.
        self.setMask(QRegion(self.rect()) - QRegion(inner))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.fit()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QApplication.palette().color(QPalette.ColorRole.Highlight))
        painter.end()
