"""Small collections, decisions and reviews for tests."""

from datetime import UTC, datetime, timedelta

from anyformat_review.domain.results.collection import Collection, ExtractedField, Extraction
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.review import (
    VERIFIED,
    Change,
    Decision,
    DecisionKind,
    FieldState,
    History,
    Override,
)
from anyformat_review.domain.review.review_state import ReviewState

COLLECTION_ID = "INV-0847"
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
OPEN = FieldState()
CONFIRMED = FieldState(None, VERIFIED)


def path(text: str) -> FieldPath:
    return FieldPath.parse(text)


def edited(value: Value) -> FieldState:
    return FieldState(Override(value), VERIFIED)


def change(name: str, before: FieldState, after: FieldState, extracted: Value = "read") -> Change:
    return Change(path(name), extracted, before, after)


def decision(
    step: int,
    *changes: Change,
    kind: DecisionKind = DecisionKind.OVERRIDE,
    target: int | None = None,
) -> Decision:
    """Return a decision by Ada, `step` seconds after noon."""
    made = changes or (change("total", edited(f"value {step - 1}"), edited(f"value {step}")),)
    return Decision(step, kind, made, "Ada", NOON + timedelta(seconds=step), target)


def collection(**fields: "Value | ExtractedField") -> Collection:
    """Return a collection with these fields."""
    leaves = {
        name: given if isinstance(given, ExtractedField) else ExtractedField(given)
        for name, given in fields.items()
    }
    return Collection(COLLECTION_ID, b"{}", extractions=(Extraction(Scope(), leaves),))


def review(opened: Collection, history: History | None = None) -> ReviewState:
    """Return the review of a collection without quote locations."""
    return ReviewState.begin(opened, history or History(), {})
