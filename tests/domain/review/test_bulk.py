import pytest

from anyformat_review.domain.results.collection import Candidate, Extraction, Validation
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.review.bulk import (
    high_confidence_fields,
    row_confirmation,
    same_values,
)
from anyformat_review.domain.review.review_state import ReviewState
from support.reviews import CONFIRMED, OPEN, change, decision, edited
from support.sample_reviews import field, path, quote, review_of

FOUND = [quote("a")]
RULE = Validation("sum", "Sum", "error", "fail", "", {"ruled": "7", "rows.ruled": "7"})


def names(paths: tuple) -> list[str]:
    return [str(each) for each in paths]


@pytest.fixture
def state() -> ReviewState:
    fields = {
        "sure": field("a", 90.0),
        "even": field("a", 80.0),
        "medium": field("a", 60.0),
        "unknown": field("a", None),
        "lost": field("a"),
        "similar": field("a"),
        "unquoted": field("a"),
        "missing": field(None),
        "ruled": field("7"),
        "looked_up": field("a", lookup_check="conflict"),
        "held": field("a", verification_status="verified"),
    }
    quotes = {name: FOUND for name in fields if name != "unquoted"}
    quotes["lost"] = [quote("a", grounding=Grounding.NOT_FOUND)]
    quotes["similar"] = [quote("a", grounding=Grounding.APPROXIMATE)]
    return review_of(fields, quotes=quotes, validations=[RULE])


def test_high_confidence_fields_have_no_other_reason(state: ReviewState) -> None:
    assert names(high_confidence_fields(state, 80)) == ["sure", "even"]
    assert names(high_confidence_fields(state, 80.1)) == ["sure"]
    assert names(high_confidence_fields(state, 0)) == ["sure", "even", "medium"]
    assert high_confidence_fields(state.with_blind_share(100), 80) == ()


def test_high_confidence_fields_are_open(state: ReviewState) -> None:
    made = decision(1, change("sure", OPEN, CONFIRMED), change("even", OPEN, edited("b")))
    assert high_confidence_fields(state.after(made), 80) == ()


def test_row_confirmation_excludes_failed_rules_and_blind_checks() -> None:
    row = {"low": field("a", 20.0), "missing": field(None), "ruled": field("7"), "high": field("b")}
    state = review_of({"rows": (row, row)}, validations=[RULE])
    chosen = row_confirmation(state, path("rows[1]"))
    assert names(chosen.confirmable) == ["rows[1].low", "rows[1].missing", "rows[1].high"]
    assert [str(each.path) for each in chosen.left_out] == ["rows[1].ruled"]
    blind = row_confirmation(state.with_blind_share(100), path("rows[1]"))
    assert names(blind.confirmable) == ["rows[1].low", "rows[1].missing"]


def test_row_confirmation_excludes_cells_that_are_hidden_or_have_several_values() -> None:
    several = (Candidate("a", None, ()), Candidate("b", None, ()))
    row = {
        "unresolved": field(None, candidates=several),
        "chosen": field("a", candidates=several),
        "hidden": field("b"),
        "shown": field("c"),
    }
    state = review_of({"rows": (row,)})
    chosen = row_confirmation(state, path("rows[0]"), lambda each: each.cell != "hidden")
    assert names(chosen.confirmable) == ["rows[0].chosen", "rows[0].shown"]
    assert [str(each.path) for each in chosen.left_out] == ["rows[0].unresolved"]
    assert chosen.hidden_count == 1
    assert high_confidence_fields(state, 0) == ()


def test_same_values_by_field_name() -> None:
    rows = ({"unit": field("pcs"), "note": field("pcs")}, {"unit": field("pcs")})
    fields = {"rows": (*rows, {"unit": field("Pcs")}), "unit": field("pcs")}
    other = {"rows": ({"unit": field("pcs")},)}
    state = review_of(
        extractions=[
            Extraction(Scope("A"), fields),
            Extraction(Scope("B"), other),
        ]
    )
    edited_path = path("A:rows[0].unit")
    assert names(same_values(state, edited_path)) == ["A:rows[1].unit", "B:rows[0].unit"]
    assert names(same_values(state, edited_path, any_name=True)) == [
        "A:rows[0].note",
        "A:rows[1].unit",
        "A:unit",
        "B:rows[0].unit",
    ]


def test_overridden_and_hidden_fields_are_not_same_values() -> None:
    state = review_of({f"f{each}": field("read", 90.0 if each else 10.0) for each in range(4)})
    state = state.after(decision(1, change("f1", OPEN, edited("b")), change("f2", OPEN, CONFIRMED)))
    found = same_values(state, path("f0"), any_name=True)
    assert names(found) == ["f2", "f3"]
    hidden = same_values(state.with_blind_share(100), path("f0"), any_name=True)
    assert names(hidden) == ["f2"]
