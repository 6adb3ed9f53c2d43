"""The field table's model: sections, fields, rows and cells of a review, filtered by itself."""

from collections.abc import Iterable, Set
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from anyformat_review.domain.field_path import FieldPath
from anyformat_review.domain.review import RowMark
from anyformat_review.domain.review_state import FieldReview, ReviewState
from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels import field_texts as texts
from anyformat_review.viewmodels.attention_text import attention_text
from anyformat_review.viewmodels.field_cells import HEADER_TIPS, HEADERS, Column, Role, leaf_data
from anyformat_review.viewmodels.field_tree import ROOT, FieldTree, NodeKind
from anyformat_review.viewmodels.tooltips import plain_tooltip

__all__ = ["Column", "FieldTreeModel", "Role"]

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ItemRole = Qt.ItemDataRole
_TOP = QModelIndex()


class FieldTreeModel(QAbstractItemModel):
    """A review's fields as a tree; returns bands and states, never colours.

    A filter is applied when it is set. Later decisions leave the rows where they are, so that
    nothing jumps under the reviewer; only rows that come to match are added.

    Signals:
        override_requested(FieldPath, str): a reviewer typed a value; the model is unchanged.
        counts_changed(): `leaf_count`, `shown_count` or `attention_count` may be different.
    """

    override_requested = Signal(object, str)
    counts_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tree: FieldTree | None = None
        self._words: tuple[str, ...] = ()
        self._attention_only = False

    # --- state -----------------------------------------------------------------------------

    def set_state(self, state: ReviewState | None) -> None:
        """Show another review, or none."""
        self.beginResetModel()
        self._tree = FieldTree(state) if state is not None else None
        self._refilter()
        self.endResetModel()
        self.counts_changed.emit()

    def apply(self, state: ReviewState, changed: Iterable[FieldPath]) -> None:
        """Take the changed leaves from a newer state of the same review."""
        tree = self._tree
        if tree is None:
            return
        above: dict[int, None] = {}
        matching: Set[int] | None = None
        for path in changed:
            leaf = tree.id_of(path)
            review = state.reviews.get(path)
            if leaf is None or review is None:
                continue
            counts_changed = tree.update(leaf, review)
            self._emit_row(leaf)
            for node in tree.ancestors(leaf):
                # A row sums its cells up in words, so it changes with every one of them.
                if counts_changed or tree.kind(node) is NodeKind.ROW:
                    above[node] = None
            if tree.row_of(leaf) is None:
                matching = frozenset(self._matching()) if matching is None else matching
                if leaf in matching:
                    self._show_also(leaf)
        for node in above:
            self._emit_row(node)
        self.counts_changed.emit()

    # --- filter ----------------------------------------------------------------------------

    @property
    def filter_text(self) -> str:
        """The words of the filter."""
        return " ".join(self._words)

    def set_filter(self, text: str) -> None:
        """Show only leaves whose path and value hold every word of the text."""
        words = tuple(text.casefold().split())
        if words != self._words:
            self._words = words
            self._apply_filter()

    def attention_only(self, only: bool) -> None:
        """Show only leaves that need attention, or all."""
        if only != self._attention_only:
            self._attention_only = only
            self._apply_filter()

    def reveal(self, path: FieldPath) -> bool:
        """Show a leaf although the filter hides it; return whether there is such a leaf."""
        tree = self._tree
        leaf = tree.id_of(path) if tree else None
        if tree is None or leaf is None or tree.kind(leaf) is not NodeKind.LEAF:
            return False
        if tree.row_of(leaf) is None:
            self._show_also(leaf)
            self.counts_changed.emit()
        return True

    @property
    def leaf_count(self) -> int:
        """How many fields there are."""
        return self._tree.leaves(ROOT) if self._tree else 0

    @property
    def shown_count(self) -> int:
        """How many fields the filter lets through."""
        return len(self._tree.shown_leaves) if self._tree else 0

    @property
    def attention_count(self) -> int:
        """How many fields need attention, shown or not."""
        return self._tree.attention(ROOT) if self._tree else 0

    # --- navigation ------------------------------------------------------------------------

    def index_of(self, path: FieldPath, column: Column = Column.NAME) -> QModelIndex:
        """Return the index of a leaf, an object field or a row; invalid when it is not shown."""
        node = self._tree.id_of(path) if self._tree else None
        return QModelIndex() if node is None else self._index(node, column)

    def leaf_path(self, index: Index) -> FieldPath | None:
        """Return the path of a leaf's index, `None` for anything else."""
        review = self.review(index)
        return review.path if review else None

    def review(self, index: Index) -> FieldReview | None:
        """Return the review of a leaf's index, `None` for anything else."""
        return self._tree.review(index.internalId()) if self._tree and index.isValid() else None

    def next_leaf(self, path: FieldPath | None, step: int) -> FieldPath | None:
        """Return the shown leaf that many steps away, `None` past either end."""
        if self._tree is None:
            return None
        return self._path(self._tree.leaf_after(self._start(path), step))

    def next_needing_attention(
        self, path: FieldPath | None, forward: bool, around: bool = True
    ) -> FieldPath | None:
        """Return the next leaf that needs attention; `None` when none does.

        After the last comes the first, unless `around` is false.

        Leaves that the filter hides come after all that it shows; `reveal` them.
        """
        if self._tree is None:
            return None
        found = self._tree.needing_attention_after(
            self._start(path), forward=forward, around=around
        )
        return self._path(found)

    # --- QAbstractItemModel ----------------------------------------------------------------

    def columnCount(self, _parent: Index = _TOP) -> int:
        """Return the number of columns."""
        return len(Column)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return the number of shown children."""
        if self._tree is None or parent.column() > 0:
            return 0
        return len(self._tree.shown(parent.internalId() if parent.isValid() else ROOT))

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        """Return the index of a shown child."""
        if self._tree is None or parent.column() > 0 or not 0 <= column < len(Column):
            return QModelIndex()
        children = self._tree.shown(parent.internalId() if parent.isValid() else ROOT)
        if not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the index of the node above."""
        if self._tree is None or not index.isValid():
            return QModelIndex()
        above = self._tree.parent(index.internalId())
        return QModelIndex() if above == ROOT else self._index(above, Column.NAME)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return the flags: the value of a leaf can be edited."""
        if self._tree is None or not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._tree.kind(index.internalId()) is NodeKind.LEAF:
            flags |= Qt.ItemFlag.ItemNeverHasChildren
            if index.column() == Column.VALUE:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == ItemRole.DisplayRole:
            return HEADERS[Column(section)]
        return HEADER_TIPS[Column(section)] if role == ItemRole.ToolTipRole else None

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> Any:
        """Return what a cell shows, says or is."""
        if self._tree is None or not index.isValid():
            return None
        node, column = index.internalId(), index.column()
        review = self._tree.review(node)
        if review is not None:
            return leaf_data(review, column, role)
        return _group_data(self._tree, node, column, role)

    def setData(self, index: Index, value: Any, role: int = ItemRole.EditRole) -> bool:
        """Ask for an override; the value changes once the decision is made."""
        review = self.review(index)
        if review is None or role != ItemRole.EditRole or index.column() != Column.VALUE:
            return False
        self.override_requested.emit(review.path, str(value))
        return True

    # --- inside ----------------------------------------------------------------------------

    def _index(self, node: int, column: int) -> QModelIndex:
        assert self._tree is not None  # noqa: S101 - a node is a tree's
        row = self._tree.row_of(node)
        return QModelIndex() if row is None else self.createIndex(row, column, node)

    def _emit_row(self, node: int) -> None:
        first = self._index(node, Column.NAME)
        if first.isValid():
            self.dataChanged.emit(first, first.siblingAtColumn(Column.STATUS))

    def _start(self, path: FieldPath | None) -> int | None:
        return self._tree.id_of(path) if self._tree and path is not None else None

    def _path(self, node: int | None) -> FieldPath | None:
        return self._tree.path(node) if self._tree and node is not None else None

    def _matching(self) -> list[int]:
        assert self._tree is not None  # noqa: S101 - asked only for a tree's leaves
        return self._tree.matching(self._words, attention_only=self._attention_only)

    def _refilter(self) -> None:
        if self._tree is not None:
            filtered = bool(self._words) or self._attention_only
            self._tree.show_only(self._matching() if filtered else None)

    def _apply_filter(self) -> None:
        # A layout change, not a reset: current field and open branches survive where shown.
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = [(index.internalId(), index.column()) for index in before]
        self._refilter()
        after = [self._index(node, column) for node, column in places]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self.counts_changed.emit()

    def _show_also(self, leaf: int) -> None:
        tree = self._tree
        top = tree.topmost_hidden(leaf) if tree else None
        if tree is None or top is None:
            return
        parent = tree.parent(top)
        above = QModelIndex() if parent == ROOT else self._index(parent, Column.NAME)
        row = tree.row_for(top)
        self.beginInsertRows(above, row, row)
        tree.show_also(leaf)
        self.endInsertRows()


def _group_data(tree: FieldTree, node: int, column: int, role: int) -> Any:
    match role:
        case ItemRole.DisplayRole:
            return _group_text(tree, node, column)
        case ItemRole.ToolTipRole:
            return plain_tooltip(_group_text(tree, node, column))
        case ItemRole.AccessibleTextRole:
            return _spoken_group(tree, node)
        case Role.PATH:
            return tree.path(node)
        case Role.KIND:
            return tree.kind(node)
        case Role.NEEDS_ATTENTION:
            return tree.attention(node) > 0
        case Role.ATTENTION_COUNT:
            return tree.attention(node)
        case Role.LEAF_COUNT:
            return tree.leaves(node)
        case Role.ROW_MARK:
            return _row_mark(tree, node)
        case _:
            return None


def _group_text(tree: FieldTree, node: int, column: int) -> str:
    kind = tree.kind(node)
    match column:
        case Column.NAME:
            return tree.title(node)
        case Column.VALUE if kind is NodeKind.OBJECT:
            return texts.rows_text(len(tree.children(node)))
        case Column.VALUE if kind is NodeKind.ROW:
            reviews = (tree.review(cell) for cell in tree.children(node))
            values = (texts.value_text(review.effective_value) for review in reviews if review)
            return one_line(" · ".join(values))
        case Column.STATUS:
            mark, counted = _row_mark(tree, node), attention_text(tree.attention(node))
            return ", ".join(part for part in (mark and texts.mark_text(mark), counted) if part)
        case _:
            return ""


def _row_mark(tree: FieldTree, node: int) -> RowMark | None:
    """Return what was said of a row; each of its cells knows."""
    if tree.kind(node) is not NodeKind.ROW:
        return None
    reviews = (tree.review(cell) for cell in tree.children(node))
    return next((review.row_mark for review in reviews if review), None)


def _spoken_group(tree: FieldTree, node: int) -> str:
    counted = attention_text(tree.attention(node)) or "nothing needs attention"
    mark = _row_mark(tree, node)
    said = texts.spoken_mark(mark) if mark else ""
    parts = (tree.title(node), _group_text(tree, node, Column.VALUE), said, counted)
    return ", ".join(part for part in parts if part)
