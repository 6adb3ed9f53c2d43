"""The fields of a review as a tree of numbered nodes, with the index of those that are shown."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
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


class FieldTree:
    """All fields of one review; nodes are numbered depth first, so leaves stay in order.

    A node is a number into lists, not an object: the garbage collector would spend longer on
    40,000 objects than it takes to make them. Only what a filter hides costs: an unfiltered
    tree keeps no index of shown rows.
    """

    def __init__(self, state: ReviewState) -> None:
        self.leaf_ids: list[int] = []
        self._kinds: list[NodeKind] = [NodeKind.ROOT]
        self._parents = [ROOT]
        self._positions = [0]
        self._children: list[Sequence[int]] = [()]
        self._reviews: list[FieldReview | None] = [None]
        self._leaves = [0]
        self._attention = [0]
        self._scopes: dict[int, Scope] = {}
        self._objects: dict[int, FieldPath] = {}
        self._grow(state)
        self._ids: dict[FieldPath, int] | None = None
        self._search_texts: list[str] | None = None
        self._shown: dict[int, list[int]] | None = None
        self._shown_leaves: list[int] = self.leaf_ids

    # --- all nodes -------------------------------------------------------------------------

    def id_of(self, path: FieldPath) -> int | None:
        """Return the node of a leaf, an object field or a row."""
        if self._ids is None:
            reviews = self._reviews
            self._ids = {review.path: leaf for leaf, review in enumerate(reviews) if review}
            self._ids.update((path, table) for table, path in self._objects.items())
        if path.row is None or path.cell is not None:
            return self._ids.get(path)
        table = self._ids.get(FieldPath(path.scope, path.field))
        rows = () if table is None else self._children[table]
        return rows[path.row] if path.row < len(rows) else None

    def kind(self, node: int) -> NodeKind:
        """Return what a node stands for."""
        return self._kinds[node]

    def parent(self, node: int) -> int:
        """Return the node above; `ROOT` is its own."""
        return self._parents[node]

    def children(self, node: int) -> Sequence[int]:
        """Return all nodes right below, shown or not."""
        return self._children[node]

    def review(self, node: int) -> FieldReview | None:
        """Return the review of a leaf."""
        return self._reviews[node]

    def leaves(self, node: int) -> int:
        """Return how many leaves there are at or below a node."""
        return self._leaves[node]

    def attention(self, node: int) -> int:
        """Return how many of these leaves need attention."""
        return self._attention[node]

    def path(self, node: int) -> FieldPath | None:
        """Return the path of a leaf, an object field or a row."""
        match self._kinds[node]:
            case NodeKind.LEAF:
                review = self._reviews[node]
                return review.path if review else None
            case NodeKind.OBJECT:
                return self._objects[node]
            case NodeKind.ROW:
                table = self._objects[self._parents[node]]
                return FieldPath(table.scope, table.field, self._positions[node])
            case _:
                return None

    def title(self, node: int) -> str:
        """Return the name of a node among its neighbours."""
        match self._kinds[node]:
            case NodeKind.SECTION:
                return scope_title(self._scopes[node])
            case NodeKind.ROW:
                return f"Row {self._positions[node] + 1:,}"
            case _:
                path = self.path(node)
                return name_of(path) if path else ""

    def ancestors(self, node: int) -> Iterator[int]:
        """Yield the nodes above, nearest first, without the root."""
        while (node := self._parents[node]) != ROOT:
            yield node

    def update(self, leaf: int, review: FieldReview) -> bool:
        """Put a new review on a leaf; return whether counts above it have changed."""
        self._reviews[leaf] = review
        if self._search_texts is not None:
            self._search_texts[bisect_left(self.leaf_ids, leaf)] = _search_text(review)
        change = int(review.needs_attention) - self._attention[leaf]
        if change:
            for node in (leaf, *self.ancestors(leaf), ROOT):
                self._attention[node] += change
        return bool(change)

    # --- shown nodes -----------------------------------------------------------------------

    def shown(self, node: int) -> Sequence[int]:
        """Return the children of a node that the filter lets through."""
        if self._shown is None:
            return self._children[node]
        return self._shown.get(node, ())

    def row_of(self, node: int) -> int | None:
        """Return a node's row among the shown children of its parent, `None` when hidden."""
        if self._shown is None:
            return self._positions[node]
        siblings = self._shown.get(self._parents[node], [])
        row = bisect_left(siblings, node)
        return row if row < len(siblings) and siblings[row] == node else None

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
            leaves = [leaf for leaf in leaves if self._attention[leaf]]
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
                parent = self._parents[below]
                known = parent in shown
                shown.setdefault(parent, []).append(below)
                if known or parent == ROOT:
                    break
                below = parent
        self._shown, self._shown_leaves = shown, leaves

    def topmost_hidden(self, leaf: int) -> int | None:
        """Return the highest hidden node on the way to a leaf, `None` when the leaf is shown."""
        hidden = [node for node in (leaf, *self.ancestors(leaf)) if self.row_of(node) is None]
        return hidden[-1] if hidden else None

    def row_for(self, node: int) -> int:
        """Return the row that a hidden node would get."""
        return bisect_left(self.shown(self._parents[node]), node)

    def show_also(self, leaf: int) -> None:
        """Show one more leaf with everything above it."""
        if self._shown is None:
            return
        for node in (leaf, *self.ancestors(leaf)):
            siblings = self._shown.setdefault(self._parents[node], [])
            row = bisect_left(siblings, node)
            if row == len(siblings) or siblings[row] != node:
                siblings.insert(row, node)
        row = bisect_left(self._shown_leaves, leaf)
        self._shown_leaves.insert(row, leaf)

    # --- walking ---------------------------------------------------------------------------

    def leaf_after(self, node: int | None, step: int) -> int | None:
        """Return the shown leaf that many steps from a node, `None` past either end."""
        leaves = self._shown_leaves
        if node is None:
            place = step - 1 if step > 0 else len(leaves) + step
        elif step > 0:
            place = bisect_right(leaves, node) + step - 1
        else:
            place = bisect_left(leaves, node) + step
        return leaves[place] if 0 <= place < len(leaves) else None

    def needing_attention_after(
        self, node: int | None, *, forward: bool, around: bool = True
    ) -> int | None:
        """Return the next leaf that needs attention, from the other end after the last.

        Shown leaves come before hidden ones; the node itself comes last. Without `around` only
        leaves on this side are found.
        """
        for leaves in (self._shown_leaves, self.leaf_ids):
            start = -1 if node is None else node
            place = bisect_right(leaves, start) if forward else bisect_left(leaves, start)
            if not forward and node is None:
                place = len(leaves)
            ahead, behind = leaves[place:], leaves[:place]
            if not forward:
                ahead, behind = behind[::-1], ahead[::-1]
            ring = [*ahead, *behind] if around else ahead
            found = next((leaf for leaf in ring if self._attention[leaf]), None)
            if found is not None:
                return found
        return None

    # --- making ----------------------------------------------------------------------------

    def _grow(self, state: ReviewState) -> None:
        # `reviews` holds the leaves in the order of the extractions: no path has to be hashed.
        reviews = iter(state.reviews.values())
        top: list[int] = []
        self._children[ROOT] = top
        for extraction in state.collection.extractions:
            scope, parent, siblings = extraction.scope, ROOT, top
            if scope != Scope():
                parent, siblings = self._add_group(NodeKind.SECTION, ROOT, top)
                self._scopes[parent] = scope
            for name, value in extraction.fields.items():
                if isinstance(value, ExtractedField):
                    siblings.append(self._add_leaf(parent, len(siblings), next(reviews)))
                    continue
                table, rows = self._add_group(NodeKind.OBJECT, parent, siblings)
                self._objects[table] = FieldPath(scope, name)
                for cells in value:
                    row, _ = self._add_group(NodeKind.ROW, table, rows)
                    for position in range(len(cells)):
                        self._add_leaf(row, position, next(reviews))
                    self._children[row] = range(row + 1, row + 1 + len(cells))
        for node in range(len(self._kinds) - 1, ROOT, -1):
            above = self._parents[node]
            self._leaves[above] += self._leaves[node]
            self._attention[above] += self._attention[node]

    def _add_group(self, kind: NodeKind, parent: int, siblings: list[int]) -> tuple[int, list[int]]:
        node = self._add(kind, parent, len(siblings), None, 0)
        siblings.append(node)
        children: list[int] = []
        self._children[node] = children
        return node, children

    def _add_leaf(self, parent: int, position: int, review: FieldReview) -> int:
        leaf = self._add(NodeKind.LEAF, parent, position, review, 1)
        self.leaf_ids.append(leaf)
        if review.reasons:
            self._attention[leaf] = 1
        return leaf

    def _add(
        self, kind: NodeKind, parent: int, position: int, review: FieldReview | None, leaves: int
    ) -> int:
        self._kinds.append(kind)
        self._parents.append(parent)
        self._positions.append(position)
        self._children.append(())
        self._reviews.append(review)
        self._leaves.append(leaves)
        self._attention.append(0)
        return len(self._kinds) - 1

    def _all_search_texts(self) -> list[str]:
        if self._search_texts is None:
            reviews = (self._reviews[leaf] for leaf in self.leaf_ids)
            self._search_texts = [_search_text(review) for review in reviews if review]
        return self._search_texts


def _search_text(review: FieldReview) -> str:
    path, scope = review.path, review.path.scope
    where = "" if scope.split is None else f"{scope.split}/{scope.partition or ''}:"
    row = "" if path.row is None else f"[{path.row}].{path.cell}"
    return f"{where}{path.field}{row}\n{display_text(review.effective_value)}".casefold()
