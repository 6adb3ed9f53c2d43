"""A container that scrolls content it has no space for."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_CHANGES = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Resize})


class HeightForWidthFilter(QObject):
    """Keeps a widget as high as its layout needs for its width.

    Qt's own minimum size does not include the height of wrapped text.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width and the content of the layout."""
        if event.type() in _CHANGES and isinstance(watched, QWidget):
            layout = watched.layout()
            if layout is not None and layout.hasHeightForWidth():
                watched.setMinimumHeight(layout.totalMinimumHeightForWidth(watched.width()))
            else:
                watched.setMinimumHeight(0)
        return super().eventFilter(watched, event)


class ScrollingContainer(QScrollArea):
    """Resizes its content to its own size, or to the minimum size of the content if that is larger.

    A large font in a small window needs this. Tab scrolls to the widget it reaches.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)
        HeightForWidthFilter(content)
