"""Texts about decisions that could not be saved before the program ended."""

from collections.abc import Sequence

from anyformat_review.domain.results.values import value_or_answer
from anyformat_review.domain.review.review import Change, FieldState
from anyformat_review.services.drafts.rescue import RescueConflict
from anyformat_review.storage.drafts.rescue import RescuedDraft
from anyformat_review.translation import tr
from anyformat_review.viewmodels.inline_texts import row_mark_text

_MAX_NAMED = 3


def decisions_text(drafts: Sequence[RescuedDraft]) -> str:
    """Return a text such as "2 decisions of Invoice, Receipt"."""
    count = sum(len(draft.decisions) for draft in drafts)
    names = list(dict.fromkeys(draft.name or draft.collection_id for draft in drafts))
    named = ", ".join(names[:_MAX_NAMED])
    if (more := len(names) - _MAX_NAMED) > 0:
        named = tr("{names} and %n more", "{names} and %n more", more).format(names=named)
    text = tr("%n decisions of {collections}", "%n decision of {collections}", count)
    return text.format(collections=named)


def rescue_offer_text(drafts: Sequence[RescuedDraft]) -> str:
    """Return the message that offers to restore decisions."""
    text = tr("{decisions} could not be saved before the program ended.")
    return text.format(decisions=decisions_text(drafts))


def conflict_text(conflicts: Sequence[RescueConflict]) -> str:
    """Return the fields that have newer decisions, with both values."""
    fields = [
        f"{conflict.draft.name or conflict.draft.collection_id}, {_field(conflict)}"
        for conflict in conflicts[:_MAX_NAMED]
    ]
    if (more := len(conflicts) - _MAX_NAMED) > 0:
        fields.append(tr("%n more", "%n more", more))
    text = tr("Not restored, because newer decisions exist: {fields}.")
    return text.format(fields="; ".join(fields))


def _field(conflict: RescueConflict) -> str:
    change = conflict.change
    name = str(change.path) if change.path.field else tr("the collection")
    now, rescued = _state(change, conflict.current), _state(change, change.after)
    text = tr("{name} ({now} now, {rescued} rescued)")
    return text.format(name=name, now=now, rescued=rescued)


def _state(change: Change, state: FieldState) -> str:
    value = change.extracted if state.override is None else state.override.value
    details = [value_or_answer(value) or tr("empty")]
    if state.override is None and state.verification is None:
        details.append(tr("unchecked"))
    if state.mark is not None:
        details.append(row_mark_text(state.mark))
    if state.note:
        details.append(tr("with a note"))
    return " ".join(details)
