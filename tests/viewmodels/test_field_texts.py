"""Texts of fields in two languages, and of very long values, whose layout would take seconds."""

from collections.abc import Iterator

import pytest

from anyformat_review.domain.results.collection import Collection, ExtractedField, Extraction
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.translation import Language, use_language
from anyformat_review.viewmodels.field_texts import (
    EMPTY,
    confidence_cell_text,
    counter_text,
    evidence_text,
    full_value,
    page_numbers,
    spoken_evidence,
    spoken_quotes,
    spoken_value,
    value_text,
)
from anyformat_review.viewmodels.quotes.current_evidence import CurrentEvidence


def review_of(value: str | None, unit: str | None = None) -> FieldReview:
    field = ExtractedField(value, unit=unit, confidence=99.0)
    of = Collection("c", b"{}", extractions=(Extraction(Scope(), {"total": field}),))
    state = ReviewState.begin(of, History(), {})
    return state.reviews[FieldPath.parse("total")]


def full_value_of(value: str, unit: str | None = None) -> str:
    return full_value(review_of(value, unit))


@pytest.fixture
def reversed_language() -> Iterator[None]:
    """A language whose words are the English ones, backwards."""

    def lookup(text: str, _comment: str, _number: int) -> str:
        return " ".join(word if set(word) & set("{%") else word[::-1] for word in text.split())

    use_language(Language("xx", lookup, lambda n, d: f"{n:.{d}f}".replace(".", ","), "%d"))
    yield
    use_language(None)


def texts() -> list[str]:
    return [
        value_text(Answer.NOT_ON_DOCUMENT),
        value_text(""),
        value_text("Total 1.5"),
        confidence_cell_text(79.96),
        confidence_cell_text(100.0),
        counter_text(1200, 3, 1200),
        spoken_value(review_of(None)),
    ]


def test_texts_follow_the_language_but_values_do_not(request: pytest.FixtureRequest) -> None:
    assert texts() == [
        "Not on document",
        EMPTY,
        "Total 1.5",
        "79.9",
        "100",
        "3 of 1,200 need attention",
        "no value",
    ]
    request.getfixturevalue("reversed_language")
    assert texts() == [
        "toN no tnemucod",
        ")ytpme(",
        "Total 1.5",
        "79,9",
        "100",
        "3 fo 1200 deen noitnetta",
        "on eulav",
    ]


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


def test_quotes_that_are_not_located_yet_are_not_called_missing() -> None:
    quoted = ExtractedField("9", evidence=(Evidence("total 9", 1),))
    fields = {"quoted": quoted, "bare": ExtractedField("9")}
    of = Collection("c", b"{}", extractions=(Extraction(Scope(), fields),))
    reviews = ReviewState.begin(of, History(), {}).reviews
    waiting, without = (reviews[FieldPath.parse(name)] for name in fields)

    assert not waiting.is_located
    assert evidence_text(waiting) == page_numbers(waiting) == "…"
    assert spoken_evidence(waiting) == spoken_quotes(waiting) == "quotes not located yet"
    assert not CurrentEvidence.of_field(waiting, ()).is_located

    assert without.is_located
    assert evidence_text(without) == "–"
    assert spoken_evidence(without) == "no evidence"
    assert CurrentEvidence.of_field(without, ()).is_located
