"""The decisions of a reviewer for a support bundle, without values and names."""

from collections.abc import Iterator

from anyformat_review.domain.redaction import plain_key
from anyformat_review.domain.results.field_path import FieldPath, row_text
from anyformat_review.domain.results.page_numbering import pages_text
from anyformat_review.domain.results.values import Answer, Number, Value
from anyformat_review.domain.review.parts import Parts, page_numbers
from anyformat_review.domain.review.review import Change, FieldState, is_document_path
from anyformat_review.domain.review.review_state import ReviewState

_MAX_CHANGES = 20
"""Changes of one decision that are written; the others are counted."""


def decisions_text(state: ReviewState) -> bytes:
    """Return a line for each change: when, what kind, where, and the types of both values.

    Pages of parts are written, and no other content: categories and names of parts are texts.
    """
    return "".join(f"{line}\n" for line in _lines(state)).encode()


def _lines(state: ReviewState) -> Iterator[str]:
    parts = Parts(state.collection).parts
    numbers = {part.scope: number for number, part in enumerate(parts, start=1)}
    for decision in state.history.decisions:
        target = "" if decision.target is None else f" of step {decision.target}"
        at = decision.at.isoformat(" ", "seconds")
        yield f"{decision.step} {at} {decision.kind.value}{target}"
        for change in decision.changes[:_MAX_CHANGES]:
            scope, part = change.path.scope, ""
            if str(scope):  # else the collection was not split
                part = f"part {numbers.setdefault(scope, len(numbers) + 1)} "
            yield f"  {part}{_place(change.path)}: {_change_text(change)}"
        if (more := len(decision.changes) - _MAX_CHANGES) > 0:
            yield f"  and {more:,} more"


def _place(path: FieldPath) -> str:
    if not path.field:
        return "collection"
    if is_document_path(path):
        return path.field.rstrip(":").replace(":", " ")
    row = "" if path.row is None else f"[{row_text(path.row)}]"
    cell = "" if path.cell is None else f".{plain_key(path.cell)}"
    return f"{':'.join(map(plain_key, path.field.split(':')))}{row}{cell}"


def _change_text(change: Change) -> str:
    has_pages = is_document_path(change.path)
    states = (change.before, change.after)
    texts = [_state_text(state, has_pages=has_pages) for state in states]
    extracted = _value_text(change.extracted, has_pages=has_pages)
    return f"extracted {extracted}, {texts[0]} -> {texts[1]}"


def _state_text(state: FieldState, *, has_pages: bool) -> str:
    override = state.override
    words = [
        "no override" if override is None else _value_text(override.value, has_pages=has_pages),
        state.verification or "",
        "" if state.mark is None else state.mark.word,
        "" if state.position is None else f"position {state.position}",
        "note" if state.note else "",
        "failure accepted" if state.accepted_failure is not None else "",
        f"{len(state.evidence)} quotes" if state.evidence else "",
        f"{len(state.wrong_quotes)} wrong quotes" if state.wrong_quotes else "",
        "" if state.outcome is None else state.outcome.kind.value,
    ]
    return ", ".join(filter(None, words))


def _value_text(value: Value, *, has_pages: bool) -> str:
    """Return the type of a value in the words of `structure.txt`; pages of parts as they are."""
    match value:
        case Answer():
            return value.value
        case None:
            return "null"
        case bool():
            return "boolean"
        case str():
            return "text" if value else "empty text"
        case Number():
            return "number"
        case tuple() if has_pages:
            return f"pages {pages_text(page_numbers(value)) or 'none'}"
        case tuple():
            return f"{len(value):,} items"
        case _:
            return "object"
