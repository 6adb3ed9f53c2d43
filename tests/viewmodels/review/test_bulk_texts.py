import pytest

from anyformat_review.domain.results.collection import Validation
from anyformat_review.domain.review.blind_check import BlindCheck, BlindCheckCounts
from anyformat_review.domain.review.bulk import row_confirmation
from anyformat_review.viewmodels.review import bulk_texts as texts
from support.sample_reviews import field, path, review_of


@pytest.mark.parametrize(
    ("count", "at_least", "text"),
    [
        (
            34,
            80,
            "Confirms 34 fields with at least 80 % confidence, a matching quote and no issues.",
        ),
        (
            1,
            79.5,
            "Confirms 1 field with at least 79.5 % confidence, a matching quote and no issues.",
        ),
        (
            0,
            80,
            "No unchecked field has at least 80 % confidence, a matching quote and no issues.",
        ),
        (0, None, "Type a number from 0 to 100."),
    ],
)
def test_confirm_preview_contains_the_count(count: int, at_least: float | None, text: str) -> None:
    assert texts.confirm_preview(count, at_least) == text


def test_row_text_contains_the_reasons_of_unconfirmed_fields() -> None:
    rule = Validation("sum", "Sum", "error", "fail", "", {"items.b": "7"})
    row = {"a": field("x"), "b": field("7"), "c": field("y", 20.0)}
    state = review_of({"items": (row,)}, validations=[rule])
    where = path("items[0]")
    text = texts.row_text(where, row_confirmation(state, where))
    assert text == "Row 1 of items: 2 fields confirmed, not confirmed: Rule failed (1)."
    blind = texts.row_text(where, row_confirmation(state.with_blind_share(100), where))
    assert blind == (
        "Row 1 of items: 1 field confirmed, not confirmed: Blind check (1), Rule failed (1)."
    )


def test_check_text_contains_both_values() -> None:
    assert texts.check_text(BlindCheck("a", "a", True), "Ctrl+Z") == "Matches the extracted value."
    assert texts.check_text(BlindCheck("a", "b", False), "Ctrl+Z") == (
        "Does not match: extracted “a”, you typed “b”. Your value was kept. Press Ctrl+Z to undo."
    )
    assert texts.check_text(BlindCheck("a", "b", False), "").endswith("Your value was kept.")


def test_checks_are_counted_here_and_in_all_collections() -> None:
    assert texts.blind_counts_text(BlindCheckCounts(18, 20)) == "Blind checks: 18 of 20 match."
    assert texts.blind_counts_text(BlindCheckCounts(18, 20), BlindCheckCounts(180, 200)) == (
        "Blind checks: 18 of 20 match here, 180 of 200 in all collections."
    )
    assert texts.blind_counts_text(BlindCheckCounts(), BlindCheckCounts()) == "No blind checks yet."
