import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from anyformat_review.domain.results.collection import ExtractedField, Validation
from anyformat_review.domain.results.confidence import Thresholds
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.review.blind_check import (
    BlindCheckCounts,
    BlindSample,
    blind_check_reason,
    count_blind_checks,
    last_blind_check,
    matches_extracted,
)
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import Change, DecisionKind, History, RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.domain.review.timeline import Step, Timeline
from support.reviews import CONFIRMED, OPEN, change, decision, edited
from support.sample_reviews import field, path, quote, review_of

CHECK, UNDO, REDO = DecisionKind.CHECK, DecisionKind.UNDO, DecisionKind.REDO
NAMES = [path(f"items[{row}].name") for row in range(2_000)]


def blind(state: ReviewState) -> list[str]:
    return [str(each.path) for each in state.reviews.values() if each.is_blind]


def test_blind_sample_is_deterministic() -> None:
    choice = BlindSample("c1", 20)
    assert [name.row for name in NAMES[:20] if choice.includes(name)] == [9, 11, 15, 16]
    assert sum(map(choice.includes, NAMES)) == pytest.approx(400, abs=60)
    other = BlindSample("c2", 20)
    assert [*map(choice.includes, NAMES)] != [*map(other.includes, NAMES)]


@given(st.floats(0, 100), st.floats(0, 100))
def test_larger_share_contains_a_smaller_one(one: float, two: float) -> None:
    small, large = (BlindSample("c1", share) for share in sorted((one, two)))
    assert all(large.includes(name) for name in NAMES[:50] if small.includes(name))


def test_share_of_100_or_0_includes_all_or_none() -> None:
    assert all(map(BlindSample("c1", 100).includes, NAMES))
    assert not any(map(BlindSample("c1").includes, NAMES))


def test_only_undecided_high_confidence_values_are_hidden() -> None:
    rule = Validation("sum", "Sum", "error", "fail", "", {"ruled": "7"})
    state = review_of(
        {
            "sure": field("a"),
            "lost": field("a"),
            "medium": field("a", 60.0),
            "unknown": field("a", None),
            "missing": field(None),
            "ruled": field("7"),
            "held": field("a", verification_status="verified"),
            "rows": ({"cell": field("a")},),
        },
        quotes={"lost": [quote("a", grounding=Grounding.NOT_FOUND)]},
        validations=[rule],
    )
    assert blind(state.with_blind_share(100)) == ["sure", "lost", "rows[0].cell"]
    assert blind(state.with_blind_share(100).with_blind_share(0)) == []
    deleted = Change(path("rows[0]"), None, OPEN, replace(OPEN, mark=RowMark.DELETED))
    marked = state.after(decision(1, deleted, kind=DecisionKind.MARK))
    assert blind(marked.with_blind_share(100)) == ["sure", "lost"]


def test_hidden_value_has_blind_check_as_last_reason() -> None:
    lost = {"total": [quote("a", grounding=Grounding.NOT_FOUND)]}
    state = review_of({"total": field("a")}, quotes=lost).with_blind_share(100)
    (total,) = state.needing_attention()
    assert [reason.kind for reason in total.reasons] == [
        ReasonKind.QUOTE_NOT_FOUND,
        ReasonKind.BLIND_CHECK,
    ]
    assert total.reasons[-1].sentence == "Blind check: type the value from the document."


def test_search_does_not_find_hidden_values() -> None:
    state = review_of({"total": field("1250.00")})
    assert "1250" in state.reviews[path("total")].search_text
    assert "1250" not in state.with_blind_share(100).reviews[path("total")].search_text


def test_blind_check_follows_thresholds_and_locations() -> None:
    state = review_of({"total": field("a", 85.0)}).with_blind_share(100)
    strict = state.with_thresholds(ThresholdSet(Thresholds(50, 90)))
    assert (blind(state), blind(strict)) == (["total"], [])
    assert blind(strict.with_thresholds(ThresholdSet())) == ["total"]
    located = state.with_locations({path("total"): (quote("a"),)})
    assert located.reviews[path("total")].reasons == (blind_check_reason(),)


def test_blind_check_reveals_the_value_and_undo_hides_it() -> None:
    state = review_of({"total": field("read")}).with_blind_share(100)
    checked = state.after(decision(1, change("total", OPEN, CONFIRMED), kind=CHECK))
    undone = checked.after(decision(2, change("total", CONFIRMED, OPEN), kind=UNDO, target=1))
    assert (blind(checked), blind(undone)) == ([], ["total"])


@pytest.mark.parametrize(
    ("typed", "extracted", "same"),
    [
        (" ACME  Ltd ", "ACME Ltd", True),
        ("ACME", "ACME Ltd", False),
        ("acme ltd", "ACME Ltd", False),
        ("1.250,00", Number("1250.00"), True),
        ("1,250", "1250.00", True),
        ("1250.01", Number("1250.00"), False),
        ("-12", "12", False),
        ("a,b", ("a", "b"), True),
        ("true", True, True),
        ("", "12", False),
        ("2026-01-02", "2026-01-03", False),
    ],
)
def test_typed_text_matches_by_meaning(typed: str, extracted: Value, same: bool) -> None:
    assert matches_extracted(typed, extracted) is same


def test_last_blind_check_ends_with_the_next_decision() -> None:
    total = path("total")
    differs = decision(1, change("total", OPEN, edited("typed")), kind=CHECK)
    check = last_blind_check(History((differs,)), total)
    assert check is not None
    assert (check.extracted, check.value, check.matched) == ("read", "typed", False)
    assert last_blind_check(History((differs,)), path("other")) is None
    edit = decision(2, change("total", edited("typed"), edited("again")))
    assert last_blind_check(History((differs, edit)), total) is None
    undo = decision(2, change("total", edited("typed"), OPEN), kind=UNDO, target=1)
    assert last_blind_check(History((differs, undo)), total) is None


def test_active_blind_checks_are_counted() -> None:
    made = [
        decision(1, change("a", OPEN, CONFIRMED), kind=CHECK),
        decision(2, change("b", OPEN, edited("typed")), kind=CHECK),
        decision(3, change("c", OPEN, edited("typed"))),
        decision(4, change("d", OPEN, edited("typed")), kind=CHECK),
        decision(5, change("d", edited("typed"), OPEN), kind=UNDO, target=4),
    ]
    steps = [Step.from_decision(each, "c1", "") for each in made]
    assert count_blind_checks(Timeline(steps).active_steps) == BlindCheckCounts(
        matched=1, checked=2
    )
    again = decision(6, change("d", OPEN, edited("typed")), kind=REDO, target=4)
    assert count_blind_checks(
        Timeline([*steps, Step.from_decision(again, "c1", "")]).active_steps
    ) == BlindCheckCounts(1, 3)


def test_blank_value_is_never_hidden() -> None:
    state = review_of({"blank": ExtractedField(" ", confidence=99.0)})
    assert blind(state.with_blind_share(100)) == []
