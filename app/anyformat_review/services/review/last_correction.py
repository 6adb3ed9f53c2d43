"""Find the correction that a command without a selection refers to."""

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.domain.review.review_state import ReviewState

_EDITS = frozenset({DecisionKind.OVERRIDE, DecisionKind.ANSWER, DecisionKind.CHECK})


def last_correction(state: ReviewState, current: FieldPath | None) -> FieldPath | None:
    """Return the current field if it has a correction, else the last corrected field."""
    # The row of the current field may just have been removed by undo.
    review = state.reviews.get(current) if current is not None else None
    if review is not None and review.state.override is not None:
        return current
    for decision in reversed(state.history.active_decisions()):
        review = state.reviews.get(decision.changes[0].path)
        if decision.kind in _EDITS and review and review.state.override is not None:
            return review.path
    return None
