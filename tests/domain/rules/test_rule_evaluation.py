"""Every kind of check, compared with an independent evaluation, and other properties of rules."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from anyformat.workflow.nodes import ValidationRule

from anyformat_review.api.rule_wire import check_from
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.rules.row_checks import Verdict
from anyformat_review.domain.rules.rule_cache import Operand
from anyformat_review.domain.rules.rule_evaluation import evaluate_check
from anyformat_review.domain.rules.rules import (
    ArithmeticCheck,
    ComparisonCheck,
    ExpressionCheck,
    LiteralOperand,
    Operator,
    RangeCheck,
    RegexCheck,
    RuleOutcome,
)
from support.rule_cases import TODAY, Case, cases

KINDS = (
    "range", "date", "arithmetic", "comparison", "one_of", "regex", "required", "confidence",
    "all_of", "any_of",
)  # fmt: skip
CASES_OF_A_KIND = 400


class Data:
    """The values of a case, in the form that the application reads."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def operand(self, reference: str) -> Operand | None:
        if reference not in self.case.values:
            return None
        value, table = self.case.values[reference], reference.partition(".")[0]
        confidences = self.case.confidences.get(reference)
        if isinstance(value, list):
            return Operand(tuple(value), (None,) * len(value), table)
        return Operand((value,), (confidences,))

    def tree(self, _expression: str) -> Mapping[str, Any]:
        return self.case.values


def as_received(check: Any) -> Any:
    """Return a check as the application parses it from a response."""
    return lossless_json.loads(json.dumps(check).encode())


def evaluated(check: Any, **values: Any) -> Verdict:
    return evaluate_check(check, Data(Case({}, values)), TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_it_agrees_with_an_independent_evaluation(kind: str) -> None:
    wrong, outcomes = [], Counter[str]()
    for case in cases(kind, CASES_OF_A_KIND):
        ours = evaluate_check(check_from(as_received(case.check)), Data(case), TODAY).outcome
        outcomes[case.expected] += 1
        if ours != case.expected:
            wrong.append((case, ours))

    assert wrong == []
    # Cases with only one outcome would prove nothing.
    least = 0 if kind == "required" else CASES_OF_A_KIND // 40
    assert min(outcomes["pass"], outcomes["fail"]) >= CASES_OF_A_KIND // 20
    assert outcomes["inconclusive"] >= least


@pytest.mark.parametrize("kind", KINDS)
def test_the_vendors_model_accepts_every_generated_rule(kind: str) -> None:
    for case in cases(kind, CASES_OF_A_KIND):
        rule = {"id": "r", "kind": "deterministic", "check": case.check, "severity": "error"}
        ValidationRule.model_validate(rule)


def test_the_difference_of_a_failed_sum_is_reported() -> None:
    check = ArithmeticCheck(("net", "vat"), "total", tolerance=Decimal("0.01"))

    verdict = evaluated(check, net="4,837.50", vat="919.13", total=Number("5810.18"))

    assert verdict == Verdict(RuleOutcome.FAIL, "off by 53.55", Decimal("53.55"))


def test_it_names_the_row_that_fails() -> None:
    verdict = evaluated(RangeCheck("items.n", Decimal(1)), **{"items.n": ["1", "0.5", "0"]})

    assert verdict == Verdict(
        RuleOutcome.FAIL,
        "row 2: 0.5 is below 1",
        table="items",
        failed_rows={1: "0.5 is below 1", 2: "0 is below 1"},
    )


@pytest.mark.parametrize("total", ["5757,22", "5.757,22", "5'757.22", "€ 5,757.22", "5 757,22 €"])
def test_a_number_is_read_in_any_notation(total: str) -> None:
    check = ComparisonCheck("total", Operator.EQUAL, LiteralOperand(Decimal("5757.22")))

    assert evaluated(check, total=total).outcome is RuleOutcome.PASS


@pytest.mark.parametrize("text", ["1e999999999", "9" * 10_000, "-" + "1" * 400])
def test_absurdly_large_numbers_are_inconclusive_with_a_sentence(text: str) -> None:
    check = ArithmeticCheck(("one", "other"), "one", tolerance=Decimal("0.01"))

    assert evaluated(check, one=text, other="0.001").outcome in RuleOutcome


def test_an_ambiguous_date_is_inconclusive() -> None:
    later = ComparisonCheck("due", Operator.GREATER, LiteralOperand("2026-01-01"))

    assert evaluated(later, due="03.04.2026").outcome is RuleOutcome.INCONCLUSIVE
    assert evaluated(later, due="23.04.2026").outcome is RuleOutcome.PASS


@pytest.mark.parametrize("pattern", ["(", "a{1001}", r"\1", "(?<=x)y", "(?P<n>a"])
def test_a_pattern_that_re2_refuses_is_inconclusive(pattern: str) -> None:
    assert evaluated(RegexCheck("f", pattern), f="aaa").outcome is RuleOutcome.INCONCLUSIVE


def test_today_is_the_day_that_is_given() -> None:
    check = check_from({"type": "date", "field": "until", "earliest": "today"})
    data = Data(Case({}, {"until": "2026-11-29"}))

    assert evaluate_check(check, data, date(2026, 11, 29)).outcome is RuleOutcome.PASS
    assert evaluate_check(check, data, date(2026, 11, 30)).outcome is RuleOutcome.FAIL


def test_an_expression_reads_the_fields_by_key() -> None:
    check = ExpressionCheck("data.net + data.vat == data.total")

    assert evaluated(check, net=100, vat=19, total=119).outcome is RuleOutcome.PASS
    assert evaluated(check, net=100, vat=19, total=120).outcome is RuleOutcome.FAIL
    assert evaluated(check, net=100, vat="n/a", total=120).outcome is RuleOutcome.INCONCLUSIVE
