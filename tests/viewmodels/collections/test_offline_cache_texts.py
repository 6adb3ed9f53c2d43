import pytest

from anyformat_review.storage.results_cache import CacheSize
from anyformat_review.viewmodels.collections.offline_cache_texts import (
    limit_text,
    parse_limit,
    removal_text,
    size_text,
)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("1", 1_000_000),
        (" 250 mb ", 250_000_000),
        ("1000000", 10**12),
        ("1000001", None),
        ("0", None),
        ("1.5", None),
        ("-1", None),
        ("", None),
    ],
)
def test_a_limit_is_an_integer_in_megabytes(text: str, limit: int | None) -> None:
    assert parse_limit(text) == limit


def test_a_limit_is_shown_in_megabytes() -> None:
    assert [limit_text(limit) for limit in (5, 1_000_000_000)] == ["1", "1000"]


def test_sizes_and_consequences_are_shown() -> None:
    assert size_text(CacheSize(0, 0, 9)) == "There are no offline copies."
    assert size_text(CacheSize(1200, 123_456_789, 9)).startswith(
        "Offline copies of 1,200 collections: 123.5 MB. "
    )
    assert removal_text(CacheSize(2, 1, 9)) == (
        "2 collections will need a network connection to open. Your decisions are not removed."
        " Press again to remove the copies."
    )
