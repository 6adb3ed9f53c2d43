from array import array

import pytest

from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from anyformat_review.viewmodels.fields.field_order import Arrangement, Grouping, LeafOrder
from anyformat_review.viewmodels.fields.sort_keys import SortKeyCache
from support.sample_reviews import bundle, invoice


def keys_of(state: ReviewState) -> SortKeyCache:
    return SortKeyCache(lambda: list(state.reviews.values()), array("I", [0] * len(state.reviews)))


@pytest.mark.parametrize(
    ("grouping", "titles"),
    [
        (
            Grouping.REASON,
            (
                "Rule failed",
                "No value",
                "Low confidence",
                "Quote not found",
                "Medium confidence",
                "No issues found",
            ),
        ),
        (Grouping.PAGE, ("Page 1", "Page 2", "No page")),
        (
            Grouping.BAND,
            ("Low confidence", "Medium confidence", "High confidence", "Confidence unknown"),
        ),
        (Grouping.NONE, ("",)),
        (Grouping.SERVICE, ("",)),
    ],
)
def test_headings(grouping: Grouping, titles: tuple[str, ...]) -> None:
    order = LeafOrder(keys_of(invoice()), Arrangement(None, False, grouping))
    assert order.titles == titles
    assert sorted(order.ordinals) == list(range(13))
    assert [order.ranks[ordinal] for ordinal in order.ordinals] == list(range(13))


def test_sections_remain_headings_when_sorted() -> None:
    order = LeafOrder(keys_of(bundle()), Arrangement(FieldColumn.CONFIDENCE))
    assert order.titles == ("Statement · 1234-5678", "Statement · 9999-0000", "Check")
