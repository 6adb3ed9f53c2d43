"""Apply a draft to newer results of the same collection, field by field."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from anyformat_review.domain.results.collection import Collection, ExtractedField
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.stored_bytes import sha256
from anyformat_review.domain.results.values import Answer, Value, equal_values, is_missing
from anyformat_review.domain.review.inserted_rows import InsertedRows
from anyformat_review.domain.review.moved_rows import MovedRows
from anyformat_review.domain.review.parts import document_values
from anyformat_review.domain.review.review import (
    OUTCOMES,
    VERIFIED,
    Change,
    Decision,
    DecisionKind,
    FieldState,
    History,
    Override,
    is_document_path,
)
from anyformat_review.domain.review.table_rows import effective_leaves, row_orders

ABOUT_NO_VALUE = (
    DecisionKind.NOTE,
    DecisionKind.MARK,
    DecisionKind.DELETE,
    DecisionKind.RESTORE,
    DecisionKind.MOVE,
    DecisionKind.EVIDENCE,
    DecisionKind.CATEGORY,
    DecisionKind.PAGES,
    DecisionKind.WRONG_QUOTE,
    DecisionKind.REVIEWED,
    *OUTCOMES,
)
"""The kinds of decisions that do not say which value of a field is right."""

_KindAndChange: TypeAlias = tuple[DecisionKind, Change]


class ServerChange(Struct, frozen=True):
    """A value that changed on the server after a decision on it, or was removed (`is_removed`).

    `old_value` was extracted when the reviewer decided on `decided_value`.
    """

    path: FieldPath
    old_value: Value
    new_value: Value
    decided_value: Value
    is_removed: bool = False


class CarriedOver(Struct, frozen=True):
    """A draft applied to newer results.

    `history` uses the new paths of moved rows. `states` contains every field with an active
    decision. `server_changes` need the reviewer's attention; until then the decision is valid.
    """

    history: History = field(default_factory=History)
    states: Mapping[FieldPath, FieldState] = field(default_factory=dict)
    server_changes: Mapping[FieldPath, ServerChange] = field(default_factory=dict)


def carry_over(collection: Collection, history: History) -> CarriedOver:
    """Apply a draft to these results.

    A decision stays valid if the extracted value is unchanged or now equals the decided value.
    Decisions without a fingerprint are treated as decisions on these results.
    """
    fingerprints = {decision.fingerprint for decision in history.decisions} - {""}
    # Hashing large results takes 50 ms, so skip it without decisions.
    fingerprint = sha256(collection.raw) if fingerprints else ""
    if fingerprints <= {fingerprint}:
        return CarriedOver(history, history.states())
    moved = MovedRows(collection, history.decisions, fingerprint)
    inserted = InsertedRows(collection, history.decisions, fingerprint, moved)
    carried = History(tuple(inserted(moved(decision)) for decision in history.decisions))
    orders = row_orders(collection, carried.states())
    fields = {**dict(effective_leaves(collection, orders)), **document_fields(collection)}
    return CarriedOver(carried, *resolve_states(fields, carried))


def document_fields(collection: Collection) -> Mapping[FieldPath, ExtractedField]:
    """Return the category and the pages of parts that the service sent, by their paths."""
    values = document_values(collection)
    return {path: ExtractedField(value) for path, value in values.items()}


def resolve_states(
    fields: Mapping[FieldPath, ExtractedField],
    history: History,
    paths: Iterable[FieldPath] | None = None,
) -> tuple[dict[FieldPath, FieldState], dict[FieldPath, ServerChange]]:
    """Return the states and server changes of fields with active decisions.

    `fields` are the leaves of the results, categories and parts; `paths` limits the result to these
    paths.
    """
    wanted = None if paths is None else set(paths)
    active: dict[FieldPath, list[_KindAndChange]] = {}
    for decision in history.active_decisions():
        for change in decision.changes:
            if wanted is None or change.path in wanted:
                active.setdefault(change.path, []).append((decision.kind, change))
    states, server_changes = {}, {}
    for path, changes in active.items():
        states[path], server_change = _resolve(path, fields.get(path), changes)
        if server_change is not None:
            server_changes[path] = server_change
    return states, server_changes


def resolves(decision: Decision, change: Change, extracted: Value) -> bool:
    """Whether a decision resolves a server change to the value `extracted`."""
    is_about_value = _is_about_value(decision.kind, change.path)
    return is_about_value and equal_values(change.extracted, extracted)


def _is_about_value(kind: DecisionKind, path: FieldPath) -> bool:
    return kind not in ABOUT_NO_VALUE or is_document_path(path)


def _resolve(
    path: FieldPath, extracted: ExtractedField | None, changes: list[_KindAndChange]
) -> tuple[FieldState, ServerChange | None]:
    state = changes[-1][1].after
    on_value = [made for made in changes if _is_about_value(made[0], path)]
    if extracted is None:
        return state, _removed_field(path, state, on_value)
    cited = {quote.cited for quote in extracted.evidence}
    wrong = tuple(quote for quote in state.wrong_quotes if quote in cited)
    state = replace(state, wrong_quotes=wrong)
    if not on_value:
        # Quotes are evidence for the value that the reviewer saw.
        same = equal_values(changes[-1][1].extracted, extracted.value)
        evidence = state.evidence if same else ()
        on_server = FieldState.from_server(extracted)
        kept = replace(on_server, note=state.note, mark=state.mark, evidence=evidence)
        return replace(kept, wrong_quotes=wrong), None
    old, new = on_value[-1][1].extracted, extracted.value
    if old == new or not is_decided(state):
        return state, None
    decided = old if state.override is None else state.override.value
    if decided == new:
        return replace(state, override=None), None
    overridden = replace(state, override=Override(decided))
    confirms = isinstance(decided, Answer) and is_missing(new)
    if confirms or equal_values(old, new) or equal_values(decided, new):
        return (state if state.override is None else overridden), None
    return overridden, ServerChange(path, old, new, decided)


def _removed_field(
    path: FieldPath, state: FieldState, on_value: list[_KindAndChange]
) -> ServerChange | None:
    is_field = bool(path.field) and not is_document_path(path)
    is_leaf = is_field and (path.row is None or path.cell is not None)
    if not is_leaf or not on_value or not is_decided(state):
        return None
    kind, last = on_value[-1]
    if kind is DecisionKind.RESOLVE:
        return None
    decided = last.extracted if state.override is None else state.override.value
    return ServerChange(path, last.extracted, None, decided, is_removed=True)


def is_decided(state: FieldState) -> bool:
    """Whether a reviewer confirmed or replaced the value of a field."""
    return state.override is not None or state.verification == VERIFIED
