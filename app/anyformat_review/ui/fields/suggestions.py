"""Lists of suggestions for a text that is being typed; the text keeps the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from anyformat_review.domain.search.field_query import Completion
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
from anyformat_review.ui.theme.theme import theme_of
from anyformat_review.ui.widgets.cell_painting import MIDDLE
from anyformat_review.viewmodels.model_index import ModelIndex

_MAX_ROWS = 9
_PADDING = 6
_GAP = 18
_MEANING = Qt.ItemDataRole.UserRole


class SuggestionList(QListView):
    """A list of suggestions, each with its meaning.

    Signals:
        chosen(int): the suggestion in this row was clicked.
    """

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Suggestions"))
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_SuggestionDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def fill(self, items: Sequence[Completion]) -> None:
        """List suggestions without a current one."""
        self._items.clear()
        for each in items:
            item = QStandardItem(one_line(each.text))
            item.setData(each.meaning, _MEANING)
            spoken = ", ".join(part for part in (each.text, each.meaning) if part)
            item.setAccessibleText(one_line(spoken))
            self._items.appendRow(item)

    @property
    def height_of_rows(self) -> int:
        """The height of all suggestions in pixels."""
        return self._items.rowCount() * self.sizeHintForRow(0)

    def text_width(self) -> int:
        """Return the width of the widest suggestion without its meaning, in pixels."""
        metrics = self.fontMetrics()
        rows = range(self._items.rowCount())
        texts = (str(self._items.index(row, 0).data()) for row in rows)
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return min(widest, 40 * metrics.averageCharWidth())


class Suggestions(SuggestionList):
    """Covers the widgets below the line edit. It is not a window, which would receive the keys."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__("querySuggestions", line)
        self._line = line
        self.setFrameShape(QFrame.Shape.Box)
        self.setFrameShadow(QFrame.Shadow.Plain)
        self.hide()

    @property
    def row(self) -> int:
        """The row of the current suggestion, or -1."""
        return self.currentIndex().row()

    def offer(self, items: Sequence[Completion]) -> None:
        """Show suggestions without a current one; if there are none, hide the list."""
        if not items or not self._line.isVisible():
            self.hide()
            return
        self.fill(items)
        window = self._line.window()
        self.setParent(window)
        below = self._line.mapTo(window, QPoint(0, self._line.height()))
        rows = min(len(items), _MAX_ROWS)
        height = rows * self.sizeHintForRow(0) + 2 * self.frameWidth()
        width = max(self._line.width(), self._widest())
        left = max(0, min(below.x(), window.width() - width))
        self.setGeometry(left, below.y(), width, min(height, window.height() - below.y()))
        self.show()
        self.raise_()

    def step(self, step: int) -> None:
        """Move to the next or previous suggestion, wrapping around."""
        count = self._items.rowCount()
        row = 0 if self.row < 0 and step > 0 else (max(self.row, 0) + step) % count
        self.setCurrentIndex(self._items.index(row, 0))

    def _widest(self) -> int:
        metrics, meanings = self.fontMetrics(), 0
        for row in range(self._items.rowCount()):
            text = self._items.index(row, 0).data(_MEANING)
            meanings = max(meanings, metrics.horizontalAdvance(text))
        return min(self.text_width() + _GAP + meanings + 4 * _PADDING, self._line.window().width())


class _SuggestionDelegate(QStyledItemDelegate):
    """Paints a suggestion and, muted, its meaning."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(0, option.fontMetrics.height() + _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        view = option.widget
        assert isinstance(view, SuggestionList)  # noqa: S101 - made for no other view
        palette, metrics = option.palette, option.fontMetrics
        painter.save()
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if current:
            painter.fillRect(option.rect, palette.highlight())
        ink = palette.color(
            QPalette.ColorRole.HighlightedText if current else QPalette.ColorRole.Text
        )
        rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        text = QRect(rect.left(), rect.top(), view.text_width(), rect.height())
        painter.setPen(ink)
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            text, MIDDLE, metrics.elidedText(str(index.data()), elide, text.width() + 1)
        )
        rest = rect.adjusted(text.width() + _GAP, 0, 0, 0)
        painter.setPen(ink if current else theme_of(palette).muted_text)
        painter.drawText(
            rest, MIDDLE, metrics.elidedText(str(index.data(_MEANING)), elide, rest.width())
        )
        painter.restore()
