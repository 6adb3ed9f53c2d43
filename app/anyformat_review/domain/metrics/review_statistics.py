"""Statistics of a reviewer's work: speed, key presses and error rates."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, tzinfo

from msgspec import Struct

from anyformat_review.domain.metrics.measurement import DecisionResult, MeasuredField, Measurement
from anyformat_review.domain.metrics.review_pace import ENDS
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.review import DecisionKind

BIN_WIDTH = 10
"""Points of confidence in each bin of the calibration curve."""
TOP_FIELDS = 20

_COLLECTION_KINDS = ENDS | {DecisionKind.REOPEN}

_Z = 1.959964
"""Standard deviations of a 95 % confidence interval."""


class Share(Struct, frozen=True):
    """A count out of a total."""

    count: int = 0
    total: int = 0

    @property
    def percent(self) -> float | None:
        """The share, 0–100, `None` if the total is 0."""
        return 100 * self.count / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % Wilson score interval, 0–100, `None` if the total is 0."""
        if not self.total:
            return None
        share, weight = self.count / self.total, _Z * _Z / self.total
        middle = share + weight / 2
        margin = _Z * math.sqrt((share * (1 - share) + weight / 4) / self.total)
        low, high = ((middle + side) / (1 + weight) for side in (-margin, margin))
        # Rounding must not exclude the observed share.
        return 100 * max(0.0, min(low, share)), 100 * min(1.0, max(high, share))

    @property
    def complement(self) -> "Share":
        """The share of the remaining items."""
        return Share(self.total - self.count, self.total)


class BandStatistics(Struct, frozen=True):
    """The share of wrong values among the decided fields of a band."""

    band: Band
    wrong: Share


class CalibrationBin(Struct, frozen=True):
    """The share of right values with a confidence from `low` to below `high`, 0–100.

    The last bin includes 100. `confidence` is the mean of the bin.
    """

    low: int
    high: int
    confidence: float
    right: Share


class FieldStatistics(Struct, frozen=True):
    """The share of corrected values of a field name, in all rows and collections."""

    name: str
    corrected: Share


class DayStatistics(Struct, frozen=True):
    """The work of one day: decided fields and seconds of work."""

    day: date
    fields: int
    seconds: float

    @property
    def per_hour(self) -> float | None:
        """Fields per hour of work, `None` without time."""
        return per_hour(self.fields, self.seconds)


class ReviewStatistics(Struct, frozen=True):
    """Statistics of all decisions. Undone decisions count for time and keys, but not for fields.

    `bands` and `bins` contain fields that were decided one by one or with their row. `blind` is
    the share of matching blind checks. `keys_mean` is the number of all key presses divided by
    the number of fields. `collections` has how many collections were reviewed, postponed, rejected
    and escalated last, `answers` how many fields have each answer, without zeros. Empty bins and
    days are left out.
    """

    corrected: Share = Share()
    seconds: float = 0.0
    keys_mean: float | None = None
    keys_median: float | None = None
    bands: tuple[BandStatistics, ...] = ()
    bins: tuple[CalibrationBin, ...] = ()
    blind: Share = Share()
    fields: tuple[FieldStatistics, ...] = ()
    days: tuple[DayStatistics, ...] = ()
    collections: tuple[tuple[DecisionKind, int], ...] = ()
    answers: tuple[tuple[Answer, int], ...] = ()

    @property
    def per_hour(self) -> float | None:
        """Fields per hour of work, `None` without time."""
        return per_hour(self.corrected.total, self.seconds)


def per_hour(fields: int, seconds: float) -> float | None:
    """Return fields per hour, `None` without time."""
    return 3600 * fields / seconds if seconds > 0 else None


def review_statistics(
    measurements: Sequence[Measurement], zone: tzinfo | None = None
) -> ReviewStatistics:
    """Compute the statistics of measurements, oldest first.

    The last decision on a field counts. `zone` defaults to the local time zone.
    """
    active = _active(measurements)
    last, collections = _last_decisions(active), _collections(active)
    if not last:
        return ReviewStatistics(collections=collections)
    import statistics

    seen = [(made, field) for made, field in last if made.one_by_one]
    return ReviewStatistics(
        _corrected(field for _, field in last),
        sum(made.effort.seconds for made in measurements),
        sum(made.effort.keys for made in measurements) / len(last),
        statistics.median(made.effort.keys / len(made.fields) for made, _ in last),
        tuple(_bands(seen)),
        tuple(_bins(seen)),
        _corrected(field for made, field in seen if made.kind is DecisionKind.CHECK).complement,
        tuple(_most_corrected(field for _, field in last)),
        tuple(_days(measurements, last, zone)),
        collections,
        tuple(_answers(field for _, field in last)),
    )


