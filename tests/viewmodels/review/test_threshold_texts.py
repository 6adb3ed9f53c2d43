import pytest

from anyformat_review.domain.results.confidence import Band
from anyformat_review.viewmodels.review.threshold_texts import counts_text, percent_of


def test_counts_contain_the_previous_counts() -> None:
    before = dict.fromkeys(Band, 1)
    assert counts_text(before | {Band.LOW: 1_200}, before) == (
        "Low 1,200 (was 1), medium 1, high 1, unknown 1"
    )


@pytest.mark.parametrize(
    ("text", "value"), [("79,5", 79.5), (" 80 % ", 80), ("", None), ("nan", None), ("x", None)]
)
def test_percentage_is_parsed(text: str, value: float | None) -> None:
    assert percent_of(text) == value
