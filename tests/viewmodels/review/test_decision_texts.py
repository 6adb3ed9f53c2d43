import pytest

from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    Change,
    DecisionKind,
    FieldState,
    part_path,
    rule_path,
)
from anyformat_review.domain.review.timeline import Step
from anyformat_review.viewmodels.review.decision_texts import (
    kind_text,
    refusal,
    undo_text,
    undone_text,
)
from support.reviews import decision, path
from support.rule_reviews import ruled_review
from support.sample_reviews import confirmed, field, review_of

LINE = FieldPath.parse("line_items[2]")


@pytest.mark.parametrize(
    ("kind", "where", "count", "text"),
    [
        (DecisionKind.OVERRIDE, path("total_amount"), 1, "edit of total_amount in INV-0847"),
        (
            DecisionKind.CONFIRM,
            path("total_amount"),
            1200,
            "confirmation of 1,200 fields in INV-0847",
        ),
        (DecisionKind.MARK, LINE, 1, "mark on line_items[2] in INV-0847"),
        (DecisionKind.NOTE, path("date"), 1, "note on date in INV-0847"),
        (DecisionKind.REVIEWED, COLLECTION_PATH, 1, "review completion in INV-0847"),
    ],
)
def test_undo_text(kind: DecisionKind, where: FieldPath, count: int, text: str) -> None:
    assert undo_text(Step("c", "c.json", 1, kind, where, count), "INV-0847") == text


def test_undo_text_is_empty_without_a_step() -> None:
    assert undo_text(None, "INV-0847") == ""


def test_undone_text_counts_fields_but_not_rows_rules_and_parts() -> None:
    assert undone_text(None, redo=False) == ""
    amount = FieldPath.parse("line_items[2].amount")
    changes = [
        Change(each, "read", FieldState(), FieldState(note="x"))
        for each in (LINE, amount, path("tax"), rule_path(Scope(), "r"), part_path(Scope("A")))
    ]
    assert undone_text(decision(1, *changes), redo=False) == "Undone: edit of 2 fields."
    assert undone_text(decision(1, *changes), redo=True) == "Redone: edit of 2 fields."
    assert undone_text(decision(1, *changes[:2]), redo=False) == ""


def test_every_kind_of_decision_has_a_text() -> None:
    assert all(kind_text(kind) for kind in DecisionKind)


def test_values_that_need_a_look_are_not_confirmed_unseen() -> None:
    state = review_of({"total": field("1", 99.0), "iban": field(None, candidates=("A", "B"))})
    assert refusal(state, path("total")) == ""
    assert "a blind check hides its value" in refusal(state.with_blind_share(100), path("total"))
    assert "contains several values" in refusal(state, path("iban"))
    assert refusal(state, path("tax")) == "The results no longer contain tax."
    ruled = ruled_review()
    assert refusal(ruled, path("total")).startswith("total was not confirmed. ")
    assert refusal(confirmed(state, path("total")), path("total")) == ""
