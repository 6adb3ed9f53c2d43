"""One collection under review, as an immutable whole: extraction, decisions, what is open."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from anyformat_review.domain.results.collection import Collection, ExtractedField, Validation
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.evidence import Grounding, QuoteLocation, best_grounding
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.blind_check import BlindSample, is_blind
from anyformat_review.domain.review.carry_over import ServerChange, carry_over, resolves, settled
from anyformat_review.domain.review.field_text import search_text
from anyformat_review.domain.review.reasons import (
    Reason,
    is_undecided,
    reasons_for,
    reasons_for_band,
)
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    VERIFIED,
    Decision,
    DecisionKind,
    FieldState,
    History,
    Override,
    RowMark,
    Status,
)
from anyformat_review.domain.review.thresholds import ThresholdSet


@dataclass(frozen=True, slots=True)
class FieldReview:
    """Everything a reviewer sees of one leaf field; `row_mark` is that of its whole row.

    With a `conflict` the state is what the reviewer had decided on other results.
    """

    path: FieldPath
    field: ExtractedField
    state: FieldState
    band: Band
    locations: tuple[QuoteLocation, ...]
    reasons: tuple[Reason, ...]
    row_mark: RowMark | None = None
    server_change: ServerChange | None = None
    _search_text: str | None = dataclasses.field(
        default=None, init=False, repr=False, compare=False
    )

    @property
    def search_text(self) -> str:
        """The folded text that a search for words looks in, made when it is first asked for."""
        text = self._search_text
        if text is None:
            # A hidden value cannot be found out by looking for it.
            seen = ExtractedField(None) if self.is_blind else self.field
            text = search_text(self.path, seen, self.state)
            object.__setattr__(self, "_search_text", text)
        return text

    @property
    def effective_value(self) -> Value:
        """The override if one is set, else the extracted value."""
        return self.state.effective_value(self.field)

    def overridden(self, value: Value) -> FieldState:
        """Return the state with another value; the extracted one is no override."""
        override = None if value == self.field.value else Override(value)
        return replace(self.state, override=override, verification=VERIFIED)

    @property
    def status(self) -> Status:
        """Open, confirmed or edited."""
        return self.state.status

    @property
    def grounding(self) -> Grounding:
        """The best grounding of the field's quotes."""
        if len(self.locations) == 1:
            return self.locations[0].grounding
        return best_grounding(location.grounding for location in self.locations)

    @property
    def needs_attention(self) -> bool:
        """Whether there is a reason to look at the field."""
        return bool(self.reasons)

    @property
    def is_blind(self) -> bool:
        """Whether the value is hidden until it has been typed from the document."""
        return is_blind(self.reasons)


