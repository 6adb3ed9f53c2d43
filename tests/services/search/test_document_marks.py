"""What differs from the other collections is an outlier; what repeats one is a duplicate."""

import pytest

from anyformat_review.domain.search.indexed_field import indexed_field
from anyformat_review.services.search.document_marks import duplicates, outliers
from anyformat_review.storage.search.index_documents import ColumnValue, DocumentMark
from support.sample_reviews import field, review_of


def values(*texts: str) -> list[ColumnValue]:
    found = []
    for row, text in enumerate(texts):
        (review,) = review_of({"x": field(text)}).reviews.values()
        of = indexed_field(review)
        found.append(ColumnValue(row, of.value, of.number, of.notation, of.currency))
    return found


@pytest.mark.parametrize(
    ("usual", "other", "sentence"),
    [
        ("1.50", "1,50", "The notation differs from that of most values."),
        ("2026-11-29", "29.11.2026", "The notation differs from that of most values."),
        ("4 EUR", "$4", "The currency is USD, but EUR in most collections."),
        ("EUR", "CHF", "The currency is CHF, but EUR in most collections."),
    ],
)
def test_another_notation_or_currency(usual: str, other: str, sentence: str) -> None:
    marks = list(outliers("x", values(*[usual] * 9, other)))
    assert marks == [(9, "x", DocumentMark.OUTLIER, sentence)]


def test_far_from_the_rest() -> None:
    near = [str(10 + number) for number in range(9)]
    assert list(outliers("x", values(*near))) == []
    assert [mark[0] for mark in outliers("x", values(*near, "500"))] == [9]


def test_nothing_is_an_outlier_if_values_vary_or_are_few() -> None:
    assert list(outliers("x", values("1.50", "1,50", "2.50"))) == []
    assert list(outliers("x", values(*["1.50", "1,50"] * 6))) == []
    assert list(outliers("x", values(*["Ada", "Bo"] * 6))) == []


def test_duplicates_have_the_same_supplier_number_and_amount() -> None:
    keys = [
        values("Helios", "helios ", "Helios", "Other"),
        values("7", "7", "8", "7"),
        values("1.50", "1,50", "1.50", "1.50"),
    ]
    marks = list(duplicates("number", keys))
    assert [mark[:3] for mark in marks] == [
        (row, "number", DocumentMark.DUPLICATE) for row in (0, 1)
    ]
