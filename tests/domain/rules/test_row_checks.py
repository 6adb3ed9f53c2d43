"""A comparison of a whole column has the outcomes of the same comparison row by row."""

import pytest

from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.rules.row_checks import READINGS, compare, compare_column
from anyformat_review.domain.rules.rule_values import text_of
from anyformat_review.domain.rules.rules import Operator, RuleOutcome

VALUES: tuple[Value, ...] = (
    *(None, "", " ", (), "word", " word ", "Word", "true", "FALSE", True, False, "7", "7.00"),
    *(Number("7"), Number("-0"), "1e400", "1.234,50", "2026-01-05", "05.01.2026", "2026-02-05"),
    *("(7)", "7 %", "NaN", "12:30", ("7",), ("word", "7"), "0", "−3", "١٢"),
)


@pytest.mark.parametrize("how", Operator)
@pytest.mark.parametrize("is_left", [True, False])
def test_a_column_is_compared_as_its_rows_are(how: Operator, is_left: bool) -> None:
    readings = {reading: [reading(each) for each in VALUES] for reading in (*READINGS, text_of)}
    rows = [row for row in range(len(VALUES)) if row % 7]
    for value in VALUES:
        pairs = [(VALUES[row], value) if is_left else (value, VALUES[row]) for row in rows]
        outcomes = [compare(one, how, other).outcome for one, other in pairs]
        failed, unknown = compare_column(rows, readings, how, value, is_left=is_left)
        found = {RuleOutcome.FAIL: failed, RuleOutcome.INCONCLUSIVE: unknown}
        for outcome, those in found.items():
            assert those == [row for row, of in zip(rows, outcomes, strict=True) if of is outcome]
