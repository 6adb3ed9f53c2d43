"""The envelope as it came, with the review filled in."""

from anyformat_review.api.envelope import with_review
from anyformat_review.domain.review import FieldState
from anyformat_review.domain.review_state import ReviewState


def export_json(state: ReviewState) -> bytes:
    """Return the results with overrides and verification; all else means what it meant."""
    decided = state.history.states()
    changed = {
        path: review.state
        for path, review in state.reviews.items()
        if path in decided and review.state != FieldState.as_fetched(review.field)
    }
    return with_review(state.collection.raw, changed)
