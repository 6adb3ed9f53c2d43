"""A collection as text and JSON, for people and scripts without a window."""

from collections.abc import Iterator

from anyformat_review.domain.lossless_json import JsonTree
from anyformat_review.domain.review_state import FieldReview, ReviewState
from anyformat_review.domain.values import display_text


def inspection(state: ReviewState) -> JsonTree:
    """Return the review as the JSON tree of `inspect --json`, one entry per leaf field."""
    return {
        "collection_id": state.collection.id,
        "verification_url": state.collection.verification_url,
        "pages": len(state.collection.pages),
        "fields": [_entry(review) for review in state.reviews.values()],
    }


def inspection_lines(state: ReviewState) -> Iterator[str]:
    """Yield the review as lines of text."""
    collection = state.collection
    yield f"Collection {collection.id}: {len(collection.pages)} pages, {len(state.reviews)} fields"
    yield f"{state.attention_count} fields need attention"
    for warning in collection.warnings:
        yield f"Note: {warning}"
    for review in state.reviews.values():
        confidence = review.field.confidence
        sure = "unknown" if confidence is None else f"{confidence:g} % {review.band}"
        value = display_text(review.effective_value) or "(no value)"
        yield f"{review.path} = {value!s}  [{sure}, {review.grounding}, {review.status}]"
        for reason in review.reasons:
            yield f"    {reason.sentence}"


def _entry(review: FieldReview) -> JsonTree:
    override = review.state.override
    return {
        "path": str(review.path),
        "value": review.field.value,
        "override": None if override is None else override.value,
        "confidence": review.field.confidence,
        "band": review.band.value,
        "grounding": review.grounding.value,
        "reasons": [reason.sentence for reason in review.reasons],
        "status": review.status.value,
    }
