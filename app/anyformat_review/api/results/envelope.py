"""Write a review into the original results envelope."""

from collections.abc import Mapping
from contextlib import suppress

from anyformat_review.api.results.envelope_fields import (
    FieldsNode,
    JsonObject,
    fields_nodes,
    map_leaves,
    mirrored_node,
    results_of,
)
from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.review import FieldState


def with_review(raw: bytes, states: Mapping[FieldPath, FieldState]) -> bytes:
    """Return the JSON with `value_override` and `verification_status` of these fields set.

    Everything else is unchanged: unknown keys, order, digits of numbers. The deprecated
    `extraction` is updated as well if it repeats the fields. States of unknown fields are ignored.

    Raises:
        ResultsFormatError: the bytes are not a results envelope.
    """
    try:
        tree = lossless_json.loads(raw)
    except lossless_json.JsonError as error:
        raise ResultsFormatError(f"The JSON is invalid: {error}.") from error
    results = results_of(tree)
    for node in fields_nodes(results):
        _fill_in(node, states)
    if (mirror := mirrored_node(results)) is not None:
        # Decoding ignores this part, so an error in it must not prevent the export.
        with suppress(ResultsFormatError):
            _fill_in(mirror, states)
    return lossless_json.dumps(tree, indent=2)


def _fill_in(node: FieldsNode, states: Mapping[FieldPath, FieldState]) -> None:
    def reviewed(path: FieldPath, leaf: JsonObject | None) -> JsonObject | None:
        state = states.get(path)
        return leaf if state is None else _reviewed(leaf, state)

    touched = {path.field for path in states if path.scope == node.scope}
    if not touched:
        return
    fields = map_leaves(node, reviewed)
    node.holder[node.key].update({name: fields[name] for name in touched & fields.keys()})


def _reviewed(leaf: JsonObject | None, state: FieldState) -> JsonObject:
    filled: JsonObject = {"value": None} if leaf is None else dict(leaf)
    override: Value = None if state.override is None else state.override.value
    for key, value in (("value_override", override), ("verification_status", state.verification)):
        if value is not None or key in filled:
            filled[key] = value
    return filled
