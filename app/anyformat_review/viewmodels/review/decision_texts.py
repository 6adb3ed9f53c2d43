"""The words for decisions: in the undo menu and in a field's history."""

from anyformat_review.domain.review.review import COLLECTION_PATH, DecisionKind
from anyformat_review.domain.review.timeline import Step
from anyformat_review.domain.visible_text import one_line

_KINDS = {
    DecisionKind.OVERRIDE: "edit",
    DecisionKind.CLEAR: "emptying",
    DecisionKind.REVERT: "revert",
    DecisionKind.CONFIRM: "confirmation",
    DecisionKind.ACCEPT: "acceptance",
    DecisionKind.CHECK: "blind check",
    DecisionKind.REOPEN: "reopening",
    DecisionKind.NOTE: "note",
    DecisionKind.MARK: "mark",
    DecisionKind.REVIEWED: "end of the review",
    DecisionKind.IMPORT: "import",
    DecisionKind.RESOLVE: "settlement",
    DecisionKind.UNDO: "undo",
    DecisionKind.REDO: "redo",
}


def kind_text(kind: DecisionKind) -> str:
    """Return what was decided, as a noun."""
    return _KINDS[kind]


def undo_text(step: Step | None, collection_name: str) -> str:
    """Return what an undo would take back, such as `edit of total_amount in INV-0847`."""
    if step is None:
        return ""
    where = f" in {one_line(collection_name)}" if collection_name else ""
    if step.path == COLLECTION_PATH:
        return f"{kind_text(step.kind)}{where}"
    fields = one_line(str(step.path)) if step.count == 1 else f"{step.count:,} fields"
    preposition = "on" if step.kind in (DecisionKind.NOTE, DecisionKind.MARK) else "of"
    return f"{kind_text(step.kind)} {preposition} {fields}{where}"
