"""The parts of a decision as the JSON text that stands in the drafts.

Total and exact: every value and state comes back as it was. Numbers are kept as text,
since no JSON reader gives `-0` or a number of thousands of digits back as it was written.
"""

import json
from typing import Any

from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.review.review import FieldState, Override, RowMark


def dump_value(value: Value) -> str:
    """Write a value: a number as `{"number": "1250.00"}`, an object as `{"object": {…}}`."""
    return _dump(_tree(value))


def load_value(text: str) -> Value:
    """Read what `dump_value` wrote."""
    return _value(json.loads(text))


def dump_state(state: FieldState) -> str:
    """Write a state; no override is null, an override is `{"value": …}`, be it null or empty.

    A note and a mark stand there only if there are any.
    """
    override = None if state.override is None else {"value": _tree(state.override.value)}
    tree: dict[str, object] = {"override": override, "verification": state.verification}
    if state.note:
        tree["note"] = state.note
    if state.mark is not None:
        tree["mark"] = state.mark.value
    return _dump(tree)


def load_state(text: str) -> FieldState:
    """Read what `dump_state` wrote."""
    tree = json.loads(text)
    held = tree["override"]
    override = None if held is None else Override(_value(held["value"]))
    mark = tree.get("mark")
    return FieldState(
        override,
        tree["verification"],
        tree.get("note", ""),
        None if mark is None else RowMark(mark),
    )


def _dump(tree: object) -> str:
    # Escaped to ASCII, a lone surrogate can be kept too; SQLite itself refuses one.
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
            raise ValueError("not a value of the drafts")
