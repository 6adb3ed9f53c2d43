"""Only what reviewers changed, with the reasons and the evidence: for colleagues and for audits."""

from collections.abc import Iterator

from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.review.review import Decision, FieldState, History
from anyformat_review.domain.review.review_state import FieldReview, ReviewState

VERSION = 1
"""Of the file's form; a reader refuses those above the one it knows."""


def export_corrections(state: ReviewState) -> bytes:
    """Return the fields and rows whose state is not as the service gave it."""
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
    changed = [
        review
        for path, review in state.reviews.items()
        if path in last and review.state != FieldState.as_fetched(review.field)
    ]
    # A decision settles its reasons, so they are told from the results without decisions.
    untouched = ReviewState.begin(
        state.collection,
        History(),
        {path: review.locations for path, review in state.reviews.items()},
        state.thresholds,
    )
    for review in changed:
        yield _correction(review, untouched.reviews[review.path], last[review.path])


def _correction(review: FieldReview, untouched: FieldReview, decision: Decision) -> JsonTree:
    groundings = {location.evidence: location.grounding for location in review.locations}
    return {
        "path": str(review.path),
        "extracted": review.field.value,
        "before": _state(untouched.state),
        "after": _state(review.state),
        "reason": [reason.sentence for reason in untouched.reasons],
        "note": review.state.note,
        "author": decision.author,
        "at": decision.at.isoformat(),
        "evidence": [
            {
                "text": quote.text,
                "page_number": quote.page,
                "grounding": groundings[quote].value if quote in groundings else None,
            }
            for quote in review.field.evidence
        ],
    }


def _state(state: FieldState) -> JsonTree:
    return {
        "value_override": None if state.override is None else state.override.value,
        "verification_status": state.verification,
    }


def _rows(state: ReviewState, last: dict[FieldPath, Decision]) -> Iterator[JsonTree]:
    for path, row in state.others.items():
        if not (row.mark or row.note) or not state.cells(path):
            continue
        decision = last[path]
        yield {
            "path": str(path),
            "mark": None if row.mark is None else row.mark.value,
            "note": row.note,
            "author": decision.author,
            "at": decision.at.isoformat(),
        }
