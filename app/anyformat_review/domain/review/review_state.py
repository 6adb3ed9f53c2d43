"""The immutable review state of one collection: extraction, decisions and open fields."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from anyformat_review.domain.results.collection import NOT_EXTRACTED, Collection, ExtractedField
from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.blind_check import BlindSample
from anyformat_review.domain.review.carry_over import (
    ServerChange,
    carry_over,
    document_fields,
    resolve_states,
    resolves,
)
from anyformat_review.domain.review.field_review import FieldReview, ReviewBuilder, in_band
from anyformat_review.domain.review.reasons import Reason
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    VERIFIED,
    Change,
    Decision,
    DecisionKind,
    FieldState,
    History,
    RowMark,
    is_document_path,
)
from anyformat_review.domain.review.table_rows import (
    RowOrders,
    cells_of,
    effective_leaves,
    rearranged,
    row_orders,
)
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.domain.rules.rule_result import RuleResult
from anyformat_review.domain.rules.rule_results import RuleResults
from anyformat_review.domain.rules.rules import WorkflowRules


class ReviewState(Struct, frozen=True, dict=True):
    """The review of one collection; each decision creates a new state.

    `reviews` contains every field and cell in order, those of deleted and inserted rows included.
    `row_orders` contains the rows of the tables in which rows were inserted or moved. `others`
    contains the states of rows, rules, categories, parts, the collection and removed fields.
    `other_changes` contains the unresolved server changes of removed fields, categories and parts.
    `blind_share` is the percentage, 0–100, of high-confidence fields with a blind check. `rules`
    are the results of the workflow's rules on the effective values. `compared` contains the reasons
    that follow from the values of other collections.
    """

    collection: Collection
    reviews: MappingProxyType[FieldPath, FieldReview]
    history: History = field(default_factory=History)
    thresholds: ThresholdSet = field(default_factory=ThresholdSet)
    others: Mapping[FieldPath, FieldState] = field(default_factory=dict)
    other_changes: Mapping[FieldPath, ServerChange] = field(default_factory=dict)
    blind_share: float = 0.0
    rules: RuleResults = field(default_factory=RuleResults)
    row_orders: RowOrders = field(default_factory=dict)
    compared: Mapping[FieldPath, tuple[Reason, ...]] = field(default_factory=dict)

    @classmethod
    def begin(
        cls,
        collection: Collection,
        history: History,
        locations: Mapping[FieldPath, tuple[QuoteLocation, ...]],
        thresholds: ThresholdSet | None = None,
        workflow: WorkflowRules | None = None,
    ) -> "ReviewState":
        """Return the state of a collection with these decisions.

        Decisions on older results are carried over, and the history gets the paths of these
        results. Evaluating all rules of large results can take a second.
        """
        carried = carry_over(collection, history)
        orders = row_orders(collection, carried.states)
        rules = RuleResults.begin(
            collection, workflow or WorkflowRules(), carried.states, orders, _today()
        )
        builder = ReviewBuilder(collection, thresholds or ThresholdSet(), 0.0, rules, {})
        reviews = {}
        for path, extracted in effective_leaves(collection, orders):
            state = carried.states.get(path) or FieldState.from_server(extracted)
            mark, change = _row_mark(path, carried.states), carried.server_changes.get(path)
            reviews[path] = builder(path, extracted, state, locations.get(path, ()), mark, change)
        return cls(
            collection,
            MappingProxyType(reviews),
            carried.history,
            builder.thresholds,
            others={
                path: state
                for path, state in carried.states.items()
                if path not in reviews and state != FieldState()
            },
            other_changes=_without_field(carried.server_changes),
            rules=rules,
            row_orders=orders,
        )

    def after(self, decision: Decision, before: "ReviewState | None" = None) -> "ReviewState":
        """Return the state after one more decision.

        `before` is the state with the rows before the decision, if this one has those after it.
        """
        if before is None and (arranged := self._arranged_by(decision)) is not self:
            return arranged.after(decision, self)
        before = before or self
        states, server_changes = self._resolved_by(decision)
        others = {
            **self.others,
            **{path: state for path, state in states.items() if path not in self.reviews},
        }
        others = {path: state for path, state in others.items() if state != FieldState()}
        changes = [
            (path, self._field(path), before.state_of(path), state)
            for path, state in states.items()
        ]
        rules = self.rules.after(changes, self.row_orders)
        builder, changed = self._builder(rules), {}
        for path in dict.fromkeys((*self.affected_by(decision), *rules.changed_since(self.rules))):
            if (known := self.reviews.get(path)) is None:
                continue  # a cell of a row whose insertion was undone
            state, mark = states.get(path, known.state), _row_mark(path, others)
            changed[path] = builder(
                path, known.field, state, known.locations, mark, server_changes.get(path)
            )
        return self._with(
            changed,
            rules=rules,
            history=self.history.with_decision(decision),
            others=others,
            other_changes=_without_field(server_changes),
        )

    def _arranged_by(self, decision: Decision) -> "ReviewState":
        """Return the state with the rows that there are after a decision, which is not applied."""
        rows = {each.path: each.after for each in decision.changes if _arranges(each)}
        if not rows:
            return self
        orders = row_orders(self.collection, {**self.others, **rows})
        if orders == self.row_orders:
            return self
        builder, gained = self._builder(), 0

        def inserted(path: FieldPath) -> FieldReview:
            nonlocal gained
            review = builder(path, NOT_EXTRACTED, FieldState(), (), RowMark.INSERTED, None)
            gained += review.needs_attention
            return review

        reviews = rearranged(self.reviews, self.collection, (self.row_orders, orders), inserted)
        for row in rows:
            if row.row not in orders.get(row.table_path, range(len(self.collection.rows(row)))):
                gained -= sum(self.reviews[cell].needs_attention for cell in self.cells(row))
        made = replace(self, reviews=MappingProxyType(reviews), row_orders=orders)
        made.__dict__["attention_count"] = self.attention_count + gained
        return made

    def with_rules(self, workflow: WorkflowRules) -> "ReviewState":
        """Return the state with the rules of a workflow, all evaluated again."""
        if workflow == self.rules.workflow:
            return self
        states = {path: review.state for path, review in self.reviews.items()}
        rules = RuleResults.begin(
            self.collection, workflow, states | {**self.others}, self.row_orders, _today()
        )
        builder, known = self._builder(rules), self.reviews
        changed = {path: builder.update(known[path]) for path in rules.changed_since(self.rules)}
        return self._with(changed, rules=rules)

    def _field(self, path: FieldPath) -> ExtractedField | None:
        if path.is_inserted and path.cell is not None:
            return NOT_EXTRACTED
        review = self.reviews.get(path)
        return review.field if review else None

    def with_compared(self, compared: Mapping[FieldPath, tuple[Reason, ...]]) -> "ReviewState":
        """Return the state with these reasons that follow from other collections."""
        if compared == self.compared:
            return self
        builder, known = self._builder(compared=compared), self.reviews
        paths = (path for path in self.compared.keys() | compared.keys() if path in known)
        changed = {path: builder.update(known[path]) for path in paths}
        return self._with(changed, compared=compared)

    def _builder(
        self,
        rules: RuleResults | None = None,
        compared: Mapping[FieldPath, tuple[Reason, ...]] | None = None,
    ) -> ReviewBuilder:
        return ReviewBuilder(
            self.collection,
            self.thresholds,
            self.blind_share,
            rules or self.rules,
            self.compared if compared is None else compared,
        )

    def _with(self, changed: Mapping[FieldPath, FieldReview], **others: Any) -> "ReviewState":
        """Return the state with these reviews; the attention count is updated incrementally."""
        # dict() of a proxy would hash every path again.
        made = replace(self, reviews=MappingProxyType(self.reviews | changed), **others)
        gained = sum(
            review.needs_attention - self.reviews[path].needs_attention
            for path, review in changed.items()
        )
        made.__dict__["attention_count"] = self.attention_count + gained
        return made

    def _resolved_by(
        self, decision: Decision
    ) -> tuple[Mapping[FieldPath, FieldState], Mapping[FieldPath, ServerChange]]:
        """Return the states that a decision changes, and all server changes after it."""
        states = {change.path: change.after for change in decision.changes}
        server_changes = {change.path: change for change in self.server_changes()}
        if decision.kind in (DecisionKind.UNDO, DecisionKind.REDO):
            # The decision that is active now may have been made on older results.
            fields = {path: self.reviews[path].field for path in states if path in self.reviews}
            if any(map(is_document_path, states)):
                fields |= self.document
            history = self.history.with_decision(decision)
            again, reopened = resolve_states(fields, history, states)
            others = {path: server_changes[path] for path in server_changes if path not in states}
            return states | again, others | reopened
        for change in decision.changes:
            if resolves(decision, change, self.extracted_value(change.path)):
                server_changes.pop(change.path, None)
        return states, server_changes

    def server_changes(self) -> Iterator[ServerChange]:
        """Yield the values that changed on the server after a decision, in order."""
        for review in self.reviews.values():
            if review.server_change is not None:
                yield review.server_change
        yield from self.other_changes.values()

    def with_thresholds(self, thresholds: ThresholdSet) -> "ReviewState":
        """Return the state with other thresholds; reviews with the same band are reused."""
        base, blind = thresholds.base, BlindSample(self.collection.id, self.blind_share)
        changed = {}
        for path, known in self.reviews.items():
            own = thresholds.at(path) if thresholds.fields else base
            band = own.band(known.field.confidence)
            if band is not known.band:
                changed[path] = in_band(known, band, blind)
        reviews = MappingProxyType(self.reviews | changed) if changed else self.reviews
        state = replace(self, reviews=reviews, thresholds=thresholds)
        if thresholds.compares_the_same(self.thresholds):
            return state
        located = ((path, known.locations) for path, known in reviews.items() if known.locations)
        return state.with_locations(
            {path: locations for path, locations in located if locations[0].contradiction}
        )

    def with_locations(
        self, locations: Mapping[FieldPath, tuple[QuoteLocation, ...]]
    ) -> "ReviewState":
        """Return the state with these quote locations."""
        builder, known = self._builder(), self.reviews
        return self._with(
            {
                path: builder.update(known[path], found)
                for path, found in locations.items()
                if path in known
            }
        )

    def with_blind_share(self, share: float) -> "ReviewState":
        """Return the state with another share of blind checks, 0–100; other reviews are reused."""
        blind = BlindSample(self.collection.id, share)
        changed = {}
        for path, known in self.reviews.items():
            if known.row_mark is RowMark.DELETED:
                continue
            reasons = blind.reasons(known.reasons, path, known.field, known.state, known.band)
            if reasons != known.reasons:
                changed[path] = replace(known, reasons=reasons)
        reviews = MappingProxyType(self.reviews | changed) if changed else self.reviews
        return replace(self, reviews=reviews, blind_share=share)

    def affected_by(self, decision: Decision) -> tuple[FieldPath, ...]:
        """Return the changed fields, and the cells of changed rows."""
        affected: dict[FieldPath, None] = {}
        for change in decision.changes:
            if change.path in self.reviews:
                affected[change.path] = None
            elif change.path.row is not None:
                affected.update(dict.fromkeys(self.cells(change.path)))
        return tuple(affected)

    def cells(self, row: FieldPath) -> tuple[FieldPath, ...]:
        """Return the cells of a row, none if the row does not exist."""
        if row.is_inserted and row.row not in self.row_numbers(row):
            return ()
        names = cells_of(self.collection, row)
        return tuple(FieldPath(row.scope, row.field, row.row, cell) for cell in names)

    def row_numbers(self, path: FieldPath) -> Sequence[int]:
        """Return the numbers of a table's rows in order, deleted ones included."""
        order = self.row_orders.get(path.table_path) if self.row_orders else None
        return range(len(self.collection.rows(path))) if order is None else order

    def effective_rows(self, path: FieldPath) -> Sequence[int]:
        """Return the numbers of a table's rows in order, without the deleted ones."""
        table, numbers = path.table_path, self.row_numbers(path)
        deleted = {
            row.row
            for row, state in self.others.items()
            if state.mark is RowMark.DELETED and row.table_path == table
        }
        return [row for row in numbers if row not in deleted] if deleted else numbers

    @cached_property
    def document(self) -> Mapping[FieldPath, ExtractedField]:
        """The category and the pages of parts that the service sent, by their paths."""
        return document_fields(self.collection)

    def extracted_value(self, path: FieldPath) -> Value:
        """Return what the service sent for a field, a category or a part, otherwise `None`."""
        review = self.reviews.get(path)
        field = review.field if review else None
        if is_document_path(path):
            field = self.document.get(path)
        return field.value if field else None

    def state_of(self, path: FieldPath) -> FieldState:
        """Return the state of a field, a row or the collection."""
        review = self.reviews.get(path)
        return review.state if review else self.others.get(path, FieldState())

    @property
    def is_reviewed(self) -> bool:
        """Whether the collection was marked as reviewed."""
        return self.state_of(COLLECTION_PATH).verification == VERIFIED

    def needing_attention(self) -> Iterator[FieldReview]:
        """Yield the fields that need attention, in order."""
        return (review for review in self.reviews.values() if review.needs_attention)

    @cached_property
    def attention_count(self) -> int:
        """The number of fields that need attention."""
        return sum(1 for _ in self.needing_attention())

    @property
    def open_rules(self) -> tuple[RuleResult, ...]:
        """The failed rules that do not give any field a reason and were not accepted."""
        return self.rules.without_field

    @property
    def remaining_count(self) -> int:
        """The number of fields that need attention, plus the failed rules without a field."""
        return self.attention_count + len(self.open_rules)


def _arranges(change: Change) -> bool:
    """Whether a change may insert, remove or move a row."""
    before, after = change.before, change.after
    return before.position != after.position or (
        change.path.is_inserted and (before.mark is None) != (after.mark is None)
    )


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _row_mark(path: FieldPath, states: Mapping[FieldPath, FieldState]) -> RowMark | None:
    """Return the mark of the row that contains a cell."""
    if path.row is None or not states:
        return None
    row = states.get(FieldPath(path.scope, path.field, path.row))
    return None if row is None else row.mark


def _without_field(
    changes: Mapping[FieldPath, ServerChange],
) -> Mapping[FieldPath, ServerChange]:
    return {
        path: change
        for path, change in changes.items()
        if change.is_removed or is_document_path(path)
    }
