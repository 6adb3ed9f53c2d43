import pytest

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import COLLECTION_PATH, DecisionKind
from anyformat_review.domain.review.timeline import Step
from anyformat_review.viewmodels.review.decision_texts import kind_text, undo_text
from support.reviews import path

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


def test_every_kind_of_decision_has_a_text() -> None:
    assert all(kind_text(kind) for kind in DecisionKind)
