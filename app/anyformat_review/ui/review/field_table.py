"""The tree of fields: which is current, and what keys and edits ask for."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.ui.actions.shortcuts import own_action
from anyformat_review.ui.review.arrange_menu import next_arrangement
from anyformat_review.ui.review.field_columns import LAYOUTS, Layout, widths
from anyformat_review.ui.review.field_delegates import (
    PADDING,
    ConfidenceDelegate,
    EvidenceDelegate,
    NameDelegate,
    OriginalDelegate,
    StatusDelegate,
    ValueDelegate,
)
from anyformat_review.ui.review.in_place_editing import EDIT_TRIGGERS, InPlaceEditMixin
from anyformat_review.ui.widgets.theme import frame_pen, theme_of
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.review.field_cells import FieldColumn, FieldRole
from anyformat_review.viewmodels.review.field_tree import NodeKind
from anyformat_review.viewmodels.review.field_tree_model import FieldTreeModel

_OPEN_AT_ONCE = 1_000
"""Up to so many fields all branches are open; more would take long and nobody could look."""

_MEASURED_NAMES = 200
_WIDEST_NAME = 36
"""In average characters; longer names are cut."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HARMLESS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space})


class FieldTable(InPlaceEditMixin, QTreeView):
    """The tree of fields. Whatever column is current, keys mean the whole field.

    Signals:
        current_field_changed(FieldPath | None): another leaf is current, or none.
        edit_committed(FieldPath): Enter ended an edit that changed the text.
    """

    current_field_changed = Signal(object)
    edit_committed = Signal(object)

    def __init__(self, model: FieldTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fieldTable")
        self.setAccessibleName("Fields")
        self._fields = model
        self._told: FieldPath | None = None
        self._field_actions: tuple[QAction, ...] = ()
        self._layout: Layout | None = None
        self._place: tuple[ModelIndex, FieldPath | None, int] | None = None
        self._last: FieldPath | None = None
        self._widths_by_hand = False
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
        model.modelReset.connect(self._open_branches)
        model.layoutAboutToBeChanged.connect(self._keep_place)
        model.layoutChanged.connect(self._return_to_place)
        model.arrangement_changed.connect(self._show_arrangement)
        self._open_branches()

    # --- the current field -----------------------------------------------------------------

    @property
    def current_path(self) -> FieldPath | None:
        """The path of the current leaf."""
        return self._fields.leaf_path(self.currentIndex())

    def select_field(self, path: FieldPath) -> bool:
        """Make a leaf current, even one that the filter hides; return whether there is one."""
        if not self._fields.reveal(path):
            return False
        index = self._fields.index_of(path)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def fold(self) -> bool:
        """Open or close the current group of fields; return whether a group is current."""
        group = self.currentIndex().siblingAtColumn(FieldColumn.NAME)
        if not group.isValid() or not self.model().hasChildren(group):
            return False
        self.setExpanded(group, not self.isExpanded(group))
        return True

    def dataChanged(
        self, top_left: ModelIndex, bottom_right: ModelIndex, roles: Sequence[int] = ()
    ) -> None:
        """Paint anew what has changed; of many rows Qt would ask each cell where it is."""
        if top_left.row() == bottom_right.row():
            super().dataChanged(top_left, bottom_right, roles)
        elif self._top_row(0) <= bottom_right.row() and (
            top_left.row() <= self._top_row(self.viewport().height() - 1)
        ):
            self.viewport().update()

    def _top_row(self, y: int) -> int:
        """Return the row right below the root that something at a height stands in."""
        index = self.indexAt(QPoint(0, y))
        while index.parent().isValid():
            index = index.parent()
        return index.row() if index.isValid() else self.model().rowCount()

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        """Tell which leaf is current."""
        super().currentChanged(current, previous)
        # The view asks the current column only, and input methods must reach the value.
        path = self._fields.leaf_path(current)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, path is not None)
        self._tell(path)

    # --- keys and edits --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the table's actions do, or start an edit; no bare key destroys anything."""
        action = own_action(self, event)
        if self.takes_key(event):
            event.accept()
        elif action is not None:
            action.trigger()
        elif event.key() in _ENTER:
            self.fold()
        elif event.key() in _HARMLESS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Step with Tab from leaf to leaf, and out of the table past its ends."""
        if self.is_composing:
            return True
        path = self._path_here()
        following = self._fields.next_leaf(path, 1 if forward else -1) if path else None
        return self.select_field(following) if following else super().focusNextPrevChild(forward)

    def edit(  # type: ignore[override]
        self,
        index: ModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Edit the value of the row, from whatever cell the edit is started."""
        if trigger & EDIT_TRIGGERS:
            index = index.sibling(index.row(), FieldColumn.VALUE)
            # What an input method has composed so far is handed to the current cell's editor.
            self._set_current_cell(index)
        return super().edit(index, trigger, event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Return to the name, which says the whole field to a screen reader."""
        super().closeEditor(editor, hint)
        current = self.currentIndex()
        self._set_current_cell(current.sibling(current.row(), FieldColumn.NAME))

    def _stepped(self, path: FieldPath, step: int) -> None:
        following = self._fields.next_leaf(path, step)
        if following is not None:
            self.select_field(following)

    # --- menu ------------------------------------------------------------------------------

    def set_field_actions(self, actions: Iterable[QAction]) -> None:
        """Offer these actions in the context menu of a leaf."""
        self._field_actions = tuple(actions)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done about the current leaf."""
        if self.current_path is None or not self._field_actions:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._field_actions)
        menu.popup(event.globalPos())

    # --- looks -----------------------------------------------------------------------------

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Paint a row over a hairline; the current one gets a frame that hides no colour."""
        theme, row = theme_of(option.palette), option.rect
        if index.data(FieldRole.KIND) in (NodeKind.SECTION, NodeKind.RANGE):
            painter.fillRect(row, option.palette.window())
        untinted = QStyleOptionViewItem(option)
        palette = QPalette(option.palette)
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        untinted.palette = palette
        super().drawRow(painter, untinted, index)
        painter.save()
        painter.setPen(theme.hairline)
        painter.drawLine(row.left(), row.bottom(), row.right(), row.bottom())
        current = self.currentIndex()
        if current.isValid() and index == current.sibling(current.row(), FieldColumn.NAME):
            focused = self.hasFocus() or self.state() == QAbstractItemView.State.EditingState
            painter.setPen(frame_pen(option.palette, focused=focused))
            painter.drawRect(row.adjusted(1, 1, -1, -1))
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop columns, least needed first, when the width does not hold them."""
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font's size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._layout = None
            self._fit_columns()

    def _fit_columns(self) -> None:
        room = self.viewport().width()
        layout = next(
            (layout for layout in LAYOUTS if sum(self._widths(layout).values()) <= room),
            LAYOUTS[-1],
        )
        # Within one layout the widths are the reviewer's to change.
        if layout is self._layout and self._widths_by_hand:
            return
        self._layout = layout
        chosen = dict(self._widths(layout))
        spare = max(0, room - sum(chosen.values()))
        chosen[FieldColumn.NAME] += min(
            spare, max(0, self._name_width() - chosen[FieldColumn.NAME])
        )
        for column in FieldColumn:
            self.setColumnHidden(column, column not in chosen)
            if column in chosen and column is not FieldColumn.VALUE:
                self.setColumnWidth(column, chosen[column])
        self._widths_by_hand = False

    def _name_width(self) -> int:
        """Return the width that holds the first names, up to a limit."""
        advance, step = self.fontMetrics().horizontalAdvance, self.indentation()
        titles = self._fields.first_titles(_MEASURED_NAMES)
        widest = max((advance(title) + depth * step for title, depth in titles), default=0)
        return min(widest + 2 * PADDING + 2, _WIDEST_NAME * self.fontMetrics().averageCharWidth())

    def _widths(self, layout: Layout) -> Mapping[FieldColumn, int]:
        return widths(layout, self.fontMetrics(), self.header().sectionSizeHint)

    def _resized(self, column: int, _old: int, _new: int) -> None:
        # The value's column follows the others by itself.
        if column != FieldColumn.VALUE:
            self._widths_by_hand = True

    def _set_delegates(self) -> None:
        self.values = ValueDelegate(self)
        self.values.committed.connect(self.edit_committed)
        self.values.stepped.connect(self._stepped)
        for column, delegate in {
            FieldColumn.NAME: NameDelegate(self),
            FieldColumn.VALUE: self.values,
            FieldColumn.ORIGINAL: OriginalDelegate(self),
            FieldColumn.CONFIDENCE: ConfidenceDelegate(self),
            FieldColumn.EVIDENCE: EvidenceDelegate(self),
            FieldColumn.STATUS: StatusDelegate(self),
        }.items():
            self.setItemDelegateForColumn(column, delegate)

    def _set_header(self) -> None:
        header = _Header(Qt.Orientation.Horizontal, self)
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

    # --- what is shown changes -------------------------------------------------------------

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
        self._tell(self.current_path)

    def _keep_place(self) -> None:
        """Remember which row stands where: the current one if it is in sight, else the first."""
        current, top = self.currentIndex(), self.indexAt(QPoint(0, 0))
        kept = current if self.visualRect(current).intersects(self.viewport().rect()) else top
        self._last = self.current_path or self._last
        self._place = None
        if kept.isValid():
            place = QPersistentModelIndex(kept)
            self._place = (place, kept.data(FieldRole.PATH), self.visualRect(kept).top())

    def _return_to_place(self) -> None:
        if not self.currentIndex().isValid() and self._last is not None:
            again = self._fields.index_of(self._last)
            if again.isValid():
                self.setCurrentIndex(again)
        self._open_branches()
        place, self._place = self._place, None
        if place is None:
            return
        index, path, top = place
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

    def _path_here(self) -> FieldPath | None:
        found = self.currentIndex().data(FieldRole.PATH)
        return found if isinstance(found, FieldPath) else None

    def _tell(self, path: FieldPath | None) -> None:
        if path != self._told:
            self._told = path
            self.current_field_changed.emit(path)


class _Header(QHeaderView):
    """Headings that stand above the text of their column, not left of it."""

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Keep the distance that the cells keep from their edge."""
        super().initStyleOptionForIndex(option, section)
        option.text = f" {option.text}"
