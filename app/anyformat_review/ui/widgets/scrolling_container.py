"""A container that scrolls its content if there is not enough space."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_CHANGES = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Resize})


class HeightForWidthFilter(QObject):
    """Sets the minimum height of a widget to the height that its layout needs for its width.

    Qt's minimum size does not include the height of wrapped text.
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
    """Shows content in its own size, or scrolls content whose minimum size is larger.

    A large font in a small window needs this. Tab scrolls to the focused widget.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)
        HeightForWidthFilter(content)
