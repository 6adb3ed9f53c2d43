"""Take the review out of results that this application exported."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from anyformat_review.api.results.envelope import REVIEW_KEY, names_in, objects_in
from anyformat_review.api.results.envelope_fields import (
    FieldsNode,
    fields_nodes,
    is_table,
    mirrored_node,
    results_of,
)
from anyformat_review.api.results.json_source import RestorableJson, parse
from anyformat_review.api.results.part_reader import JsonObject, PartReader
from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.results.stored_bytes import RawBytes
from anyformat_review.domain.review.review import VERIFIED, FieldState, Override

_PIECE = 1 << 20
"""Bytes that are searched at once."""


class ExportedReview(Struct, frozen=True):
    """The review in exported results.

    `raw` are the results without it: the service's rows, categories and pages. `entries` is the
    value of `REVIEW_KEY`, not validated. `inserted` contains the cells of inserted rows, and
    `tables` the paths of the tables whose rows were restored.
    """

    raw: bytes
    entries: JsonObject
    inserted: Mapping[FieldPath, FieldState]
    tables: frozenset[FieldPath]


def may_contain_review(raw: RawBytes) -> bool:
    """Whether results may contain a review. Does not hold Python's lock for long."""
    key = REVIEW_KEY.encode()
    return any(
        key in raw[start : start + _PIECE + len(key)] for start in range(0, len(raw), _PIECE)
    )


def split_review(raw: bytes) -> ExportedReview | None:
    """Return the review in exported results, `None` if these results contain none."""
    if not may_contain_review(raw):
        return None
    source, reader = RestorableJson(raw), PartReader()
    try:
        tree, _ = parse(source.data)
        results = results_of(tree, reader)
    except ResultsFormatError:
        return None  # decoding says what is wrong
    entries = results.get(REVIEW_KEY)
    if not isinstance(entries, dict):
        return None
    del results[REVIEW_KEY]
    inserted: dict[FieldPath, FieldState] = {}
    tables = set[FieldPath]()
    nodes = [*fields_nodes(results, reader, source.name)]
    if (mirror := mirrored_node(results)) is not None:
        nodes.append(mirror)
    for node in nodes:
        for table, cells in _restored(node, entries, source):
            tables.add(table)
            inserted |= cells
    _put_back(results, entries)
    restored = source.restore(lossless_json.dumps(tree, indent=2))
    return ExportedReview(restored, entries, inserted, frozenset(tables))


def _restored(
    node: FieldsNode, entries: JsonObject, source: RestorableJson
) -> Iterator[tuple[FieldPath, dict[FieldPath, FieldState]]]:
    """Give tables the service's rows; yield the paths with the cells of their inserted rows.

    Tables that somebody changed after the export stay as they are.
    """
    names = names_in(node.fields, source)
    for entry in objects_in(entries, "row_numbers"):
        table, numbers = _path(entry), entry.get("numbers")
        name = None if table is None or table.scope != node.scope else names.get(table.field)
        if table is None or name is None or not is_table(node.fields[name]):
            continue
        rows: list[JsonTree] = node.fields[name]
        known = {
            path.row: each.get("row")
            for each in objects_in(entries, "deleted_rows")
            if (path := _path(each)) is not None and path.table_path == table
        }
        if not isinstance(numbers, list) or len(numbers) != len(rows):
            continue
        inserted: dict[FieldPath, FieldState] = {}
        for number, row in zip(numbers, rows, strict=True):
            if type(number) is not int:
                continue
            if number < 0 and isinstance(row, dict):
                for cell, key in names_in(row, source).items():
                    if (state := _state(row[key])) != FieldState():
                        inserted[FieldPath(table.scope, table.field, number, cell)] = state
            else:
                known[number] = row
        if known.keys() == set(range(len(known))):
            node.fields[name] = [known[number] for number in range(len(known))]
            yield table, inserted


def _state(leaf: JsonTree) -> FieldState:
    if not isinstance(leaf, dict):
        return FieldState()
    value = lossless_json.value_of(leaf.get("value_override"))
    is_verified = leaf.get("verification_status") == VERIFIED
    return FieldState(None if value is None else Override(value), VERIFIED if is_verified else None)


def _put_back(results: JsonObject, entries: JsonObject) -> None:
    classifications, splits = objects_in(results, "classifications"), objects_in(results, "splits")
    for entry in objects_in(entries, "replaced"):
        values = entry.get("values")
        part = _at(classifications, entry.get("classification"))
        if part is None and (split := _at(splits, entry.get("split"))) is not None:
            at = entry.get("partition")
            part = split if at is None else _at(objects_in(split, "partitions"), at)
        if part is not None and isinstance(values, dict):
            part |= values


def _at(items: list[JsonObject], index: JsonTree) -> JsonObject | None:
    return items[index] if type(index) is int and 0 <= index < len(items) else None


def _path(entry: JsonObject) -> FieldPath | None:
    try:
        return FieldPath.parse(str(entry.get("path")))
    except ValueError:
        return None
