"""The words of the evidence report for the codes of exports."""

from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.review.outcome import OutcomeKind
from anyformat_review.domain.review.review import DecisionKind, Status
from anyformat_review.domain.rules.rules import RuleOutcome
from anyformat_review.translation import QT_TR_NOOP

STATUSES = {
    Status.OPEN: QT_TR_NOOP("unchecked"),
    Status.CONFIRMED: QT_TR_NOOP("confirmed"),
    Status.EDITED: QT_TR_NOOP("edited"),
}
GROUNDINGS = {
    Grounding.FOUND: QT_TR_NOOP("found"),
    Grounding.APPROXIMATE: QT_TR_NOOP("approximate"),
    Grounding.METADATA: QT_TR_NOOP("metadata"),
    Grounding.OTHER_PAGE: QT_TR_NOOP("other page"),
    Grounding.NOT_FOUND: QT_TR_NOOP("not found"),
    Grounding.NONE: QT_TR_NOOP("none"),
}
OUTCOMES = {
    OutcomeKind.POSTPONED: QT_TR_NOOP("postponed"),
    OutcomeKind.REJECTED: QT_TR_NOOP("rejected"),
    OutcomeKind.ESCALATED: QT_TR_NOOP("escalated"),
}
RULE_OUTCOMES = {
    RuleOutcome.PASS: QT_TR_NOOP("pass"),
    RuleOutcome.FAIL: QT_TR_NOOP("fail"),
    RuleOutcome.INCONCLUSIVE: QT_TR_NOOP("inconclusive"),
}
DECISIONS = {
    DecisionKind.OVERRIDE: QT_TR_NOOP("override"),
    DecisionKind.CLEAR: QT_TR_NOOP("clear"),
    DecisionKind.ANSWER: QT_TR_NOOP("answer"),
    DecisionKind.REVERT: QT_TR_NOOP("revert"),
    DecisionKind.CONFIRM: QT_TR_NOOP("confirm"),
    DecisionKind.ACCEPT: QT_TR_NOOP("accept"),
    DecisionKind.CHECK: QT_TR_NOOP("check"),
    DecisionKind.EVIDENCE: QT_TR_NOOP("evidence"),
    DecisionKind.WRONG_QUOTE: QT_TR_NOOP("wrong_quote"),
    DecisionKind.REOPEN: QT_TR_NOOP("reopen"),
    DecisionKind.NOTE: QT_TR_NOOP("note"),
    DecisionKind.MARK: QT_TR_NOOP("mark"),
    DecisionKind.DELETE: QT_TR_NOOP("delete"),
    DecisionKind.RESTORE: QT_TR_NOOP("restore"),
    DecisionKind.MOVE: QT_TR_NOOP("move"),
    DecisionKind.SPLIT: QT_TR_NOOP("split"),
    DecisionKind.MERGE: QT_TR_NOOP("merge"),
    DecisionKind.INSERT: QT_TR_NOOP("insert"),
    DecisionKind.CATEGORY: QT_TR_NOOP("category"),
    DecisionKind.PAGES: QT_TR_NOOP("pages"),
    DecisionKind.REVIEWED: QT_TR_NOOP("reviewed"),
    DecisionKind.POSTPONED: QT_TR_NOOP("postponed"),
    DecisionKind.REJECTED: QT_TR_NOOP("rejected"),
    DecisionKind.ESCALATED: QT_TR_NOOP("escalated"),
    DecisionKind.IMPORT: QT_TR_NOOP("import"),
    DecisionKind.RESOLVE: QT_TR_NOOP("resolve"),
    DecisionKind.UNDO: QT_TR_NOOP("undo"),
    DecisionKind.REDO: QT_TR_NOOP("redo"),
}
