"""Texts about decisions for the undo menu and the history of a field."""

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    Decision,
    DecisionKind,
    document_path_text,
    is_document_path,
    is_rule_path,
    rule_id,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.timeline import Step
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import QT_TR_NOOP, tr

_KINDS = {
    DecisionKind.OVERRIDE: QT_TR_NOOP("edit"),
    DecisionKind.CLEAR: QT_TR_NOOP("clear"),
    DecisionKind.ANSWER: QT_TR_NOOP("answer"),
    DecisionKind.REVERT: QT_TR_NOOP("revert"),
    DecisionKind.CONFIRM: QT_TR_NOOP("confirmation"),
    DecisionKind.ACCEPT: QT_TR_NOOP("acceptance"),
    DecisionKind.CHECK: QT_TR_NOOP("blind check"),
    DecisionKind.EVIDENCE: QT_TR_NOOP("evidence"),
    DecisionKind.WRONG_QUOTE: QT_TR_NOOP("wrong quote"),
    DecisionKind.REOPEN: QT_TR_NOOP("reopen"),
    DecisionKind.NOTE: QT_TR_NOOP("note"),
    DecisionKind.MARK: QT_TR_NOOP("mark"),
    DecisionKind.DELETE: QT_TR_NOOP("row deletion"),
    DecisionKind.RESTORE: QT_TR_NOOP("row restoration"),
    DecisionKind.INSERT: QT_TR_NOOP("row insertion"),
    DecisionKind.MOVE: QT_TR_NOOP("row move"),
    DecisionKind.SPLIT: QT_TR_NOOP("row split"),
    DecisionKind.MERGE: QT_TR_NOOP("row merge"),
    DecisionKind.CATEGORY: QT_TR_NOOP("category"),
    DecisionKind.PAGES: QT_TR_NOOP("pages"),
    DecisionKind.REVIEWED: QT_TR_NOOP("review completion"),
    DecisionKind.POSTPONED: QT_TR_NOOP("postponement"),
    DecisionKind.REJECTED: QT_TR_NOOP("rejection"),
    DecisionKind.ESCALATED: QT_TR_NOOP("escalation"),
    DecisionKind.IMPORT: QT_TR_NOOP("import"),
    DecisionKind.RESOLVE: QT_TR_NOOP("resolution"),
    DecisionKind.UNDO: QT_TR_NOOP("undo"),
    DecisionKind.REDO: QT_TR_NOOP("redo"),
}


def kind_text(kind: DecisionKind) -> str:
    """Return the noun for a kind of decision."""
    return tr(_KINDS[kind])


def undo_text(step: Step | None, collection_name: str) -> str:
    """Return what would be undone, such as `edit of total_amount in INV-0847`."""
    if step is None:
        return ""
    done = _step_text(step)
    if not collection_name:
        return done
    return tr("{step} in {collection}").format(step=done, collection=one_line(collection_name))


def _step_text(step: Step) -> str:
    kind = kind_text(step.kind)
    if step.path == COLLECTION_PATH:
        return kind
    if is_document_path(step.path):
        return tr("change of {what}").format(what=one_line(document_path_text(step.path)))
    if is_rule_path(step.path):
        return tr("{kind} of rule {rule}").format(kind=kind, rule=one_line(rule_id(step.path)))
    fields = one_line(str(step.path))
    if step.count != 1:
        fields = tr("%n fields", "%n field", step.count)
    is_on = step.kind in (DecisionKind.NOTE, DecisionKind.MARK)
    text = tr("{kind} on {fields}") if is_on else tr("{kind} of {fields}")
    return text.format(kind=kind, fields=fields)


def undone_text(decision: Decision | None, *, redo: bool) -> str:
    """Return what was undone or redone and how many fields it changed, "" for less than two."""
    paths = (change.path for change in decision.changes) if decision else ()
    count = sum(
        not is_rule_path(path) and not is_document_path(path)
        for path in paths
        if path.row is None or path.cell is not None
    )
    if decision is None or count < 2:
        return ""
    if redo:
        text = tr("Redone: {kind} of %n fields.", "Redone: {kind} of %n field.", count)
    else:
        text = tr("Undone: {kind} of %n fields.", "Undone: {kind} of %n field.", count)
    return text.format(kind=kind_text(decision.kind))


def refusal(state: ReviewState, path: FieldPath) -> str:
    """Return why a field cannot be confirmed in the documents table, "" if it can."""
    review = state.reviews.get(path)
    name = one_line(str(path))
    if review is None:
        return tr("The results no longer contain {name}.").format(name=name)
    if review.is_blind:
        text = tr(
            "{name} was not confirmed, because a blind check hides its value. Type the value."
        )
        return text.format(name=name)
    if review.is_unresolved:
        text = tr("{name} was not confirmed, because the document contains several values.")
        return text.format(name=name)
    if review.reasons and review.reasons[0].kind is ReasonKind.FAILED_RULE:
        text = tr("{name} was not confirmed.").format(name=name)
        return f"{text} {review.reasons[0].sentence}"
    return ""
