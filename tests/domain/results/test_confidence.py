import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.results.confidence import (
    Band,
    Thresholds,
    confidence_digits,
    confidence_text,
    threshold_problem,
)

percents = st.floats(0, 100)


@pytest.mark.parametrize(
    ("confidence", "band"),
    [
        (None, Band.UNKNOWN),
        (0, Band.LOW),
        (49.999, Band.LOW),
        (50, Band.MEDIUM),
        (79.999, Band.MEDIUM),
        (80, Band.HIGH),
        (100, Band.HIGH),
    ],
)
def test_default_thresholds_are_50_and_80(confidence: float | None, band: Band) -> None:
    assert Thresholds().band(confidence) is band


@pytest.mark.parametrize(
    ("medium", "high", "sentence"),
    [
        (-1, 80, "A threshold must be between 0 and 100, not -1."),
        (50, 100.5, "A threshold must be between 0 and 100, not 100.5."),
        (math.nan, 80, "A threshold must be between 0 and 100, not nan."),
        (50, math.nan, "A threshold must be between 0 and 100, not nan."),
        (81, 80, "High (80) must not be lower than medium (81)."),
    ],
)
def test_invalid_thresholds_are_rejected(medium: float, high: float, sentence: str) -> None:
    assert threshold_problem(medium, high) == sentence
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        Thresholds(medium, high)


@given(st.tuples(percents, percents).map(sorted), st.tuples(percents, percents).map(sorted))
def test_higher_confidence_never_has_a_lower_band(
    thresholds: list[float], confidences: list[float]
) -> None:
    rank = [Band.LOW, Band.MEDIUM, Band.HIGH].index
    band = Thresholds(*thresholds).band

    assert rank(band(confidences[0])) <= rank(band(confidences[1]))


@given(percents, percents)
def test_equal_thresholds_have_no_medium_band(threshold: float, confidence: float) -> None:
    expected = Band.HIGH if confidence >= threshold else Band.LOW

    assert Thresholds(threshold, threshold).band(confidence) is expected


@pytest.mark.parametrize(
    ("confidence", "text"),
    [(79.9999999, "79.9"), (49.99999, "49.9"), (99.99, "99.9"), (100, "100"), (64.1, "64.1")],
)
def test_a_text_is_never_on_the_other_side_of_a_border(confidence: float, text: str) -> None:
    assert confidence_text(confidence) == text


@given(percents, st.integers(0, 1000))
def test_a_text_is_in_the_band_of_its_confidence(confidence: float, tenths: int) -> None:
    border = tenths / 10
    assert (float(confidence_text(confidence)) >= border) == (confidence >= border)


def test_digits_are_complete() -> None:
    assert [confidence_digits(each) for each in (79.9999999, 80.0, 0.5)] == [
        "79.9999999",
        "80",
        "0.5",
    ]
