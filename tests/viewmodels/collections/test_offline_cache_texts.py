import pytest

from anyformat_review.storage.results_cache import CacheSize
from anyformat_review.viewmodels.collections.offline_cache_texts import (
    limit_of,
    limit_text,
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
def test_a_limit_is_a_whole_number_of_megabytes(text: str, limit: int | None) -> None:
    assert limit_of(text) == limit


def test_a_limit_is_shown_as_it_is_typed() -> None:
    assert [limit_text(limit) for limit in (5, 1_000_000_000)] == ["1", "1000"]


def test_sizes_are_told() -> None:
    assert size_text(CacheSize(0, 0, 9)) == "Nothing is kept to open without a network."
    assert size_text(CacheSize(1200, 123_456_789, 9)).startswith(
        "1,200 collections are kept to open without a network: 123.5 MB. "
    )
    assert removal_text(CacheSize(2, 1, 9)) == (
        "2 collections have to be fetched again before they open. Your decisions stay."
        " Press again to go on."
    )
