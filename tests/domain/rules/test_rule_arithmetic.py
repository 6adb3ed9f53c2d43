"""Arithmetic over whole columns has the outcomes of the same arithmetic row by row."""

import decimal
import random
from decimal import Decimal

import pytest

from anyformat_review.domain.results.values import Number
from anyformat_review.domain.rules.rule_arithmetic import (
    add_up_rows,
    combine,
    compare_result,
    compare_rows,
)
from anyformat_review.domain.rules.rules import Arithmetic, RuleOutcome

CASES = 100


@pytest.mark.parametrize("how", Arithmetic)
def test_columns_are_combined_as_their_rows_are(how: Arithmetic) -> None:
    chance = random.Random(f"columns {how}")  # noqa: S311 - nothing is secret

    def number() -> Decimal | None:
        return chance.choice([None, Decimal(chance.randint(-300, 300)) / 100, Decimal("0.00")])

    for _ in range(CASES):
        rows = [row for row in range(12) if chance.random() < 0.8]
        terms = [
            number() if chance.random() < 0.4 else [number() for _ in range(12)]
            for _ in range(chance.randint(1, 3))
        ]
        equals = [number() for _ in range(12)]
        table = [
            [term[row] if isinstance(term, list) else term for term in terms] for row in range(12)
        ]
        results = {row: combine(how, table[row]) for row in rows}

        failed, unknown = compare_rows(rows, how, terms, equals, Decimal("0.01"))

        outcomes = {
            row: compare_result(
                result, None if (by := equals[row]) is None else Number(str(by)), Decimal("0.01")
            ).outcome
            for row, result in results.items()
        }
        assert failed == [row for row in rows if outcomes[row] is RuleOutcome.FAIL]
        assert unknown == [row for row in rows if outcomes[row] is RuleOutcome.INCONCLUSIVE]
        made = [result for result in results.values() if result is not None]
        assert add_up_rows(rows, how, terms) == (sum(made), len(rows) - len(made))


@pytest.mark.parametrize("how", [Arithmetic.SUM, Arithmetic.PRODUCT])
def test_a_result_is_exact_or_refused(how: Arithmetic) -> None:
    long = Decimal("1." + "3" * 150)
    column = [Decimal("1e150"), long]
    with pytest.raises(decimal.DecimalException):
        compare_rows(range(2), how, [column, long], column, Decimal(0))
