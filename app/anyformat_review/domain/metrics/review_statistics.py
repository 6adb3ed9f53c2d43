"""ReviewStatistics of a reviewer's work: how fast, with how many keys, how often what was wrong."""

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from anyformat_review.domain.metrics.measurement import MeasuredField, Measurement, Outcome
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.review.review import DecisionKind

BIN_WIDTH = 10
"""Points of confidence that are one point of the calibration curve."""
TOP_FIELDS = 20

_Z = 1.959964
"""Standard deviations on either side that hold 95 of 100 cases."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int = 0
    total: int = 0

    @property
    def percent(self) -> float | None:
        """The share, 0–100, unknown of nothing."""
        return 100 * self.count / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the true share is in 95 of 100 cases, 0–100: the interval of Wilson."""
        if not self.total:
            return None
        part, weight = self.count / self.total, _Z * _Z / self.total
        middle = part + weight / 2
        reach = _Z * math.sqrt((part * (1 - part) + weight / 4) / self.total)
        low, high = ((middle + side) / (1 + weight) for side in (-reach, reach))
        # Rounding must not push an end past what was seen.
        return 100 * max(0.0, min(low, part)), 100 * min(1.0, max(high, part))

    @property
    def rest(self) -> "Share":
        """The others."""
        return Share(self.total - self.count, self.total)


@dataclass(frozen=True, slots=True)
class BandStatistics:
    """How many fields of a band were decided, and how many of those were wrong."""

    band: Band
    wrong: Share


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """How many fields with a confidence from `low` up to `high` were right, 0–100.

    Only the last bin holds its `high`. `confidence` is the mean of those in it.
    """

    low: int
    high: int
    confidence: float
    right: Share


@dataclass(frozen=True, slots=True)
class FieldStatistics:
    """How often the value of a field was corrected, all rows and collections together."""

    name: str
    corrected: Share


@dataclass(frozen=True, slots=True)
class DayStatistics:
    """The work of one day: decided fields and seconds of work."""

    day: date
    fields: int
    seconds: float

    @property
    def per_hour(self) -> float | None:
        """Fields per hour of work, unknown without time."""
        return per_hour(self.fields, self.seconds)


@dataclass(frozen=True, slots=True)
class ReviewStatistics:
    """All figures. Decisions that were taken back count no fields; their time was spent.

    `bands` and `bins` know only fields that were decided one by one or with the rest of their
    row. `blind` is how many blind checks agreed. `keys_median` is of the keys pressed for each
    field, `keys_mean` all keys by all fields. `bins` and `days` hold only those with fields.
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

    @property
    def per_hour(self) -> float | None:
        """Fields per hour of work, unknown without time."""
        return per_hour(self.corrected.total, self.seconds)


def per_hour(fields: int, seconds: float) -> float | None:
    """Return fields per hour, unknown without time."""
    return 3600 * fields / seconds if seconds > 0 else None


def review_statistics(
    measures: Sequence[Measurement], zone: tzinfo | None = None
) -> ReviewStatistics:
    """Return the figures of all that was measured, oldest first.

    Of several decisions on a field the last one counts. Days are those of `zone`, or of this
    machine.
    """
    last = _last_decisions(measures)
    if not last:
        return ReviewStatistics()
    seen = [(made, field) for made, field in last if made.one_by_one]
    return ReviewStatistics(
        _corrected(field for _, field in last),
        sum(made.effort.seconds for made in measures),
        sum(made.effort.keys for made in measures) / len(last),
        statistics.median(made.effort.keys / len(made.fields) for made, _ in last),
        tuple(_bands(seen)),
        tuple(_bins(seen)),
        _corrected(field for made, field in seen if made.kind is DecisionKind.CHECK).rest,
        tuple(_most_corrected(field for _, field in last)),
        tuple(_days(measures, last, zone)),
    )


def _last_decisions(measures: Iterable[Measurement]) -> list[tuple[Measurement, MeasuredField]]:
    """Return the decision that counts for every decided field."""
    made: dict[tuple[str, int], Measurement] = {}
    taken_back: set[tuple[str, int]] = set()
    for one in measures:
        if one.target is None:
            # A number comes again where a backup was restored: what had it is gone.
            made.pop((one.collection, one.step), None)
            made[one.collection, one.step] = one
            taken_back.discard((one.collection, one.step))
        elif one.kind is DecisionKind.UNDO:
            taken_back.add((one.collection, one.target))
        else:
            taken_back.discard((one.collection, one.target))
    last: dict[str, tuple[Measurement, MeasuredField]] = {}
    for key, one in made.items():
        if key not in taken_back:
            last.update((field.place, (one, field)) for field in one.fields)
    return [found for found in last.values() if found[1].outcome is not Outcome.OPEN]


def _corrected(fields: Iterable[MeasuredField]) -> Share:
    counted = Counter(field.outcome for field in fields)
    return Share(counted[Outcome.CORRECTED], counted.total())


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
        right = _corrected(field for _, field in known).rest
        yield CalibrationBin(low, low + BIN_WIDTH, mean, right)


def _most_corrected(fields: Iterable[MeasuredField]) -> Iterator[FieldStatistics]:
    decided: Counter[str] = Counter()
    corrected: Counter[str] = Counter()
    for field in fields:
        decided[field.name] += 1
        corrected[field.name] += field.outcome is Outcome.CORRECTED
    wrong = [name for name in decided if corrected[name]]
    wrong.sort(key=lambda name: (-corrected[name], decided[name], name))
    for name in wrong[:TOP_FIELDS]:
        yield FieldStatistics(name, Share(corrected[name], decided[name]))


def _days(
    measures: Iterable[Measurement],
    last: Iterable[tuple[Measurement, MeasuredField]],
    zone: tzinfo | None,
) -> Iterator[DayStatistics]:
    fields = Counter(made.at.astimezone(zone).date() for made, _ in last)
    seconds: defaultdict[date, float] = defaultdict(float)
    for one in measures:
        seconds[one.at.astimezone(zone).date()] += one.effort.seconds
    for day in sorted(fields):
        yield DayStatistics(day, fields[day], seconds[day])
