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
        self._frame: EdgeFrame | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self) -> None:
        # Not the widget of the signal: another receiver may have moved the focus on already.
        now = QApplication.focusWidget()
        if self._frame is not None and not isValid(self._frame):
            self._frame = None  # destroyed with the widget around which it was
        if now is not None and not _has_own_frame(now):
            if self._frame is None:
                self._frame = EdgeFrame(now)
            self._frame.surround(now)
        elif self._frame is not None:
            self._frame.hide()


def _has_own_frame(widget: QWidget) -> bool:
    if isinstance(widget, (QAbstractItemView, QMenu, QMenuBar)) or widget.isWindow():
        return True
    above = widget.parentWidget()
    return above is not None and isinstance(above.parentWidget(), QAbstractItemView)


class EdgeFrame(QFocusFrame):
    """A frame along the edges of another widget. Mouse, layouts and screen readers ignore it."""

    def __init__(self, target: QWidget, width: int = 0) -> None:
        """`width` is in pixels, 0 for that of the theme's focus frame."""
        super().__init__(target)
        self._width = width

    def surround(self, target: QWidget) -> None:
        """Show the frame in a widget, without covering its inside, and follow its size."""
        if (before := self.parentWidget()) is not None:
            before.removeEventFilter(self)
        self.setParent(target)
        target.installEventFilter(self)
        self._fit()
        self.raise_()
        self.show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the size of the widget."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._fit()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame; the rest is masked."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QApplication.palette().color(QPalette.ColorRole.Highlight))
        painter.end()

    def _fit(self) -> None:
        if (target := self.parentWidget()) is None:
            return
        self.setGeometry(target.rect())
        width = self._width or theme_of(QApplication.palette()).frame_width
        inner = self.rect().adjusted(width, width, -width, -width)
        # With a mask, Qt can scroll the content by copying pixels instead of repainting it.
        self.setMask(QRegion(self.rect()) - QRegion(inner))
