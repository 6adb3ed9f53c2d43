"""Tables whose rows are chosen as a whole, at a cost that does not depend on their number."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from anyformat_review.ui.widgets.theme import frame_pen, theme_of

_LINE_PADDING = 5


class RowTable(QTableView):
    """Rows of one line each, over hairlines; the current one is framed.

    Signals:
        row_chosen(int): the reviewer went to a row, or to the current one again.
    """

    row_chosen = Signal(int)

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setModel(model)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self._fit_rows()

    def select_row(self, row: int) -> None:
        """Make a row the current one and bring it into sight; tells nobody."""
        index = self.model().index(row, max(0, self.currentIndex().column()))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the row that a key leads to, or the current one with Enter."""
        before = self.currentIndex().row()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter:
            super().keyPressEvent(event)
        if self.currentIndex().isValid() and (enter or self.currentIndex().row() != before):
            self.row_chosen.emit(self.currentIndex().row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row on which the mouse is let go."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.row_chosen.emit(index.row())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go with Home and End to the first and last row, not to cells of this one."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self.model().rowCount() - 1,
        }
        if action in ends:
            return self.model().index(ends[action], max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Leave the selection without a colour, which would hide those of the signs.

        A delegate could do so too, but code for each cell more than doubles the cost of painting.
        """
        super().initViewItemOption(option)
        leave_untinted(option)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font's size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, the hairlines below them and the frame of the current one."""
        super().paintEvent(event)
        theme, painter = theme_of(self.palette()), QPainter(self.viewport())
        row = self.rowAt(event.rect().top())
        painter.setPen(theme.hairline)
        while 0 <= row < self.model().rowCount():
            rect = self._row_rect(row)
            if rect.top() > event.rect().bottom():
                break
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            row += 1
        if self.currentIndex().isValid():
            painter.setPen(frame_pen(self.palette(), focused=self.hasFocus()))
            painter.drawRect(self._row_rect(self.currentIndex().row()).adjusted(1, 1, -1, -1))
        painter.end()

    def _row_rect(self, row: int) -> QRect:
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        return QRect(0, top, self.viewport().width(), height)

    def _fit_rows(self) -> None:
        height = self.fontMetrics().height() + 2 * _LINE_PADDING
        self.verticalHeader().setDefaultSectionSize(height)


def leave_untinted(option: QStyleOptionViewItem) -> None:
    """Take the colour of the selection out of what the cells of a view are painted with."""
    palette = QPalette(option.palette)
    palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
    palette.setColor(QPalette.ColorRole.HighlightedText, palette.color(QPalette.ColorRole.Text))
    option.palette = palette
