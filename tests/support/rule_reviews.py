"""A review with three rules: two failed, about two fields and about none; one is not reported."""

from collections.abc import Mapping
from typing import Any

from anyformat_review.api.rule_wire import rules_from
from anyformat_review.domain.results.collection import (
    Collection,
    ExtractedField,
    Extraction,
    Validation,
)
from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState

SUM = {"type": "arithmetic", "operands": ["net"], "equals": "total"}


def ruled_review(**tables: tuple[Mapping[str, ExtractedField], ...]) -> ReviewState:
    """Return a review in which the total is too high by 9 and the order is closed."""
    fields: dict[str, Any] = {
        name: ExtractedField(text, confidence=99.0)
        for name, text in (("net", "10"), ("total", "19"))
    }
    judged = Validation("order", "The order must be open", "warning", "fail", "closed", {})
    rules = [
        {"id": "sum", "kind": "deterministic", "name": "Adds up", "check": SUM},
        {"id": "ai", "kind": "ai", "name": "Plausible"},
    ]
    workflow = rules_from({"nodes": [{"type": "validate", "rules": rules}]})
    made = Collection("c", b"{}", extractions=(Extraction(Scope(), fields | tables, (judged,)),))
    return ReviewState.begin(made, History(), {}, None, workflow)
