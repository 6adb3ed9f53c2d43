"""One collection under review, as an immutable whole: extraction, decisions, what is open."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from anyformat_review.domain.collection import Collection, ExtractedField, Validation
from anyformat_review.domain.confidence import Band, Thresholds
from anyformat_review.domain.evidence import Grounding, QuoteLocation, best_grounding
from anyformat_review.domain.field_path import FieldPath, Scope
from anyformat_review.domain.reasons import Reason, reasons_for
from anyformat_review.domain.review import Decision, FieldState, History, Status
from anyformat_review.domain.values import Value


@dataclass(frozen=True, slots=True)
class FieldReview:
    """Everything a reviewer sees of one leaf field."""

    path: FieldPath
    field: ExtractedField
    state: FieldState
    band: Band
    locations: tuple[QuoteLocation, ...]
    reasons: tuple[Reason, ...]

    @property
    def effective_value(self) -> Value:
        """The override if one is set, else the extracted value."""
        return self.state.effective_value(self.field)

    @property
    def status(self) -> Status:
        """Open, confirmed or edited."""
        return self.state.status

    @property
    def grounding(self) -> Grounding:
        """The best grounding of the field's quotes."""
        return best_grounding(location.grounding for location in self.locations)

    @property
    def needs_attention(self) -> bool:
        """Whether there is a reason to look at the field."""
        return bool(self.reasons)


@dataclass(frozen=True)
class ReviewState:
    """The review of one collection at one moment; a decision makes a new one.

    `reviews` holds every leaf in the service's order.
    """

    collection: Collection
    reviews: MappingProxyType[FieldPath, FieldReview]
    history: History = field(default_factory=History)
    thresholds: Thresholds = field(default_factory=Thresholds)

    @classmethod
    def begin(
        cls,
        collection: Collection,
        history: History,
        locations: Mapping[FieldPath, tuple[QuoteLocation, ...]],
        thresholds: Thresholds | None = None,
    ) -> "ReviewState":
        """Return the state of a collection after the decisions of its history.

        Decisions about fields that the results no longer hold stay in the history only.
        """
        bands = thresholds or Thresholds()
        rules = _rules_by_scope(collection)
        decided = history.states()
        reviews = {}
        for path, extracted in collection.leaves():
            state = decided.get(path) or FieldState.as_fetched(extracted)
            reviews[path] = _review(
                path, extracted, state, bands, locations.get(path, ()), rules[path.scope]
            )
        return cls(collection, MappingProxyType(reviews), history, bands)

    def after(self, decision: Decision) -> "ReviewState":
        """Return the state after one more decision."""
        rules = _rules_by_scope(self.collection)
        reviews = self.reviews.copy()  # dict() of a proxy hashes every path anew
        for change in decision.changes:
            known = reviews.get(change.path)
            if known is None:
                continue
            reviews[change.path] = _review(
                known.path,
                known.field,
                change.after,
                self.thresholds,
                known.locations,
                rules[known.path.scope],
            )
        return replace(
            self,
            reviews=MappingProxyType(reviews),
            history=self.history.with_decision(decision),
        )

    def needing_attention(self) -> Iterator[FieldReview]:
        """Yield the fields that need attention, in order."""
        return (review for review in self.reviews.values() if review.needs_attention)

    @property
    def attention_count(self) -> int:
        """How many fields still need attention."""
        return sum(1 for _ in self.needing_attention())


def _review(
    path: FieldPath,
    extracted: ExtractedField,
    state: FieldState,
    thresholds: Thresholds,
    locations: tuple[QuoteLocation, ...],
    validations: Iterable[Validation],
) -> FieldReview:
    band = thresholds.band(extracted.confidence)
    reasons = reasons_for(path, extracted, state, band, locations, validations)
    return FieldReview(path, extracted, state, band, locations, reasons)


def _rules_by_scope(collection: Collection) -> Mapping[Scope, tuple[Validation, ...]]:
    return {extraction.scope: extraction.validations for extraction in collection.extractions}
