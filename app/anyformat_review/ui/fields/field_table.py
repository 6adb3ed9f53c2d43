"""The tree of fields: selection, keys, editing in place, columns and context menu."""

from collections.abc import Sequence, Set

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.translation import tr
from anyformat_review.ui.fields.field_columns import (
    HIDDEN_AT_FIRST,
    ColumnChoice,
    FieldHeader,
    fitted_widths,
    measured_texts,
)
from anyformat_review.ui.fields.field_delegates import (
    PADDING,
    ConfidenceDelegate,
    EvidenceDelegate,
    NameDelegate,
    OriginalDelegate,
    StatusDelegate,
    ValueDelegate,
)
from anyformat_review.ui.fields.in_place_editing import EDIT_TRIGGERS, InPlaceEditMixin
from anyformat_review.ui.theme.theme import frame_pen, theme_of
from anyformat_review.ui.widgets.empty_note import EmptyNote
from anyformat_review.ui.widgets.own_viewport import use_own_viewport
from anyformat_review.ui.widgets.row_table import remove_selection_colour
from anyformat_review.viewmodels.fields.field_cells import FieldColumn, FieldRole
from anyformat_review.viewmodels.fields.field_tree import NodeKind
from anyformat_review.viewmodels.fields.field_tree_model import FieldTreeModel
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.review.review_store import ReviewStore

_OPEN_AT_ONCE = 1_000
"""With more fields, branches are collapsed, because expanding all would take too long."""

_MEASURED = 200
"""Number of rows whose texts decide the widths of the columns."""

