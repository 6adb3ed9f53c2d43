"""Generated rules with values, and an evaluation that shares no code with the application.

The independent evaluation uses only Python's numbers, dates and texts, and was written from the
service's documentation. Every generated rule has the JSON form of the workflow graph.
"""

import fractions
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Outcome = str
TODAY = date(2026, 11, 29)
WORDS = ("Berlin", "berlin", "MADRID", "Paris", "x", "A-17", "über", "", "  ")


@dataclass
class Case:
    """Values by field key, columns as lists under `items.<cell>`, and a check in JSON form."""

    check: dict[str, Any]
    values: dict[str, Any]
    confidences: dict[str, float | None] = field(default_factory=dict)
    expected: Outcome = "inconclusive"


def money(chance: random.Random) -> str:
    return f"{chance.randint(-5000, 99999)}.{chance.randint(0, 99):02}"


def read_number(text: Any) -> fractions.Fraction | None:
    if isinstance(text, str) and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return fractions.Fraction(text)
    return None


def read_date(text: Any) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) and len(text) == 10 else None
    except ValueError:
        return None


def missing(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def rows(values: dict[str, Any], *names: str) -> list[list[Any]] | None:
    """Return the named fields row by row; None where a field is absent or a table has no rows."""
    if any(name not in values for name in names):
        return None
    lengths = {len(values[name]) for name in names if isinstance(values[name], list)}
    count = lengths.pop() if lengths else 1
    found = [
        [values[name][row] if isinstance(values[name], list) else values[name] for name in names]
        for row in range(count)
    ]
    return found or None


def every(outcomes: list[Outcome] | None) -> Outcome:
    if not outcomes:
        return "inconclusive"
    return next((each for each in ("fail", "inconclusive") if each in outcomes), "pass")


def verdict(holds: bool) -> Outcome:
    return "pass" if holds else "fail"


COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
}


def independent(check: dict[str, Any], case: Case) -> Outcome:
    """Evaluate a check in JSON form."""
    values = case.values
    match check["type"]:
        case "range":
            return every(_ranges(check, rows(values, check["field"])))
        case "date":
            return every(_dates(check, rows(values, check["field"])))
        case "arithmetic":
            return _arithmetic(check, values)
        case "comparison":
            right = check["right"]
            if right["source"] == "field":
                found = rows(values, check["left"], right["field"])
            else:
                left = rows(values, check["left"])
                found = left and [[row[0], right["value"]] for row in left]
            return every(found and [_compare(check["op"], *row) for row in found])
        case "one_of":
            found = rows(values, check["field"])
            return every(found and [_one_of(check, row[0]) for row in found])
        case "regex":
            found = rows(values, check["field"])
            return every(
                found
                and [
                    "inconclusive"
                    if missing(row[0])
                    else verdict(re.search(check["pattern"], row[0], re.ASCII) is not None)
                    for row in found
                ]
            )
        case "required":
            found = rows(values, check["field"])
            return "fail" if not found else every([verdict(not missing(row[0])) for row in found])
        case "confidence":
            return _confidence(check, case)
        case "all_of":
            outcomes = [independent(each, case) for each in check["checks"]]
            return next((each for each in ("fail", "inconclusive") if each in outcomes), "pass")
        case "any_of":
            outcomes = [independent(each, case) for each in check["checks"]]
            return next((each for each in ("pass", "inconclusive") if each in outcomes), "fail")
    raise AssertionError(check["type"])


def _ranges(check: dict[str, Any], found: list[list[Any]] | None) -> list[Outcome] | None:
    outcomes = []
    for (text,) in found or []:
        number = read_number(text)
        if number is None:
            outcomes.append("inconclusive")
            continue
        low, high = check.get("min"), check.get("max")
        outcomes.append(
            verdict(
                (low is None or number >= fractions.Fraction(str(low)))
                and (high is None or number <= fractions.Fraction(str(high)))
            )
        )
    return outcomes


def _dates(check: dict[str, Any], found: list[list[Any]] | None) -> list[Outcome] | None:
    def bound(text: str | None) -> date | None:
        return TODAY if text == "today" else read_date(text)

    low, high = bound(check.get("earliest")), bound(check.get("latest"))
    outcomes = []
    for (text,) in found or []:
        day = read_date(text)
        if day is None:
            outcomes.append("inconclusive")
        else:
            holds = (low is None or day >= low) and (high is None or day <= high)
            outcomes.append(verdict(holds))
    return outcomes


