"""Rules on the effective values of a review, after each decision."""

import random
from collections import Counter
from datetime import date
from functools import partial
from typing import Any

import pytest

from anyformat_review.api.rule_wire import rules_from
from anyformat_review.domain.results.collection import (
    Collection,
    ExtractedField,
    Extraction,
    Validation,
)
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Answer, Number, Value
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import (
    Change,
    Decision,
    DecisionKind,
    FieldState,
    History,
    RowMark,
    rule_path,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import deletion, insertion, movement
from anyformat_review.domain.rules import rule_evaluation
from anyformat_review.domain.rules.row_checks import Verdict
from anyformat_review.domain.rules.rules import RuleOutcome, WorkflowRules
from support.marked_language import marked_texts
from support.reviews import CONFIRMED, NOON, OPEN, decision, edited
from support.rule_reviews import ruled_review
from support.tables import after, undone

SUM: dict[str, Any] = {
    "type": "arithmetic",
    "operands": ["id-net", "vat"],
    "equals": "total",
    "tolerance": 0.01,
}
COLUMN = {"type": "arithmetic", "operands": ["items.amount"], "equals": "net"}
BY_ROW = {
    "type": "arithmetic",
    "operands": ["items.quantity", "items.price"],
    "operator": "product",
    "equals": "items.amount",
}


def workflow(*rules: dict[str, Any]) -> WorkflowRules:
    cells = [
        {"name": name, "persistent_id": f"id-{name}", "data_type": "float"}
        for name in ("quantity", "price", "amount")
    ]
    fields = [
        {"name": "net", "persistent_id": "id-net", "data_type": "float"},
        {"name": "vat", "persistent_id": "id-vat", "data_type": "float"},
        {"name": "total", "persistent_id": "id-total", "data_type": "float"},
        {"name": "items", "data_type": "object", "nested_fields": cells},
    ]
    complete = [
        {
            "severity": "error",
            "kind": "deterministic",
            "description": f"About {rule['id']}.",
            **rule,
        }
        for rule in rules
    ]
    nodes = [
        {"type": "extract", "extraction_schema": {"fields": fields}},
        {"type": "validate", "rules": complete},
    ]
    return rules_from({"nodes": nodes})


def rule(id_: str, check: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {"id": id_, "check": check, **others}


def collection(
    *validations: Validation, rows: tuple[tuple[str, str, str], ...] = (), **fields: Value
) -> Collection:
    names = ("quantity", "price", "amount")
    table = tuple(
        {
            name: ExtractedField(Number(text), confidence=99)
            for name, text in zip(names, row, strict=True)
        }
        for row in rows
    )
    leaves = {name: ExtractedField(value, confidence=99) for name, value in fields.items()}
    held = Extraction(Scope(), {**leaves, "items": table}, validations)
    return Collection("c", b"{}", extractions=(held,))


def at(text: str) -> FieldPath:
    return FieldPath.parse(text)


def begin(of: Collection, rules: WorkflowRules, history: History | None = None) -> ReviewState:
    return ReviewState.begin(of, history or History(), {}, None, rules)


def decided(
    state: ReviewState,
    *changes: tuple[str | FieldPath, FieldState],
    kind: DecisionKind = DecisionKind.OVERRIDE,
) -> ReviewState:
    made = []
    for name, state_after in changes:
        path = at(name) if isinstance(name, str) else name
        review = state.reviews.get(path)
        extracted = review.field.value if review else None
        made.append(Change(path, extracted, state.state_of(path), state_after))
    return state.after(Decision(state.history.next_step, kind, tuple(made), "Ada", NOON))


def failed(state: ReviewState) -> dict[str, str]:
    kinds = (ReasonKind.FAILED_RULE, ReasonKind.RULE_WARNING)
    return {
        str(review.path): reason.sentence
        for review in state.reviews.values()
        for reason in review.reasons
        if reason.kind in kinds
    }


INVOICE = collection(net=Number("100.00"), vat=Number("19.00"), total=Number("172.55"))


def test_a_correction_satisfies_a_rule_at_every_field() -> None:
    state = begin(INVOICE, workflow(rule("sum", SUM)))
    sentence = "Rule failed: About sum, off by 53.55."
    assert failed(state) == {"net": sentence, "vat": sentence, "total": sentence}
    assert state.attention_count == 3

    state = decided(state, ("total", edited(Number("119.00"))))

    assert failed(state) == {}
    assert state.attention_count == 0
    assert state.rules.results[0].outcome is RuleOutcome.PASS


def test_a_wrong_correction_fails_a_rule_also_at_edited_fields() -> None:
    of = collection(net=Number("100.00"), vat=Number("19.00"), total=Number("119.00"))
    state = begin(of, workflow(rule("sum", SUM)))
    assert failed(state) == {}

    state = decided(state, ("total", edited("999")))

    assert failed(state)["total"] == "Rule failed: About sum, off by 880."
    assert failed(state).keys() == {"net", "vat", "total"}


def test_undo_restores_the_outcome() -> None:
    state = begin(INVOICE, workflow(rule("sum", SUM)))
    before = failed(state)
    state = decided(state, ("total", edited(Number("119.00"))))
    kind, changes, target = state.history.next_undo(redo=False)
    state = state.after(Decision(2, kind, changes, "Ada", NOON, target))

    assert failed(state) == before

    kind, changes, target = state.history.next_undo(redo=True)
    assert failed(state.after(Decision(3, kind, changes, "Ada", NOON, target))) == {}


ROWS = (("1", "2.00", "2.00"), ("3", "4.00", "12.00"), ("2", "5.00", "9.00"))


def test_a_sum_over_a_column_is_a_reason_at_its_cells() -> None:
    of = collection(net=Number("24.00"), rows=ROWS)
    state = begin(of, workflow(rule("sum", COLUMN)))
    assert failed(state).keys() == {"net", *(f"items[{row}].amount" for row in range(3))}

    assert failed(decided(state, ("items[2].amount", edited(Number("10.00"))))) == {}


def test_a_deleted_row_does_not_count() -> None:
    of = collection(net=Number("14.00"), rows=ROWS)
    state = begin(of, workflow(rule("sum", COLUMN)))
    assert "net" in failed(state)

    state = decided(state, ("items[2]", FieldState(mark=RowMark.DELETED)), kind=DecisionKind.MARK)

    assert failed(state) == {}
    assert failed(begin(of, workflow(rule("sum", COLUMN)), state.history)) == {}


def test_a_check_of_rows_is_a_reason_only_in_the_rows_that_fail() -> None:
    state = begin(collection(rows=ROWS), workflow(rule("product", BY_ROW)))
    assert failed(state) == {
        f"items[2].{cell}": "Rule failed: About product, off by 1.00."
        for cell in ("quantity", "price", "amount")
    }
    assert state.rules.results[0].verdict.detail == "row 3: off by 1.00"

    state = decided(state, ("items[0].quantity", edited(Number("2"))))

    assert failed(state)["items[0].price"] == "Rule failed: About product, off by 2.00."
    assert failed(state)["items[2].price"] == "Rule failed: About product, off by 1.00."


def test_an_outcome_of_the_service_is_marked_as_older_than_the_change() -> None:
    judged = Validation("ai", "Plausible", "error", "fail", "", {"net": "1", "total": "2"})
    state = begin(collection(judged, net="100", total="90"), WorkflowRules())
    assert failed(state) == dict.fromkeys(("net", "total"), "Rule failed: Plausible.")

    state = decided(state, ("net", edited("90")))

    stale = "Rule failed: Plausible, evaluated by the service before your change."
    assert failed(state) == dict.fromkeys(("net", "total"), stale)
    assert failed(decided(state, ("net", OPEN))) == dict.fromkeys(
        ("net", "total"), "Rule failed: Plausible."
    )


@pytest.mark.parametrize("named_by", ["workflow", "service", "compared values"])
def test_an_unknown_check_is_marked_as_older_than_the_change(named_by: str) -> None:
    known = workflow(
        rule(
            "new",
            {"type": "telepathy", "field": "net"},
            source_fields=["id-net"] if named_by == "workflow" else [],
        )
    )
    judged = Validation(
        "new",
        "About new.",
        "error",
        "fail",
        "",
        {"net": "100"} if named_by == "compared values" else {},
        ("id-net",) if named_by == "service" else (),
    )
    state = begin(collection(judged, net="100", vat="19"), known)
    assert failed(state) == {"net": "Rule failed: About new."}

    assert failed(decided(state, ("vat", edited("20")))) == {"net": "Rule failed: About new."}
    state = decided(state, ("net", edited("90")))

    stale = "Rule failed: About new, evaluated by the service before your change."
    assert failed(state) == {"net": stale}
    [result] = state.rules.results
    assert (result.outcome, result.service_outcome) == (RuleOutcome.FAIL, "fail")
    assert result.remark == "evaluated by the service before your change"


def test_source_fields_name_the_fields_of_a_rule() -> None:
    judged = Validation("ai", "Plausible", "warning", "fail", "", {}, ("id-net", "id-amount"))
    state = begin(collection(judged, net="100", rows=ROWS), workflow())

    assert failed(state).keys() == {"net", *(f"items[{row}].amount" for row in range(3))}


def test_a_rule_without_fields_is_open_until_it_is_accepted() -> None:
    judged = Validation("ai", "The order must be open", "error", "fail", "closed", {})
    state = begin(collection(judged, net="100"), WorkflowRules())
    assert (state.attention_count, state.remaining_count) == (0, 1)
    [left] = state.open_rules
    assert left.sentence() == "Rule failed: The order must be open (closed)."

    accepted = FieldState(note="known", accepted_failure=left.failure)
    state = decided(state, (left.path, accepted), kind=DecisionKind.ACCEPT)

    assert state.remaining_count == 0
    assert state.rules.results[0].is_accepted


def test_an_accepted_failure_is_open_again_with_another_amount() -> None:
    state = begin(INVOICE, workflow(rule("sum", SUM)))
    accepted = FieldState(accepted_failure="off by 53.55")
    state = decided(state, (rule_path(Scope(), "sum"), accepted), ("total", CONFIRMED))
    assert failed(state) == {}
    assert failed(begin(INVOICE, workflow(rule("sum", SUM)), state.history)) == {}

    state = decided(state, ("vat", edited("19.50")))

    assert failed(state)["total"] == "Rule failed: About sum, off by 53.05."


def test_an_accepted_failure_stays_accepted_in_another_language() -> None:
    check = workflow(rule("sum", SUM))
    with marked_texts():
        state = begin(INVOICE, check)
        [result] = state.rules.results
        assert result.detail == "‹off by 53.55›"
        assert failed(state)["total"] == "‹Rule failed: About sum, ‹off by 53.55›.›"
        assert result.failure == "off by 53.55"
        accepted = FieldState(accepted_failure=result.failure)
        state = decided(state, (result.path, accepted), kind=DecisionKind.ACCEPT)
        assert state.rules.results[0].is_accepted

    assert begin(INVOICE, check, state.history).rules.results[0].is_accepted


def test_rules_that_arrive_later_replace_the_outcomes_of_the_service() -> None:
    reported = Validation("sum", "Adds up", "error", "pass", "", {"total": "1"})
    of = collection(reported, net="100", vat="19", total="120")
    state = begin(of, WorkflowRules())
    assert failed(state) == {}

    state = state.with_rules(workflow(rule("sum", SUM)))

    assert failed(state).keys() == {"net", "vat", "total"}
    assert state.rules.results[0].service_outcome == "pass"
    assert failed(state.with_rules(WorkflowRules())) == {}


CHECKS = {
    "sum": SUM,
    "column": COLUMN,
    "product": BY_ROW,
    "total_product": {**BY_ROW, "equals": "net"},
    "range": {"type": "range", "field": "items.price", "min": 1},
    "required": {"type": "required", "field": "items.quantity"},
    "compare": {
        "type": "comparison",
        "left": "items.amount",
        "op": "<=",
        "right": {"source": "field", "field": "total"},
    },
    "all": {"type": "all_of", "checks": [SUM, {"type": "range", "field": "vat", "max": 50}]},
    "any": {"type": "any_of", "checks": [BY_ROW, COLUMN]},
    "expression": {"type": "expression", "expression": "data.items.all(i, i.amount < data.total)"},
}


@pytest.mark.parametrize("seed", range(8))
def test_step_by_step_gives_the_same_as_all_at_once(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    rows = tuple(
        (str(chance.randint(1, 9)), f"{chance.randint(0, 9)}.50", f"{chance.randint(1, 60)}.00")
        for _ in range(6)
    )
    of = collection(net="100", vat="19", total="119", rows=rows)
    known = workflow(*(rule(id_, check) for id_, check in CHECKS.items()))
    state = begin(of, known)
    paths = list(state.reviews)
    for _ in range(40):
        path = chance.choice(paths)
        if (kind := chance.random()) < 0.15:
            state = undone(state) if state.history.undoable() else state
        elif path.row is not None and kind < 0.3:
            row = FieldPath(path.scope, path.field, chance.choice(state.row_numbers(path)))
            cells = {"quantity": "2", "price": "1.5", "amount": chance.choice(("", "3", "4"))}
            state = after(state, lambda now, row=row, cells=cells: insertion(now, row, [cells]))  # type: ignore[misc]
        elif path.row is not None and kind < 0.35:
            row = FieldPath(path.scope, path.field, chance.choice(state.row_numbers(path)))
            state = after(state, partial(movement, row=row, step=chance.choice((-1, 1))))
        elif path.row is not None and kind < 0.45:
            row = FieldPath(path.scope, path.field, path.row)
            mark = chance.choice((RowMark.DELETED, None))
            state = decided(state, (row, FieldState(mark=mark)), kind=DecisionKind.MARK)
        else:
            value = chance.choice((Number("1.25"), "7", "", None, "n/a", Number("100.5")))
            state = decided(state, (path, chance.choice((edited(value), OPEN))))

        fresh = begin(of, known, state.history)
        assert fresh.rules.results == state.rules.results
        assert fresh.reviews == state.reviews
        assert fresh.attention_count == state.attention_count


def test_a_check_of_today_uses_the_day_of_the_evaluation() -> None:
    check = {"type": "date", "field": "due", "latest": "today"}
    of = collection(due=date.today().isoformat())  # noqa: DTZ011 - the day of this computer

    assert begin(of, workflow(rule("due", check))).rules.results[0].outcome is RuleOutcome.PASS


def test_a_rule_without_a_result_is_listed_as_not_reported() -> None:
    known = workflow(rule("sum", SUM), {"id": "ai", "kind": "ai", "check": None})
    state = begin(collection(net="100"), known)

    [of_fields, by_model] = state.rules.results
    for result in (of_fields, by_model):
        assert result.outcome is RuleOutcome.INCONCLUSIVE
        assert result.remark == "not reported by the service"
        assert not result.is_local
    assert state.remaining_count == 0
    # An edit of a field that it uses changes nothing: the service has no outcome for it.
    edited_state = decided(state, ("net", edited("90")))
    assert edited_state.rules.results[0].remark == "not reported by the service"


def test_a_rule_for_the_fields_of_one_part_is_listed_there_only() -> None:
    parts = tuple(
        Extraction(Scope(name), {field: ExtractedField("1", confidence=99)})
        for name, field in (("first", "net"), ("second", "vat"))
    )
    check = {"type": "range", "field": "vat", "max": 0}
    state = begin(Collection("c", b"{}", extractions=parts), workflow(rule("vat", check)))

    [result] = state.rules.results
    assert (str(result.scope), result.outcome) == (str(Scope("second")), RuleOutcome.FAIL)


def test_a_rule_that_names_a_removed_field_is_not_decided() -> None:
    check = {"type": "all_of", "checks": [{"type": "required", "field": "removed"}, SUM]}
    state = begin(INVOICE, workflow(rule("both", check)))

    assert state.rules.results[0].outcome is RuleOutcome.INCONCLUSIVE
    assert failed(state) == {}


WITHOUT_AMOUNT = {
    "regex": ({"type": "regex", "field": "net", "pattern": "^x"}, "net"),
    "expression": ({"type": "expression", "expression": "data.net == data.vat"}, "vat"),
    "several": (
        {
            "type": "all_of",
            "checks": [
                {"type": "range", "field": "net", "max": 1},
                {"type": "range", "field": "vat", "max": 1},
            ],
        },
        "vat",
    ),
    "column": ({"type": "regex", "field": "items.amount", "pattern": "^x"}, "items[0].amount"),
}


@pytest.mark.parametrize("kind", WITHOUT_AMOUNT)
def test_an_accepted_failure_without_an_amount_is_open_again_with_other_values(
    kind: str,
) -> None:
    check, read = WITHOUT_AMOUNT[kind]
    of = collection(net="100", vat="19", total="7", rows=ROWS[:1])
    known = workflow(rule(kind, check))
    state = begin(of, known)
    [result] = state.rules.results
    assert result.is_open
    accepted = FieldState(accepted_failure=result.failure)
    state = decided(state, (result.path, accepted), kind=DecisionKind.ACCEPT)
    assert begin(of, known, state.history).rules.results[0].is_accepted

    # A field that the rule does not read changes nothing.
    assert decided(state, ("total", edited("8"))).rules.results[0].is_accepted
    changed = decided(state, (read, edited("23")))
    assert changed.rules.results[0].is_open
    # The same value again is accepted as before.
    assert decided(changed, (read, OPEN)).rules.results[0].is_accepted


def against(op: str, left: str, right: str) -> dict[str, Any]:
    return {
        "type": "comparison",
        "left": left,
        "op": op,
        "right": {"source": "field", "field": right},
    }


BY_VALUE: dict[str, dict[str, Any]] = {
    **{op: against(op, "items.amount", "total") for op in ("<=", "==", "!=", ">")},
    "flipped": against(">=", "total", "items.price"),
    "words": against("!=", "total", "items.quantity"),
    "later": against(">=", "items.quantity", "total"),
    "both": {"type": "all_of", "checks": [BY_ROW, against("<", "items.price", "total")]},
    "times": {**BY_ROW, "operands": ["items.price", "total"], "tolerance": 0.5},
    "same": {**BY_ROW, "operands": ["total"]},
    "minus": {**BY_ROW, "operands": ["items.amount", "total"], "operator": "subtract"},
    "sum of products": {**BY_ROW, "operands": ["total", "items.price"], "equals": "net"},
}


def column_review() -> ReviewState:
    """Return a review with a column of each kind of value, and rules about values and columns."""
    days = [f"2026-01-{day:02}" for day in range(1, 29)]
    kinds = ["word", "true", *days, None, " ", "7"]
    rows = tuple(
        {
            "quantity": ExtractedField(kinds[row % len(kinds)], confidence=99),
            "price": ExtractedField(Number("1.00"), confidence=99),
            "amount": ExtractedField(Number(f"{row}.00"), confidence=99),
        }
        for row in range(150)
    )
    leaves = {name: ExtractedField(Number("300"), confidence=99) for name in ("net", "total")}
    known = workflow(*(rule(id_, check) for id_, check in BY_VALUE.items()))
    extraction = Extraction(Scope(), {**leaves, "items": rows})
    return begin(Collection("c", b"{}", extractions=(extraction,)), known)


def test_another_value_for_a_column_gives_the_same_as_all_at_once() -> None:
    state = column_review()
    steps = {
        "total": ("20", "-1", "n/a", None, "1e400", "2026-01-05", "True", "word", "299", "1"),
        "items[7].amount": ("400", "", "7.0"),
        "items[3].price": ("2", "x"),
        "items[4].amount": ("n/a", "2026-01-02"),
        "net": ("299", "n/a"),
    }
    marks = [(f"items[{row}]", mark) for row in (0, 7, 4) for mark in (RowMark.DELETED, None)]
    made = [(path, edited(value)) for path, values in steps.items() for value in values]
    made += [(row, FieldState(mark=mark)) for row, mark in [*marks, marks[0]]]
    made += [("total", edited("12"))]
    for path, made_state in made:
        kind = DecisionKind.MARK if path.endswith("]") else DecisionKind.OVERRIDE
        state = decided(state, (path, made_state), kind=kind)
        fresh = begin(state.collection, state.rules.workflow, state.history)
        assert fresh.rules.results == state.rules.results
        assert fresh.reviews == state.reviews


@pytest.mark.parametrize("text", ["20", "n/a", "2026-01-05", ""])
def test_another_value_for_a_column_evaluates_few_rows_one_by_one(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One by one, 10,000 rows take longer than a keystroke may take."""
    state, judged = column_review(), Counter[str]()
    for name in ("compare", "compare_result"):
        counted = getattr(rule_evaluation, name)

        def count(*values: Any, name: str = name, counted: Any = counted) -> Verdict:
            judged[name] += 1
            verdict: Verdict = counted(*values)
            return verdict

        monkeypatch.setattr(rule_evaluation, name, count)

    changed = decided(state, ("total", edited(text)))

    assert changed.rules.results != state.rules.results
    comparisons = sum(check["type"] != "arithmetic" for check in BY_VALUE.values())
    assert judged["compare"] <= comparisons * 100
    assert judged["compare_result"] <= (len(BY_VALUE) - comparisons) * 100


def test_a_row_of_older_results_does_not_count() -> None:
    of = collection(net=Number("14.00"), rows=ROWS)
    state = begin(of, workflow(rule("sum", COLUMN)))
    gone = FieldPath(Scope(), "items", 99)
    before = state.rules.results
    state = decided(state, (gone, FieldState(mark=RowMark.DELETED)), kind=DecisionKind.MARK)
    assert state.rules.results == before
    assert begin(of, workflow(rule("sum", COLUMN)), state.history).rules.results == before


def test_rules_use_inserted_rows_and_ignore_deleted_ones() -> None:
    of = collection(net=Number("14.00"), rows=ROWS)
    known = workflow(rule("sum", COLUMN), rule("product", BY_ROW))
    state = begin(of, known)
    assert "net" in failed(state)
    row = FieldPath.parse("items[2]")
    cells = {"quantity": "2", "price": "3", "amount": "7"}

    state = after(state, lambda now: insertion(now, row, [cells]))
    state = after(state, lambda now: deletion(now, row))

    total, product = state.rules.results
    assert product.verdict.detail == "row +1: off by 1"
    assert str(product.verdict.failed_rows) == "{-1: 'off by 1'}"
    assert failed(state)["items[+1].price"] == "Rule failed: About product, off by 1."
    assert total.verdict.detail == "off by 7.00", "7 is added, 5 is not"
    fresh = begin(of, known, state.history)
    assert fresh.rules.results == state.rules.results
    assert fresh.reviews == state.reviews


def test_a_rule_of_the_service_is_older_than_an_inserted_row() -> None:
    judged = Validation("ai", "Plausible", "error", "fail", "", {"items.amount": "1"})
    state = begin(collection(judged, rows=ROWS), WorkflowRules())
    state = after(state, lambda now: insertion(now, FieldPath.parse("items[0]")))
    assert state.rules.results[0].is_stale
    assert not undone(state).rules.results[0].is_stale


def test_an_answer_is_no_value_for_rules() -> None:
    state = ruled_review()
    net = FieldPath.parse("net")
    for value, outcome in ((Answer.ILLEGIBLE, "inconclusive"), ("19", "pass")):
        known = state.reviews[net]
        made = Change(net, known.field.value, known.state, known.overridden(value))
        state = state.after(decision(state.history.next_step, made))
        (adds_up,) = (each for each in state.rules.results if each.rule.id == "sum")
        assert adds_up.outcome == outcome
