from unittest.mock import AsyncMock

from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    VERIFIED,
    Change,
    Decision,
    DecisionKind,
    FieldState,
)
from anyformat_review.domain.review.timeline import Step
from anyformat_review.services.collections.reviewed_sources import reviewed_sources
from anyformat_review.services.collections.sources import CollectionSource
from support.sample_reviews import confirmed, invoice, path


async def test_only_collections_that_are_marked_are_included() -> None:
    (only_confirmed,) = confirmed(invoice(), path("supplier")).history.decisions
    reviewed = Decision(
        1,
        DecisionKind.REVIEWED,
        (Change(COLLECTION_PATH, None, FieldState(), FieldState(verification=VERIFIED)),),
        "Ann",
        only_confirmed.at,
    )
    sources = CollectionSource("w", "a"), CollectionSource("w", "b")
    drafts = AsyncMock()
    drafts.steps.return_value = (
        Step.from_decision(reviewed, "a", str(sources[0])),
        Step.from_decision(only_confirmed, "b", str(sources[1])),
    )
    assert await reviewed_sources(drafts, lambda _: True) == [sources[0]]
    assert await reviewed_sources(drafts, lambda source: source != sources[0]) == []
