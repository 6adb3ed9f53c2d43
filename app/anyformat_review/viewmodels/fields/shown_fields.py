"""The visible part of a field tree: the leaves that match, sorted, below headings."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from anyformat_review.translation import number_text, tr
from anyformat_review.viewmodels.fields.field_order import LeafOrder
from anyformat_review.viewmodels.fields.field_tree import ROOT, FieldTree, NodeKind

MAX_WIDTH = 2_000
"""More siblings get range headings, because a view computes the position of each row."""
_RANGE = 1_000
"""Number of leaves below a range heading."""


class _Heading(Struct):
    kind: NodeKind
    title: str
    parent: int
    row: int
    nodes: Sequence[int]


class ShownFields:
    """The visible nodes; a new object is created when the filter or the order changes.

    Without an order this is the tree of the service, otherwise a list of leaves below headings.
    Headings are nodes numbered after the nodes of the tree.
    """

    def __init__(
        self, tree: FieldTree, found: list[int] | None = None, order: LeafOrder | None = None
    ) -> None:
        self.tree = tree
        self._order = order
        self._headings: list[_Heading] = []
        self._split: dict[int, int] = {}
        self._children: Mapping[int, Sequence[int]] = {}
        self._siblings: Mapping[int, Sequence[int]] = {}
        self._sums: dict[int, int] = {}
        self._starts: list[int] = []
        self._owners: list[int] = []
        self._everything = found is None
        if order is None:
            self.leaves: Sequence[int] = tree.leaf_ids if found is None else found
            self._show_tree(found)
        else:
            self.leaves = self._in_order(found, order)
            self._show_list(order)

    @property
    def is_list(self) -> bool:
        """Whether the leaves are a list without their rows and object fields."""
        return self._order is not None

    @property
    def has_groups(self) -> bool:
        """Whether any node at the top can have children."""
        return any(self.kind(node) is not NodeKind.LEAF for node in self.children(ROOT))

    @property
    def headings(self) -> list[int]:
        """The headings at the top."""
        kinds = (NodeKind.SECTION, NodeKind.RANGE)
        return [node for node in self.children(ROOT) if self.kind(node) in kinds]

    # --- the visible tree --------------------------------------------------------------------

    def children(self, node: int) -> Sequence[int]:
        """Return the visible children of a node."""
        if node >= len(self.tree):
            return self._headings[node - len(self.tree)].nodes
        found = self._children.get(node)
        if found is not None:
            return found
        return self.tree.children[node] if self._everything and not self.is_list else ()

    def parent(self, node: int) -> int:
        """Return the visible parent of a node."""
        if node >= len(self.tree):
            return self._headings[node - len(self.tree)].parent
        if self.is_list:
            return self._owners[self._segment(self._place(node))]
        above = self.tree.parents[node]
        first = self._split.get(above)
        return above if first is None else first + self._position(node) // _RANGE

    def row_of(self, node: int) -> int | None:
        """Return the row of a node among its visible siblings, `None` if it is not visible."""
        if node == ROOT:
            return None
        if node >= len(self.tree):
            return self._headings[node - len(self.tree)].row
        if self.is_list:
            if self.tree.kind(node) is not NodeKind.LEAF:
                return None
            place = self._place(node)
            if place == len(self.leaves) or self.leaves[place] != node:
                return None
            return place - self._starts[self._segment(place)]
        if self._everything:
            place = self.tree.positions[node]
        else:
            siblings = self._siblings.get(self.tree.parents[node], ())
            place = bisect_left(siblings, node)
            if place == len(siblings) or siblings[place] != node:
                return None
        return place % _RANGE if self.tree.parents[node] in self._split else place

    def top_rows(self, leaves: Sequence[int]) -> range:
        """Return the range of top-level rows that contains all given leaves."""
        if len(leaves) > MAX_WIDTH:
            return range(len(self.children(ROOT)))
        rows = set()
        for leaf in leaves:
            if self.row_of(leaf) is not None:
                *_, top = (leaf, *self.ancestors(leaf))
                rows.add(self.row_of(top) or 0)
        return range(min(rows), max(rows) + 1) if rows else range(0)

    def ancestors(self, node: int) -> Iterator[int]:
        """Yield the ancestors of a visible node, nearest first, without the root."""
        while (node := self.parent(node)) != ROOT:
            yield node

    def kind(self, node: int) -> NodeKind:
        """Return the kind of a visible node."""
        if node >= len(self.tree):
            return self._headings[node - len(self.tree)].kind
        return self.tree.kind(node)

    def title(self, node: int) -> str:
        """Return the name of a visible node among its siblings."""
        if node >= len(self.tree):
            return self._headings[node - len(self.tree)].title
        return self.tree.title(node)

    def leaf_count(self, node: int) -> int:
        """Return the number of leaves at or below a node; for a heading the visible leaves."""
        if node >= len(self.tree):
            return sum(map(self.leaf_count, self.children(node)))
        return self.tree.leaf_counts[node]

    def attention(self, node: int) -> int:
        """Return the number of these leaves that need attention."""
        if node < len(self.tree):
            return self.tree.attention(node)
        if node not in self._sums:
            self._sums[node] = sum(map(self.attention, self.children(node)))
        return self._sums[node]

    def clear_attention_cache(self) -> None:
        """Clear the cached counts of the headings after reviews changed."""
        self._sums.clear()

    def first_nodes(self, limit: int) -> Iterator[tuple[int, int]]:
        """Yield the first nodes depth first, each with its depth, 1 at the top level."""
        waiting = [(node, 1) for node in reversed(self.children(ROOT)[:limit])]
        for _ in range(limit):
            if not waiting:
                return
            node, depth = waiting.pop()
            yield node, depth
            waiting += [(child, depth + 1) for child in reversed(self.children(node)[:limit])]

    def heading_key(self, node: int) -> tuple[str, ...]:
        """Return a key that identifies a heading, empty for a node of the tree."""
        if node < len(self.tree):
            return ()
        heading = self._headings[node - len(self.tree)]
        above = "" if heading.parent == ROOT else self.title(heading.parent)
        return (above, heading.title)

    def nodes_of(self, before: "ShownFields", nodes: Iterable[int]) -> Mapping[int, int]:
        """Map nodes shown before to those here: headings by title, others by path."""
        keys = {node: before.heading_key(node) for node in nodes}
        of_tree = [node for node, key in keys.items() if not key]
        is_same = before.tree is self.tree
        found = (
            {node: node for node in of_tree}
            if is_same
            else self.tree.nodes_of(before.tree, of_tree)
        )
        if len(of_tree) == len(keys):
            return found
        headings = {
            self.heading_key(node): node
            for node in range(len(self.tree), len(self.tree) + len(self._headings))
        }
        return {**found, **{node: headings.get(key, ROOT) for node, key in keys.items() if key}}

    # --- navigation --------------------------------------------------------------------------

    def leaf_after(self, node: int | None, step: int) -> int | None:
        """Return the visible leaf `step` leaves after a node, `None` beyond either end."""
        leaves = self.leaves
        if node is None:
            place = step - 1 if step > 0 else len(leaves) + step
        else:
            place = self._place(node)
            passed = place < len(leaves) and leaves[place] == node
            place += step if step < 0 else step - 1 + passed
        return leaves[place] if 0 <= place < len(leaves) else None

    def needing_attention_after(
        self, node: int | None, *, forward: bool, around: bool = True
    ) -> int | None:
        """Return the next leaf that needs attention; `around` wraps at the end.

        Visible leaves come before hidden ones; the node itself comes last.
        """
        for leaves in (self.leaves, self._all_leaves()):
            here = self._place(node, leaves) if node is not None else 0
            after = here + (here < len(leaves) and leaves[here] == node)
            if forward:
                ahead, behind = range(after, len(leaves)), range(after)
            else:
                before = len(leaves) if node is None else here
                ahead = range(before - 1, -1, -1)
                behind = range(len(leaves) - 1, before - 1, -1)
            ring: Iterable[int] = chain(ahead, behind) if around else ahead
            for place in ring:
                if self.tree.attention(leaves[place]):
                    return leaves[place]
        return None

    def _all_leaves(self) -> Sequence[int]:
        if self._order is None:
            return self.tree.leaf_ids
        return [self.tree.leaf_ids[ordinal] for ordinal in self._order.ordinals]

    # --- building ----------------------------------------------------------------------------

    def _show_tree(self, found: list[int] | None) -> None:
        tree = self.tree
        if found is None:
            self._children = {
                node: tree.children[node] for node in tree.nodes_wider_than(MAX_WIDTH)
            }
            self._siblings = self._children
        else:
            shown: dict[int, list[int]] = {}
            for leaf in found:
                below = leaf
                while True:
                    parent = tree.parents[below]
                    is_shown = parent in shown
                    shown.setdefault(parent, []).append(below)
                    if is_shown or parent == ROOT:
                        break
                    below = parent
            self._siblings = shown
        ranged = dict(self._siblings)
        for node, siblings in self._siblings.items():
            if len(siblings) > MAX_WIDTH:
                self._split[node] = len(tree) + len(self._headings)
                ranged[node] = self._add_ranges(node, siblings)
        self._children = ranged

    def _show_list(self, order: LeafOrder) -> None:
        top: list[int] = []
        ranks = order.ranks
        shown: Sequence[int] = range(len(ranks))
        if not self._everything:
            shown = [ranks[self.tree.ordinals[leaf]] for leaf in self.leaves]
        for title, bound, end in zip(
            order.titles, order.bounds, (*order.bounds[1:], len(ranks)), strict=True
        ):
            first, last = bisect_left(shown, bound), bisect_left(shown, end)
            if first == last:
                continue
            leaves = self.leaves[first:last]
            if title:
                heading = self._add_heading(NodeKind.SECTION, title, ROOT, len(top), leaves)
                top.append(heading)
            else:
                heading = ROOT
            if len(leaves) > MAX_WIDTH:
                ranges: Sequence[int] = self._add_ranges(heading, leaves)
                self._starts += range(first, last, _RANGE)
                self._owners += ranges
            else:
                ranges = leaves
                self._starts.append(first)
                self._owners.append(heading)
            if not title:
                top = list(ranges)
            elif ranges is not leaves:
                self._headings[heading - len(self.tree)].nodes = ranges
        self._children = {ROOT: top}

    def _in_order(self, found: list[int] | None, order: LeafOrder) -> list[int]:
        if found is None:
            return list(map(self.tree.leaf_ids.__getitem__, order.ordinals))
        ranks, ordinals = order.ranks, self.tree.ordinals
        return sorted(found, key=lambda leaf: ranks[ordinals[leaf]])

    def _add_ranges(self, parent: int, nodes: Sequence[int]) -> list[int]:
        return [
            self._add_heading(
                NodeKind.RANGE,
                _range_title(first + 1, min(first + _RANGE, len(nodes))),
                parent,
                row,
                nodes[first : first + _RANGE],
            )
            for row, first in enumerate(range(0, len(nodes), _RANGE))
        ]

    def _add_heading(
        self, kind: NodeKind, title: str, parent: int, row: int, nodes: Sequence[int]
    ) -> int:
        self._headings.append(_Heading(kind, title, parent, row, nodes))
        return len(self.tree) + len(self._headings) - 1

    # --- positions ---------------------------------------------------------------------------

    def _position(self, node: int) -> int:
        if self._everything:
            return self.tree.positions[node]
        return bisect_left(self._siblings[self.tree.parents[node]], node)

    def _segment(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _place(self, node: int, leaves: Sequence[int] | None = None) -> int:
        """Return the position of a node's first leaf among some leaves, as `bisect_left` does."""
        among = self.leaves if leaves is None else leaves
        if self._order is None:
            return bisect_left(among, node)
        return bisect_left(among, self._rank(self.tree.first_leaf(node)), key=self._rank)

    def _rank(self, leaf: int) -> int:
        assert self._order is not None  # noqa: S101 - only called with an order
        return self._order.ranks[self.tree.ordinals[leaf]]


def _range_title(first: int, last: int) -> str:
    return tr("{first} to {last}").format(first=number_text(first), last=number_text(last))
