"""Write a review into the original results envelope."""

from collections import defaultdict
from collections.abc import Mapping

from anyformat_review.api.results.envelope_fields import (
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

_States = list[tuple[FieldPath, FieldState]]


def with_review(raw: bytes, states: Mapping[FieldPath, FieldState]) -> bytes:
    """Return the JSON with `value_override` and `verification_status` of these fields set.

    Everything else is unchanged: unknown keys, order, digits of numbers, parts that were not
    understood. The deprecated `extraction` is updated as well if it repeats the fields. States
    of unknown fields are ignored.

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
    return source.restore(lossless_json.dumps(tree, indent=2))


def _fill_in(node: FieldsNode, states: _States, source: RestorableJson) -> None:
    names: dict[JsonKey, Mapping[str | None, str]] = {}
    for path, state in states:
        holder, keys = node.fields, (path.field, path.cell)
        for key in keys:
            if key is None:
                break
