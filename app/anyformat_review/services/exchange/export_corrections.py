"""Only the changes of the reviewer, with reasons and evidence, for colleagues and audits."""

from collections.abc import Iterator

from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.review.review import Decision, FieldState, History
from anyformat_review.domain.review.review_state import FieldReview, ReviewState

VERSION = 1
"""Version of the file format; a reader refuses newer ones."""


def export_corrections(state: ReviewState) -> bytes:
    """Return the fields and rows whose state differs from the results."""
    last = {
        change.path: decision for decision in state.history.decisions for change in decision.changes
    }
    tree = {
        "version": VERSION,
        "collection_id": state.collection.id,
        "corrections": list(_corrections(state, last)),
        "rows": list(_rows(state, last)),
    }
    return lossless_json.dumps(tree, indent=2) + b"\n"


def _corrections(state: ReviewState, last: dict[FieldPath, Decision]) -> Iterator[JsonTree]:
    # A decision resolves the reasons of its field, so they come from a review without decisions.
    untouched = ReviewState.begin(
        state.collection,
        History(),
        {path: review.locations for path, review in state.reviews.items()},
        state.thresholds,
    )
    for path, review in state.reviews.items():
        if path in last and review.state != FieldState.from_server(review.field):
            yield _correction(review, untouched.reviews[path], last[path])


def _correction(review: FieldReview, untouched: FieldReview, decision: Decision) -> JsonTree:
    groundings = {location.evidence: location.grounding.value for location in review.locations}
    return {
        "path": str(review.path),
        "extracted": review.field.value,
        "before": _state(untouched.state),
        "after": _state(review.state),
        "reason": [reason.sentence for reason in untouched.reasons],
        "note": review.state.note,
        **_signature(decision),
        "evidence": [
            {"text": quote.text, "page_number": quote.page, "grounding": groundings.get(quote)}
            for quote in review.field.evidence
        ],
    }


def _state(state: FieldState) -> JsonTree:
    return {
        "value_override": None if state.override is None else state.override.value,
        "verification_status": state.verification,
    }


def _signature(decision: Decision) -> dict[str, str]:
    return {"author": decision.author, "at": decision.at.isoformat()}


def _rows(state: ReviewState, last: dict[FieldPath, Decision]) -> Iterator[JsonTree]:
    for path, row in state.others.items():
        if (row.mark or row.note) and state.cells(path):
            yield {
                "path": str(path),
                "mark": None if row.mark is None else row.mark.value,
                "note": row.note,
                **_signature(last[path]),
            }