_EMPTY_IN_SECTIONS = (FieldColumn.VALUE, FieldColumn.ORIGINAL, FieldColumn.CONFIDENCE)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldTable(InPlaceEditMixin, QTreeView):
    """The tree of fields; keys apply to the field, not to the current column.

    Signals:
        field_requested(FieldPath | None): the user selected another field than the store's
            current one, or none.
        edit_committed(FieldPath): Enter ended an edit that changed the text.
    """

    field_requested = Signal(object)
    edit_committed = Signal(object)

    def __init__(
        self, model: FieldTreeModel, store: ReviewStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        use_own_viewport(self)
        self.setObjectName("fieldTable")
        self.setAccessibleName(tr("Fields"))
        self._fields = model
        self._store = store
        self._position: tuple[ModelIndex, FieldPath | None, int] | None = None
        self._choice = ColumnChoice()
        self._is_fitting = False
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(EDIT_TRIGGERS)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(14)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self._set_delegates()
        self._set_header()
        self._note = EmptyNote(self, "emptyFieldsNote")
        model.counts_changed.connect(self._explain_if_empty)
        self._explain_if_empty()
        model.modelReset.connect(self._open_branches)
        model.layoutAboutToBeChanged.connect(self._save_position)
        model.layoutChanged.connect(self._restore_position)
        model.arrangement_changed.connect(self._show_arrangement)
        self._open_branches()

    # --- the current field -----------------------------------------------------------------

    @property
    def current_path(self) -> FieldPath | None:
        """The path of the selected leaf."""
        return self._fields.leaf_path(self.currentIndex())

    def select_field(self, path: FieldPath) -> bool:
        """Select a leaf, past the filter if it hides it; return whether the leaf exists."""
        if not self._fields.reveal(path):
            return False
        index = self._fields.index_of(path)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def toggle_expanded(self) -> bool:
        """Expand or collapse the selected group; return whether a group is selected."""
        group = self.currentIndex().siblingAtColumn(FieldColumn.NAME)
        if not group.isValid() or not self.model().hasChildren(group):
            return False
        self.setExpanded(group, not self.isExpanded(group))
        return True

    def dataChanged(
        self, top_left: ModelIndex, bottom_right: ModelIndex, roles: Sequence[int] = ()
    ) -> None:
        """Repaint changed rows; for many rows, Qt would compute the position of each cell."""
        if top_left.row() == bottom_right.row():
            super().dataChanged(top_left, bottom_right, roles)
        elif self._top_row(0) <= bottom_right.row() and (
            top_left.row() <= self._top_row(self.viewport().height() - 1)
        ):
            self.viewport().update()

    def _top_row(self, y: int) -> int:
        """Return the top-level row at a height of the viewport."""
        index = self.indexAt(QPoint(0, y))
        while index.parent().isValid():
            index = index.parent()
        return index.row() if index.isValid() else self.model().rowCount()

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        """Report the selected leaf."""
        super().currentChanged(current, previous)
        for row in (previous, current):
            # Qt repaints the row without its last pixels, where the frame is.
            rect = self.visualRect(row)
            self.viewport().update(0, rect.top() - 1, self.viewport().width(), rect.height() + 2)
        # Qt enables input methods for the current column only, but typing edits the value column.
        path = self._fields.leaf_path(current)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, path is not None)
        self._report(path)

    # --- keys and edits --------------------------------------------------------------------

    def handles_key(self, key: int) -> bool:
        """Expand or collapse the selected group with Enter."""
        if key in _ENTER:
            self.toggle_expanded()
        return key in _ENTER

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move from leaf to leaf with Tab, and out of the table at its ends."""
        if self.is_composing:
            return True
        path = self._selected_path()
        following = self._fields.next_leaf(path, 1 if forward else -1) if path else None
        return self.select_field(following) if following else super().focusNextPrevChild(forward)

    def edit(  # type: ignore[override]
        self,
        index: ModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Edit the value of the row, whichever cell the edit starts in."""
        if trigger & EDIT_TRIGGERS:
            index = index.sibling(index.row(), FieldColumn.VALUE)
            # Qt sends the text of an input method to the editor of the current cell.
            self._set_current_cell(index)
        return super().edit(index, trigger, event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Return to the name cell, which screen readers read for the field."""
        super().closeEditor(editor, hint)
        current = self.currentIndex()
        self._set_current_cell(current.sibling(current.row(), FieldColumn.NAME))

    def _stepped(self, path: FieldPath, step: int) -> None:
        following = self._fields.next_leaf(path, step)
        if following is not None:
            self.select_field(following)

    # --- painting and columns ----------------------------------------------------------------

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Paint a row with a hairline, and frame the selected one so that colours stay visible."""
        theme, row = theme_of(option.palette), option.rect
        if index.data(FieldRole.KIND) in (NodeKind.SECTION, NodeKind.RANGE):
            painter.fillRect(row, option.palette.window())
        untinted = QStyleOptionViewItem(option)
        remove_selection_colour(untinted)
        super().drawRow(painter, untinted, index)
        painter.save()
        if index.data(FieldRole.KIND) == NodeKind.SECTION:
            # It has no value and no confidence, so its title may extend into these columns.
            cell = self.visualRect(index.sibling(index.row(), FieldColumn.NAME))
            cell.setRight(cell.right() + sum(map(self.columnWidth, _EMPTY_IN_SECTIONS)))
            title = cell.adjusted(PADDING, 0, -PADDING, 0)
            self._names.paint_title(painter, title, option, index)
        painter.setPen(theme.hairline)
        painter.drawLine(row.left(), row.bottom(), row.right(), row.bottom())
        current = self.currentIndex()
        if current.isValid() and index == current.sibling(current.row(), FieldColumn.NAME):
            focused = self.hasFocus() or self.state() == QAbstractItemView.State.EditingState
            painter.setPen(frame_pen(option.palette, focused=focused))
            painter.drawRect(row.adjusted(1, 1, -1, -1))
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide columns that do not fit, the least important first."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_columns()

    def use_columns(self, choice: ColumnChoice) -> None:
        """Use and update another choice of columns."""
        self._choice = choice
        self._fit_columns()

    @property
    def hidden_columns(self) -> Set[FieldColumn]:
        """The columns that the reviewer hid."""
        return self._choice.hidden

    def show_column(self, column: FieldColumn, shown: bool) -> None:
        """Show a column where there is space for it, or hide it."""
        if shown:
            self._choice.hidden.discard(column)
        else:
            self._choice.hidden.add(column)
        self._fit_columns()

    def reset_columns(self) -> None:
        """Return to the default columns and widths."""
        self._choice.hidden = set(HIDDEN_AT_FIRST)
        self._choice.widths.clear()
        self._fit_columns()

    def _fit_columns(self) -> None:
        texts = self._fields.first_texts(_MEASURED)
        measured = measured_texts(texts, self.fontMetrics(), self.indentation())
        # A heading asks the model for its data several times.
        headings = {column: self.header().sectionSizeHint(column) for column in FieldColumn}
        room = self.viewport().width()
        chosen = fitted_widths(room, self._choice, measured, headings, self.fontMetrics())
        self._is_fitting = True
        for column in FieldColumn:
            self.setColumnHidden(column, column not in chosen)
            if column in chosen and column is not FieldColumn.VALUE:
                self.setColumnWidth(column, chosen[column])
        self._is_fitting = False

    def _explain_if_empty(self) -> None:
        """Say why there are no fields; without any, also hide the header."""
        model, text = self._fields, ""
        if not model.leaf_count:
            text = tr("This collection has no fields: it was only parsed.")
        elif not model.shown_count:
            text = tr("No field matches the filter.")
        self._note.show_text(text)
        self.setHeaderHidden(not model.leaf_count)

    def _resized(self, column: int, _old: int, new: int) -> None:
        # The width of the value column follows from the others.
        if column != FieldColumn.VALUE and not self._is_fitting and new:
            self._choice.widths[FieldColumn(column)] = new

    def _set_delegates(self) -> None:
        self.values, self._names = ValueDelegate(self), NameDelegate(self)
        self.values.committed.connect(self.edit_committed)
        self.values.stepped.connect(self._stepped)
        for column, delegate in {
            FieldColumn.NAME: self._names,
            FieldColumn.VALUE: self.values,
            FieldColumn.ORIGINAL: OriginalDelegate(self),
            FieldColumn.CONFIDENCE: ConfidenceDelegate(self),
            FieldColumn.EVIDENCE: EvidenceDelegate(self),
            FieldColumn.STATUS: StatusDelegate(self),
        }.items():
            self.setItemDelegateForColumn(column, delegate)

    def _set_header(self) -> None:
        header = FieldHeader(Qt.Orientation.Horizontal, self)
        self.setHeader(header)
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(4 * self.fontMetrics().averageCharWidth())
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._arrange_by)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(FieldColumn.VALUE, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._resized)

    # --- changes of the model ----------------------------------------------------------------

    def _open_branches(self) -> None:
        if self._fields.shown_count <= _OPEN_AT_ONCE:
            if self._fields.has_groups:
                self.expandAll()
        else:
            room = _OPEN_AT_ONCE
            for heading in self._fields.headings():
                room -= self._fields.rowCount(heading)
                if room < 0:
                    break
                self.expand(heading)
        self._fit_columns()
        self._report(self.current_path)

    def _save_position(self) -> None:
        """Store the position of the selected row on screen, or of the first row if it is hidden."""
        current, top = self.currentIndex(), self.indexAt(QPoint(0, 0))
        kept = current if self.visualRect(current).intersects(self.viewport().rect()) else top
        self._position = None
        if kept.isValid():
            path, top_edge = kept.data(FieldRole.PATH), self.visualRect(kept).top()
            self._position = (QPersistentModelIndex(kept), path, top_edge)

    def _restore_position(self) -> None:
        last = self._store.last_path
        if not self.currentIndex().isValid() and last is not None:
            found = self._fields.index_of(last)
            if found.isValid():
                self.setCurrentIndex(found)
        self._open_branches()
        position, self._position = self._position, None
        if position is None:
            return
        index, path, top = position
        if not index.isValid() and isinstance(path, FieldPath):
            index = self._fields.index_of(path)
        if not index.isValid():
            index = self.currentIndex()
        if index.isValid():
            row = index.sibling(index.row(), FieldColumn.NAME)
            self.scrollTo(row, QAbstractItemView.ScrollHint.PositionAtTop)
            height = max(1, self.visualRect(row).height())
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - max(0, top) // height)

    def _arrange_by(self, section: int) -> None:
        from anyformat_review.ui.fields.arrange_menu import next_arrangement

        self._fields.arrange(next_arrangement(self._fields.arrangement, FieldColumn(section)))

    def _show_arrangement(self) -> None:
        shown = self._fields.arrangement
        self.header().setSortIndicatorShown(shown.column is not None)
        if shown.column is not None:
            order = Qt.SortOrder
            self.header().setSortIndicator(
                shown.column,
                order.DescendingOrder if shown.descending else order.AscendingOrder,
            )

    def _set_current_cell(self, index: ModelIndex) -> None:
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _selected_path(self) -> FieldPath | None:
        found = self.currentIndex().data(FieldRole.PATH)
        return found if isinstance(found, FieldPath) else None

    def _report(self, path: FieldPath | None) -> None:
        if path != self._store.current_path:
            self.field_requested.emit(path)
