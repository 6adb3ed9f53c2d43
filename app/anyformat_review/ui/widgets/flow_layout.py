"""A layout that wraps a row of controls into several lines."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from anyformat_review.ui.widgets.plain_text import PlainLabel


class FlowLayout(QLayout):
    """Puts widgets next to each other and starts a new line when the width is used up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item, or None beyond the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return no direction: the layout does not need more space."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: the lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines for a width, in pixels."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Position every widget."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the minimum size, because lines wrap as needed."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size that fits the largest widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Position the items, vertically centred in their lines, and return the total height."""
        margins, gap = self.contentsMargins(), self.spacing()
        inner = rect.marginsRemoved(margins)
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = _size_of(item, inner.width())
            if lines[-1] and used + size.width() > inner.width():
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + gap
        y = inner.top()
        for line in lines:
            height = max((size.height() for _, size in line), default=0)
            x = inner.left()
            for item, hint in line if move else ():
                width = min(hint.width(), inner.width())
                top = y + (height - hint.height()) // 2
                item.setGeometry(QRect(x, top, width, hint.height()))
                x += hint.width() + gap
            y += height + gap
        return y - gap - rect.top() + margins.bottom()


def _size_of(item: QLayoutItem, available: int) -> QSize:
    """Return the size of an item; a label wraps only if its text is wider than the line."""
    label = item.widget()
    if not isinstance(label, PlainLabel) or not label.wordWrap():
        return item.sizeHint()
    needed = label.fontMetrics().horizontalAdvance(label.text()) + 2 * label.margin() + 1
    width = min(needed, available)
    return QSize(width, label.heightForWidth(width))
