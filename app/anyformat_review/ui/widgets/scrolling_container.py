"""Room for the panes and the lines above them: what does not fit is scrolled, never squeezed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_CHANGES = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Resize})


class HeightForWidthFilter(QObject):
    """Keeps a widget as high as its layout needs at its width.

    Sentences on several lines need a height that Qt's own least size leaves out.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width, and what the layout holds."""
        if event.type() in _CHANGES and isinstance(watched, QWidget):
            layout = watched.layout()
            if layout is not None and layout.hasHeightForWidth():
                watched.setMinimumHeight(layout.totalMinimumHeightForWidth(watched.width()))
            else:
                watched.setMinimumHeight(0)
        return super().eventFilter(watched, event)


class ScrollingContainer(QScrollArea):
    """Gives its content all of its room, or what the content needs at least if that is more.

    A large font in a small window asks for more; Tab brings what it reaches into sight.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)
        HeightForWidthFilter(content)
