import pytest

from anyformat_review.domain.results.collection import (
    Collection,
    ExtractedField,
    Extraction,
    Validation,
)
from anyformat_review.domain.results.confidence import Band, Thresholds
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import (
    VERIFIED,
    Change,
    DecisionKind,
    FieldState,
    History,
    RowMark,
    Status,
    inverted,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.thresholds import ThresholdSet
from support.reviews import CONFIRMED, OPEN, change, collection, decision, edited, path, review

INVOICE = collection(
    number=ExtractedField("INV-1", confidence=99.0),
    total=ExtractedField("12.50", confidence=30.0),
    date=None,
)


def kinds(state: ReviewState) -> dict[str, list[ReasonKind]]:
    return {
        str(found.path): [reason.kind for reason in found.reasons]
        for found in state.needing_attention()
    }


def test_review_contains_every_field_in_order() -> None:
    state = review(INVOICE)
    assert list(state.reviews) == [path("number"), path("total"), path("date")]
    bands = [found.band for found in state.reviews.values()]
    assert bands == [Band.HIGH, Band.LOW, Band.UNKNOWN]
    assert {found.status for found in state.reviews.values()} == {Status.OPEN}
    assert kinds(state) == {"total": [ReasonKind.LOW_CONFIDENCE], "date": [ReasonKind.MISSING]}
    assert state.attention_count == 2


def test_decision_creates_a_new_state() -> None:
    begun = review(INVOICE)
    made = decision(1, change("total", OPEN, edited("13.00"), extracted="12.50"))
    after = begun.after(made)
    total = after.reviews[path("total")]
    assert (total.effective_value, total.field.value) == ("13.00", "12.50")
    assert (total.status, total.needs_attention) == (Status.EDITED, False)
    assert after.history == History((made,))
    assert after.attention_count == 1
    assert begun.reviews[path("total")].effective_value == "12.50"
    assert (begun.history, begun.attention_count) == (History(), 2)


def test_history_replays_to_the_same_state() -> None:
    first = decision(1, change("total", OPEN, CONFIRMED), change("date", OPEN, edited("")))
    second = decision(2, change("total", CONFIRMED, edited("13.00")))
    step_by_step = review(INVOICE).after(first).after(second)
    assert review(INVOICE, History((first, second))) == step_by_step


def test_decisions_on_removed_fields_stay_in_the_history() -> None:
    made = decision(1, change("gone", OPEN, CONFIRMED), change("total", OPEN, CONFIRMED))
    for state in (review(INVOICE).after(made), review(INVOICE, History((made,)))):
        assert path("gone") not in state.reviews
        assert state.reviews[path("total")].status is Status.CONFIRMED
        assert state.history.decisions == (made,)


def test_local_decision_overrides_the_server_state() -> None:
    held = collection(total=ExtractedField("1", value_override="2", verification_status=VERIFIED))
    assert review(held).reviews[path("total")].effective_value == "2"
    reverted = History((decision(1, change("total", edited("2"), OPEN)),))
    assert review(held, reverted).reviews[path("total")].effective_value == "1"


def test_rule_applies_to_its_own_extraction_only() -> None:
    may, june = Scope("Statement", "May"), Scope("Statement", "June")
    rule = Validation("r1", "Adds up", "error", "fail", "", {"total": "1"})
    fields = {"total": ExtractedField("1")}
    state = review(
        Collection(
            "c", b"", extractions=(Extraction(may, fields, (rule,)), Extraction(june, fields))
        )
    )
    assert kinds(state) == {"Statement/May:total": [ReasonKind.FAILED_RULE]}


def test_cells_of_rows_are_reviewed_one_by_one() -> None:
    rows = ({"amount": ExtractedField("1")}, {"amount": ExtractedField(None)})
    state = review(Collection("c", b"", extractions=(Extraction(Scope(), {"items": rows}),)))
    assert [str(found) for found in state.reviews] == ["items[0].amount", "items[1].amount"]
    assert kinds(state) == {"items[1].amount": [ReasonKind.MISSING]}


def test_cells_of_a_deleted_row_need_no_attention() -> None:
    rows = ({"amount": ExtractedField(None)}, {"amount": ExtractedField(None)})
    begun = review(Collection("c", b"", extractions=(Extraction(Scope(), {"items": rows}),)))
    row = FieldPath(Scope(), "items", 1)
    made = decision(
        1, Change(row, None, OPEN, FieldState(mark=RowMark.DELETED)), kind=DecisionKind.MARK
    )
    after = begun.after(made)
    assert kinds(after) == {"items[0].amount": [ReasonKind.MISSING]}
    assert (
        begun.affected_by(made) == begun.cells(row) == (FieldPath(Scope(), "items", 1, "amount"),)
    )
    assert review(begun.collection, History((made,))) == after
    undone = decision(2, *inverted(made.changes), kind=DecisionKind.UNDO, target=1)
    assert after.after(undone).attention_count == 2


@pytest.mark.parametrize(
    ("groundings", "best"),
    [
        ([], Grounding.NONE),
        ([Grounding.NOT_FOUND, Grounding.FOUND], Grounding.FOUND),
        ([Grounding.OTHER_PAGE, Grounding.APPROXIMATE], Grounding.APPROXIMATE),
    ],
)
def test_field_has_the_grounding_of_its_best_quote(
    groundings: list[Grounding], best: Grounding
) -> None:
    quotes = tuple(QuoteLocation(Evidence("12", 1), grounding) for grounding in groundings)
    total = path("total")
    state = ReviewState.begin(INVOICE, History(), {total: quotes}, ThresholdSet(Thresholds(10, 20)))
    assert state.reviews[total].grounding is best
    assert state.reviews[total].locations == quotes
    assert state.reviews[total].band is Band.HIGH


def test_review_is_immutable() -> None:
    state = review(INVOICE)
    with pytest.raises(TypeError):
        state.reviews[FieldPath(Scope(), "new")] = state.reviews[path("total")]


def test_thresholds_change_bands_and_reasons_only() -> None:
    quotes = (QuoteLocation(Evidence("99", 1), Grounding.NOT_FOUND),)
    rule = Validation("r1", "Adds up", "error", "fail", "", {"total": "1"})
    fields = {
        "number": ExtractedField("INV-1", confidence=99.0),
        "total": ExtractedField("12.50", confidence=60.0),
        "net": ExtractedField("1", confidence=70.0),
        "vat": ExtractedField("2", confidence=60.0),
        "date": ExtractedField(None),
    }
    of = Collection("c", b"", extractions=(Extraction(Scope(), fields, (rule,)),))
    made = History((decision(1, change("vat", OPEN, CONFIRMED)),))
    begun = ReviewState.begin(of, made, {path("net"): quotes})
    strict = ThresholdSet(Thresholds(65, 99)).with_field("net", Thresholds(10, 70))

    after = begun.with_thresholds(strict)

    assert after == ReviewState.begin(of, made, {path("net"): quotes}, strict)
    assert [str(found.band) for found in after.reviews.values()] == [
        "high",
        "low",
        "high",
        "low",
        "unknown",
    ]
    assert [reason.sentence for reason in after.reviews[path("total")].reasons] == [
        "Rule failed: Adds up.",
        "Low confidence: 60 %.",
    ]
    assert [reason.sentence for reason in after.reviews[path("net")].reasons] == [
        "The quote is not on page 1, despite 70 % confidence."
    ]
    assert after.reviews[path("number")] is begun.reviews[path("number")]
    assert after.with_thresholds(ThresholdSet()) == begun
