"""The mean work on a collection that was ended."""

from datetime import UTC, datetime

from anyformat_review.domain.metrics.measurement import Effort, Measurement
from anyformat_review.domain.metrics.review_pace import seconds_per_collection
from anyformat_review.domain.review.review import DecisionKind

NOW = datetime(2026, 11, 29, tzinfo=UTC)


def measured(collection: str, kind: DecisionKind, seconds: float) -> Measurement:
    return Measurement(NOW, collection, 1, kind, Effort(3, seconds))


def test_only_collections_that_were_ended_count() -> None:
    assert seconds_per_collection([measured("a", DecisionKind.CONFIRM, 50)]) is None
    assert (
        seconds_per_collection(
            [
                measured("a", DecisionKind.CONFIRM, 50),
                measured("b", DecisionKind.CONFIRM, 20),
                measured("b", DecisionKind.REVIEWED, 10),
                measured("c", DecisionKind.REJECTED, 10),
            ]
        )
        == 20.0
    )
