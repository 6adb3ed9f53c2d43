"""A table model of a collection's rules, with the service's outcome and the current one."""

from enum import IntEnum

from PySide6.QtCore import QObject

from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.rules.rule_result import RuleResult
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.viewmodels.rules.rule_texts import now_text, rule_outcome_text, targets_text
from anyformat_review.viewmodels.text_table import TextTableModel


class RuleColumn(IntEnum):
    """The columns."""

    RULE = 0
    SEVERITY = 1
    SERVICE = 2
    NOW = 3
    DETAIL = 4
    FIELDS = 5


class RulesModel(TextTableModel):
    """One row for each rule of each extraction."""

    def __init__(self, parent: QObject | None = None) -> None:
        headings = (
            QT_TR_NOOP("Rule"),
            QT_TR_NOOP("Severity"),
            QT_TR_NOOP("Service"),
            QT_TR_NOOP("Now"),
            QT_TR_NOOP("Detail"),
            QT_TR_NOOP("Fields"),
        )
        super().__init__(headings, parent)
        self.results: tuple[RuleResult, ...] = ()

    def set_state(self, state: ReviewState | None) -> None:
        """Show the rules of a review, or none."""
        self.results = state.rules.results if state else ()
        self.set_rows(_row(result, state) for result in self.results if state)

    def row_of(self, result: RuleResult) -> int:
        """Return the row of a rule, -1 if it is not listed."""
        paths = [known.path for known in self.results]
        return paths.index(result.path) if result.path in paths else -1


def _row(result: RuleResult, state: ReviewState) -> tuple[str, ...]:
    scope = str(result.scope)
    title = result.rule.title
    return (
        f"{title} ({scope})" if scope else title,
        tr("Warning") if result.is_warning else tr("Error"),
        rule_outcome_text(result.service_outcome),
        now_text(result, state),
        result.detail or result.remark,
        targets_text(result),
    )
