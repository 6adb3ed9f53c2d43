"""The mean work on a finished collection."""

from datetime import UTC, datetime

from msgspec.structs import replace

from anyformat_review.domain.metrics.measurement import (
    DecisionResult,
    Effort,
    MeasuredField,
    Measurement,
)
from anyformat_review.domain.metrics.review_pace import seconds_per_collection
from anyformat_review.domain.metrics.review_statistics import review_statistics
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.review.review import DecisionKind

NOW = datetime(2026, 11, 29, tzinfo=UTC)


def measured(collection: str, kind: DecisionKind, seconds: float) -> Measurement:
    return Measurement(NOW, collection, 1, kind, Effort(3, seconds))


def test_collections_are_counted_by_their_last_outcome() -> None:
    field = MeasuredField("x", "total", 90.0, Band.HIGH, DecisionResult.RIGHT)
    confirmed = Measurement(NOW, "a", 1, DecisionKind.CONFIRM, Effort(1, 1), (field,))
    ended = [
        replace(confirmed, collection=key, step=step, kind=kind, fields=())
        for key, step, kind in (
            ("a", 2, DecisionKind.POSTPONED),
            ("a", 3, DecisionKind.REVIEWED),
            ("b", 1, DecisionKind.REJECTED),
            ("c", 1, DecisionKind.ESCALATED),
            ("c", 2, DecisionKind.REOPEN),
        )
    ]
    undone = replace(ended[2], step=2, kind=DecisionKind.UNDO, target=1)
    counted = review_statistics([confirmed, *ended]).collections
    assert counted == ((DecisionKind.REVIEWED, 1), (DecisionKind.REJECTED, 1))
    assert review_statistics([confirmed, *ended, undone]).collections == (
        (DecisionKind.REVIEWED, 1),
    )


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
