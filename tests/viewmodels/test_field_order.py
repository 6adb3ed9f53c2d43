import pytest

from anyformat_review.domain.values import Number
from anyformat_review.viewmodels.field_cells import Column
from anyformat_review.viewmodels.field_order import Arrangement, Grouping, LeafOrder
from support.sample_reviews import bundle, field, invoice, review_of


def ordered(values: list[object], *, descending: bool = False) -> list[object]:
    state = review_of({f"f{n}": field(value) for n, value in enumerate(values)})
    asked = Arrangement(Column.VALUE, descending)
    return [values[n] for n in LeafOrder(list(state.reviews.values()), asked).ordinals]


def test_numbers_are_sorted_by_size_before_words_and_nothing_comes_last() -> None:
    values = ["b", None, "1.026,00", "(5)", "A", "12", Number("2.5"), "", "1,250.5"]
    rising = ["(5)", Number("2.5"), "12", "1.026,00", "1,250.5", "A", "b"]
    assert ordered(values) == [*rising, None, ""]
    assert ordered(values, descending=True) == [*rising[::-1], None, ""]


@pytest.mark.parametrize(
    ("grouping", "titles"),
    [
        (
            Grouping.REASON,
            (
                "Rule not met",
                "No value",
                "Low confidence",
                "Quote not found",
                "Medium confidence",
                "Nothing to look at",
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
    reviews = list(invoice().reviews.values())
    order = LeafOrder(reviews, Arrangement(None, False, grouping))
    assert order.titles == titles
    assert sorted(order.ordinals) == list(range(13))
    assert [order.ranks[ordinal] for ordinal in order.ordinals] == list(range(13))


def test_sections_stay_headings_when_sorted() -> None:
    order = LeafOrder(list(bundle().reviews.values()), Arrangement(Column.CONFIDENCE))
    assert order.titles == ("Statement · 1234-5678", "Statement · 9999-0000", "Check")
