"""Lossless JSON for the values and states of decisions in the drafts.

Numbers are stored as text because JSON parsers change `-0` and numbers with thousands of digits.
"""

import json
from datetime import datetime
from fractions import Fraction
from typing import Any

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.values import Answer, Number, Value
from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.review.review import FieldState, Override, RowMark

_POSITION = lazy_pattern(r"-?[0-9]{1,400}(?:/0*[1-9][0-9]{0,400})?")


def dump_value(value: Value) -> str:
    """Encode a value: a number as `{"number": "1250.00"}`, an object as `{"object": {…}}`.

    An answer becomes `{"answer": "illegible"}`.
    """
    return _dump(_tree(value))


def load_value(text: str) -> Value:
    """Decode the text of `dump_value`.

    Raises:
        ValueError: it is not such a text.
    """
    try:
        return _value(json.loads(text))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def dump_state(state: FieldState) -> str:
    """Encode a state. `override` is null or `{"value": …}`; all other keys are optional."""
    override = None if state.override is None else {"value": _tree(state.override.value)}
    tree: dict[str, object] = {"override": override, "verification": state.verification}
    if state.note:
        tree["note"] = state.note
    if state.mark is not None:
        tree["mark"] = state.mark.value
    if state.accepted_failure is not None:
        tree["accepted_failure"] = state.accepted_failure
    for name, quotes in (("evidence", state.evidence), ("wrong_quotes", state.wrong_quotes)):
        if quotes:
            tree[name] = list(map(_quote_tree, quotes))
    if state.outcome is not None:
        tree["outcome"] = state.outcome.to_json()
    if state.position is not None:
        tree["position"] = str(state.position)
    return _dump(tree)


def load_state(text: str) -> FieldState:
    """Decode the text of `dump_state`.

    Raises:
        ValueError: it is not such a text.
    """
    try:
        tree = json.loads(text)
        if not isinstance(tree, dict) or not tree.keys() >= {"override", "verification"}:
            raise ValueError("not a state")
        return FieldState(
            _override(tree["override"]),
            _optional_text(tree["verification"]),
            _text(tree.get("note", "")),
            None if (mark := tree.get("mark")) is None else RowMark(mark),
            _optional_text(tree.get("accepted_failure")),
            _quotes(tree.get("evidence")),
            _outcome(tree.get("outcome")),
            None if (position := tree.get("position")) is None else load_position(position),
            _quotes(tree.get("wrong_quotes")),
        )
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def load_position(tree: Any) -> Fraction:
    """Decode the position of a row, such as `5/2`.

    Raises:
        ValueError: it is not a position.
    """
    if isinstance(tree, str) and _POSITION.fullmatch(tree):
        return Fraction(tree)
    raise ValueError(f"{tree!r:.50} is not the position of a row, such as 5/2")


def _override(tree: Any) -> Override | None:
    match tree:
        case None:
            return None
        case {"value": value}:
            return Override(_value(value))
        case _:
            raise ValueError("unknown kind of override")


def _quote_tree(quote: Evidence) -> dict[str, object]:
    start = {} if quote.start is None else {"start": quote.start}
    return {"text": quote.text, "page": quote.page, **start}


def _quotes(tree: Any) -> tuple[Evidence, ...]:
    match tree:
        case None:
            return ()
        case dict():  # a single quote, before version 4 of the schema
            return (_quote(tree),)
        case list():
            return tuple(map(_quote, tree))
        case _:
            raise ValueError("unknown kind of evidence")


def _quote(tree: Any) -> Evidence:
    match tree:
        case {"text": str(text), "page": int(page), **rest}:
            start = rest.get("start")
            if start is None or isinstance(start, int):
                return Evidence(text, page, start=start)
            raise ValueError("the start of evidence is not an integer")
        case _:
            raise ValueError("unknown kind of evidence")


def _outcome(tree: Any) -> CollectionOutcome | None:
    match tree:
        case None:
            return None
        case {"kind": str(kind), "reason": str(reason), "note": str(note), "until": until}:
            time = None if until is None else datetime.fromisoformat(_text(until))
            if time is not None and time.tzinfo is None:
                raise ValueError("a time without a time zone")
            return CollectionOutcome(OutcomeKind(kind), reason, note, time)
        case _:
            raise ValueError("unknown kind of outcome")


def _optional_text(tree: Any) -> str | None:
    return None if tree is None else _text(tree)


def _text(tree: Any) -> str:
    if not isinstance(tree, str):
        raise ValueError(f"{tree!r:.50} is not a text")  # noqa: TRY004 - an error in the data
    return tree


def _dump(tree: object) -> str:
    # ASCII escapes can store lone surrogates, which SQLite does not accept.
    return json.dumps(tree, separators=(",", ":"))


def _tree(value: Value) -> object:
    match value:
        case None | str() | bool():
            return value
        case Number():
            return {"number": value.literal}
        case Answer():
            return {"answer": value.value}
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
        case {"answer": str(word)}:
            return Answer(word)
        case {"object": dict(members)}:
            return {key: _value(item) for key, item in members.items()}
        case list():
            return tuple(_value(item) for item in tree)
        case _:
            raise ValueError("unknown kind of value")
