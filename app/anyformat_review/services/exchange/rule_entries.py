"""The rules of a review for `inspect --json` and for exports."""

from msgspec import Struct

from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.review.review import Decision
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.rules.rule_result import RuleResult


class ReportedRule(Struct, frozen=True):
    """A rule with the decision that accepted its failure, if there is one."""

    result: RuleResult
    accepted: Decision | None

    @property
    def outcome_text(self) -> str:
        """The current outcome with its detail, such as `fail, off by 53.55`."""
        result = self.result
        return ", ".join(filter(None, (result.outcome.value, result.detail, result.remark)))

    @property
    def accepted_text(self) -> str:
        """The author and the reason of an accepted failure, or empty."""
        if self.accepted is None:
            return ""
        return ": ".join(filter(None, (self.accepted.author, self.result.acceptance.note)))


def reported_rules(state: ReviewState) -> list[ReportedRule]:
    """Return all rules of a review, in order."""
    return [
        ReportedRule(result, state.history.last_on(result.path) if result.is_accepted else None)
        for result in state.rules.results
    ]


def rule_entries(state: ReviewState) -> list[JsonTree]:
    """Return all rules as JSON; `accepted_at` is an ISO time, `off_by` an exact number as text."""
    return [_entry(rule, state) for rule in reported_rules(state)]


def _entry(rule: ReportedRule, state: ReviewState) -> JsonTree:
    result, accepted = rule.result, rule.accepted
    off_by = result.verdict.off_by
    return {
        "rule_id": result.rule.id,
        "extraction": str(result.scope),
        "name": result.rule.title,
        "description": result.rule.description,
        "severity": result.rule.severity,
        "service_outcome": result.service_outcome,
        "outcome": result.outcome.value,
        "detail": ", ".join(filter(None, (result.detail, result.remark))),
        "off_by": None if off_by is None else f"{off_by:f}",
        "fields": [str(path) for path in state.rules.touched(result)],
        "judged_by": "this computer" if result.is_local else "service",
        "accepted": result.is_accepted,
        "accepted_by": accepted.author if accepted else None,
        "accepted_at": accepted.at.isoformat() if accepted else None,
        "accepted_reason": result.acceptance.note or None if accepted else None,
        **({"accepted_failure": result.failure} if accepted else {}),
    }
