"""Texts about the results of rules."""

from anyformat_review.domain.review.rule_result import RuleResult
from anyformat_review.domain.visible_text import one_line

_OUTCOMES = {"pass": "Passed", "fail": "Failed", "inconclusive": "Could not be checked"}


def outcome_text(outcome: str | None) -> str:
    """Return an outcome of the service or of this computer as a word."""
    return _OUTCOMES.get(outcome or "", one_line(outcome or ""))


def rule_text(result: RuleResult) -> str:
    """Return what a rule says about a field, as a sentence."""
    outcome = outcome_text(result.outcome if result.is_local else result.service_outcome)
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
