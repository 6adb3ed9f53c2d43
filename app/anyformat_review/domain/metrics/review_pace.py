"""How long a reviewer needs for a collection."""

from collections.abc import Iterable

from anyformat_review.domain.metrics.measurement import Measurement
from anyformat_review.domain.review.review import OUTCOMES, DecisionKind

ENDS = OUTCOMES | {DecisionKind.REVIEWED}
"""The decisions that end the review of a collection."""


def seconds_per_collection(measurements: Iterable[Measurement]) -> float | None:
    """Return the mean work on a collection that was reviewed or got an outcome, in seconds.

    `None` if there is no such collection.
    """
    seconds: dict[str, float] = {}
    ended = set()
    for one in measurements:
        seconds[one.collection] = seconds.get(one.collection, 0.0) + one.effort.seconds
        if one.kind in ENDS:
            ended.add(one.collection)
    return sum(seconds[each] for each in ended) / len(ended) if ended else None
