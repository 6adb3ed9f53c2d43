"""The rows of one object field as a grid; each cell is a field."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.translation import tr
from anyformat_review.ui.fields.field_delegates import PADDING
from anyformat_review.ui.fields.grid_cell_delegate import GridCellDelegate
from anyformat_review.ui.fields.in_place_editing import (
    EDIT_TRIGGERS,
    InPlaceEditMixin,
    scroll_to,
)
from anyformat_review.ui.fields.row_header import RowHeader
from anyformat_review.ui.theme.theme import frame_pen
from anyformat_review.ui.widgets.row_table import remove_selection_colour
from anyformat_review.viewmodels.fields.field_cells import FieldRole
from anyformat_review.viewmodels.fields.row_grid_model import RowGridModel
from anyformat_review.viewmodels.model_index import ModelIndex

_MEASURED_ROWS = 30
_NARROWEST, _READABLE, _WIDEST = 7, 14, 32
"""Column widths in average characters; longer values are elided."""
_LINE_PADDING = 5


class RowGrid(InPlaceEditMixin, QTableView):
    """A grid with in-place editing and selection of blocks.

    Signals:
        field_requested(FieldPath): another cell is current; the path of its row if the row does
            not have this cell.
        edit_committed(FieldPath): Enter ended an edit that changed the text.
        left(): Esc, outside an edit.
    """

    field_requested = Signal(object)
    edit_committed = Signal(object)
    left = Signal()

    def __init__(self, model: RowGridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rowGrid")
        self._rows = model
        self._has_user_widths = False
        self._shown_table: FieldPath | None = None
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
        self.values.left_by_arrow.connect(self._move)
        self.setItemDelegate(self.values)
        self.setModel(model)
        model.modelReset.connect(self._show_table)
        model.headerDataChanged.connect(self._fit_header)
        self._fit_rows()

    # --- the current cell ------------------------------------------------------------------

    @property
    def current_path(self) -> FieldPath | None:
        """The path of the current cell, or of its row if the row does not have this cell."""
        index = self.currentIndex()
        return self._rows.path(index) if index.isValid() else None

    def select_field(self, path: FieldPath) -> bool:
        """Make a cell current; return whether it is in this grid."""
        index = self._rows.index_of(path)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def select_row(self, path: FieldPath) -> None:
        """Make the first cell of a row current, or that of the first row if it is not shown."""
        row = self._rows.row_of(path)
        self.setCurrentIndex(self._rows.index(max(row, 0), 0))

    def scroll_to_row(self, path: FieldPath) -> bool:
        """Scroll a row into view; return whether it was out of view."""
        return scroll_to(self, self._rows.index(max(self._rows.row_of(path), 0), 0))

    def select_next_to_check(self) -> bool:
        """Go to the next cell that needs attention, wrapping around; return whether one exists."""
        index = self.currentIndex()
        for _ in range(self._rows.rowCount() * self._rows.columnCount()):
            following = self._rows.neighbour(index, 1)
            index = following if following.isValid() else self._rows.index(0, 0)
            review = index.data(FieldRole.REVIEW)
            if review is not None and review.needs_attention:
                self.setCurrentIndex(index)
                return True
        return False

    def select_block(self, rows: int, columns: int) -> None:
        """Select a block of cells, starting with the current cell at the top left."""
        first = self.currentIndex()
        last = self._rows.index(first.row() + rows - 1, first.column() + columns - 1)
        self.selectionModel().select(
            QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    @property
    def selected_block(self) -> tuple[ModelIndex, ModelIndex]:
        """The first and last selected cell; without a selection, both are the current cell."""
        selection = self.selectionModel().selection()
        if selection.isEmpty():
            return self.currentIndex(), self.currentIndex()
        return selection.first().topLeft(), selection.first().bottomRight()

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        """Emit the path of the new current cell."""
        super().currentChanged(current, previous)
        self._emit_current()

    # --- keys and edits --------------------------------------------------------------------

    def handles_key(self, key: int) -> bool:
        """Leave the grid with Esc."""
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        return key == Qt.Key.Key_Escape

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move with Tab from cell to cell, row by row, and leave the grid at its ends."""
        if self.is_composing:
            return True
        following = self._rows.neighbour(self.currentIndex(), 1 if forward else -1)
        if not following.isValid():
            return super().focusNextPrevChild(forward)
        self.setCurrentIndex(following)
        return True

    # --- painting --------------------------------------------------------------------------

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Paint the selection without a colour, which would hide the colours of the icons."""
        super().initViewItemOption(option)
        remove_selection_colour(option)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, an outline around the selection and a frame around the current cell."""
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
        """Fit the columns to the width."""
        super().resizeEvent(event)
        if not self._has_user_widths:
            self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()
            self._fit_header()
            self._fit_columns()

    # --- inside ----------------------------------------------------------------------------

    def _show_table(self) -> None:
        table = self._rows.table
        self.setAccessibleName(
            tr("Rows of {field}").format(field=table.field) if table else tr("Rows")
        )
        self._fit_header()
        if table != self._shown_table:
            self._fit_columns()
        self._shown_table = table
        self._emit_current()

    def _emit_current(self) -> None:
        path = self.current_path
        if path is not None:
            self.field_requested.emit(path)

    def _stepped(self, _path: FieldPath, step: int) -> None:
        following = self._rows.neighbour(self.currentIndex(), step)
        if following.isValid():
            self.setCurrentIndex(following)

    def _move(self, step: int) -> None:
        current = self.currentIndex()
        following = self._rows.index(current.row() + step, current.column())
        if following.isValid():
            self.setCurrentIndex(following)

    def _rect(self, first: ModelIndex, last: ModelIndex) -> QRect:
        # Qt returns no rectangle for cells outside the viewport.
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
        # All columns share additional width; if there is too little, only wide columns shrink.
        shares = widths if spare > 0 else [max(0, width - least) for width in widths]
        total = sum(shares)
        for column, (width, share) in enumerate(zip(widths, shares, strict=True)):
            change = max(spare, -total) * share // total if total else 0
            self.setColumnWidth(column, width + change)
        self._has_user_widths = False

    def _wanted_width(self, column: int) -> int:
        """Return the width of the name and the first values, within limits."""
        metrics, rows = self.fontMetrics(), min(self._rows.rowCount(), _MEASURED_ROWS)
        indexes = (self._rows.index(row, column) for row in range(rows))
        cells = filter(None, (index.data(FieldRole.VALUE_CELL) for index in indexes))
        values = (f"{cell.text} {cell.unit}".rstrip() for cell in cells)
        widest = max(map(metrics.horizontalAdvance, values), default=0)
        character = metrics.averageCharWidth()
        wanted = widest + metrics.height() + 4 * PADDING
        limited = min(max(wanted, _NARROWEST * character), _WIDEST * character)
        return max(limited, self.horizontalHeader().sectionSizeHint(column))

    def _resized(self, _column: int, _old: int, _new: int) -> None:
        self._has_user_widths = True
