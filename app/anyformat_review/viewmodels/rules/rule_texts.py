"""Texts about the results of rules."""

from collections.abc import Sequence

from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.rules.rule_result import RuleResult
from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.plurals import counted, fields_text

_NAMED = 3
"""The maximum number of notices in a text."""
_OUTCOMES = {"pass": "Passed", "fail": "Failed", "inconclusive": "Could not be checked"}


def rule_outcome_text(outcome: str | None) -> str:
    """Return the text for an outcome of the service or of this computer."""
    return _OUTCOMES.get(outcome, one_line(outcome)) if outcome else "Not reported"


def rule_notices_text(notices: Sequence[str]) -> str:
    """Return which parts of the workflow's rules were not understood, or ""."""
    named = [one_line(notice, limit=200) for notice in notices[:_NAMED]]
    more = f"{len(notices) - _NAMED:,} more." if len(notices) > _NAMED else ""
    return " ".join(filter(None, (*named, more)))


def rule_text(result: RuleResult) -> str:
    """Return a sentence about the outcome of a rule."""
    outcome = _now(result)
    if result.is_failed:
        remarks = ["warning"] * result.is_warning + ["accepted"] * result.is_accepted
        outcome += f" ({', '.join(remarks)})" if remarks else ""
    title = one_line(result.rule.description or result.rule.title).rstrip(".")
    detail = one_line(result.detail)
    if result.is_stale:
        detail = " ".join(filter(None, (detail, f"{result.remark.capitalize()}.")))
    elif detail == result.verdict.detail != "" and result.is_local:
        detail = f"{detail[0].upper()}{detail[1:]}."
    return " ".join(filter(None, (f"{outcome}: {title}.", detail)))


def now_text(result: RuleResult, state: ReviewState) -> str:
    """Return the current outcome of a rule, and who accepted a failure."""
    if result.is_stale:
        return f"{rule_outcome_text(result.service_outcome)}, {result.remark}"
    if not result.is_accepted:
        return _now(result)
    decision = state.history.last_on(result.path)
    by = f" by {one_line(decision.author)}" if decision else ""
    note = f": {one_line(result.acceptance.note)}" if result.acceptance.note else ""
    return f"Failed, accepted{by}{note}"


def _now(result: RuleResult) -> str:
    is_known = result.is_local or result.service_outcome is None
    return rule_outcome_text(result.outcome if is_known else result.service_outcome)


def targets_text(result: RuleResult) -> str:
    """Return the fields and columns that a rule applies to."""
    return ", ".join(map(str, result.targets)) or "none"


def fields_and_rules_text(fields: int, rules: int) -> str:
    """Return the number of fields and rules to check, such as `3 fields and 1 rule`."""
    if not rules:
        return fields_text(fields)
    return (
        f"{fields_text(fields)} and {counted(rules, 'rule')}" if fields else counted(rules, "rule")
    )
