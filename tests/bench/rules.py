"""200 rules about 40,000 fields: the time of a decision on a field that a rule uses."""

import statistics
import time
from collections.abc import Iterator
from typing import Any

from material import FIELDS

from anyformat_review.api.rule_wire import rules_from
from anyformat_review.domain.results.collection import Collection, ExtractedField, Extraction
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.review.review import (
    Change,
    Decision,
    DecisionKind,
    History,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.rules.rule_results import RuleResults
from anyformat_review.domain.rules.rules import WorkflowRules
from support.reviews import NOON, edited

COLUMNS = ("one", "two", "three", "four", "five", "six")
ROWS = 6_000
PLAIN = FIELDS - ROWS * len(COLUMNS)
RULES = 200


def _checks() -> Iterator[dict[str, Any]]:
    """Yield the checks of columns, then checks of plain fields of every type."""
    yield {"type": "arithmetic", "operands": ["rows.one"], "equals": "f0", "tolerance": 0.01}
    yield {
        "type": "arithmetic", "operands": ["rows.two", "rows.three"], "operator": "product",
        "equals": "rows.four",
    }  # fmt: skip
    right = {"source": "field", "field": "f1"}
    yield {"type": "comparison", "left": "rows.five", "op": "<=", "right": right}
    yield {"type": "regex", "field": "rows.six", "pattern": r"^\d+\.\d\d$"}
    yield {
        "type": "arithmetic", "operands": ["rows.one", "f2"], "operator": "product",
        "equals": "rows.two",
    }  # fmt: skip
    for number in range(5, RULES):
        name, other = f"f{number * 2}", f"f{number * 2 + 1}"
        yield (
            {"type": "range", "field": name, "max": 100},
            {"type": "arithmetic", "operands": [name], "equals": other},
            {"type": "regex", "field": name, "pattern": r"^\d+\.\d\d$"},
            {"type": "required", "field": name},
            {"type": "expression", "expression": f"data.{name} == data.{other}"},
        )[number % 5]


def _begin(rows: int) -> tuple[Collection, WorkflowRules]:
    fields: dict[str, Any] = {
        f"f{number}": ExtractedField("12.50", confidence=99.0) for number in range(PLAIN)
    }
    fields["f0"] = ExtractedField(f"{rows}.00", confidence=99.0)
    fields["rows"] = tuple(
        {cell: ExtractedField("1.00", confidence=99.0) for cell in COLUMNS} for _ in range(rows)
    )
    collection = Collection("bench", b"{}", extractions=(Extraction(Scope(), fields),))
    rules = [
        {"id": f"r{number}", "kind": "deterministic", "check": check, "severity": "error"}
        for number, check in enumerate(_checks())
    ]
    return collection, rules_from({"nodes": [{"type": "validate", "rules": rules}]})


def measure(rows: int) -> dict[str, float]:
    """Decide on fields and cells of every rule about columns, and on plain fields.

    The figures are the median and the longest decision, the evaluation of all rules, and the same
    decision without rules, in milliseconds of this thread's CPU time.
    """
    collection, workflow = _begin(rows)
    state = ReviewState.begin(collection, History(), {}, None, workflow)
    bare = ReviewState.begin(collection, History(), {}, None)
    begun = time.thread_time()
    RuleResults.begin(collection, workflow, {}, {}, NOON.date())
    every = (time.thread_time() - begun) * 1000
    texts = [f"rows[{row}].{cell}" for row in (0, rows // 2) for cell in COLUMNS]
    paths = [FieldPath.parse(text) for text in (*texts, "f0", *(f"f{n}" for n in range(1, 40)))]
    taken, without = [], []
    for path in paths:
        # Wrong, not a number, then right again; the quickest of three has no garbage collection.
        rounds: dict[str, list[float]] = {"0.50": [], "n/a": [], "1.00": []}
        for _ in range(3):
            for text, times in rounds.items():
                decision = _decision(state, path, text)
                begun = time.thread_time()
                state = state.after(decision)
                times.append((time.thread_time() - begun) * 1000)
        taken.extend(min(each) for each in rounds.values())
        alone = []
        for _ in range(3):
            decision = _decision(bare, path, "0.50")
            begun = time.thread_time()
            bare.after(decision)
            alone.append((time.thread_time() - begun) * 1000)
        without.append(min(alone))
    return {
        "decision": statistics.median(taken),
        "longest": max(taken),
        "all": every,
        "without rules": statistics.median(without),
    }


def _decision(state: ReviewState, path: FieldPath, text: str) -> Decision:
    extracted, before = state.reviews[path].field.value, state.state_of(path)
    change = Change(path, extracted, before, edited(text))
    return Decision(state.history.next_step, DecisionKind.OVERRIDE, (change,), "Ada", NOON)