@dataclass(frozen=True)
class ReviewState:
    """The review of one collection at one moment; a decision makes a new one.

    `reviews` holds every leaf in the service's order. `others` holds what was decided about
    anything but these leaves: rows, the whole collection, fields that are no longer there.
    `gone` holds those of the latter that the reviewer has to settle. `blind_share` is how many of
    the sure fields are checked blind, 0–100.
    """

    collection: Collection
    reviews: MappingProxyType[FieldPath, FieldReview]
    history: History = field(default_factory=History)
    thresholds: ThresholdSet = field(default_factory=ThresholdSet)
    others: Mapping[FieldPath, FieldState] = field(default_factory=dict)
    removed: Mapping[FieldPath, ServerChange] = field(default_factory=dict)
    blind_share: float = 0.0

    @classmethod
    def begin(
        cls,
        collection: Collection,
        history: History,
        locations: Mapping[FieldPath, tuple[QuoteLocation, ...]],
        thresholds: ThresholdSet | None = None,
    ) -> "ReviewState":
        """Return the state of a collection after the decisions of its history.

        Decisions made on other results are carried over; the history is then told in the paths
        of these results.
        """
        bands = thresholds or ThresholdSet()
        rules, blind = _rules_by_scope(collection), BlindSample(collection.id)
        carried = carry_over(collection, history)
        decided, conflicts = carried.states, carried.conflicts
        reviews = {}
        for path, extracted in collection.leaves():
            state = decided.get(path) or FieldState.from_server(extracted)
            reviews[path] = _review(
                path,
                extracted,
                state,
                bands,
                locations.get(path, ()),
                rules[path.scope],
                _row_mark(path, decided),
                conflicts.get(path),
                blind,
            )
        others = {path: state for path, state in decided.items() if path not in reviews}
        gone = {path: conflict for path, conflict in conflicts.items() if conflict.is_removed}
        return cls(collection, MappingProxyType(reviews), carried.history, bands, others, gone)

    def after(self, decision: Decision) -> "ReviewState":
        """Return the state after one more decision."""
        rules, blind = _rules_by_scope(self.collection), self._blind
        states, conflicts = self._settled_by(decision)
        others = {
            **self.others,
            **{path: state for path, state in states.items() if path not in self.reviews},
        }
        changed = {}
        for path in self.affected_by(decision):
            known = self.reviews[path]
            changed[path] = _review(
                path,
                known.field,
                states.get(path, known.state),
                self.thresholds,
                known.locations,
                rules[path.scope],
                _row_mark(path, others),
                conflicts.get(path),
                blind,
            )
        return self._with(
            changed,
            history=self.history.with_decision(decision),
            others=others,
            removed={path: conflict for path, conflict in conflicts.items() if conflict.is_removed},
        )

    def _with(self, changed: Mapping[FieldPath, FieldReview], **others: Any) -> "ReviewState":
        """Return the state with these reviews changed, without counting all of them anew."""
        # dict() of a proxy would hash every path anew.
        made = replace(self, reviews=MappingProxyType(self.reviews | changed), **others)
        gained = sum(
            review.needs_attention - self.reviews[path].needs_attention
            for path, review in changed.items()
        )
        made.__dict__["attention_count"] = self.attention_count + gained
        return made

    def _settled_by(
        self, decision: Decision
    ) -> tuple[Mapping[FieldPath, FieldState], Mapping[FieldPath, ServerChange]]:
        """Return the states that a decision changes, and all conflicts after it."""
        states = {change.path: change.after for change in decision.changes}
        conflicts = {conflict.path: conflict for conflict in self.server_changes()}
        if decision.kind in (DecisionKind.UNDO, DecisionKind.REDO):
            # What stands now may have been decided on other results.
            fields = {path: self.reviews[path].field for path in states if path in self.reviews}
            history = self.history.with_decision(decision)
            again, reopened = settled(fields, history, states)
            conflicts = {path: known for path, known in conflicts.items() if path not in states}
            return states | again, conflicts | reopened
        for change in decision.changes:
            review = self.reviews.get(change.path)
            if resolves(decision, change, review.field.value if review else None):
                conflicts.pop(change.path, None)
        return states, conflicts

    def server_changes(self) -> Iterator[ServerChange]:
        """Yield what the service reads otherwise since it was decided on, in order."""
        for review in self.reviews.values():
            if review.server_change is not None:
                yield review.server_change
        yield from self.removed.values()

    def with_thresholds(self, thresholds: ThresholdSet) -> "ReviewState":
        """Return the state under other thresholds; fields whose band stays are the same objects."""
        base, blind = thresholds.base, self._blind
        changed = {}
        for path, known in self.reviews.items():
            own = thresholds.at(path) if thresholds.fields else base
            band = own.band(known.field.confidence)
            if band is not known.band:
                changed[path] = _in_band(known, band, blind)
        reviews = self.reviews
        if changed:
            reviews = MappingProxyType(reviews | changed)
        return replace(self, reviews=reviews, thresholds=thresholds)

    def with_locations(
        self, locations: Mapping[FieldPath, tuple[QuoteLocation, ...]]
    ) -> "ReviewState":
        """Return the state with the quotes of these leaves located."""
        rules, blind = _rules_by_scope(self.collection), self._blind
        changed = {}
        for path, found in locations.items():
            known = self.reviews.get(path)
            if known is None:
                continue
            changed[path] = _review(
                path,
                known.field,
                known.state,
                self.thresholds,
                found,
                rules[path.scope],
                known.row_mark,
                known.server_change,
                blind,
            )
        return self._with(changed)

    def with_blind_share(self, share: float) -> "ReviewState":
        """Return the state with another share of the sure fields checked blind, 0–100.

        Fields for which nothing changes are the same objects.
        """
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

    @property
    def _blind(self) -> BlindSample:
        return BlindSample(self.collection.id, self.blind_share)

    def affected_by(self, decision: Decision) -> tuple[FieldPath, ...]:
        """Return the leaves that look different after a decision, those of a marked row too."""
        touched: dict[FieldPath, None] = {}
        for change in decision.changes:
            if change.path in self.reviews:
                touched[change.path] = None
            elif change.path.row is not None:
                touched.update(dict.fromkeys(self.cells(change.path)))
        return tuple(touched)

    def cells(self, row: FieldPath) -> tuple[FieldPath, ...]:
        """Return the leaves of a row, none when there is no such row."""
        return tuple(
            FieldPath(row.scope, row.field, row.row, cell) for cell in self.collection.row(row)
        )

    def state_of(self, path: FieldPath) -> FieldState:
        """Return where the review of a leaf, a row or the whole collection stands."""
        review = self.reviews.get(path)
        return review.state if review else self.others.get(path, FieldState())

    @property
    def is_reviewed(self) -> bool:
        """Whether a reviewer has said that he is done with the collection."""
        return self.state_of(COLLECTION_PATH).verification == VERIFIED

    def needing_attention(self) -> Iterator[FieldReview]:
        """Yield the fields that need attention, in order."""
        return (review for review in self.reviews.values() if review.needs_attention)

    @cached_property
    def attention_count(self) -> int:
        """How many fields still need attention."""
        return sum(1 for _ in self.needing_attention())


