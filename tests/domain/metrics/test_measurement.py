from anyformat_review.domain.metrics.measurement import (
    DecisionResult,
    Effort,
    Measurement,
    measure_decision,
)
from anyformat_review.domain.results.collection import Collection, ExtractedField, Extraction
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.review import Change, DecisionKind, FieldState
from support.reviews import (
    CONFIRMED,
    NOON,
    OPEN,
    change,
    collection,
    decision,
    edited,
    review,
)

TOTAL = collection(total=ExtractedField("read", confidence=91.5), name="read")


def results(
    *changes: Change, kind: DecisionKind = DecisionKind.OVERRIDE
) -> dict[str, DecisionResult]:
    decided = decision(1, *changes, kind=kind)
    made = measure_decision(decided, review(TOTAL).after(decided), Effort())
    return {field.name: field.result for field in made.fields}


def test_measurement_contains_no_value_author_or_id() -> None:
    decided = decision(1, change("total", OPEN, edited("secret")))
    made = measure_decision(decided, review(TOTAL).after(decided), Effort(4, 2.5))

    (field,) = made.fields
    assert (made.step, made.kind, made.target) == (1, DecisionKind.OVERRIDE, None)
    assert (made.effort, made.one_by_one) == (Effort(4, 2.5), True)
    assert made.at > NOON
    assert (field.name, field.confidence, field.band) == ("total", 91.5, Band.HIGH)
    assert field.result is DecisionResult.CORRECTED
    for secret in ("secret", "read", "Ada", TOTAL.id):
        assert secret not in repr(made)


def test_result_of_a_decision() -> None:
    assert results(change("total", OPEN, CONFIRMED)) == {"total": DecisionResult.RIGHT}
    assert results(change("total", OPEN, edited("read"))) == {"total": DecisionResult.RIGHT}
    assert results(change("total", OPEN, edited("7"))) == {"total": DecisionResult.CORRECTED}
    assert results(change("total", CONFIRMED, OPEN)) == {"total": DecisionResult.OPEN}


def test_an_answer_is_right_only_if_nothing_was_extracted() -> None:
    answered = edited(Answer.NOT_ON_DOCUMENT)
    assert results(change("total", OPEN, answered)) == {"total": DecisionResult.CORRECTED}
    for nothing in (None, ""):
        changed = change("total", OPEN, answered, nothing)
        assert results(changed, kind=DecisionKind.ANSWER) == {"total": DecisionResult.RIGHT}


def test_other_decisions_have_no_measured_fields() -> None:
    after = FieldState(note="look")
    for kind in (DecisionKind.NOTE, DecisionKind.IMPORT, DecisionKind.REVIEWED):
        assert results(change("total", OPEN, after), kind=kind) == {}
    undo = decision(2, change("total", CONFIRMED, OPEN), kind=DecisionKind.UNDO, target=1)
    first = review(TOTAL).after(decision(1, change("total", OPEN, CONFIRMED)))
    made = measure_decision(undo, first.after(undo), Effort())
    assert (made.fields, made.target) == ((), 1)


def bundle() -> tuple[Collection, dict[str, FieldPath]]:
    scope = Scope("Statement", "1234-5678")
    rows = tuple({"amount": ExtractedField("1"), "text": ExtractedField("a")} for _ in range(2))
    made = Collection("C", b"{}", extractions=(Extraction(scope, {"items": rows}),))
    return made, {str(found): found for found, _ in made.leaves()}


def of_cells(*names: str) -> Measurement:
    made, leaves = bundle()
    changes = [
        Change(leaves[f"Statement/1234-5678:{name}"], "1", OPEN, CONFIRMED) for name in names
    ]
    decided = decision(1, *changes, kind=DecisionKind.CONFIRM)
    return measure_decision(decided, review(made).after(decided), Effort())


def test_name_has_no_row_or_partition_but_the_hash_is_unique() -> None:
    made = of_cells("items[0].amount", "items[1].amount")

    assert [field.name for field in made.fields] == ["Statement:items.amount"] * 2
    assert len({field.path_hash for field in made.fields}) == 2


def test_one_row_counts_as_one_by_one_but_several_do_not() -> None:
    assert of_cells("items[0].amount").one_by_one
    assert of_cells("items[0].amount", "items[0].text").one_by_one
    assert not of_cells("items[0].amount", "items[1].amount").one_by_one
    several = decision(1, change("total", OPEN, CONFIRMED), change("name", OPEN, CONFIRMED))
    assert not measure_decision(several, review(TOTAL).after(several), Effort()).one_by_one


def test_path_hash_is_stable() -> None:
    (first,) = of_cells("items[0].text").fields
    (again,) = of_cells("items[0].text").fields
    assert first.path_hash == again.path_hash
