"""Attacks by JSON: results, corrections, workflows and settings are read or clearly refused."""

import copy
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from anyformat_review.api.results.fast_decode import fast_decode
from anyformat_review.api.results.wire import decode_results
from anyformat_review.api.rule_wire import rules_from
from anyformat_review.domain.errors import CorrectionsFormatError, ResultsFormatError
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.corrections_file import read_corrections
from anyformat_review.services.quotes.grounding import locate_collection
from anyformat_review.services.review.inspection import inspection_lines
from anyformat_review.storage.settings import SettingsStore
from support.attack_runner import Attack
from support.attacks_on_pages import results

JUNK: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**30,
    1.5,
    "",
    "x\0\u202e",
    "9" * 10_000,
    [],
    {},
    [[]],
    [None],
    {"value": None},
    {"": {}},
)
VALUES = {
    "NaN": "NaN",
    "Infinity": "Infinity",
    "-Infinity": "-Infinity",
    "1e400": "1e400",
    "1e999999999999": "1e999999999999",
    "minus zero": "-0",
    "10,000 digits": "9" * 10_000,
    "10,000 decimals": "0." + "3" * 10_000,
    "a leading zero": "0123",
    "hexadecimal": "0x10",
    "depth 100,000 of lists": "[" * 100_000 + "]" * 100_000,
    "depth 100,000 of objects": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "depth 100,000 without an end": "[" * 100_000,
    "depth 150": "[" * 150 + "]" * 150,
    "a duplicate key": '{"value": 1, "value": 2}',
    "the same key 10,000 times": "{" + ",".join(['"value": 1'] * 10_000) + "}",
    "100,000 keys": json.dumps({f"k{number}": number for number in range(100_000)}),
    "half a surrogate": r'"\ud83d"',
    "a NUL character": r'"a\u0000b"',
    "an invalid escape": r'"\x41"',
    "a control character": '"a\x01b"',
    "a comment": "1 /* a */",
    "a trailing comma": "[1,]",
    "the name of an attribute": '{"__class__": 1, "__proto__": {"a": 1}, "constructor": 1}',
}


def opens_or_is_refused(raw: bytes) -> Collection | None:
    """Read results and return them, or None if they are refused in one sentence."""
    try:
        collection = decode_results(raw)
    except ResultsFormatError as error:
        sentence = str(error)
        assert sentence.endswith("."), sentence
        assert sentence.isprintable(), sentence
        assert len(sentence) < 400, sentence
        return None
    state = ReviewState.begin(collection, History(), locate_collection(collection))
    assert not any("\n" in line for line in inspection_lines(state))
    return collection


def _value(value: str, _folder: Path) -> None:
    for path in ("value", "confidence", "evidence", "anything"):
        tree = results("Total", total={"value": 1, "confidence": 1, "evidence": 1, "anything": 1})
        tree["extractions"][0]["fields"]["total"][path] = "@"
        raw = json.dumps(tree).replace('"@"', value).encode()
        opens_or_is_refused(raw)
        fast_decode(raw)
    opens_or_is_refused(value.encode())


def _wrong_types(_folder: Path) -> None:
    tree = results("Total 12.50", total="12.50", rows=[{"a": {"value": 1}}])
    tree["splits"] = [{"id": "s", "name": "n", "files": [], "confidence": 1, "partitions": []}]
    tree["classifications"] = [{"category": "c", "confidence": 1, "evidence": "e"}]
    tree["extractions"][0]["validations"] = [{"rule_id": "r", "status": "fail"}]
    refused = [
        (path, junk)
        for path in _paths(tree)
        for junk in JUNK
        if opens_or_is_refused(json.dumps(_with(tree, path, junk)).encode()) is None
    ]
    # Only the id and the results of the collection may be required.
    assert {path[:1] for path, _ in refused} <= {(), ("extractions",), ("collection_id",)}


def _wrong_types_in_corrections(_folder: Path) -> None:
    entry = {"path": "total", "note": "", "author": "a", "at": "2026-01-01T00:00:00+00:00"}
    after = {"value_override": "x", "verification_status": "verified"}
    tree = {
        "version": 1,
        "collection_id": "c",
        "corrections": [entry | {"extracted": "1", "after": after}],
        "rows": [entry | {"path": "items[0]", "mark": "superfluous"}],
    }
    read_corrections(json.dumps(tree).encode())
    for path in _paths(tree):
        for junk in JUNK:
            _read_or_refuse_corrections(json.dumps(_with(tree, path, junk)))


def _value_in_corrections(_folder: Path) -> None:
    for value in VALUES.values():
        _read_or_refuse_corrections(value)


def _read_or_refuse_corrections(text: str) -> None:
    refusal = "."
    try:
        read_corrections(text.encode())
    except CorrectionsFormatError as error:
        refusal = str(error)
    assert refusal.endswith("."), refusal


def _wrong_types_in_rules(_folder: Path) -> None:
    check = {"type": "range", "field": "total", "min": 1, "max": 2}
    rule = {"id": "r", "kind": "deterministic", "name": "n", "check": check}
    fields = [{"name": "total", "persistent_id": "p", "data_type": "float"}]
    extract = {"type": "extract", "extraction_schema": {"fields": fields}}
    graph = {"id": "w", "nodes": [extract, {"type": "validate", "rules": [rule]}], "edges": []}
    for path in _paths(graph):
        for junk in JUNK:
            rules_from(_with(graph, path, junk))


def _wrong_types_in_settings(folder: Path) -> None:
    path = folder / "settings.json"
    for raw in (*(json.dumps(junk) for junk in JUNK), *VALUES.values(), "{", "\0", "\ufeff{}"):
        path.write_text(raw, encoding="utf-8")
        SettingsStore(path).load()


def _paths(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    keys: Any = (
        tree if isinstance(tree, dict) else range(len(tree) if isinstance(tree, list) else 0)
    )
    for key in keys:
        yield from _paths(tree[key], (*path, key))


def _with(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    changed = holder = copy.deepcopy(tree)
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return changed


ATTACKS: dict[str, Attack] = {
    **{f"value: {name}": partial(_value, value) for name, value in VALUES.items()},
    "wrong types at every path": _wrong_types,
    "wrong types in corrections": _wrong_types_in_corrections,
    "wrong values in corrections": _value_in_corrections,
    "wrong types in rules": _wrong_types_in_rules,
    "wrong types in settings": _wrong_types_in_settings,
}
