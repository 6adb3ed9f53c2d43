"""The review of one field, and how it follows from the results and the decisions."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.domain.results.collection import Collection, ExtractedField
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.evidence import Grounding, QuoteLocation, best_grounding
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.blind_check import BlindSample, is_blind
from anyformat_review.domain.review.carry_over import ServerChange
from anyformat_review.domain.review.field_text import search_text
from anyformat_review.domain.review.reasons import (
    Reason,
    ReasonKind,
    is_undecided,
    reasons_for,
    reasons_for_band,
    valid_locations,
)
from anyformat_review.domain.review.review import VERIFIED, FieldState, Override, RowMark, Status
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.domain.rules.rule_results import RuleResults


class FieldReview(Struct, frozen=True):
    """The review of one field or cell; `row_mark` is that of its row, None as extracted.

    With a `server_change`, `state` is the decision on the older results.
    """

    path: FieldPath
    field: ExtractedField
    state: FieldState
    band: Band
    locations: tuple[QuoteLocation, ...]
    reasons: tuple[Reason, ...]
    row_mark: RowMark | None = None
    server_change: ServerChange | None = None

    @property
    def search_text(self) -> str:
        """The folded text for searches; not cached, because it is large."""
        # A search must not reveal a hidden value.
        visible = ExtractedField(None) if self.is_blind else self.field
        return search_text(self.path, visible, self.state)

    @property
    def effective_value(self) -> Value:
        """The override if one is set, else the extracted value."""
        return self.state.effective_value(self.field)

    def overridden(self, value: Value) -> FieldState:
        """Return the verified state with this value; the extracted value needs no override."""
        override = None if value == self.field.value else Override(value)
        return replace(self.state.with_override(override), verification=VERIFIED)

    @property
    def status(self) -> Status:
        """Open, confirmed or edited."""
        return self.state.status

    @property
    def valid_locations(self) -> tuple[QuoteLocation, ...]:
        """The locations of the service's quotes, without those that were marked as wrong."""
        return valid_locations(self.locations, self.state)

    @property
    def is_located(self) -> bool:
        """Whether the field's quotes were already looked for; true if it has none."""
        return bool(self.locations) or not self.field.evidence

    @property
    def grounding(self) -> Grounding:
        """The best grounding of the field's quotes that were not marked as wrong."""
        locations = self.valid_locations
        if len(locations) == 1:
            return locations[0].grounding
        return best_grounding(location.grounding for location in locations)

    @property
    def needs_attention(self) -> bool:
        """Whether the field has at least one reason."""
        return bool(self.reasons)

    @property
    def is_unresolved(self) -> bool:
        """Whether the document contains several values and none of them was chosen yet."""
        return (
            bool(self.field.candidates)
            and is_undecided(self.state)
            and self.field.value in (None, "")
        )

    @property
    def is_blind(self) -> bool:
        """Whether the value is hidden for a blind check."""
        return is_blind(self.reasons)


class ReviewBuilder:
    """Creates the reviews of fields with their band and reasons."""

    def __init__(
        self,
        collection: Collection,
        thresholds: ThresholdSet,
        share: float,
        rules: RuleResults,
        compared: Mapping[FieldPath, tuple[Reason, ...]],
    ) -> None:
        """`share` is the percentage of high-confidence fields with a blind check, 0–100.

        `compared` are the reasons that follow from other collections.
        """
        self.thresholds = thresholds
        self._compared = compared
        self._blind = BlindSample(collection.id, share)
        self._rules = rules

    def update(
        self, known: FieldReview, locations: tuple[QuoteLocation, ...] | None = None
    ) -> FieldReview:
        """Return a review with its reasons found again, and with these locations if given."""
        found = known.locations if locations is None else locations
        mark, change = known.row_mark, known.server_change
        return self(known.path, known.field, known.state, found, mark, change)

    def __call__(
        self,
        path: FieldPath,
        field: ExtractedField,
        state: FieldState,
        locations: tuple[QuoteLocation, ...],
        row_mark: RowMark | None,
        change: ServerChange | None,
    ) -> FieldReview:
        """Return the review of a field."""
        band = self.thresholds.band(path, field.confidence)
        reasons: tuple[Reason, ...] = ()
        if row_mark is not RowMark.DELETED:
            failed, compared = tuple(self._rules.open_at(path)), self._compared.get(path, ())
            reasons = reasons_for(path, field, state, band, locations, failed, change, compared)
            if not self.thresholds.compares(path):
                reasons = tuple(r for r in reasons if r.kind is not ReasonKind.VALUE_CONTRADICTED)
            reasons = self._blind.reasons(reasons, path, field, state, band)
        return FieldReview(path, field, state, band, locations, reasons, row_mark, change)


def in_band(known: FieldReview, band: Band, blind: BlindSample) -> FieldReview:
    """Return a review in another band, with its reasons; `blind` says which values are hidden."""
    reasons = known.reasons
    undecided = is_undecided(known.state) and known.server_change is None
    if undecided and known.row_mark is not RowMark.DELETED:
        others = reasons[:-1] if is_blind(reasons) else reasons
        reasons = reasons_for_band(others, known.field, band, known.valid_locations)
        reasons = blind.reasons(reasons, known.path, known.field, known.state, band)
    return replace(known, band=band, reasons=reasons)
