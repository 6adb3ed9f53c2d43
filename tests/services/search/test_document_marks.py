"""Values that differ from the other collections are outliers; repeated ones are duplicates."""

from math import exp
from statistics import NormalDist

import pytest

from anyformat_review.domain.review.reasons import COMPARED, ReasonKind
from anyformat_review.domain.search.field_query import parse_query
from anyformat_review.domain.search.indexed_field import indexed_field
from anyformat_review.services.search.document_marks import (
    duplicates,
    mark_documents,
    outliers,
)
from anyformat_review.storage.search.collection_index import (
    FIELDS_BITS,
    CollectionIndex,
    IndexedCollection,
)
from anyformat_review.storage.search.index_marks import ColumnValue, make_stale, marks_of
from support.marked_language import marked_texts
from support.sample_reviews import field, review_of


def values(*texts: str) -> list[ColumnValue]:
    found = []
    for row, text in enumerate(texts):
        (review,) = review_of({"x": field(text)}).reviews.values()
        of = indexed_field(review)
        found.append(ColumnValue(row << FIELDS_BITS, of.value, of.number, of.notation, of.currency))
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
    marks = list(outliers(values(*[usual] * 9, other)))
    assert marks == [(9 << FIELDS_BITS, sentence)]


def test_far_from_the_rest() -> None:
    near = [str(10 + number) for number in range(9)]
    assert list(outliers(values(*near))) == []
    far = values(*near, "500")
    assert [field >> FIELDS_BITS for field, _ in outliers(far)] == [9]
    assert list(outliers(far, is_measured=False)) == []
    below_zero = values(*near, "-500")
    assert [field >> FIELDS_BITS for field, _ in outliers(below_zero)] == [9]


def test_amounts_of_different_sizes_are_no_outliers() -> None:
    amounts = [f"{exp(normal):.2f}" for normal in NormalDist(5, 1.5).samples(500, seed=7)]
    assert list(outliers(values(*amounts))) == []


def test_nothing_is_an_outlier_if_values_vary_or_are_few() -> None:
    assert list(outliers(values("1.50", "1,50", "2.50"))) == []
    assert list(outliers(values(*["1.50", "1,50"] * 6))) == []
    assert list(outliers(values(*["Ada", "Bo"] * 6))) == []


def test_duplicates_have_the_same_supplier_number_and_amount() -> None:
    keys = [
        values("Helios", "helios ", "Helios", "Other"),
        values("7", "7", "8", "7"),
        values("1.50", "1,50", "1.50", "1.50"),
    ]
    assert [field >> FIELDS_BITS for field, _ in duplicates(*keys)] == [0, 1]


def test_only_changed_columns_are_marked_again_and_kinds_can_be_turned_off() -> None:
    index = CollectionIndex(None, "service")

    def put(number: int, total: str, name: str = "") -> None:
        fields = {
            "supplier": field("Helios"),
            "invoice_number": field(f"{number // 2 or 1_000_000}"),
            "total": field(total),
            "name": field(name),
        }
        of = [indexed_field(review) for review in review_of(fields).reviews.values()]
        index.put(IndexedCollection(f"wf {number}", "", "wf", f"{number}", ""), of)

    def kinds(number: int) -> dict[str, list[ReasonKind]]:
        marks = marks_of(index, f"wf {number}")
        return {str(path): [reason.kind for reason in of] for path, of in marks.items()}

    for number in range(9):
        put(number, "10.50" if number else "9000.25")
    assert mark_documents(index, COMPARED, most=8) is False, "there are more collections"
    assert mark_documents(index, COMPARED) is True
    assert mark_documents(index, COMPARED) is False
    assert (kinds(0), kinds(2)) == ({}, {"invoice_number": [ReasonKind.DUPLICATE]})
    for number in range(1, 9):
        put(number, f"{10 + number}.50", "Ada")
    assert mark_documents(index, COMPARED) is True
    assert (kinds(0), kinds(2)) == ({"total": [ReasonKind.OUTLIER]}, {})
    index.remove(["wf 8"])
    assert mark_documents(index, frozenset({ReasonKind.DUPLICATE})) is True
    assert kinds(0) == {}
    make_stale(index)
    assert mark_documents(index, COMPARED) is True
    assert kinds(0) == {"total": [ReasonKind.OUTLIER]}
    index.close()


def test_marks_are_stored_in_english_and_translated_when_they_are_read() -> None:
    index = CollectionIndex(None, "service")
    for number in range(10):
        of = review_of({"currency": field("EUR" if number else "CHF")}).reviews.values()
        index.put(
            IndexedCollection(f"wf {number}", "", "wf", f"{number}", ""),
            [indexed_field(review) for review in of],
        )
    query = parse_query('reason:"is chf, but eur"')
    sentence = "The currency is CHF, but EUR in most collections."
    with marked_texts():
        assert mark_documents(index, COMPARED) is True
        [[reason]] = marks_of(index, "wf 0").values()
        assert reason.sentence == f"‹{sentence}›"
        assert len(index.count_matches(parse_query("reason:eur‹"))) == 0
        assert len(index.count_matches(parse_query('reason:"‹the currency"'))) == 1
    [[reason]] = marks_of(index, "wf 0").values()
    assert reason.sentence == sentence
    assert len(index.count_matches(query)) == 1
    index.close()
