import pytest

from anyformat_review.domain.results.collection import Validation
from anyformat_review.domain.review.blind_check import BlindCheck, BlindCheckCounts
from anyformat_review.domain.review.bulk import row_confirmation
from anyformat_review.viewmodels.review import bulk_texts as texts
from support.sample_reviews import field, path, review_of


@pytest.mark.parametrize(
    ("count", "at_least", "text"),
    [
        (34, 80, "Confirms 34 fields: at 80 or more, quote found, nothing against them."),
        (1, 79.5, "Confirms 1 field: at 79.5 or more, quote found, nothing against it."),
        (
            0,
            80,
            "No open field is at 80 or more with its quote found and nothing against it.",
        ),
        (0, None, "Type a number from 0 to 100."),
    ],
)
def test_the_count_is_told_first(count: int, at_least: float | None, text: str) -> None:
    assert texts.confirm_preview(count, at_least) == text


def test_a_row_is_told_with_what_was_left_out() -> None:
    rule = Validation("sum", "Sum", "error", "fail", "", {"items.b": "7"})
    row = {"a": field("x"), "b": field("7"), "c": field("y", 20.0)}
    state = review_of({"items": (row,)}, validations=[rule])
    where = path("items[0]")
    told = texts.row_text(where, row_confirmation(state, where))
    assert told == "Row 1 of items: 2 fields confirmed, left out: 1 rule not met."
    blind = texts.row_text(where, row_confirmation(state.with_blind_share(100), where))
    assert blind == ("Row 1 of items: 1 field confirmed, left out: 1 blind check, 1 rule not met.")


def test_a_check_is_told_with_both_values() -> None:
    assert (
        texts.check_text(BlindCheck("a", "a", True), "Ctrl+Z") == "Agrees with what was extracted."
    )
    assert texts.check_text(BlindCheck("a", "b", False), "Ctrl+Z") == (
        "Differs: extracted “a”, you typed “b”: kept yours; Ctrl+Z to undo."
    )
    assert texts.check_text(BlindCheck("a", "b", False), "").endswith("kept yours.")


def test_checks_are_counted_here_and_everywhere() -> None:
    assert texts.tally_text(BlindCheckCounts(18, 20)) == "Blind check: 18 of 20 agreed."
    assert texts.tally_text(BlindCheckCounts(18, 20), BlindCheckCounts(180, 200)) == (
        "Blind check: 18 of 20 agreed here, 180 of 200 in all collections."
    )
    assert (
        texts.tally_text(BlindCheckCounts(), BlindCheckCounts())
        == "Blind check: none was made yet."
    )
