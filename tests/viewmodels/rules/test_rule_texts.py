import pytest

from anyformat_review.viewmodels.rules.rule_texts import (
    fields_and_rules_text,
    now_text,
    rule_notices_text,
    rule_outcome_text,
    rule_text,
)
from support.rule_reviews import ruled_review


def test_a_rule_has_its_outcome_and_the_difference() -> None:
    order, sums, model = ruled_review().rules.results

    assert rule_text(order) == "Failed (warning): The order must be open. closed"
    assert rule_text(sums) == "Failed: Adds up. Off by 9."
    assert rule_text(model).startswith("Could not be checked: Plausible.")


def test_a_rule_that_was_not_reported_could_not_be_checked() -> None:
    state = ruled_review()

    assert now_text(state.rules.results[2], state) == "Could not be checked"


def test_an_unknown_outcome_is_shown_unchanged() -> None:
    assert rule_outcome_text("skipped") == "skipped"
    assert rule_outcome_text(None) == "Not reported"


@pytest.mark.parametrize(
    ("fields", "rules", "text"),
    [(0, 0, "0 fields"), (1, 0, "1 field"), (0, 1, "1 rule"), (2, 3, "2 fields and 3 rules")],
)
def test_the_remaining_fields_and_rules_are_named(fields: int, rules: int, text: str) -> None:
    assert fields_and_rules_text(fields, rules) == text


def test_rules_that_are_not_understood_are_named() -> None:
    assert rule_notices_text(()) == ""
    assert rule_notices_text(["A\nb."]) == "A⏎b."
    assert rule_notices_text(["A.", "B.", "C.", "D.", "E."]) == "A. B. C. 2 more."
