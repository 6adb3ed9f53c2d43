"""A draft on results that are not those it was made on: carried over field by field."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from anyformat_review.domain.results.collection import Collection, ExtractedField
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.review.moved_rows import MovedRows
from anyformat_review.domain.review.review import (
    VERIFIED,
    Change,
    Decision,
    DecisionKind,
    FieldState,
    History,
    Override,
)

_ABOUT_NO_VALUE = (DecisionKind.NOTE, DecisionKind.MARK, DecisionKind.REVIEWED)

_Standing: TypeAlias = tuple[DecisionKind, Change]


@dataclass(frozen=True, slots=True)
class ServerChange:
    """A decision on a value that the service reads otherwise by now, or not at all (`gone`).

    `was` is what it read when the reviewer decided on `yours`.
    """

    path: FieldPath
    old_value: Value
    new_value: Value
    decided_value: Value
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A draft as it is on the results at hand.

    `history` is the same, with the paths that moved rows have now. `states` holds where the
    review of every field with a standing decision is, `conflicts` those that the reviewer has
    to settle; until then what he decided on stands.
    """

    history: History = field(default_factory=History)
    states: Mapping[FieldPath, FieldState] = field(default_factory=dict)
    conflicts: Mapping[FieldPath, ServerChange] = field(default_factory=dict)


def carry_over(collection: Collection, history: History) -> CarriedOver:
    """Return a draft as it is on these results.

    Where the service reads the same as when a decision was made, the decision stands. Where it
    now reads what the reviewer had decided on, that is settled by itself. Decisions of which it
    is not known on what they were made are taken for such on these results.
    """
    made_on = {decision.fingerprint for decision in history.decisions} - {""}
    # To tell these results by takes 50 ms where they are large, and nobody may have decided yet.
    fingerprint = hashlib.sha256(collection.raw).hexdigest() if made_on else ""
    if made_on <= {fingerprint}:
        return CarriedOver(history, history.states())
    moved = MovedRows(collection, history.decisions, fingerprint)
    carried = History(tuple(map(moved, history.decisions)))
    states, conflicts = settled(dict(collection.leaves()), carried)
    return CarriedOver(carried, states, conflicts)


def settled(
    fields: Mapping[FieldPath, ExtractedField],
    history: History,
    paths: Iterable[FieldPath] | None = None,
) -> tuple[dict[FieldPath, FieldState], dict[FieldPath, ServerChange]]:
    """Return states and conflicts of the fields with standing decisions, all or only some.

    `fields` holds the leaves of the results.
    """
    wanted = None if paths is None else set(paths)
    standing: dict[FieldPath, list[_Standing]] = {}
    for decision in history.active_decisions():
        for change in decision.changes:
            if wanted is None or change.path in wanted:
                standing.setdefault(change.path, []).append((decision.kind, change))
    states, conflicts = {}, {}
    for path, changes in standing.items():
        states[path], conflict = _settled(path, fields.get(path), changes)
        if conflict is not None:
            conflicts[path] = conflict
    return states, conflicts


def resolves(decision: Decision, change: Change, now: Value) -> bool:
    """Whether a decision on a field settles what the service reads there `now`."""
    return decision.kind not in _ABOUT_NO_VALUE and same_value(change.extracted, now)


def _settled(
    path: FieldPath, extracted: ExtractedField | None, changes: list[_Standing]
) -> tuple[FieldState, ServerChange | None]:
    state = changes[-1][1].after
    deciding = [made for made in changes if made[0] not in _ABOUT_NO_VALUE]
    if extracted is None:
        return state, _gone(path, state, deciding)
    if not deciding:
        fetched = FieldState.from_server(extracted)
        return replace(fetched, note=state.note, mark=state.mark), None
    basis, now = deciding[-1][1].extracted, extracted.value
    if basis == now or not _decides(state):
        return state, None
    yours = basis if state.override is None else state.override.value
    if yours == now:
        return replace(state, override=None), None
    kept = replace(state, override=Override(yours))
    if same_value(basis, now) or same_value(yours, now):
        return (state if state.override is None else kept), None
    return kept, ServerChange(path, basis, now, yours)


def _gone(path: FieldPath, state: FieldState, deciding: list[_Standing]) -> ServerChange | None:
    is_leaf = bool(path.field) and (path.row is None or path.cell is not None)
    if not is_leaf or not deciding or not _decides(state):
        return None
    kind, last = deciding[-1]
    if kind is DecisionKind.RESOLVE:
        return None
    yours = last.extracted if state.override is None else state.override.value
    return ServerChange(path, last.extracted, None, yours, is_removed=True)


def _decides(state: FieldState) -> bool:
    return state.override is not None or state.verification == VERIFIED


def same_value(one: Value, other: Value) -> bool:
    """Whether two values mean the same: `12.5` and `12.50` do."""
    if isinstance(one, Number) and isinstance(other, Number):
        try:
            return Decimal(one.literal) == Decimal(other.literal)
        except InvalidOperation:
            return one == other
    return one == other
