"""Find the fields in an envelope's JSON, with their paths.

Decoding and export both use this module, so that a field has the same path in both.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import jiter

from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.lossless_json import JsonTree

T = TypeVar("T")
JsonObject: TypeAlias = dict[str, Any]

_SECTIONS = ("parse", "classifications", "splits", "extractions", "extraction", "edits")
_IDS = ("collection_id", "document_packet_id")


@dataclass(frozen=True, slots=True)
class FieldsNode:
    """The fields of one extraction, `holder[key]`, with their `place` in the envelope."""

    scope: Scope
    place: str
    holder: JsonObject
    key: str
    validations: JsonTree = None


def results_of(tree: JsonTree) -> JsonObject:
    """Return the results envelope: the JSON itself, or the `results` of a v3 run.

    Raises:
        ResultsFormatError: the JSON has another form; the message says what was expected.
    """
    if not isinstance(tree, dict):
        raise ResultsFormatError(f"{_EXPECTED}, but this is {kind(tree)}.")
    if any(section in tree for section in _SECTIONS):
        return tree
    if "results" in tree and isinstance(tree["results"], dict):
        return results_of(tree["results"])
    if "results" in tree and tree["results"] is None and "status" in tree:
        raise ResultsFormatError("This is a run that has no results yet.")
    if "results" not in tree and any(name in tree for name in (*_IDS, "verification_url")):
        return tree
    raise ResultsFormatError(f"{_EXPECTED}, but this object has none of its sections.")


_EXPECTED = (
    "Expected the results of one collection, an object with sections such as parse and extractions"
)


def fields_nodes(results: JsonObject) -> Iterator[FieldsNode]:
    """Yield the extractions in order, or the deprecated `extraction` if there are none.

    Raises:
        ResultsFormatError: an extraction has the wrong shape.
    """
    seen: Counter[tuple[str | None, str | None]] = Counter()
    for index, entry in enumerate(as_list(results.get("extractions"), "extractions")):
        place = f"extractions[{index}]"
        holder = as_object(entry, place)
        # In a path, an empty name cannot be distinguished from no name.
        split = as_text(holder.get("split_name"), f"{place}.split_name") or None
        partition = as_text(holder.get("partition"), f"{place}.partition")
        seen[split, partition] += 1
        scope = Scope(split, partition, seen[split, partition])
        yield FieldsNode(scope, f"{place}.fields", holder, "fields", holder.get("validations"))
    if not seen and results.get("extraction") is not None:
        yield _deprecated(results)


def mirrored_node(results: JsonObject) -> FieldsNode | None:
    """Return the deprecated `extraction` if it only repeats the `extractions`."""
    repeats = results.get("extractions") and isinstance(results.get("extraction"), dict)
    return _deprecated(results) if repeats else None


def map_leaves(
    node: FieldsNode, leaf: Callable[[FieldPath, JsonObject | None], T]
) -> dict[str, T | tuple[dict[str, T], ...]]:
    """Return the node's fields with every leaf replaced by the result of `leaf`.

    `leaf` gets `None` for a null leaf. Null rows are empty.

    Raises:
        ResultsFormatError: a field is neither an extracted field nor a list of rows.
    """
    scope = node.scope

    def mapped(path: FieldPath, raw: JsonTree) -> T:
        if raw is None or isinstance(raw, dict):
            return leaf(path, raw)
        raise _wrong(raw, place_of(node, path), "an extracted field")

    def mapped_row(name: str, index: int, raw: JsonTree) -> dict[str, T]:
        cells = as_object(raw, place_of(node, FieldPath(scope, name, index)))
        return {c: mapped(FieldPath(scope, name, index, c), cell) for c, cell in cells.items()}

    return {
        name: tuple(mapped_row(name, index, row) for index, row in enumerate(value))
        if isinstance(value, list)
        else mapped(FieldPath(scope, name), value)
        for name, value in as_object(node.holder.get(node.key), node.place).items()
    }


def place_of(node: FieldsNode, path: FieldPath) -> str:
    """Return the place of a field in the envelope, for a message."""
    row = "" if path.row is None else f"[{path.row}]"
    cell = "" if path.cell is None else f".{_shown(path.cell)}"
    return f"{node.place}.{_shown(path.field)}{row}{cell}"


def as_object(raw: JsonTree, place: str) -> JsonObject:
    """Return an object; null becomes an empty one."""
    if isinstance(raw, dict):
        return raw
    if raw is None:
        return {}
    raise _wrong(raw, place, "an object")


def as_list(raw: JsonTree, place: str) -> list[JsonTree]:
    """Return a list; null becomes an empty one."""
    if isinstance(raw, list):
        return raw
    if raw is None:
        return []
    raise _wrong(raw, place, "a list")


def as_text(raw: JsonTree, place: str) -> str | None:
    """Return a text or null."""
    if raw is None or isinstance(raw, str):
        return raw
    raise _wrong(raw, place, "text")


def kind(raw: JsonTree) -> str:
    """Return the kind of a JSON value in plain words."""
    match raw:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "text"
        case int() | float() | jiter.LosslessFloat():
            return "a number"
        case list():
            return "a list"
        case _:
            return "an object"


def _deprecated(results: JsonObject) -> FieldsNode:
    return FieldsNode(Scope(), "extraction", results, "extraction")


def _shown(name: str) -> str:
    """Return a name without control characters and not too long, since it comes from a file."""
    shown = "".join(character if character.isprintable() else "?" for character in name[:64])
    return shown if len(name) <= 64 else shown + "…"


def _wrong(raw: JsonTree, place: str, expected: str) -> ResultsFormatError:
    return ResultsFormatError(f"{place} is {kind(raw)}, not {expected}.")
