"""Texts about the results of rules."""

from collections.abc import Sequence

from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.rules.rule_result import RuleResult
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr

_NAMED = 3
"""The maximum number of notices in a text."""


def rule_outcome_text(outcome: str | None) -> str:
    """Return the text for an outcome of the service or of this computer."""
    match outcome:
        case None | "":
            return tr("Not reported")
        case "pass":
            return tr("Passed", "rule")
        case "fail":
            return tr("Failed", "rule")
        case "inconclusive":
            return tr("Could not be checked")
        case _:
            return one_line(outcome)


def rule_notices_text(notices: Sequence[str]) -> str:
    """Return which parts of the workflow's rules were not understood, or ""."""
    named = [one_line(notice, limit=200) for notice in notices[:_NAMED]]
    count = len(notices) - _NAMED
    more = tr("%n more.", "%n more.", count) if count > 0 else ""
    return " ".join(filter(None, (*named, more)))


def rule_text(result: RuleResult) -> str:
    """Return a sentence about the outcome of a rule."""
    outcome = _now(result)
    if result.is_failed:
        remarks = [tr("warning")] * result.is_warning + [tr("accepted")] * result.is_accepted
        outcome += f" ({', '.join(remarks)})" if remarks else ""
    title = one_line(result.rule.description or result.rule.title).rstrip(".")
    detail = one_line(result.detail)
    if result.is_stale:
        detail = " ".join(
            filter(None, (detail, tr("Evaluated by the service before your change.")))
        )
    elif result.is_local and result.verdict.detail:
        detail = f"{detail[0].upper()}{detail[1:]}."
    return " ".join(filter(None, (f"{outcome}: {title}.", detail)))


def now_text(result: RuleResult, state: ReviewState) -> str:
    """Return the current outcome of a rule, and who accepted a failure."""
    if result.is_stale:
        return f"{rule_outcome_text(result.service_outcome)}, {result.remark}"
    if not result.is_accepted:
        return _now(result)
    decision = state.history.last_on(result.path)
    text = tr("Failed, accepted by {author}") if decision else tr("Failed, accepted")
    text = text.format(author=one_line(decision.author) if decision else "")
    note = one_line(result.acceptance.note)
    return f"{text}: {note}" if note else text


def _now(result: RuleResult) -> str:
    is_known = result.is_local or result.service_outcome is None
    return rule_outcome_text(result.outcome if is_known else result.service_outcome)


def targets_text(result: RuleResult) -> str:
    """Return the fields and columns that a rule applies to."""
    return ", ".join(map(str, result.targets)) or tr("none", "fields")


def fields_and_rules_text(fields: int, rules: int) -> str:
    """Return the number of fields and rules to check, such as `3 fields and 1 rule`."""
    fields_text = tr("%n fields", "%n field", fields)
    if not rules:
        return fields_text
    rules_text = tr("%n rules", "%n rule", rules)
    if not fields:
        return rules_text
    return tr("{fields} and {rules}").format(fields=fields_text, rules=rules_text)
