from anyformat_review.domain.results.confidence import Band, Thresholds
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.thresholds import ThresholdSet

STRICT = Thresholds(90, 99)
LAX = Thresholds(10, 20)


def at(path: str) -> FieldPath:
    return FieldPath.parse(path)


def test_most_specific_name_wins() -> None:
    thresholds = ThresholdSet(fields={"items": LAX, "items.amount": STRICT, "total": STRICT})
    assert thresholds.at(at("items[3].amount")) is STRICT
    assert thresholds.at(at("items[3].name")) is LAX
    assert thresholds.at(at("Split/A:total")) is STRICT
    assert thresholds.at(at("date")) == Thresholds(50, 80)
    assert thresholds.band(at("items[0].name"), 20) is Band.HIGH


def test_workflow_overrides_the_defaults() -> None:
    thresholds = ThresholdSet(Thresholds(40, 60)).with_workflow(STRICT)
    assert thresholds.at(at("date")) is STRICT
    assert thresholds.with_workflow(None).at(at("date")) == Thresholds(40, 60)


def test_field_thresholds_can_be_removed() -> None:
    thresholds = ThresholdSet().with_field("total", STRICT)
    assert thresholds.with_field("total", None) == ThresholdSet()
    assert thresholds.name_at(at("total")) == "total"
    assert thresholds.name_at(at("date")) is None
