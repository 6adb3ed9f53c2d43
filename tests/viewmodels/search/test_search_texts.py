import pytest

from anyformat_review.viewmodels.search.search_texts import (
    SearchCounts,
    search_outcome_text,
    search_progress_text,
)


def test_progress_counts_collections() -> None:
    assert search_progress_text(SearchCounts(1340, done=12)) == "12 of 1,340 collections"


@pytest.mark.parametrize(
    ("counts", "stopped", "expected"),
    [
        (SearchCounts(0), False, "No collections are stored on this computer yet."),
        (SearchCounts(1, done=1), False, "Nothing found in 1 collection."),
        (
            SearchCounts(9, done=4, collections=2, fields=1200),
            True,
            "1,200 fields in 2 of 4 collections. Stopped with 5 left.",
        ),
        (
            SearchCounts(2, elsewhere=3, done=2, unread=1),
            False,
            (
                "Nothing found in 2 collections. 1 could not be read. Not searched, because never"
                " opened: 3."
            ),
        ),
    ],
)
def test_an_outcome_names_what_was_not_searched(
    counts: SearchCounts, stopped: bool, expected: str
) -> None:
    assert search_outcome_text(counts, stopped=stopped) == expected
