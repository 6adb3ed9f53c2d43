"""Texts of fields: a very long value is cut off, because its layout would take seconds."""

import pytest

from anyformat_review.domain.results.collection import Collection, ExtractedField, Extraction
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.viewmodels.field_texts import full_value


def full_value_of(value: str, unit: str | None = None) -> str:
    field = ExtractedField(value, unit=unit, confidence=99.0)
    of = Collection("c", b"{}", extractions=(Extraction(Scope(), {"total": field}),))
    state = ReviewState.begin(of, History(), {})
    return full_value(state.reviews[FieldPath.parse("total")])


@pytest.mark.parametrize("value", ["12.50", "a" * 4_990, "a\n" * 199 + "b", "  a\tb "])
def test_a_value_is_shown_in_full(value: str) -> None:
    assert full_value_of(value, "kg") == f"{value} kg".strip()


@pytest.mark.parametrize(
    ("value", "shown", "more"),
    [
        ("a" * 800_000, "a" * 5_000, "795,000"),
        ("x\n\n" * 100_000, "x\n\n" * 99 + "x\n", "299,699"),
    ],
)
def test_of_a_very_long_value_the_beginning_is_shown(value: str, shown: str, more: str) -> None:
    assert full_value_of(value) == (
        f"{shown}…\n({more} more characters. Edit the field to see them.)"
    )
