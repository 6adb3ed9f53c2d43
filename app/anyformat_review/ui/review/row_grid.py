"""The rows of one object field as a grid in which each cell is a field of its own."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QMenu,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.ui.actions.shortcuts import own_action
from anyformat_review.ui.review.field_delegates import PADDING
from anyformat_review.ui.review.grid_cell_delegate import GridCellDelegate
from anyformat_review.ui.review.in_place_editing import EDIT_TRIGGERS, InPlaceEditMixin
from anyformat_review.ui.review.row_header import RowHeader
from anyformat_review.ui.widgets.row_table import leave_untinted
from anyformat_review.ui.widgets.theme import frame_pen
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.review.field_texts import shown_value, unit_text
from anyformat_review.viewmodels.review.row_grid_model import RowGridModel

_MEASURED_ROWS = 30
_NARROWEST, _READABLE, _WIDEST = 7, 14, 32
"""Columns are so wide, in average characters; longer values are cut, first to be readable."""
_LINE_PADDING = 5
_HARMLESS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space})


class RowGrid(InPlaceEditMixin, QTableView):
    """Cells are walked by arrows and Tab, edited in place and selected in blocks.

    Signals:
        current_field_changed(FieldPath): another cell is current; it is the path of the whole
            row where the row has no such cell.
        edit_committed(FieldPath): Enter ended an edit that changed the text.
        left(): Esc, outside an edit.
    """

    current_field_changed = Signal(object)
    edit_committed = Signal(object)
    left = Signal()

    def __init__(self, model: RowGridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rowGrid")
        self._rows = model
        self._told: FieldPath | None = None
        self._menu_actions: tuple[QAction, ...] = ()
        self._widths_by_hand = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(EDIT_TRIGGERS)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalHeader(RowHeader(model, self))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionResized.connect(self._resized)
        self.values = GridCellDelegate(self)
        self.values.committed.connect(self.edit_committed)
        self.values.stepped.connect(self._stepped)
        self.setItemDelegate(self.values)
        self.setModel(model)
        model.modelReset.connect(self._start_over)
        model.headerDataChanged.connect(self._fit_header)
        self._fit_rows()

    # --- the current cell ------------------------------------------------------------------

    @property
    def current_path(self) -> FieldPath | None:
        """The path of the current cell, that of its row where the row has no such cell."""
        index = self.currentIndex()
        return self._rows.path(index) if index.isValid() else None

    def select_field(self, path: FieldPath) -> bool:
        """Make a cell current; return whether it is one of this grid's."""
        index = self._rows.index_of(path)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def select_block(self, rows: int, columns: int) -> None:
        """Select so many cells from the current one rightwards and downwards."""
        first = self.currentIndex()
        last = self._rows.index(first.row() + rows - 1, first.column() + columns - 1)
        self.selectionModel().select(
            QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    @property
    def selected_block(self) -> tuple[ModelIndex, ModelIndex]:
        """The first and the last of the selected cells, the current one when there are none."""
        selection = self.selectionModel().selection()
        if selection.isEmpty():
            return self.currentIndex(), self.currentIndex()
        return selection.first().topLeft(), selection.first().bottomRight()

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        """Tell which cell is current."""
        super().currentChanged(current, previous)
        self._tell()

    # --- keys and edits --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the grid's actions do, leave or start an edit; no bare key destroys anything."""
        action = own_action(self, event)
        if self.takes_key(event):
            event.accept()
        elif action is not None:
            action.trigger()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _HARMLESS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Step with Tab from cell to cell, row by row, and out of the grid past its ends."""
        if self.is_composing:
            return True
        following = self._rows.neighbour(self.currentIndex(), 1 if forward else -1)
        if not following.isValid():
            return super().focusNextPrevChild(forward)
        self.setCurrentIndex(following)
        return True

    def set_menu_actions(self, actions: tuple[QAction, ...]) -> None:
        """Offer these actions in the context menu of a cell."""
        self._menu_actions = actions

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done about the current cell and its row."""
        if self.current_path is None or not self._menu_actions:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._menu_actions)
        menu.popup(event.globalPos())

    # --- looks -----------------------------------------------------------------------------

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Leave the selection without a colour, which would hide those of the signs."""
        super().initViewItemOption(option)
        leave_untinted(option)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, a line round the selected ones and a frame round the current one."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        first, last = self.selected_block
        if first != last:
            painter.setPen(QPen(self.palette().highlight().color(), 1, Qt.PenStyle.DashLine))
            painter.drawRect(self._rect(first, last).adjusted(0, 0, -1, -1))
        if self.currentIndex().isValid():
            focused = self.hasFocus() or self.state() == QAbstractItemView.State.EditingState
            painter.setPen(frame_pen(self.palette(), focused=focused))
            painter.drawRect(self.visualRect(self.currentIndex()).adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns fill the width."""
        super().resizeEvent(event)
        if not self._widths_by_hand:
            self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font's size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()
            self._fit_header()
            self._fit_columns()

    # --- inside ----------------------------------------------------------------------------

    def _start_over(self) -> None:
        table = self._rows.table
        self.setAccessibleName(f"Rows of {table.field}" if table else "Rows")
        self._fit_header()
        self._fit_columns()
        self._tell()

    def _tell(self) -> None:
        path = self.current_path
        if path != self._told:
            self._told = path
            if path is not None:
                self.current_field_changed.emit(path)

    def _stepped(self, _path: FieldPath, step: int) -> None:
        following = self._rows.neighbour(self.currentIndex(), step)
        if following.isValid():
            self.setCurrentIndex(following)

    def _rect(self, first: ModelIndex, last: ModelIndex) -> QRect:
        # Cells out of sight have no visual rectangle.
        left, top = (
            self.columnViewportPosition(first.column()),
            self.rowViewportPosition(first.row()),
        )
        right = self.columnViewportPosition(last.column()) + self.columnWidth(last.column())
        bottom = self.rowViewportPosition(last.row()) + self.rowHeight(last.row())
        return QRect(left, top, right - left, bottom - top)

    def _fit_rows(self) -> None:
        height = self.fontMetrics().height() + 2 * _LINE_PADDING
        self.verticalHeader().setDefaultSectionSize(height)

    def _fit_header(self) -> None:
        self.verticalHeader().updateGeometry()
        self.updateGeometries()

    def _fit_columns(self) -> None:
        columns = range(self._rows.columnCount())
        widths = [self._wanted_width(column) for column in columns]
        spare = self.viewport().width() - sum(widths)
        least = _READABLE * self.fontMetrics().averageCharWidth()
        # All columns share what is left over; only wide ones give where it is too narrow.
        shares = widths if spare > 0 else [max(0, width - least) for width in widths]
        whole = sum(shares)
        for column, (width, share) in enumerate(zip(widths, shares, strict=True)):
            change = max(spare, -whole) * share // whole if whole else 0
            self.setColumnWidth(column, width + change)
        self._widths_by_hand = False

    def _wanted_width(self, column: int) -> int:
        """Return the width that holds the name and the first values, within limits."""
        metrics, rows = self.fontMetrics(), min(self._rows.rowCount(), _MEASURED_ROWS)
        cells = (self._rows.review(self._rows.index(row, column)) for row in range(rows))
        values = (
            f"{shown_value(review)} {unit_text(review.field)}".rstrip()
            for review in cells
            if review
        )
        widest = max(map(metrics.horizontalAdvance, values), default=0)
        character = metrics.averageCharWidth()
        wanted = widest + metrics.height() + 4 * PADDING
        limited = min(max(wanted, _NARROWEST * character), _WIDEST * character)
        return max(limited, self.horizontalHeader().sectionSizeHint(column))

    def _resized(self, _column: int, _old: int, _new: int) -> None:
        self._widths_by_hand = True