def _review(
    path: FieldPath,
    extracted: ExtractedField,
    state: FieldState,
    thresholds: ThresholdSet,
    locations: tuple[QuoteLocation, ...],
    validations: Iterable[Validation],
    row_mark: RowMark | None,
    conflict: ServerChange | None,
    blind: BlindSample,
) -> FieldReview:
    band = thresholds.band(path, extracted.confidence)
    reasons: tuple[Reason, ...] = ()
    if row_mark is not RowMark.DELETED:
        reasons = reasons_for(path, extracted, state, band, locations, validations, conflict)
        reasons = blind.reasons(reasons, path, extracted, state, band)
    return FieldReview(path, extracted, state, band, locations, reasons, row_mark, conflict)


def _in_band(known: FieldReview, band: Band, blind: BlindSample) -> FieldReview:
    reasons = known.reasons
    undecided = is_undecided(known.state) and known.server_change is None
    if undecided and known.row_mark is not RowMark.DELETED:
        seen = reasons[:-1] if is_blind(reasons) else reasons
        reasons = reasons_for_band(seen, known.field, band, known.locations)
        reasons = blind.reasons(reasons, known.path, known.field, known.state, band)
    return FieldReview(
        known.path,
        known.field,
        known.state,
        band,
        known.locations,
        reasons,
        known.row_mark,
        known.server_change,
    )


def _row_mark(path: FieldPath, states: Mapping[FieldPath, FieldState]) -> RowMark | None:
    """Return what was said of the row that the leaf stands in."""
    if path.row is None or not states:
        return None
    row = states.get(FieldPath(path.scope, path.field, path.row))
    return None if row is None else row.mark


def _rules_by_scope(collection: Collection) -> Mapping[Scope, tuple[Validation, ...]]:
    return {extraction.scope: extraction.validations for extraction in collection.extractions}
