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
from anyformat_review.viewmodels.plurals import fields_text

_KINDS = {
    DecisionKind.OVERRIDE: "edit",
    DecisionKind.CLEAR: "clear",
    DecisionKind.ANSWER: "answer",
    DecisionKind.REVERT: "revert",
    DecisionKind.CONFIRM: "confirmation",
    DecisionKind.ACCEPT: "acceptance",
    DecisionKind.CHECK: "blind check",
    DecisionKind.EVIDENCE: "evidence",
    DecisionKind.WRONG_QUOTE: "wrong quote",
    DecisionKind.REOPEN: "reopen",
    DecisionKind.NOTE: "note",
    DecisionKind.MARK: "mark",
    DecisionKind.DELETE: "row deletion",
    DecisionKind.RESTORE: "row restoration",
    DecisionKind.INSERT: "row insertion",
    DecisionKind.MOVE: "row move",
    DecisionKind.SPLIT: "row split",
    DecisionKind.MERGE: "row merge",
    DecisionKind.CATEGORY: "category",
    DecisionKind.PAGES: "pages",
    DecisionKind.REVIEWED: "review completion",
    DecisionKind.POSTPONED: "postponement",
    DecisionKind.REJECTED: "rejection",
    DecisionKind.ESCALATED: "escalation",
    DecisionKind.IMPORT: "import",
    DecisionKind.RESOLVE: "resolution",
    DecisionKind.UNDO: "undo",
    DecisionKind.REDO: "redo",
}


def kind_text(kind: DecisionKind) -> str:
    """Return the noun for a kind of decision."""
    return _KINDS[kind]


def undo_text(step: Step | None, collection_name: str) -> str:
    """Return what would be undone, such as `edit of total_amount in INV-0847`."""
    if step is None:
        return ""
    where = f" in {one_line(collection_name)}" if collection_name else ""
    if step.path == COLLECTION_PATH:
        return f"{kind_text(step.kind)}{where}"
    if is_document_path(step.path):
        text = document_path_text(step.path)
        return f"change of {one_line(text)}{where}"
    if is_rule_path(step.path):
        return f"{kind_text(step.kind)} of rule {one_line(rule_id(step.path))}{where}"
    fields = one_line(str(step.path)) if step.count == 1 else f"{step.count:,} fields"
    preposition = "on" if step.kind in (DecisionKind.NOTE, DecisionKind.MARK) else "of"
    return f"{kind_text(step.kind)} {preposition} {fields}{where}"


def undone_text(decision: Decision | None, *, redo: bool) -> str:
    """Return what was undone or redone and how many fields it changed, "" for a single field."""
    paths = [change.path for change in decision.changes] if decision else []
    rows = sum(path.row is not None and path.cell is None for path in paths)
    count = len(paths) - rows - sum(map(is_rule_path, paths))
    if decision is None or count < 2:
        return ""
    return f"{'Redone' if redo else 'Undone'}: {kind_text(decision.kind)} of {fields_text(count)}."


def refusal(state: ReviewState, path: FieldPath) -> str:
    """Return why a field cannot be confirmed in the documents table, "" if it can."""
    review = state.reviews.get(path)
    name = one_line(str(path))
    if review is None:
        return f"The results no longer contain {name}."
    if review.is_blind:
        return f"{name} was not confirmed, because a blind check hides its value. Type the value."
    if review.is_unresolved:
        return f"{name} was not confirmed, because the document contains several values."
    if review.reasons and review.reasons[0].kind is ReasonKind.FAILED_RULE:
        return f"{name} was not confirmed. {review.reasons[0].sentence}"
    return ""
