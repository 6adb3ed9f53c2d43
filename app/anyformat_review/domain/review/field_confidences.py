"""The number of fields in each band of confidence, for trying thresholds."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from anyformat_review.domain.results.confidence import Band, Thresholds
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.review.thresholds import ThresholdSet

_ANYWHERE = Scope()


class SortedConfidences:
    """Sorted confidences, so that trying thresholds is fast."""

    def __init__(self, confidences: Iterable[float | None]) -> None:
        every = list(confidences)
        self._known = sorted(confidence for confidence in every if confidence is not None)
        self._unknown = len(every) - len(self._known)

    def counts(self, thresholds: Thresholds) -> Mapping[Band, int]:
        """Return the number of confidences in each band."""
        medium = bisect_left(self._known, thresholds.medium)
        high = bisect_left(self._known, thresholds.high)
        return {
            Band.LOW: medium,
            Band.MEDIUM: high - medium,
            Band.HIGH: len(self._known) - high,
            Band.UNKNOWN: self._unknown,
        }


class FieldConfidences:
    """The confidences of many fields by name, for trying a set of thresholds."""

    def __init__(self, leaves: Iterable[tuple[FieldPath, float | None]]) -> None:
        found: dict[tuple[str, str | None], list[float | None]] = defaultdict(list)
        for path, confidence in leaves:
            found[path.field, path.cell].append(confidence)
        self._by_name = {name: SortedConfidences(known) for name, known in found.items()}
        self._all = SortedConfidences(chain.from_iterable(found.values()))

    @property
    def names(self) -> Sequence[str]:
        """All names that can have thresholds, in order."""
        cells = dict.fromkeys(
            name
            for field_name, cell in self._by_name
            for name in (field_name, *((f"{field_name}.{cell}",) if cell is not None else ()))
        )
        return tuple(cells)

    def counts(self, thresholds: ThresholdSet, name: str | None = None) -> Mapping[Band, int]:
        """Return the number of fields in each band, optionally of one name only."""
        if name is None and not thresholds.fields:
            return self._all.counts(thresholds.base)
        total = dict.fromkeys(Band, 0)
        for (field_name, cell), confidences in self._by_name.items():
            if name not in (None, field_name, f"{field_name}.{cell}"):
                continue
            row = None if cell is None else 0
            own = thresholds.at(FieldPath(_ANYWHERE, field_name, row, cell))
            for band, count in confidences.counts(own).items():
                total[band] += count
        return total
