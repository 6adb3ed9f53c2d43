"""Tables in which the user selects entire rows; their cost does not depend on the row count."""

from collections.abc import Mapping
from typing import TypeVar

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
)

from anyformat_review.ui.theme.theme import frame_pen, theme_of
from anyformat_review.ui.widgets.own_viewport import use_own_viewport
from anyformat_review.viewmodels.model_index import ModelIndex

_LINE_PADDING = 5
_Column = TypeVar("_Column", bound=int)


class RowTable(QTableView):
    """Rows of one line with hairlines; the current row is framed. Parents handle Esc.

    Signals:
        row_chosen(int): the user moved to a row, or activated the current one.
        row_entered(int): Enter was pressed in a row.
    """

    row_chosen = Signal(int)
    row_entered = Signal(int)

    def __init__(self, model: QAbstractItemModel, name: str, accessible_name: str) -> None:
        """Create a table with an object name and the name that screen readers say."""
        super().__init__()
        use_own_viewport(self)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
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
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fit_rows()

    def set_widths(self, characters: Mapping[_Column, int]) -> None:
        """Make columns a number of average characters wide; the others share the rest.

        A column is at least as wide as its heading.
        """
        header, width = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, count in characters.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, max(count * width, header.sectionSizeHint(column)))

    def fit_columns(self, *columns: int) -> None:
        """Make columns wider if a text of the visible rows needs it, such as one of a state."""
        for column in columns:
            need = self.sizeHintForColumn(column)
            if need > self.columnWidth(column):
                self.setColumnWidth(column, need)

    def select_row(self, row: int) -> None:
        """Make a row current and scroll to it, without `row_chosen`."""
        index = self.model().index(row, max(0, self.currentIndex().column()))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the row that a key leads to, or the current one with Enter."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        before = self.currentIndex().row()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter:
            super().keyPressEvent(event)
        row = self.currentIndex().row()
        if row >= 0 and (enter or row != before):
            self.row_chosen.emit(row)
        if row >= 0 and enter:
            self.row_entered.emit(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.row_chosen.emit(index.row())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the first and last row with Home and End, not to the first and last cell."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self.model().rowCount() - 1,
        }
        if action in ends:
            return self.model().index(ends[action], max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        """Repaint both rows: Qt leaves out their last pixels, where the frame is."""
        super().currentChanged(current, previous)
        for row in {current.row(), previous.row()} - {-1}:
            self.viewport().update(self._row_rect(row).adjusted(0, -1, 0, 1))

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Paint the selection without a colour, which would hide the colours of marks.

        A delegate could do this, but Python code for each cell more than doubles the painting time.
        """
        super().initViewItemOption(option)
        remove_selection_colour(option)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, the hairlines below them and the frame of the current row."""
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
        painter.setPen(frame_pen(self.palette(), focused=self.hasFocus()))
        if self.currentIndex().isValid():
            painter.drawRect(self._row_rect(self.currentIndex().row()).adjusted(1, 1, -1, -1))
        elif self.hasFocus():
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))
        painter.end()

    def set_visible_rows(self, count: int) -> None:
        """Make the table exactly as high as its header and `count` rows."""
        header = self.horizontalHeader().sizeHint().height()
        line = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(header + count * line + 2)

    def _row_rect(self, row: int) -> QRect:
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        return QRect(0, top, self.viewport().width(), height)

    def _fit_rows(self) -> None:
        height = self.fontMetrics().height() + 2 * _LINE_PADDING
        self.verticalHeader().setDefaultSectionSize(height)


class CheckTable(RowTable):
    """Rows with a check box.

    Signals:
        toggle_requested(int): the user pressed Space in a row.
    """

    toggle_requested = Signal(int)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Give check boxes a visible frame."""
        super().initViewItemOption(option)
        show_check_boxes(option, self.palette())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Switch the current row with Space."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggle_requested.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


def show_check_boxes(option: QStyleOptionViewItem, palette: QPalette) -> None:
    """Give the check boxes of a view a visible frame, on dark themes as well."""
    # Fusion draws the frame of a check box in a darker shade of this colour.
    option.palette.setColor(QPalette.ColorRole.Window, theme_of(palette).muted_text.lighter(140))


def remove_selection_colour(option: QStyleOptionViewItem) -> None:
    """Paint the cells of a view without a selection colour."""
    palette = QPalette(option.palette)
    palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
    palette.setColor(QPalette.ColorRole.HighlightedText, palette.color(QPalette.ColorRole.Text))
    option.palette = palette
