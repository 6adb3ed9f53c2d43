"""Write a review into the original results envelope."""

from collections import defaultdict
from collections.abc import Mapping

from anyformat_review.api.results.envelope_fields import (
    UNREAD_CELL,
    FieldsNode,
    fields_nodes,
    is_table,
    mirrored_node,
    results_of,
)
from anyformat_review.api.results.json_source import RestorableJson, parse
from anyformat_review.api.results.part_reader import JsonObject, PartReader
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.review import FieldState

REVIEW_KEY = "anyformat_review"
"""The key for data that is not part of an envelope, such as notes. The service ignores it."""

_States = list[tuple[FieldPath, FieldState]]


def with_review(
    raw: bytes, states: Mapping[FieldPath, FieldState], extra: JsonTree = None
) -> bytes:
    """Return the JSON with `value_override` and `verification_status` of these fields set.

    `extra` is stored under `REVIEW_KEY`, if it is not `None`. Everything else is unchanged:
    unknown keys, order, digits of numbers, parts that were not understood. The deprecated
    `extraction` is updated as well if it repeats the fields. States of unknown fields are ignored.

    Raises:
        ResultsFormatError: the bytes are not a results envelope.
    """
    source, reader = RestorableJson(raw), PartReader()
    tree, _ = parse(source.data)
    results = results_of(tree, reader)
    by_scope: defaultdict[Scope, _States] = defaultdict(list)
    for path, state in states.items():
        by_scope[path.scope].append((path, state))
    for node in fields_nodes(results, reader, source.name):
        _fill_in(node, by_scope.get(node.scope, []), source)
    if (mirror := mirrored_node(results)) is not None:
        _fill_in(mirror, by_scope.get(mirror.scope, []), source)
    if extra is not None:
        results[REVIEW_KEY] = extra
    return source.restore(lossless_json.dumps(tree, indent=2))


def _fill_in(node: FieldsNode, states: _States, source: RestorableJson) -> None:
    if not states:
        return
    names = _names(node.fields, source)
    for path, state in states:
        name = names.get(path.field)
        if name is None:
            continue
        field = node.fields[name]
        if path.row is None and not is_table(field):
            node.fields[name] = _reviewed(field, state)
        elif path.row is not None and path.cell is not None and is_table(field):
            row = field[path.row] if path.row < len(field) else None
            if row is not None and not isinstance(row, dict) and path.cell == UNREAD_CELL:
                field[path.row] = {UNREAD_CELL: _reviewed(row, state)}
            elif isinstance(row, dict) and (cell := _names(row, source).get(path.cell)) is not None:
                row[cell] = _reviewed(row[cell], state)


def _names(holder: JsonObject, source: RestorableJson) -> Mapping[str | None, str]:
    """Return the keys in the JSON by the names that decoding uses."""
    return {source.name(key): key for key in holder}


def _reviewed(leaf: JsonTree, state: FieldState) -> JsonObject:
    filled: JsonObject = dict(leaf) if isinstance(leaf, dict) else {"value": leaf}
    override: Value = None if state.override is None else state.override.value
    for key, value in (("value_override", override), ("verification_status", state.verification)):
        if value is not None or key in filled:
            filled[key] = value
    return filled
