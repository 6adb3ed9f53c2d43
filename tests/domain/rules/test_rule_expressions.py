"""CEL expressions: compared with Python, and limited in cost."""

import random
import time
from typing import Any

import pytest
from anyformat.workflow.nodes import ValidationRule

from anyformat_review.api.rule_wire import check_from
from anyformat_review.domain.rules.rule_expressions import evaluate_expression, expression_fields
from anyformat_review.domain.rules.rules import ExpressionCheck

CASES = 400


def generated(chance: random.Random) -> tuple[str, str, dict[str, Any]]:
    """Return one expression in CEL, the same in Python, and the data of both."""
    data: dict[str, Any] = {
        "n": chance.randint(-50, 50),
        "m": chance.randint(-50, 50),
        "s": chance.choice(("", "abc", "Berlin", "x1")),
        "flag": chance.random() < 0.5,
        "items": [
            {"amount": chance.randint(0, 20), "name": chance.choice("abc")}
            for _ in range(chance.randint(0, 5))
        ],
    }

    def number(depth: int) -> tuple[str, str]:
        kind = chance.randrange(5) if depth < 2 else chance.randrange(3)
        if kind == 0:
            literal = str(chance.randint(0, 40))
            return literal, literal
        if kind in (1, 2):
            name = chance.choice(("n", "m"))
            return f"data.{name}", f"data[{name!r}]"
        if kind == 3:
            return "size(data.items)", "len(data['items'])"
        (left, left_py), (right, right_py) = number(depth + 1), number(depth + 1)
        sign = chance.choice("+-*")
        return f"({left} {sign} {right})", f"({left_py} {sign} {right_py})"

    def boolean(depth: int) -> tuple[str, str]:
        kind = chance.randrange(8) if depth < 3 else chance.randrange(4)
        match kind:
            case 0 | 1:
                (left, left_py), (right, right_py) = number(0), number(0)
                op = chance.choice(("==", "!=", "<", "<=", ">", ">="))
                return f"{left} {op} {right}", f"{left_py} {op} {right_py}"
            case 2:
                return "data.flag", "data['flag']"
            case 3:
                text = chance.choice(("a", "Ber", "1"))
                return f"data.s.contains('{text}')", f"{text!r} in data['s']"
            case 4:
                limit, (cel, py) = (
                    chance.randint(0, 20),
                    chance.choice((("all", "all"), ("exists", "any"))),
                )
                return (
                    f"data.items.{cel}(i, i.amount > {limit})",
                    f"{py}(i['amount'] > {limit} for i in data['items'])",
                )
            case 5:
                inner, inner_py = boolean(depth + 1)
                return f"!({inner})", f"(not ({inner_py}))"
            case _:
                (left, left_py), (right, right_py) = boolean(depth + 1), boolean(depth + 1)
                cel, py = chance.choice((("&&", "and"), ("||", "or")))
                return f"({left}) {cel} ({right})", f"(({left_py}) {py} ({right_py}))"

    return *boolean(0), data


def test_it_agrees_with_the_same_expression_in_python() -> None:
    chance = random.Random("expressions")  # noqa: S311 - nothing is secret
    outcomes = []
    for _ in range(CASES):
        expression, python, data = generated(chance)
        outcomes.append(expected := bool(eval(python, {"data": data})))  # noqa: S307 - made here
        assert evaluate_expression(expression, data) is expected, (expression, data)
    assert CASES // 5 < sum(outcomes) < CASES - CASES // 5


def test_the_vendors_model_accepts_every_generated_expression() -> None:
    chance = random.Random("expressions")  # noqa: S311 - nothing is secret
    for _ in range(CASES):
        expression, _python, _data = generated(chance)
        check = {"type": "expression", "expression": expression}
        rule = {"id": "r", "kind": "deterministic", "check": check, "severity": "error"}
        accepted = ValidationRule.model_validate(rule)
        assert check_from(accepted.check.model_dump()) == ExpressionCheck(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "", "1 +", "data.n", "data.absent > 1", "unknown(data.n) == 1", "data.n > 'a'", "'x'",
        "data.n / 0 == 1", "9223372036854775807 + data.n > 0", "(" * 200 + "true" + ")" * 200,
        "true || " * 200 + "true",
    ],
)  # fmt: skip
def test_an_undecidable_expression_gives_none(expression: str) -> None:
    assert evaluate_expression(expression, {"n": 1}) is None


@pytest.mark.parametrize(
    "expression",
    [
        "data.r.filter(x, x.a > 1).size() > 0",
        "data.r.all(x, data.r.all(y, data.r.all(z, x.a + y.a + z.a >= 0)))",
        "data.r.map(x, data.r.map(y, x.a)).size() > 0",
        "(data.r + data.r + data.r + data.r).map(x, x.a).size() > 0",
        "data.r.exists(x, data.r.exists(y, data.r.exists(z, x.a + y.a + z.a < 0)))",
    ],
)
def test_a_costly_expression_is_stopped_immediately(expression: str) -> None:
    data = {"r": [{"a": row, "b": "x", "c": 2} for row in range(600)]}
    begun = time.process_time()

    assert evaluate_expression(expression, data) is None
    # Not a measurement: without the limit, some of these take days.
    assert time.process_time() - begun < 1


def test_it_names_the_fields_it_reads() -> None:
    assert expression_fields("data.a + data.b > data['c'] && size(data.items) > 0") == {
        "a", "b", "c", "items",
    }  # fmt: skip
    assert expression_fields("size(data) > 3") is None
    assert expression_fields("1 < 2") == frozenset()
