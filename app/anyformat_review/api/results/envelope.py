"""Write a review into the original results envelope."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

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
from anyformat_review.domain.results.collection import FilePages
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.results.values import Answer, Value
from anyformat_review.domain.review.review import NOT_VERIFIED, FieldState

REVIEW_KEY = "anyformat_review"
"""The key for data that is not part of an envelope, such as notes. The service ignores it."""

_NOT_EXTRACTED: JsonObject = {
    "value": None,
    "value_override": None,
    "verification_status": NOT_VERIFIED,
    "confidence": None,
    "evidence": [],
}
_UNCHECKED = FieldState(verification=NOT_VERIFIED)
_States = list[tuple[FieldPath, FieldState]]

RowNumbers: TypeAlias = Mapping[FieldPath, Sequence[int]]
"""The numbers of a table's rows by the path of the table, in order; -1, -2, … are inserted."""


class DocumentChanges(Struct, frozen=True):
    """Corrected categories by the index of their classification, and corrected pages.

    `files` has the pages by the index of a split and of its partition, None for the split itself.
    """

    categories: Mapping[int, str] = field(default_factory=dict)
    files: Mapping[tuple[int, int | None], Sequence[FilePages]] = field(default_factory=dict)


_UNCHANGED = DocumentChanges()


def with_review(
    raw: bytes,
    states: Mapping[FieldPath, FieldState],
    extra: JsonObject | None = None,
    rows: RowNumbers = MappingProxyType({}),
    document: DocumentChanges = _UNCHANGED,
) -> bytes:
    """Return the JSON with `value_override` and `verification_status` of these fields set.

    The tables in `rows` get these rows. `document` replaces categories and the pages of splits.
    `extra` is stored under `REVIEW_KEY`, if it is not `None`, with what is needed to take all of
    this back (`split_review`): `deleted_rows` and `replaced` as they came, and `row_numbers`.
    Everything else is unchanged: unknown keys, order, digits of numbers, parts that were not
    understood. The deprecated `extraction` is updated as well if it repeats the fields. States of
    unknown fields are ignored.

    Raises:
        ResultsFormatError: the bytes are not a results envelope.
    """
    source, reader = RestorableJson(raw), PartReader()
    tree, _ = parse(source.data)
    results = results_of(tree, reader)
    by_scope: defaultdict[Scope, _States] = defaultdict(list)
    for path, state in states.items():
        by_scope[path.scope].append((path, state))
    deleted: list[JsonTree] = []
    numbers: list[JsonTree] = []
    for node in fields_nodes(results, reader, source.name):
        _fill_in(node, by_scope.get(node.scope, []), source)
        for table, lost in _arrange(node, rows, by_scope.get(node.scope, []), source).items():
            deleted += lost
            numbers.append({"path": str(table), "numbers": list(rows[table])})
    if (mirror := mirrored_node(results)) is not None:
        _fill_in(mirror, by_scope.get(mirror.scope, []), source)
        _arrange(mirror, rows, by_scope.get(mirror.scope, []), source)
    replaced = _correct(results, document)
    if extra is not None:
        kept = {"deleted_rows": deleted, "row_numbers": numbers, "replaced": replaced}
        results[REVIEW_KEY] = {**extra, **{key: items for key, items in kept.items() if items}}
    return source.restore(lossless_json.dumps(tree, indent=2))


def _correct(results: JsonObject, document: DocumentChanges) -> list[JsonTree]:
    """Correct categories and pages; return what the service sent in their place."""
    classifications, splits = objects_in(results, "classifications"), objects_in(results, "splits")
    replaced: list[JsonTree] = []
    for index, category in document.categories.items():
        classified = classifications[index]
        # What the service was sure of, and why, was its own category.
        given = {"category": category, "confidence": None, "evidence": None}
        before = {key: classified[key] for key in given if key in classified}
        replaced.append({"classification": index, "values": before})
        classified |= {key: given[key] for key in {"category": None, **before}}
    parts = [part for split in splits for part in (split, *objects_in(split, "partitions"))]
    known = {
        name: file
        for part in reversed(parts)
        for file in objects_in(part, "files")
        if isinstance(name := file.get("file_name"), str)
    }
    for (index, at), files in document.files.items():
        part = splits[index] if at is None else objects_in(splits[index], "partitions")[at]
        before = {key: part[key] for key in ("files",) if key in part}
        replaced.append({"split": index, "partition": at, "values": before})
        part["files"] = [
            {
                "file_id": file.file_id,
                "file_name": file.file_name,
                **known.get(file.file_name or "", {}),
                "pages": list(file.pages),
            }
            for file in files
        ]
    return replaced


def objects_in(holder: JsonObject, key: str) -> list[JsonObject]:
    """Return the objects in a list of an object, none if it is not a list."""
    found = holder.get(key)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _fill_in(node: FieldsNode, states: _States, source: RestorableJson) -> None:
    if not states:
        return
    names = names_in(node.fields, source)
    for path, state in states:
        name = names.get(path.field)
        if name is None:
            continue
        field = node.fields[name]
        if path.row is None and not is_table(field):
            node.fields[name] = _reviewed(field, state)
        elif path.row is not None and path.cell is not None and is_table(field):
            row = field[path.row] if 0 <= path.row < len(field) else None
            if row is not None and not isinstance(row, dict) and path.cell == UNREAD_CELL:
                field[path.row] = {UNREAD_CELL: _reviewed(row, state)}
            elif (
                isinstance(row, dict) and (cell := names_in(row, source).get(path.cell)) is not None
            ):
                row[cell] = _reviewed(row[cell], state)


def _arrange(
    node: FieldsNode, rows: RowNumbers, states: _States, source: RestorableJson
) -> dict[FieldPath, list[JsonTree]]:
    """Give the tables of an extraction their rows; return what each lost, with paths of rows."""
    names, deleted = names_in(node.fields, source), dict[FieldPath, list[JsonTree]]()
    for table, numbers in rows.items():
        name = names.get(table.field)
        if table.scope != node.scope or name is None or not is_table(node.fields[name]):
            continue
        before: list[JsonTree] = node.fields[name]
        keys: dict[str | None, str] = {}
        for row in before:
            keys |= names_in(row, source) if isinstance(row, dict) else {}
        inserted: dict[int, dict[str | None, FieldState]] = {
            number: dict.fromkeys(keys, _UNCHECKED) for number in numbers if number < 0
        }
        for path, state in states:
            if path.field == table.field and path.row in inserted and path.cell in keys:
                verification = state.verification or NOT_VERIFIED
                inserted[path.row][path.cell] = replace(state, verification=verification)
        node.fields[name] = [
            {keys[cell]: _reviewed(_NOT_EXTRACTED, state) for cell, state in inserted[row].items()}
            if row < 0
            else before[row]
            for row in numbers
        ]
        kept, deleted[table] = set(numbers), []
        for number, row in enumerate(before):
            if number not in kept:
                path = FieldPath(table.scope, table.field, number)
                deleted[table].append({"path": str(path), "row": row})
    return deleted


def names_in(holder: JsonObject, source: RestorableJson) -> Mapping[str | None, str]:
    """Return the keys in the JSON by the names that decoding uses."""
    return {source.name(key): key for key in holder}


def _reviewed(leaf: JsonTree, state: FieldState) -> JsonObject:
    filled: JsonObject = dict(leaf) if isinstance(leaf, dict) else {"value": leaf}
    override: Value = None if state.override is None else state.override.value
    if isinstance(override, Answer):
        override = ""  # the format has only values
    for key, value in (("value_override", override), ("verification_status", state.verification)):
        if value is not None or key in filled:
            filled[key] = value
    return filled
