"""CEL expressions of rules, evaluated within a bounded cost.

The library cannot be interrupted while it evaluates, so the cost is estimated first. Measured with
common-expression-language 0.10: `all` and `exists` take time in proportion to the rows, `map` and
`filter` to their square (0.3 s for `filter` over 1,000 rows of three cells), nested ones multiply.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cel import Program

_LONGEST = 1_000
"""Characters of an expression; the service takes no longer one."""
_COST_LIMIT = 20_000
"""About 5 ms at the most on the machine it was measured on."""
CELL_LIMIT = 2_000
"""Values that are handed to the library, at 2 to 3 µs each."""
_FIELD = re.compile(r"""\bdata(?:\.([A-Za-z_]\w*)|\[\s*["'](\w+)["']\s*\])?""")
_OPENING = re.compile(r"\.(map|filter|all|exists|exists_one)\s*\(|[(\[{]|[)\]}]")


def expression_fields(expression: str) -> frozenset[str] | None:
    """Return the keys of the fields that an expression reads, or None if it may read any."""
    names = [one or other for one, other in _FIELD.findall(expression)]
    return None if "" in names else frozenset(names)


def evaluate_expression(expression: str, data: Mapping[str, Any]) -> bool | None:
    """Return whether an expression over `data` is true, None if that cannot be decided.

    `data` holds plain values, and a list of dicts for a table. None means that the expression
    cannot be parsed, fails, is not a boolean, or costs too much.
    """
    if len(expression) > _LONGEST or _cost(expression, data) > _COST_LIMIT:
        return None
    program = _compile(expression)
    if program is None:
        return None
    try:
        result = program.execute({"data": dict(data)})
    except Exception:  # noqa: BLE001 - the library raises every built-in type of exception
        return None
    return result if isinstance(result, bool) else None


@lru_cache(maxsize=256)
def _compile(expression: str) -> "Program | None":
    import cel

    try:
        return cel.compile(expression)
    except Exception:  # noqa: BLE001 - as above
        return None


def _cost(expression: str, data: Mapping[str, Any]) -> float:
    tables = [value for value in data.values() if isinstance(value, list)]
    widths = [len(row) if isinstance(row, dict) else 1 for table in tables for row in table]
    if sum(widths) > CELL_LIMIT:
        return float("inf")
    # A list in the expression, or lists joined by "+", can be longer than any table.
    longest = max(map(len, tables), default=0) + expression.count(",") + 1
    rows = longest * (1 + expression.count("+"))
    return _nested_cost(expression, rows, max(widths, default=1))


def _nested_cost(expression: str, rows: int, width: int) -> float:
    """Return the cost of all macros: each runs its inner ones once per row."""
    # Per open bracket: the macro's name ("" for other brackets) and the cost inside it so far.
    stack: list[tuple[str, float]] = [("", 1.0)]
    for match in _OPENING.finditer(expression):
        if match[0] not in (")", "]", "}"):
            stack.append((match[1] or "", 1.0))
        elif len(stack) > 1:
            macro, inner = stack.pop()
            own = {"map": rows * rows, "filter": rows * rows * width}.get(macro, 0)
            cost = own + rows * inner if macro else inner
            outer, before = stack[-1]
            stack[-1] = outer, before + cost
    return sum(cost for _, cost in stack)
