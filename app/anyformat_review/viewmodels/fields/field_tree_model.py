"""The item model of the field table, which filters, sorts and groups the fields of a review."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review import COLLECTION_PATH
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.search.field_query import FieldQuery
from anyformat_review.viewmodels import field_texts as texts
from anyformat_review.viewmodels.fields.field_cells import (
    FieldColumn,
    header_data,
    leaf_data,
)
from anyformat_review.viewmodels.fields.field_definitions import FieldDefinitions
from anyformat_review.viewmodels.fields.field_groups import group_data, heading_data
from anyformat_review.viewmodels.fields.field_order import Arrangement, LeafOrder
from anyformat_review.viewmodels.fields.field_tree import ROOT, FieldTree, NodeKind
from anyformat_review.viewmodels.fields.shown_fields import ShownFields
from anyformat_review.viewmodels.fields.sort_keys import SortKeyCache
from anyformat_review.viewmodels.model_index import NO_PARENT, ItemRole, ModelIndex

_GROUP_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAF_FLAGS = _GROUP_FLAGS | Qt.ItemFlag.ItemNeverHasChildren
_VALUE_FLAGS = _LEAF_FLAGS | Qt.ItemFlag.ItemIsEditable
_COLUMNS = len(FieldColumn)
_LEAF = NodeKind.LEAF
_MANY = 30
"""For more changed leaves, a single `dataChanged` is emitted: views look up the row of each."""


class FieldTreeModel(QAbstractItemModel):
    """The fields of a review as a tree or a list; returns bands and states, never colours.

    The query and the arrangement are applied when they are set. Later decisions do not move or
    remove rows, so that rows do not jump while the reviewer works; only new matches are added.

    Signals:
        override_requested(FieldPath, Value): a reviewer typed a value; the model is unchanged.
        counts_changed(): `leaf_count`, `shown_count` or `attention_count` may have changed.
        arrangement_changed(): the sorting or grouping changed.
    """

    override_requested = Signal(object, object)
    counts_changed = Signal()
    arrangement_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.definitions = FieldDefinitions(self)
        self._tree: FieldTree | None = None
        self._shown: ShownFields | None = None
        self._query = FieldQuery()
        self._arrangement = Arrangement()
        self._found: list[int] | None = None
        self._order: LeafOrder | None = None
        self._keys: SortKeyCache | None = None
        self._order_is_old = False
        self._prepared: tuple[ReviewState, FieldTree] | None = None

    # --- state -----------------------------------------------------------------------------

    def prepare(self, state: ReviewState) -> None:
        """Build the tree for the next `set_state` call; can be called in any thread."""
        tree = FieldTree(state)
        tree.id_of(COLLECTION_PATH)
        self._prepared = state, tree

    def warm(self) -> None:
        """Fill the caches for searching and sorting; can be called in any thread."""
        if (tree := self._tree) is not None and (keys := self._keys) is not None:
            tree.join_texts()
            keys.fill()

    def set_state(self, state: ReviewState | None) -> None:
        """Show another review, or none."""
        prepared, self._prepared = self._prepared, None
        self.beginResetModel()
        if state is None:
            self._tree = None
        elif prepared is not None and prepared[0] is state:
            self._tree = prepared[1]
        else:
            self._tree = FieldTree(state)
        tree = self._tree
        self._keys = SortKeyCache(tree.reviews, tree.changes) if tree else None
        self._find()
        self._sort()
        self._show()
        self.endResetModel()
        self.counts_changed.emit()

    def apply(self, state: ReviewState, changed: Collection[FieldPath]) -> None:
        """Update the changed leaves from a newer state of the same review.

        For many leaves one `dataChanged` covers the top-level rows that contain them.
        """
        tree, shown = self._tree, self._shown
        if tree is None or shown is None:
            return
        self._order_is_old = True
        shown.clear_attention_cache()
        if not tree.has_groups_of(state):
            self._rebuild(tree, state)
        elif len(changed) > _MANY:
            leaves = tree.update_many(state, changed)
            if rows := shown.top_rows(leaves):
                last = self.index(rows[-1], FieldColumn.STATUS)
                self.dataChanged.emit(self.index(rows[0], FieldColumn.NAME), last)
            self._show_also(leaves)
        else:
            self._apply_some(tree, state, changed)
        self.counts_changed.emit()

    def _rebuild(self, before: FieldTree, state: ReviewState) -> None:
        """Show the rows in another order, or other rows."""
        with self._new_layout():
            self._tree = tree = FieldTree(state)
            self._keys = SortKeyCache(tree.reviews, tree.changes)
            self._find(tree.nodes_of(before, self._found or ()).values())
            self._sort()
            self._show()

    def _apply_some(
        self, tree: FieldTree, state: ReviewState, changed: Collection[FieldPath]
    ) -> None:
        above: dict[int, None] = {}
        leaves = []
        for path in changed:
            leaf = tree.id_of(path)
            review = state.reviews.get(path)
            if leaf is None or review is None:
                continue
            leaves.append(leaf)
            counts_changed = tree.update(leaf, review)
            if self._emit_row(leaf) and self._shown:
                for node in self._shown.ancestors(leaf):
                    # The text of a row contains its cells, so it changes with each of them.
                    if counts_changed or self._shown.kind(node) is NodeKind.ROW:
                        above[node] = None
        for node in above:
            self._emit_row(node)
        self._show_also(leaves)

    # --- filter and order ------------------------------------------------------------------

    @property
    def query(self) -> FieldQuery:
        """The query that filters the fields."""
        return self._query

    def set_query(self, query: FieldQuery) -> None:
        """Show only the leaves that match a query."""
        if query == self._query:
            return
        self._query = query
        with self._new_layout():
            self._find()
            if self._order_is_old:
                self._sort()
            self._show()
        self.counts_changed.emit()

    @property
    def arrangement(self) -> Arrangement:
        """How the fields are sorted and grouped."""
        return self._arrangement

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and group the fields by their current values."""
        self._arrangement = arrangement
        with self._new_layout():
            self._find()
            self._sort()
            self._show()
        self.arrangement_changed.emit()
        self.counts_changed.emit()

    def reveal(self, path: FieldPath) -> bool:
        """Show a leaf even if it does not match the query; return whether it exists."""
        tree, shown = self._tree, self._shown
        leaf = self._start(path)
        if not tree or not shown or leaf is None or tree.kind(leaf) is not NodeKind.LEAF:
            return False
        if shown.row_of(leaf) is None:
            self._add([leaf])
            self.counts_changed.emit()
        return True

    def field_names(self) -> tuple[str, ...]:
        """Return the names that a query can contain: all fields, then all cells."""
        return self._tree.names if self._tree else ()

    def first_texts(self, limit: int) -> Iterator[tuple[str, int, str, str]]:
        """Yield (name, depth from 1, status, value of a leaf) of the first rows."""
        shown = self._shown
        for node, depth in shown.first_nodes(limit) if shown else ():
            if shown and (kind := shown.kind(node)) not in (NodeKind.SECTION, NodeKind.RANGE):
                review = self._tree.review(node) if self._tree and shown.is_list else None
                title = texts.name_in_list(review.path) if review else shown.title(node)
                status = self._index(node, FieldColumn.STATUS).data()
                value = self._index(node, FieldColumn.VALUE).data() if kind is NodeKind.LEAF else ""
                yield title, depth, status or "", value or ""

    @property
    def has_groups(self) -> bool:
        """Whether any top-level row can have children."""
        return self._shown is not None and self._shown.has_groups

    def headings(self) -> Iterator[QModelIndex]:
        """Yield the indexes of the top-level headings."""
        for node in self._shown.headings if self._shown else ():
            yield self._index(node, FieldColumn.NAME)

    @property
    def leaf_count(self) -> int:
        """The number of fields."""
        return self._tree.leaf_counts[ROOT] if self._tree else 0

    @property
    def shown_count(self) -> int:
        """The number of fields that match the filter."""
        return len(self._shown.leaves) if self._shown else 0

    @property
    def attention_count(self) -> int:
        """The number of fields that need attention, visible or not."""
        return self._tree.attention(ROOT) if self._tree else 0

    # --- navigation ------------------------------------------------------------------------

    def index_of(self, path: FieldPath, column: FieldColumn = FieldColumn.NAME) -> QModelIndex:
        """Return the index of a leaf, an object field or a row; invalid if not visible."""
        node = self._tree.id_of(path) if self._tree else None
        return QModelIndex() if node is None else self._index(node, column)

    def leaf_path(self, index: ModelIndex) -> FieldPath | None:
        """Return the path of a leaf, `None` for other indexes."""
        return review.path if (review := self.review(index)) else None

    def review(self, index: ModelIndex) -> FieldReview | None:
        """Return the review of a leaf, `None` for other indexes."""
        if self._tree is None or not index.isValid() or index.internalId() >= len(self._tree):
            return None
        return self._tree.review(index.internalId())

    def next_leaf(self, path: FieldPath | None, step: int) -> FieldPath | None:
        """Return the visible leaf `step` leaves further, `None` beyond either end."""
        shown = self._shown
        return self._path(shown.leaf_after(self._start(path), step)) if shown else None

    def next_needing_attention(
        self, path: FieldPath | None, forward: bool, around: bool = True
    ) -> FieldPath | None:
        """Return the next leaf that needs attention, or `None`; `around` wraps at the end.

        Hidden leaves come after all visible ones; call `reveal` to show them.
        """
        if self._shown is None:
            return None
        found = self._shown.needing_attention_after(
            self._start(path), forward=forward, around=around
        )
        return self._path(found)

    # --- QAbstractItemModel ----------------------------------------------------------------

    def columnCount(self, _parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of columns."""
        return _COLUMNS

    def rowCount(self, parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of visible children."""
        if self._shown is None or parent.column() > 0:
            return 0
        return len(self._shown.children(parent.internalId() if parent.isValid() else ROOT))

    def index(self, row: int, column: int, parent: ModelIndex = NO_PARENT) -> QModelIndex:
        """Return the index of a visible child."""
        if self._shown is None or parent.column() > 0 or not 0 <= column < _COLUMNS:
            return QModelIndex()
        children = self._shown.children(parent.internalId() if parent.isValid() else ROOT)
        if not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: ModelIndex) -> QModelIndex:  # type: ignore[override]
        """Return the index of the parent."""
        if self._shown is None or not index.isValid():
            return QModelIndex()
        above = self._shown.parent(index.internalId())
        return QModelIndex() if above == ROOT else self._index(above, FieldColumn.NAME)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Return the flags: the value of a leaf is editable."""
        if self._shown is None or not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._shown.kind(index.internalId()) is not _LEAF:
            return _GROUP_FLAGS
        return _VALUE_FLAGS if index.column() == FieldColumn.VALUE else _LEAF_FLAGS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        """Return the title or the tooltip of a column."""
        return header_data(section, role) if orientation == Qt.Orientation.Horizontal else None

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the data of a cell for a role."""
        if self._tree is None or self._shown is None or not index.isValid():
            return None
        node, column = index.internalId(), index.column()
        if node >= len(self._tree):
            return heading_data(self._shown, node, column, role)
        review = self._tree.review(node)
        if review is None:
            return group_data(self._tree, node, column, role)
        if role == ItemRole.DisplayRole and column == FieldColumn.NAME and self._shown.is_list:
            return texts.name_in_list(review.path)
        return leaf_data(review, column, role, self.definitions)

    def setData(self, index: ModelIndex, value: Any, role: int = ItemRole.EditRole) -> bool:
        """Emit `override_requested`; the value changes when the decision is made."""
        path = self.leaf_path(index)
        if path and role == ItemRole.EditRole and index.column() == FieldColumn.VALUE:
            self.override_requested.emit(path, value)
            return True
        return False

    # --- inside ----------------------------------------------------------------------------

    def _index(self, node: int, column: int) -> QModelIndex:
        row = self._shown.row_of(node) if self._shown else None
        return QModelIndex() if row is None else self.createIndex(row, column, node)

    def _emit_row(self, node: int) -> bool:
        first = self._index(node, FieldColumn.NAME)
        if first.isValid():
            self.dataChanged.emit(first, first.siblingAtColumn(FieldColumn.STATUS))
        return first.isValid()

    def _start(self, path: FieldPath | None) -> int | None:
        return self._tree.id_of(path) if self._tree and path is not None else None

    def _path(self, node: int | None) -> FieldPath | None:
        return self._tree.path(node) if self._tree and node is not None else None

    def _find(self, also: Collection[int] = ()) -> None:
        found = self._tree.matching(self._query) if self._tree and self._query else None
        self._found = sorted({*found, *also}) if found is not None and also else found

    def _sort(self) -> None:
        keys, arrangement = self._keys, self._arrangement
        self._order = LeafOrder(keys, arrangement) if keys and not arrangement.is_tree else None
        self._order_is_old = False

    def _show(self) -> None:
        self._shown = ShownFields(self._tree, self._found, self._order) if self._tree else None

    def _show_also(self, leaves: Collection[int]) -> None:
        """Add hidden leaves that match the query after a change."""
        tree, shown = self._tree, self._shown
        if not tree or not shown or self._found is None:
            return
        hidden = (leaf for leaf in leaves if shown.row_of(leaf) is None)
        test = self._query.test
        if new := [leaf for leaf in hidden if (review := tree.review(leaf)) and test(review)]:
            self._add(new)

    def _add(self, leaves: list[int]) -> None:
        with self._new_layout():
            self._found = None if self._found is None else sorted({*self._found, *leaves})
            self._show()

    @contextmanager
    def _new_layout(self) -> Iterator[None]:
        # Unlike a reset, a layout change preserves the current field and the expanded branches.
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        shown, cells = self._shown, [(index.internalId(), index.column()) for index in before]
        yield
        if self._shown is not None and shown is not None:
            nodes = self._shown.nodes_of(shown, (node for node, _ in cells))
            after = [self._index(nodes.get(node, ROOT), column) for node, column in cells]
            self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
