"""Formulas in plain characters."""

import pytest

from anyformat_review.domain.quotes.formulas import plain_formula


@pytest.mark.parametrize(
    ("formula", "plain"),
    [
        (r"75 \times 10^{3}", "75 × 10^3"),
        (r"63 \pm 3", "63 ± 3"),
        (r"5\,\%", "5%"),
        (r"20^\circ\mathrm{C}", "20°C"),
        (r"\frac{3}{4}\,\text{in}", "3/4 in"),
        (r"\unknown 5", "5"),
    ],
)
def test_a_formula_is_read_in_plain_characters(formula: str, plain: str) -> None:
    assert plain_formula(formula) == plain
