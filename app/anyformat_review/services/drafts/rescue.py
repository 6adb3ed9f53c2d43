"""Restore rescued decisions to the drafts, without overwriting newer decisions."""

import dataclasses
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.domain.review.review import (
    Change,
    Decision,
    DecisionKind,
    FieldState,
    History,
)
from anyformat_review.storage.drafts.rescue import RescuedDraft
from anyformat_review.storage.drafts.writer import DraftWriter


class RescueConflict(Struct, frozen=True):
    """A rescued change of a field that has a newer decision; `current` is its state now."""

    draft: RescuedDraft
    change: Change
    current: FieldState


class RestoredDraft(Struct, frozen=True):
    """The number of restored decisions, and those that were not restored.

    `rest` contains the conflicting changes, `None` if there are none.
    """

    restored: int
    conflicts: tuple[RescueConflict, ...] = ()
    rest: RescuedDraft | None = None


async def restore(
    draft: RescuedDraft, drafts: DraftWriter, *, replace_newer: bool = False
) -> RestoredDraft:
    """Write rescued decisions to the drafts, in order.

    Changes of fields that have a newer decision are conflicts. They are written only with
    `replace_newer`. Repeating an interrupted call writes nothing twice.

    Raises:
        StorageError: the drafts cannot be read or written; some decisions may be written.
    """
    history = await drafts.history(draft.collection_id)
    planned = _plan(draft, history, replace_newer=replace_newer)
    for decision in planned.decisions:
        await drafts.append(
            draft.collection_id, decision, fingerprint=draft.fingerprint, source=draft.source
        )
    rest = None
    if planned.rest:
        renumbered = (
            dataclasses.replace(each, step=step) for step, each in enumerate(planned.rest, start=1)
        )
        rest = replace(draft, decisions=tuple(renumbered))
    return RestoredDraft(planned.restored, tuple(planned.conflicts), rest)


class _Plan(Struct):
    decisions: list[Decision]
    restored: int
    conflicts: list[RescueConflict]
    rest: list[Decision]


def _plan(draft: RescuedDraft, history: History, *, replace_newer: bool) -> _Plan:
    logged = {decision.step: decision for decision in history.decisions}
    waiting = [each for each in draft.decisions if logged.get(each.step) != each]
    saved = len(draft.decisions) - len(waiting)
    if not waiting or waiting[0].step == history.next_step:
        return _Plan(waiting, len(waiting) + saved, [], [])
    # There are newer decisions, so the steps get new numbers.
    states, step = dict(history.states()), history.next_step
    plan = _Plan([], saved, [], [])
    for decision in _without_undo(waiting, logged):
        changes: list[Change] = []
        conflicting: list[Change] = []
        for change in decision.changes:
            now = states.get(change.path, change.before)
            if now == change.after:
                continue
            if now != change.before and not replace_newer:
                conflicting.append(change)
                plan.conflicts.append(RescueConflict(draft, change, now))
                continue
            changes.append(replace(change, before=now))
            states[change.path] = change.after
        if changes:
            plan.decisions.append(
                dataclasses.replace(decision, step=step, target=None, changes=tuple(changes))
            )
            step += 1
        if conflicting:
            plan.rest.append(dataclasses.replace(decision, target=None, changes=tuple(conflicting)))
        else:
            plan.restored += 1
    return plan


def _without_undo(decisions: Iterable[Decision], logged: dict[int, Decision]) -> list[Decision]:
    """Return the decisions that are active at the end.

    Undoing a decision that is in the drafts becomes a decision itself, because newer decisions
    follow it.
    """
    done: list[Decision] = []
    undone: dict[int, Decision] = {}
    for decision in decisions:
        target = decision.target
        found = next((each for each in done if each.step == target), None)
        if decision.kind is DecisionKind.UNDO and found is not None:
            done.remove(found)
            undone[found.step] = found
        elif decision.kind is DecisionKind.REDO and target in undone:
            done.append(undone.pop(target))
        elif target is not None:
            kind = logged[target].kind if target in logged else DecisionKind.IMPORT
            done.append(dataclasses.replace(decision, kind=kind, target=None))
        else:
            done.append(decision)
    return done
