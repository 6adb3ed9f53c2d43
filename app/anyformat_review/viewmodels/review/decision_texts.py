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
from anyformat_review.translation import tr


def kind_text(kind: DecisionKind) -> str:
    """Return the noun for a kind of decision."""
    return {
        DecisionKind.OVERRIDE: tr("edit", "noun"),
        DecisionKind.CLEAR: tr("clear", "noun"),
        DecisionKind.ANSWER: tr("answer", "noun"),
        DecisionKind.REVERT: tr("revert", "noun"),
        DecisionKind.CONFIRM: tr("confirmation", "noun"),
        DecisionKind.ACCEPT: tr("acceptance", "noun"),
        DecisionKind.CHECK: tr("blind check", "noun"),
        DecisionKind.EVIDENCE: tr("evidence", "noun"),
        DecisionKind.WRONG_QUOTE: tr("wrong quote", "noun"),
        DecisionKind.REOPEN: tr("reopen", "noun"),
        DecisionKind.NOTE: tr("note", "noun"),
        DecisionKind.MARK: tr("mark", "noun"),
        DecisionKind.DELETE: tr("row deletion", "noun"),
        DecisionKind.RESTORE: tr("row restoration", "noun"),
        DecisionKind.INSERT: tr("row insertion", "noun"),
        DecisionKind.MOVE: tr("row move", "noun"),
        DecisionKind.SPLIT: tr("row split", "noun"),
        DecisionKind.MERGE: tr("row merge", "noun"),
        DecisionKind.CATEGORY: tr("category", "noun"),
        DecisionKind.PAGES: tr("pages", "noun"),
        DecisionKind.REVIEWED: tr("review completion", "noun"),
        DecisionKind.POSTPONED: tr("postponement", "noun"),
        DecisionKind.REJECTED: tr("rejection", "noun"),
        DecisionKind.ESCALATED: tr("escalation", "noun"),
        DecisionKind.IMPORT: tr("import", "noun"),
        DecisionKind.RESOLVE: tr("resolution", "noun"),
        DecisionKind.UNDO: tr("undo", "noun"),
        DecisionKind.REDO: tr("redo", "noun"),
    }[kind]


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