def _combine(operator: str, numbers: list[Any]) -> fractions.Fraction | None:
    if not numbers or None in numbers:
        return None
    result = fractions.Fraction(numbers[0])
    for number in numbers[1:]:
        if operator == "sum":
            result += number
        elif operator == "subtract":
            result -= number
        else:
            result *= number
    return result


def _result(check: dict[str, Any], values: dict[str, Any]) -> fractions.Fraction | None:
    """Return the combined operands of a check whose `equals` is one value and not a column."""
    names, operator = check["operands"], check["operator"]
    if any(name not in values for name in names):
        return None
    if operator == "product" and any(isinstance(values[name], list) for name in names):
        found = rows(values, *names) or []
        return _combine("sum", [_combine("product", list(map(read_number, row))) for row in found])
    totals = []
    for name in names:
        column = values[name] if isinstance(values[name], list) else [values[name]]
        totals.append(_combine("sum", list(map(read_number, column))))
    return _combine(operator, totals)


def _arithmetic(check: dict[str, Any], values: dict[str, Any]) -> Outcome:
    names, equals = check["operands"], check["equals"]
    if any(name not in values for name in (*names, equals)):
        return "inconclusive"

    def judge(result: fractions.Fraction | None, text: Any) -> Outcome:
        wanted = read_number(text)
        if result is None or wanted is None:
            return "inconclusive"
        return verdict(abs(result - wanted) <= fractions.Fraction(str(check["tolerance"])))

    if not isinstance(values[equals], list):
        return judge(_result(check, values), values[equals])
    found = rows(values, *names, equals) or []
    operator = check["operator"]
    return every(
        [judge(_combine(operator, list(map(read_number, row[:-1]))), row[-1]) for row in found]
    )


def _compare(op: str, left: Any, right: Any) -> Outcome:
    if missing(left) or missing(right):
        return "inconclusive"
    right_text = str(right).lower() if isinstance(right, bool) else str(right)
    for reading in (read_number, read_date, {"true": True, "false": False}.get):
        one, other = reading(str(left).strip()), reading(right_text.strip())
        if one is not None and other is not None:
            return verdict(COMPARE[op](one, other))
    if op not in ("==", "!="):
        return "inconclusive"
    return verdict(COMPARE[op](str(left).strip(), right_text.strip()))


def _one_of(check: dict[str, Any], text: Any) -> Outcome:
    if missing(text):
        return "inconclusive"
    fold = str.strip if check.get("case_sensitive") else lambda each: each.strip().casefold()
    return verdict(fold(text) in {fold(each) for each in check["allowed"]})


def _confidence(check: dict[str, Any], case: Case) -> Outcome:
    found = rows(case.confidences, check["field"])
    return every(
        found
        and [
            "inconclusive"
            if row[0] is None
            else verdict(COMPARE[check["op"]](row[0], check["threshold"]))
            for row in found
        ]
    )


# --- generated cases --------------------------------------------------------------------------


def cases(kind: str, count: int) -> Iterator[Case]:
    """Yield `count` cases of one kind of check, the same ones every time."""
    chance = random.Random(f"rules {kind}")  # noqa: S311 - nothing is secret
    for _ in range(count):
        case = Case({}, {})
        case.check = _check(kind, case, chance, depth=0)
        case.expected = independent(case.check, case)
        yield case


def _number_field(case: Case, chance: random.Random, name: str, *, column: bool = False) -> str:
    def one() -> Any:
        return chance.choice([money(chance)] * 8 + [None, "n/a"])

    if column:
        length = next((len(v) for v in case.values.values() if isinstance(v, list)), None)
        count = chance.randint(0, 4) if length is None else length
        case.values.setdefault(f"items.{name}", [one() for _ in range(count)])
        return f"items.{name}"
    case.values.setdefault(name, one())
    return name if chance.random() > 0.03 else "absent"


