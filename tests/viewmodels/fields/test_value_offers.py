from typing import Any

import pytest

from anyformat_review.domain.quotes.page_values import ValueKind
from anyformat_review.domain.results.collection import Candidate
from anyformat_review.domain.results.data_types import DataType, FieldDefinition
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.viewmodels.fields.value_offers import (
    ValueOffer,
    kind_of_offers,
    matching_offers,
    offers_of,
)
from support.sample_reviews import field, path, review_of


def review(value: Any, **more: Any) -> FieldReview:
    return review_of({"a": field(value, **more)}).reviews[path("a")]


def found(*texts: str) -> list[Evidence]:
    return [Evidence(text, 1, start=start) for start, text in enumerate(texts)]


def texts(offers: Any) -> list[str]:
    return [offer.text for offer in offers]


@pytest.mark.parametrize(
    ("value", "data_type", "kind"),
    [
        ("7.50", None, ValueKind.NUMBER),
        ("2026-11-04", None, ValueKind.DATE),
        ("2026-11-04T14:30", None, ValueKind.DATETIME),
        ("ACME", None, ValueKind.TEXT),
        (None, DataType.INTEGER, ValueKind.NUMBER),
        (None, DataType.DATE, ValueKind.DATE),
        ("yes", DataType.BOOLEAN, None),
        ("x", DataType.ENUM, None),
    ],
)
def test_the_type_says_what_is_offered(value: Any, data_type: Any, kind: Any) -> None:
    definition = FieldDefinition("a", data_type) if data_type else None
    assert kind_of_offers(review(value), definition) is kind


def test_nothing_is_offered_beside_values_to_choose_or_for_a_hidden_value() -> None:
    several = (Candidate("1", None, ()), Candidate("2", None, ()))
    assert kind_of_offers(review(None, candidates=several), None) is None
    hidden = review_of({"a": field("7.50")}).with_blind_share(100).reviews[path("a")]
    assert kind_of_offers(hidden, None) is None


def test_values_are_offered_once_in_the_notation_of_the_field_if_they_fit() -> None:
    offers = offers_of(found("1.520,00", "7", "1520.00"), review("1380.00"), None)
    assert offers == (
        ValueOffer("1520.00", Evidence("1.520,00", 1, start=0)),
        ValueOffer("7", Evidence("7", 1, start=1)),
    )
    assert [offer.where for offer in offers] == ["“1.520,00”, page 1", "page 1"]
    whole = FieldDefinition("a", DataType.INTEGER)
    assert texts(offers_of(found("7", "7.5"), review("3"), whole)) == ["7"]


def test_typed_digits_match_in_any_notation_and_letters_in_any_case() -> None:
    numbers = offers_of(found("1.520,00", "15,00", "2.150,00"), review("1380.00"), None)
    assert texts(matching_offers(numbers, "15")) == ["1520.00", "15.00"]
    assert texts(matching_offers(numbers, "1.52")) == ["1520.00"]
    assert texts(matching_offers(numbers, "9")) == []
    assert texts(matching_offers(numbers, "  ")) == []
    dates = offers_of(found("4 November 2026", "5 May 2026"), review("2026-10-04"), None)
    assert texts(matching_offers(dates, "nov")) == ["2026-11-04"]
    assert texts(matching_offers(dates, "2026-11")) == ["2026-11-04"]
    names = offers_of(
        found("To: ACME GmbH", "ACME GmbH", "Acme", "Other", "acme x"), review("A"), None
    )
    assert texts(matching_offers(names, "acm")) == ["ACME GmbH", "Acme", "acme x"]
