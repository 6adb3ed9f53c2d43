"""The fields of a review as a tree of numbered nodes, and the search in it."""

import threading
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from itertools import groupby, islice

from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.page_numbering import pages_text
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.parts import Parts
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.search.field_query import FieldQuery, Term
from anyformat_review.domain.text_folding import fold
from anyformat_review.translation import tr
from anyformat_review.viewmodels.field_texts import name_of, scope_title
from anyformat_review.viewmodels.fields.word_index import WordIndex
from anyformat_review.viewmodels.inline_texts import row_number_text

ROOT = 0
_MANY = 1_000
"""For more leaves, iterating over all leaves is faster than looking up each one."""


class NodeKind(IntEnum):
    """The kind of a node in the tree."""

    ROOT = 0
    SECTION = 1
    OBJECT = 2
    ROW = 3
    LEAF = 4
    RANGE = 5


class FieldTree:
    """All fields of one review. Nodes are numbered depth first, so leaves are in order.

    A node is an index into lists, not an object: with 40,000 objects, garbage collection would take
    longer than creating them.

    Lists by node: `parents` (`ROOT` is its own parent), `positions` among the siblings, `children`,
    `leaf_counts` at or below the node, and `ordinals`, the position of a leaf in `leaf_ids`.
    `changes` counts by ordinal how often the review of a leaf was replaced.
    """

    def __init__(self, state: ReviewState) -> None:
        self.leaf_ids: list[int] = []
        self._kinds: list[NodeKind] = [NodeKind.ROOT]
        self.parents = [ROOT]
        self.positions = array("I", [0])
        self.children: list[Sequence[int]] = [()]
        self._reviews: list[FieldReview | None] = [None]
        self.leaf_counts = [0]
        self._attention = [0]
        self._scopes: dict[int, Scope] = {}
        self._objects: dict[int, FieldPath] = {}
        self.row_orders = state.row_orders
        self.ordinals = array("I", [0])
        self._added: list[int] = []
        """The nodes that are not in rows."""
        self._parts = Parts(state.collection)
        self._pages = self._pages_in(state)
        self._widest = 0
        """The number of cells in the widest row."""
        self._build(state)
        self.changes = array("I", bytes(4 * len(self.leaf_ids)))
        self._rows: dict[int, Mapping[int, int]] = {}
        self._words: WordIndex | None = None
        self._joining = threading.Lock()
        self._old_texts: set[int] = set()
        """The ordinals of leaves whose texts may have changed after `_words` was made."""

    def __len__(self) -> int:
        """Return the number of nodes, including the root."""
        return len(self._kinds)

    # --- all nodes -------------------------------------------------------------------------

    def id_of(self, path: FieldPath) -> int | None:
        """Return the node of a leaf, an object field or a row."""
        if path.row is None:
            return self._ids.get(path)
        table = self._ids.get(path.table_path)
        row = None if table is None else self._rows_of(table).get(path.row)
        if row is None or path.cell is None:
            return row
        cells = ((node, self._reviews[node]) for node in self.children[row])
        return next((node for node, review in cells if review and review.path == path), None)

    @cached_property
    def _ids(self) -> Mapping[FieldPath, int]:
        """The nodes of object fields, and of leaves that are not in a table, by path."""
        paths = ((self.path(node), node) for node in self._added)
        return {path: node for path, node in paths if path is not None}

    def _rows_of(self, table: int) -> Mapping[int, int]:
        """Return the nodes of a table's rows by the numbers of the rows."""
        if table not in self._rows:
            nodes = self.children[table]
            order = self.row_orders.get(self._objects[table], range(len(nodes)))
            self._rows[table] = dict(zip(order, nodes, strict=True))
        return self._rows[table]

    def nodes_of(self, other: "FieldTree", nodes: Iterable[int]) -> Mapping[int, int]:
        """Map nodes of another tree to those with the same path; others are left out."""
        paths = ((node, other.path(node)) for node in nodes)
        found = ((node, self.id_of(path)) for node, path in paths if path is not None)
        return {node: here for node, here in found if here is not None}

    def kind(self, node: int) -> NodeKind:
        """Return the kind of a node."""
        return self._kinds[node]

    def review(self, node: int) -> FieldReview | None:
        """Return the review of a leaf, `None` for other nodes."""
        return self._reviews[node]

    def reviews(self) -> list[FieldReview]:
        """Return the reviews of all leaves, in order."""
        return [review for review in self._reviews if review is not None]

    def attention(self, node: int) -> int:
        """Return the number of leaves at or below a node that need attention."""
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
                table = self._objects[self.parents[node]]
                return FieldPath(table.scope, table.field, self._row_number(node))
            case _:
                return None

    def title(self, node: int) -> str:
        """Return the name of a node among its siblings."""
        match self._kinds[node]:
            case NodeKind.SECTION:
                return scope_title(self._scopes[node])
            case NodeKind.ROW:
                return tr("Row {row}").format(row=row_number_text(self._row_number(node)))
            case _:
                path = self.path(node)
                return name_of(path) if path else ""

    def _row_number(self, node: int) -> int:
        table, position = self._objects[self.parents[node]], self.positions[node]
        return self.row_orders[table][position] if table in self.row_orders else position

    def pages(self, node: int) -> str:
        """Return the pages of a section's part, such as `1–3`, empty if they are not known."""
        scope = self._scopes.get(node)
        return self._pages.get(scope, "") if scope else ""

    def has_groups_of(self, state: ReviewState) -> bool:
        """Whether rows and pages of parts are still those of a newer state."""
        return state.row_orders == self.row_orders and self._pages == self._pages_in(state)

    def _pages_in(self, state: ReviewState) -> Mapping[Scope, str]:
        parts = self._parts
        return {part.scope: pages_text(parts.pages(state, part)) for part in parts.parts}

    def first_leaf(self, node: int) -> int:
        """Return the first leaf at or below a node, or after it."""
        position = min(bisect_left(self.leaf_ids, node), len(self.leaf_ids) - 1)
        return self.leaf_ids[position]

    def nodes_wider_than(self, limit: int) -> list[int]:
        """Return the nodes with more than `limit` children."""
        few = ROOT, *self._added
        nodes: Iterable[int] = range(len(self)) if self._widest > limit else few
        return [node for node in nodes if len(self.children[node]) > limit]

    def ancestors(self, node: int) -> Iterator[int]:
        """Yield the ancestors of a node, nearest first, without the root."""
        while (node := self.parents[node]) != ROOT:
            yield node

    def update(self, leaf: int, review: FieldReview) -> bool:
        """Replace the review of a leaf; return whether counts of its ancestors changed."""
        old, self._reviews[leaf] = self._reviews[leaf], review
        ordinal = self.ordinals[leaf]
        self.changes[ordinal] += 1
        if old is None or old.state is not review.state or old.is_blind != review.is_blind:
            self._old_texts.add(ordinal)
        change = int(review.needs_attention) - self._attention[leaf]
        if change:
            for node in (leaf, *self.ancestors(leaf), ROOT):
                self._attention[node] += change
        return bool(change)

    def update_many(self, state: ReviewState, changed: Collection[FieldPath]) -> list[int]:
        """Replace the reviews of changed leaves; return the leaves with a new review."""
        pairs: Iterable[tuple[int | None, FieldReview]]
        if len(changed) > _MANY:
            pairs = zip(self.leaf_ids, state.reviews.values(), strict=True)
        else:
            reviews = filter(None, map(state.reviews.get, changed))
            pairs = ((self.id_of(review.path), review) for review in reviews)
        updated = []
        for leaf, review in pairs:
            if leaf is not None and review is not self._reviews[leaf]:
                self.update(leaf, review)
                updated.append(leaf)
        return updated

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of fields and of the cells in their rows, each once, in order."""
        paths = [review.path for review in self.reviews()]
        cells = (f"{path.field}.{path.cell}" for path in paths if path.cell is not None)
        return tuple(dict.fromkeys([*(path.field for path in paths), *cells]))

    # --- search ----------------------------------------------------------------------------

    def matching(self, query: FieldQuery) -> list[int]:
        """Return the leaves that match a query, in order."""
        if len(query.alternatives) == 1:
            found: Iterable[int] = self._matching_all(query.alternatives[0])
        elif query:
            found = sorted(set().union(*map(self._matching_all, query.alternatives)))
        else:
            return list(self.leaf_ids)
        return [self.leaf_ids[ordinal] for ordinal in found]

    def _matching_all(self, terms: Sequence[Term]) -> Sequence[int]:
        """Return the ordinals of the leaves that match all terms.

        Words are searched first, because the word index is faster than testing each leaf.
        """
        words = [term for term in terms if not term.key]
        ordinals: Sequence[int] = range(len(self.leaf_ids))
        for term in sorted(words, key=lambda term: (term.negated, -len(term.value))):
            containing = self._word_index().containing(fold(term.value), ordinals)
            if term.negated:
                unwanted = set(containing)
                ordinals = [ordinal for ordinal in ordinals if ordinal not in unwanted]
            else:
                ordinals = containing
        reviews, leaf_ids = self._reviews, self.leaf_ids
        for term in terms:
            if term.key:
                test, wanted = term.test, not term.negated
                ordinals = [
                    ordinal
                    for ordinal in ordinals
                    if (review := reviews[leaf_ids[ordinal]]) and test(review) is wanted
                ]
        return ordinals

    def join_texts(self) -> WordIndex:
        """Make the index for searches, which takes a moment; can be called in any thread."""
        with self._joining:
            if self._words is None:
                self._words = WordIndex(review.search_text for review in self.reviews())
            return self._words

    def _word_index(self) -> WordIndex:
        words = self.join_texts()
        for ordinal in self._old_texts:
            review = self._reviews[self.leaf_ids[ordinal]]
            words.change(ordinal, review.search_text if review else "")
        self._old_texts.clear()
        return words

    # --- building --------------------------------------------------------------------------

    def _build(self, state: ReviewState) -> None:
        # `reviews` has the same order as the extractions, so no path has to be hashed.
        reviews = iter(state.reviews.values())
        top: list[int] = []
        self.children[ROOT] = top
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
                order = self.row_orders.get(self._objects[table], range(len(value)))
                is_changed = self._objects[table] in self.row_orders
                columns = len(state.collection.columns(self._objects[table])) if is_changed else 0
                widths = (columns if number < 0 else len(value[number]) for number in order)
                for width, same in groupby(widths):
                    self._add_rows(table, rows, sum(1 for _ in same), width, reviews)
        for node in reversed(self._added):
            above = self.parents[node]
            self.leaf_counts[above] += self.leaf_counts[node]
            self._attention[above] += self._attention[node]

    def _add_rows(
        self, table: int, rows: list[int], count: int, width: int, reviews: Iterator[FieldReview]
    ) -> None:
        """Add rows with the same number of cells, column by column: no code runs for each cell."""
        first, step, ordinal = len(self._kinds), 1 + width, len(self.leaf_ids)
        leaves = list(islice(reviews, count * width))
        marks = [1 if review.reasons else 0 for review in leaves]
        columns = [marks[cell::width] for cell in range(width)]
        numbers, ordinals = range(first, first + count * step, step), [ordinal] * (count * step)
        kinds = [NodeKind.ROW, *[NodeKind.LEAF] * width] * count
        positions = [0, *range(width)] * count
        parents, leaf_counts = [table] * (count * step), [width, *[1] * width] * count
        children: list[Sequence[int]] = [()] * (count * step)
        found: list[FieldReview | None] = [None] * (count * step)
        attention, leaf_ids = [0] * (count * step), [0] * (count * width)
        positions[::step] = range(len(rows), len(rows) + count)
        children[::step] = [range(row + 1, row + step) for row in numbers]
        attention[::step] = map(sum, zip(*columns, strict=True)) if width else [0] * count
        ordinals[::step] = range(ordinal, ordinal + count * width, width) if width else ordinals
        for cell in range(width):
            at = slice(1 + cell, None, step)
            parents[at], found[at], attention[at] = numbers, leaves[cell::width], columns[cell]
            ordinals[at] = range(ordinal + cell, ordinal + count * width, width)
            leaf_ids[cell::width] = range(first + 1 + cell, first + count * step, step)
        for known, more in (
            (self._kinds, kinds),
            (self.parents, parents),
            (self.positions, positions),
            (self.leaf_counts, leaf_counts),
            (self._attention, attention),
            (self.ordinals, ordinals),
            (self.leaf_ids, leaf_ids),
        ):
            known.extend(more)  # type: ignore[arg-type]
        self.children += children
        self._reviews += found
        self._widest = max(self._widest, width)
        rows += numbers
        self.leaf_counts[table] += count * width
        self._attention[table] += sum(marks)

    def _add_group(self, kind: NodeKind, parent: int, siblings: list[int]) -> tuple[int, list[int]]:
        node = self._add(kind, parent, len(siblings), None, 0)
        siblings.append(node)
        children: list[int] = []
        self.children[node] = children
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
        self.parents.append(parent)
        self.positions.append(position)
        self.children.append(())
        self._reviews.append(review)
        self.leaf_counts.append(leaves)
        self._attention.append(0)
        self.ordinals.append(len(self.leaf_ids))
        self._added.append(len(self._kinds) - 1)
        return self._added[-1]
