"""CEL expressions of rules, evaluated within a bounded cost.

The library cannot be interrupted while it evaluates, so the cost is estimated first. Measured with
common-expression-language 0.10: the time of `all` and `exists` grows with the number of rows, that
of `map` and `filter` with its square (`filter` takes 0.3 s for 1,000 rows of three cells). Nested
macros multiply.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from anyformat_review.domain.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from cel import Program

_MAX_LENGTH = 1_000
"""Characters of an expression; the service accepts no longer ones."""
_COST_LIMIT = 20_000
"""At most about 5 ms on a 2-core virtual machine."""
CELL_LIMIT = 2_000
"""Maximum number of values in an expression's data; converting each takes 2 to 3 µs."""
_FIELD = lazy_pattern(r"""\bdata(?:\.([A-Za-z_]\w*)|\[\s*["'](\w+)["']\s*\])?""")
_OPENING = lazy_pattern(r"\.(map|filter|all|exists|exists_one)\s*\(|[(\[{]|[)\]}]")


def expression_fields(expression: str) -> frozenset[str] | None:
    """Return the keys of the fields that an expression reads, None if it can read any field."""
    names = [one or other for one, other in _FIELD.findall(expression)]
    return None if "" in names else frozenset(names)


def evaluate_expression(expression: str, data: Mapping[str, Any]) -> bool | None:
    """Return whether an expression is true, or None if it cannot be evaluated.

    `data` contains plain values by field key, a list of dicts for a table. None means that the
    expression is invalid, fails, is not a boolean, or would take too long.
    """
    if len(expression) > _MAX_LENGTH or _cost(expression, data) > _COST_LIMIT:
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
    # A list literal, or lists joined by "+", can be longer than any table.
    longest = max(map(len, tables), default=0) + expression.count(",") + 1
    rows = longest * (1 + expression.count("+"))
    return _nested_cost(expression, rows, max(widths, default=1))


def _nested_cost(expression: str, rows: int, width: int) -> float:
    """Return the cost of all macros; each evaluates its inner macros once per row."""
    # For each open bracket: the macro's name ("" if it has none) and the cost inside so far.
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
