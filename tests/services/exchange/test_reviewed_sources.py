from unittest.mock import AsyncMock

from anyformat_review.domain.review.review import (
    VERIFIED,
    WHOLE_COLLECTION,
    Change,
    Decision,
    DecisionKind,
    FieldState,
)
from anyformat_review.domain.review.timeline import Step
from anyformat_review.services.collections.sources import CollectionSource
from anyformat_review.services.exchange.reviewed_sources import reviewed_sources
from support.sample_reviews import confirmed, invoice, path


async def test_only_collections_that_are_marked_are_included() -> None:
    (only_confirmed,) = confirmed(invoice(), path("supplier")).history.decisions
    reviewed = Decision(
        1,
        DecisionKind.REVIEWED,
        (Change(WHOLE_COLLECTION, FieldState(), FieldState(verification=VERIFIED)),),
        only_confirmed.time,
        "Ann",
    )
    sources = CollectionSource("w", "a"), CollectionSource("w", "b")
    drafts = AsyncMock()
    drafts.steps.return_value = (
        Step.from_decision(reviewed, "a", str(sources[0])),
        Step.from_decision(only_confirmed, "b", str(sources[1])),
    )
    assert await reviewed_sources(drafts) == [sources[0]]