def _check(kind: str, case: Case, chance: random.Random, *, depth: int) -> dict[str, Any]:
    column = chance.random() < 0.3
    match kind:
        case "range":
            name = _number_field(case, chance, f"n{depth}{len(case.values)}", column=column)
            low, high = sorted((chance.randint(-5000, 99999), chance.randint(-5000, 99999)))
            bounds = {"min": float(low), "max": high + 0.5}
            for bound in list(bounds):
                if chance.random() < 0.2:
                    del bounds[bound]
            return {"type": "range", "field": name, **bounds}
        case "date":
            days = [
                chance.choice(
                    [(TODAY + timedelta(chance.randint(-400, 400))).isoformat()] * 6
                    + [None, "soon", TODAY.isoformat()]
                )
                for _ in range(3)
            ]
            name = f"d{len(case.values)}"
            case.values[name] = days[0]
            if column:
                name = "items.day"
                length = next((len(v) for v in case.values.values() if isinstance(v, list)), 3)
                case.values[name] = (days * 2)[:length]
            bound = (TODAY + timedelta(chance.randint(-300, 300))).isoformat()
            edges = chance.choice(
                [{"earliest": bound}, {"latest": bound}, {"earliest": "today"}, {"latest": "today"}]
            )
            return {"type": "date", "field": name, **edges}
        case "arithmetic":
            operator = chance.choice(("sum", "subtract", "product"))
            names = [
                _number_field(case, chance, f"o{number}", column=chance.random() < 0.3)
                for number in range(chance.randint(1, 3))
            ]
            equals = _number_field(case, chance, "equals", column=chance.random() < 0.2)
            check = {
                "type": "arithmetic",
                "operands": names,
                "operator": operator,
                "equals": equals,
                "tolerance": chance.choice((0.0, 0.01, 0.05, 5.0)),
            }
            _make_it_hold(check, case, chance)
            return check
        case "comparison":
            op = chance.choice(tuple(COMPARE))
            left = _number_field(case, chance, f"l{len(case.values)}", column=column)
            if chance.random() < 0.2:
                case.values[left] = chance.choice((*WORDS, "true", "2026-01-02", "2027-03-04"))
            if chance.random() < 0.5:
                right_name = _number_field(case, chance, f"r{len(case.values)}")
                if chance.random() < 0.3 and right_name in case.values:
                    case.values[right_name] = chance.choice((*WORDS, "2026-01-02", "true"))
                right: dict[str, Any] = {"source": "field", "field": right_name}
            else:
                amount = float(chance.randint(-5000, 99999))
                literals = (amount, "Berlin", "2026-06-01", True, False, "12.50")
                right = {"source": "literal", "value": chance.choice(literals)}
            return {"type": "comparison", "left": left, "op": op, "right": right}
        case "one_of":
            name = f"w{len(case.values)}"
            case.values[name] = chance.choice((*WORDS, None))
            allowed = chance.sample([word for word in WORDS if word.strip()], chance.randint(1, 4))
            return {
                "type": "one_of", "field": name, "allowed": allowed,
                "case_sensitive": chance.random() < 0.5,
            }  # fmt: skip
        case "regex":
            name = f"x{len(case.values)}"
            case.values[name] = chance.choice((*WORDS, None, "RE-2026-1187", "12.50", "DE89 3704"))
            pattern = chance.choice(
                (
                    r"^RE-\d{4}-\d+$",
                    r"[A-Z]{2}\d{2}",
                    r"^\d+\.\d{2}$",
                    "(?i)berlin",
                    "i",
                    "^$",
                    r"\d",
                )
            )
            return {"type": "regex", "field": name, "pattern": pattern}
        case "required":
            name = chance.choice((f"q{len(case.values)}", "absent", "items.q"))
            if name.startswith("q"):
                case.values[name] = chance.choice((None, "", "  ", "x", "0", "0.00"))
            elif name == "items.q":
                length = next((len(v) for v in case.values.values() if isinstance(v, list)), 2)
                case.values[name] = [chance.choice(("x", "y", "0", None)) for _ in range(length)]
            return {"type": "required", "field": name}
        case "confidence":
            name = f"c{len(case.values)}"
            case.values[name] = "x"
            case.confidences[name] = chance.choice((None, 0.0, 50.0, 79.99, 80.0, 99.0, 100.0))
            op, threshold = chance.choice(tuple(COMPARE)), chance.choice((0, 50, 80, 99, 100))
            return {"type": "confidence", "field": name, "op": op, "threshold": threshold}
        case _:
            kinds = ["range", "date", "comparison", "one_of", "regex", "required", "confidence"]
            if depth < 2:
                kinds += ["all_of", "any_of"]
            return {
                "type": kind,
                "checks": [
                    _check(chance.choice(kinds), case, chance, depth=depth + 1)
                    for _ in range(chance.randint(1, 4))
                ],
            }


def _make_it_hold(check: dict[str, Any], case: Case, chance: random.Random) -> None:
    """Give half of the arithmetic checks a result that is right, or almost right."""
    result = _result(check, case.values)
    if chance.random() < 0.5 or result is None or isinstance(case.values.get("equals"), list):
        return
    result += chance.choice((0, 0, fractions.Fraction(1, 100), fractions.Fraction(-6, 100), 5))
    # The product of three factors with two decimals each has six.
    millionths = int(result * 10**6)
    sign = "-" if millionths < 0 else ""
    case.values["equals"] = f"{sign}{abs(millionths) // 10**6}.{abs(millionths) % 10**6:06}"
