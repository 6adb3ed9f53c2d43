"""Texts about decisions that could not be saved before the program ended."""

from collections.abc import Sequence

from anyformat_review.domain.results.values import value_or_answer
from anyformat_review.domain.review.review import Change, FieldState
from anyformat_review.services.drafts.rescue import RescueConflict
from anyformat_review.storage.drafts.rescue import RescuedDraft
from anyformat_review.viewmodels.plurals import counted

_MAX_NAMED = 3


def decisions_text(drafts: Sequence[RescuedDraft]) -> str:
    """Return a text such as "2 decisions of Invoice, Receipt"."""
    count = sum(len(draft.decisions) for draft in drafts)
    names = list(dict.fromkeys(draft.name or draft.collection_id for draft in drafts))
    named = ", ".join(names[:_MAX_NAMED])
    if len(names) > _MAX_NAMED:
        named += f" and {len(names) - _MAX_NAMED} more"
    return f"{counted(count, 'decision')} of {named}"


def rescue_offer_text(drafts: Sequence[RescuedDraft]) -> str:
    """Return the message that offers to restore decisions."""
    return f"{decisions_text(drafts)} could not be saved before the program ended."


def conflict_text(conflicts: Sequence[RescueConflict]) -> str:
    """Return the fields that have newer decisions, with both values."""
    fields = [
        f"{conflict.draft.name or conflict.draft.collection_id}, {_field(conflict)}"
        for conflict in conflicts[:_MAX_NAMED]
    ]
    if len(conflicts) > _MAX_NAMED:
        fields.append(f"{len(conflicts) - _MAX_NAMED} more")
    start = "Not restored, because newer decisions exist"
    return f"{start}: {'; '.join(fields)}."


def _field(conflict: RescueConflict) -> str:
    change = conflict.change
    name = str(change.path) if change.path.field else "the collection"
    now, rescued = _state(change, conflict.current), _state(change, change.after)
    return f"{name} ({now} now, {rescued} rescued)"


def _state(change: Change, state: FieldState) -> str:
    value = change.extracted if state.override is None else state.override.value
    details = [value_or_answer(value) or "empty"]
    if state.override is None and state.verification is None:
        details.append("unchecked")
    if state.mark is not None:
        details.append(f"row {state.mark.word}")
    if state.note:
        details.append("with a note")
    return " ".join(details)
