"""Lossless JSON for the values and states of decisions in the drafts.

Numbers are stored as text because JSON parsers change `-0` and numbers with thousands of digits.
"""

import json
from typing import Any

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.review.review import FieldState, Override, RowMark


def dump_value(value: Value) -> str:
    """Encode a value: a number as `{"number": "1250.00"}`, an object as `{"object": {…}}`."""
    return _dump(_tree(value))


def load_value(text: str) -> Value:
    """Decode the text of `dump_value`."""
    return _value(json.loads(text))


def dump_state(state: FieldState) -> str:
    """Encode a state. `override` is null or `{"value": …}`; All other keys are optional."""
    override = None if state.override is None else {"value": _tree(state.override.value)}
    tree: dict[str, object] = {"override": override, "verification": state.verification}
    if state.note:
        tree["note"] = state.note
    if state.mark is not None:
        tree["mark"] = state.mark.value
    if state.accepted_failure is not None:
        tree["accepted_failure"] = state.accepted_failure
    if state.evidence is not None:
        tree["evidence"] = {"text": state.evidence.text, "page": state.evidence.page}
    return _dump(tree)


def load_state(text: str) -> FieldState:
    """Decode the text of `dump_state`."""
    tree = json.loads(text)
    held = tree["override"]
    override = None if held is None else Override(_value(held["value"]))
    mark, place = tree.get("mark"), tree.get("evidence")
    return FieldState(
        override,
        tree["verification"],
        tree.get("note", ""),
        None if mark is None else RowMark(mark),
        tree.get("accepted_failure"),
        None if place is None else Evidence(place["text"], place["page"]),
    )


def _dump(tree: object) -> str:
    # ASCII escapes can store lone surrogates, which SQLite does not accept.
    return json.dumps(tree, separators=(",", ":"))


def _tree(value: Value) -> object:
    match value:
        case None | str() | bool():
            return value
        case Number():
            return {"number": value.literal}
        case tuple():
            return [_tree(item) for item in value]
        case _:
            return {"object": {key: _tree(item) for key, item in value.items()}}


def _value(tree: Any) -> Value:
    match tree:
        case None | str() | bool():
            return tree
        case {"number": str(literal)}:
            return Number(literal)
        case {"object": dict(members)}:
            return {key: _value(item) for key, item in members.items()}
        case list():
            return tuple(_value(item) for item in tree)
        case _:
            raise ValueError("unknown kind of value")
