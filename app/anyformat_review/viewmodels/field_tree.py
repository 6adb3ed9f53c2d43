"""The fields of a review as a tree of numbered nodes, with the index of those that are shown."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from anyformat_review.domain.collection import ExtractedField
from anyformat_review.domain.field_path import FieldPath, Scope
from anyformat_review.domain.review_state import FieldReview, ReviewState
from anyformat_review.domain.values import display_text
from anyformat_review.viewmodels.field_texts import name_of, scope_title

ROOT = 0


class NodeKind(IntEnum):
    """What a node of the tree stands for."""

    ROOT = 0
    SECTION = 1
    OBJECT = 2
    ROW = 3
    LEAF = 4


@dataclass(slots=True)
class Node:
    """One node. `review` is a leaf's; `path` names a leaf, an object field or a row.

    `position` is 0-based among all children of the parent. `leaves` counts the leaves below,
    `attention` those of them that need it.
    """

    kind: NodeKind
    parent: int
    position: int
    title: str = ""
    path: FieldPath | None = None
    review: FieldReview | None = None
    children: Sequence[int] = ()
    leaves: int = 0
    attention: int = 0


class FieldTree:
    """All fields of one review; nodes are numbered depth first, so leaves stay in order.

    Only what a filter hides costs: an unfiltered tree keeps no index of shown rows.
    """

    def __init__(self, state: ReviewState) -> None:
        self.nodes: list[Node] = [Node(NodeKind.ROOT, ROOT, 0)]
        self.leaf_ids: list[int] = []
        self._children: dict[int, list[int]] = {ROOT: []}
        self._grow(state)
        self._ids: Mapping[FieldPath, int] | None = None
        self._search_texts: list[str] | None = None
        self._shown: dict[int, list[int]] | None = None
        self._shown_leaves: list[int] = self.leaf_ids

    # --- all nodes -------------------------------------------------------------------------

    def id_of(self, path: FieldPath) -> int | None:
        """Return the node of a leaf, an object field or a row."""
        if self._ids is None:
            self._ids = {
                node.path: node_id
                for node_id, node in enumerate(self.nodes)
                if node.path is not None
            }
        return self._ids.get(path)

    def ancestors(self, node_id: int) -> Iterator[int]:
        """Yield the nodes above, nearest first, without the root."""
        while (node_id := self.nodes[node_id].parent) != ROOT:
            yield node_id

    def update(self, leaf_id: int, review: FieldReview) -> bool:
        """Put a new review on a leaf; return whether counts above it have changed."""
        node = self.nodes[leaf_id]
        node.review = review
        if self._search_texts is not None:
            ordinal = bisect_left(self.leaf_ids, leaf_id)
            self._search_texts[ordinal] = self._search_text(node)
        change = int(review.needs_attention) - node.attention
        if change:
            node.attention += change
            for above in (*self.ancestors(leaf_id), ROOT):
                self.nodes[above].attention += change
        return bool(change)

    # --- shown nodes -----------------------------------------------------------------------

    def shown(self, node_id: int) -> Sequence[int]:
        """Return the children of a node that the filter lets through."""
        if self._shown is None:
            return self.nodes[node_id].children
        return self._shown.get(node_id, ())

    def row_of(self, node_id: int) -> int | None:
        """Return a node's row among the shown children of its parent, `None` when hidden."""
        node = self.nodes[node_id]
        if self._shown is None:
            return node.position
        siblings = self._shown.get(node.parent, [])
        row = bisect_left(siblings, node_id)
        return row if row < len(siblings) and siblings[row] == node_id else None

    @property
    def shown_leaves(self) -> Sequence[int]:
        """The leaves that the filter lets through, in order."""
        return self._shown_leaves

    def matching(self, words: Sequence[str], *, attention_only: bool) -> list[int]:
        """Return the leaves whose path and value hold every word, without regard to case."""
        if not words:
            found: Sequence[int] = range(len(self.leaf_ids))
        else:
            texts, first, *others = self._all_search_texts(), *sorted(words, key=len, reverse=True)
            found = [ordinal for ordinal, text in enumerate(texts) if first in text]
            for word in others:
                found = [ordinal for ordinal in found if word in texts[ordinal]]
        leaves = [self.leaf_ids[ordinal] for ordinal in found]
        if attention_only:
            leaves = [leaf for leaf in leaves if self.nodes[leaf].attention]
        return leaves

    def show_only(self, leaves: list[int] | None) -> None:
        """Show these leaves with everything above them, or the whole tree."""
        if leaves is None:
            self._shown, self._shown_leaves = None, self.leaf_ids
            return
        shown: dict[int, list[int]] = {}
        for leaf in leaves:
            below = leaf
            while True:
                parent = self.nodes[below].parent
                known = parent in shown
                shown.setdefault(parent, []).append(below)
                if known or parent == ROOT:
                    break
                below = parent
        self._shown, self._shown_leaves = shown, leaves

    def topmost_hidden(self, leaf_id: int) -> int | None:
        """Return the highest hidden node on the way to a leaf, `None` when the leaf is shown."""
        hidden = [node for node in (leaf_id, *self.ancestors(leaf_id)) if self.row_of(node) is None]
        return hidden[-1] if hidden else None

    def row_for(self, node_id: int) -> int:
        """Return the row that a hidden node would get."""
        return bisect_left(self.shown(self.nodes[node_id].parent), node_id)

    def show_also(self, leaf_id: int) -> None:
        """Show one more leaf with everything above it."""
        if self._shown is None:
            return
        for node_id in (leaf_id, *self.ancestors(leaf_id)):
            siblings = self._shown.setdefault(self.nodes[node_id].parent, [])
            row = bisect_left(siblings, node_id)
            if row == len(siblings) or siblings[row] != node_id:
                siblings.insert(row, node_id)
        row = bisect_left(self._shown_leaves, leaf_id)
        self._shown_leaves.insert(row, leaf_id)

    # --- walking ---------------------------------------------------------------------------

    def leaf_after(self, node_id: int | None, step: int) -> int | None:
        """Return the shown leaf that many steps from a node, `None` past either end."""
        leaves = self._shown_leaves
        if node_id is None:
            place = step - 1 if step > 0 else len(leaves) + step
        elif step > 0:
            place = bisect_right(leaves, node_id) + step - 1
        else:
            place = bisect_left(leaves, node_id) + step
        return leaves[place] if 0 <= place < len(leaves) else None

    def needing_attention_after(self, node_id: int | None, *, forward: bool) -> int | None:
        """Return the next leaf that needs attention, from the other end after the last.

        Shown leaves come before hidden ones; the node itself comes last.
        """
        for leaves in (self._shown_leaves, self.leaf_ids):
            start = -1 if node_id is None else node_id
            place = bisect_right(leaves, start) if forward else bisect_left(leaves, start)
            if not forward and node_id is None:
                place = len(leaves)
            ahead, behind = leaves[place:], leaves[:place]
            ring = [*ahead, *behind] if forward else [*behind[::-1], *ahead[::-1]]
            found = next((leaf for leaf in ring if self.nodes[leaf].attention), None)
            if found is not None:
                return found
        return None

    # --- making ----------------------------------------------------------------------------

    def _grow(self, state: ReviewState) -> None:
        # `reviews` holds the leaves in the order of the extractions: no path has to be hashed.
        reviews = iter(state.reviews.values())
        for extraction in state.collection.extractions:
            scope, parent = extraction.scope, ROOT
            if scope != Scope():
                parent = self._add(NodeKind.SECTION, ROOT, title=scope_title(scope))
            for name, value in extraction.fields.items():
                if isinstance(value, ExtractedField):
                    self._add_leaf(parent, next(reviews))
                    continue
                path = FieldPath(scope, name)
                table = self._add(NodeKind.OBJECT, parent, path=path, title=name_of(path))
                for index, cells in enumerate(value):
                    row = self._add(
                        NodeKind.ROW,
                        table,
                        path=FieldPath(scope, name, index),
                        title=f"Row {index + 1:,}",
                    )
                    for _ in cells:
                        self._add_leaf(row, next(reviews))
        for node_id, children in self._children.items():
            self.nodes[node_id].children = children
        for node_id in reversed(self._children):
            if node_id != ROOT:
                node, above = self.nodes[node_id], self.nodes[self.nodes[node_id].parent]
                above.leaves += node.leaves
                above.attention += node.attention

    def _add(
        self, kind: NodeKind, parent: int, *, title: str, path: FieldPath | None = None
    ) -> int:
        node_id, siblings = len(self.nodes), self._children[parent]
        self.nodes.append(Node(kind, parent, len(siblings), title, path))
        self._children[node_id] = []
        siblings.append(node_id)
        return node_id

    def _add_leaf(self, parent: int, review: FieldReview) -> None:
        node_id, siblings, above = len(self.nodes), self._children[parent], self.nodes[parent]
        attention = 1 if review.reasons else 0
        self.nodes.append(
            Node(NodeKind.LEAF, parent, len(siblings), "", review.path, review, (), 1, attention)
        )
        siblings.append(node_id)
        self.leaf_ids.append(node_id)
        above.leaves += 1
        above.attention += attention

    def _all_search_texts(self) -> list[str]:
        if self._search_texts is None:
            self._search_texts = [self._search_text(self.nodes[leaf]) for leaf in self.leaf_ids]
        return self._search_texts

    def _search_text(self, leaf: Node) -> str:
        review = leaf.review
        assert review is not None  # noqa: S101 - every leaf has one
        path, scope = review.path, review.path.scope
        where = "" if scope.split is None else f"{scope.split}/{scope.partition or ''}:"
        row = "" if path.row is None else f"[{path.row}].{path.cell}"
        value = display_text(review.effective_value)
        return f"{where}{path.field}{row}\n{value}".casefold()