def _active(measurements: Iterable[Measurement]) -> list[Measurement]:
    """Return the decisions that were not undone."""
    made: dict[tuple[str, int], Measurement] = {}
    undone: set[tuple[str, int]] = set()
    for one in measurements:
        if one.target is None:
            # After a backup was restored a step number is used again.
            made.pop((one.collection, one.step), None)
            made[one.collection, one.step] = one
            undone.discard((one.collection, one.step))
        elif one.kind is DecisionKind.UNDO:
            undone.add((one.collection, one.target))
        else:
            undone.discard((one.collection, one.target))
    return [one for key, one in made.items() if key not in undone]


def _collections(active: Iterable[Measurement]) -> tuple[tuple[DecisionKind, int], ...]:
    """Count collections by their last outcome; one that was opened again has none."""
    on_collections = (one for one in active if not one.fields and one.kind in _COLLECTION_KINDS)
    last = {one.collection: one.kind for one in on_collections}
    counted = Counter(last.values())
    return tuple((kind, counted[kind]) for kind in DecisionKind if kind in ENDS and counted[kind])


def _last_decisions(active: Iterable[Measurement]) -> list[tuple[Measurement, MeasuredField]]:
    """Return the last active decision on each field."""
    last: dict[str, tuple[Measurement, MeasuredField]] = {}
    for one in active:
        last.update((field.path_hash, (one, field)) for field in one.fields)
    return [found for found in last.values() if found[1].result is not DecisionResult.OPEN]


def _corrected(fields: Iterable[MeasuredField]) -> Share:
    counted = Counter(field.result for field in fields)
    return Share(counted[DecisionResult.CORRECTED], counted.total())


def _bands(seen: Sequence[tuple[Measurement, MeasuredField]]) -> Iterator[BandStatistics]:
    for band in Band:
        yield BandStatistics(band, _corrected(field for _, field in seen if field.band is band))


def _bins(seen: Sequence[tuple[Measurement, MeasuredField]]) -> Iterator[CalibrationBin]:
    binned: dict[int, list[tuple[float, MeasuredField]]] = {}
    for _, field in seen:
        if field.confidence is not None:
            low = min(int(field.confidence // BIN_WIDTH) * BIN_WIDTH, 100 - BIN_WIDTH)
            binned.setdefault(low, []).append((field.confidence, field))
    for low, known in sorted(binned.items()):
        mean = math.fsum(confidence for confidence, _ in known) / len(known)
        right = _corrected(field for _, field in known).complement
        yield CalibrationBin(low, low + BIN_WIDTH, mean, right)


def _most_corrected(fields: Iterable[MeasuredField]) -> Iterator[FieldStatistics]:
    decided: Counter[str] = Counter()
    corrected: Counter[str] = Counter()
    for field in fields:
        decided[field.name] += 1
        corrected[field.name] += field.result is DecisionResult.CORRECTED
    wrong = [name for name in decided if corrected[name]]
    wrong.sort(key=lambda name: (-corrected[name], decided[name], name))
    for name in wrong[:TOP_FIELDS]:
        yield FieldStatistics(name, Share(corrected[name], decided[name]))


def _answers(fields: Iterable[MeasuredField]) -> Iterator[tuple[Answer, int]]:
    counted = Counter(field.answer for field in fields)
    return ((answer, counted[answer]) for answer in Answer if counted[answer])


def _days(
    measurements: Iterable[Measurement],
    last: Iterable[tuple[Measurement, MeasuredField]],
    zone: tzinfo | None,
) -> Iterator[DayStatistics]:
    fields = Counter(made.at.astimezone(zone).date() for made, _ in last)
    seconds: defaultdict[date, float] = defaultdict(float)
    for one in measurements:
        seconds[one.at.astimezone(zone).date()] += one.effort.seconds
    for day in sorted(fields):
        yield DayStatistics(day, fields[day], seconds[day])
