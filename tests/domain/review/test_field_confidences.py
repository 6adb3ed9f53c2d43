import time

from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.results.confidence import Band, Thresholds
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.field_confidences import FieldConfidences, SortedConfidences
from anyformat_review.domain.review.thresholds import ThresholdSet

at = FieldPath.parse
STRICT = Thresholds(90, 99)
LAX = Thresholds(10, 20)
percents = st.floats(0, 100)
pairs = st.tuples(percents, percents).map(lambda two: Thresholds(*sorted(two)))


@given(st.lists(st.none() | percents), pairs)
def test_counts_match_the_bands(confidences: list[float | None], thresholds: Thresholds) -> None:
    counts = SortedConfidences(confidences).counts(thresholds)
    bands = [thresholds.band(confidence) for confidence in confidences]
    assert counts == {band: bands.count(band) for band in Band}


LEAVES = [
    (at("total"), 85.0),
    (at("date"), None),
    (at("items[0].amount"), 85.0),
    (at("items[0].name"), 15.0),
    (at("items[1].amount"), 15.0),
]


def test_threshold_set_is_counted_per_field() -> None:
    known = FieldConfidences(LEAVES)
    assert known.names == ("total", "date", "items", "items.amount", "items.name")
    assert known.counts(ThresholdSet()) == counted(low=2, high=2, unknown=1)
    own = ThresholdSet().with_field("items", LAX).with_field("items.amount", STRICT)
    assert known.counts(own) == counted(low=2, medium=1, high=1, unknown=1)
    assert known.counts(own, "items") == counted(low=2, medium=1)
    assert known.counts(own, "items.name") == counted(medium=1)


def counted(low: int = 0, medium: int = 0, high: int = 0, unknown: int = 0) -> dict[Band, int]:
    return {Band.LOW: low, Band.MEDIUM: medium, Band.HIGH: high, Band.UNKNOWN: unknown}


def test_threshold_counts_are_fast_for_40_000_fields() -> None:
    paths = [at(f"items[0].cell_{cell}") for cell in range(8)]
    known = FieldConfidences((path, number / 50) for number in range(5_000) for path in paths)
    sets = [ThresholdSet(fields={"items.cell_1": Thresholds(low, 80)}) for low in range(80)]
    began = time.perf_counter()
    counts = [known.counts(thresholds) for thresholds in sets]
    assert (time.perf_counter() - began) / len(sets) < 0.001
    assert [sum(found.values()) for found in counts] == [40_000] * 80
