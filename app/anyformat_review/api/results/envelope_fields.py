"""Find the fields in an envelope's JSON, with their paths.

Decoding and export both use this module, so that a field has the same path in both.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from msgspec import Struct

from anyformat_review.api.results.part_reader import JsonObject, PartReader, kind, member_path
from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.translation import tr

_SECTIONS = ("parse", "classifications", "splits", "extractions", "extraction", "edits")
_MAIN_SECTIONS = ("parse", "extractions", "extraction")
_IDS = ("collection_id", "document_packet_id")
_KNOWN_KEYS = frozenset((*_SECTIONS, *_IDS, "verification_url"))
_EXTRACTION_KEYS = frozenset(("split_name", "partition", "validations"))
_DEEPEST = 3

FIELD_KEYS = frozenset(
    {
        *("value", "value_override", "value_unit", "value_source", "verification_status"),
        *("confidence", "evidence", "lookup_check", "consolidation"),
    }
)
"""The members of an extracted field; an object with none of them is not one."""

UNREAD_CELL = "not_understood"
"""The cell that contains a row of a table as JSON, if the row is not an object."""


class FieldsNode(Struct, frozen=True):
    """The JSON of one extraction and of its `fields`, with the JSON path of each."""

    scope: Scope
    json_path: str
    fields_path: str
    extraction: JsonObject
    fields: JsonObject


def results_of(tree: JsonTree, reader: PartReader) -> JsonObject:
    """Return the results envelope: the JSON itself, or the `results` of a v3 run.

    Also finds an envelope inside another object or list.

    Raises:
        ResultsFormatError: the JSON contains no envelope; the message says what it contains.
    """
    if isinstance(tree, dict):
        if any(section in tree for section in _SECTIONS):
            return tree
        if isinstance(tree.get("results"), dict):
            return results_of(tree["results"], reader)
        if "results" in tree and tree["results"] is None and "status" in tree:
            raise ResultsFormatError(tr("This is a run that has no results yet."))
        if "results" not in tree and any(name in tree for name in (*_IDS, "verification_url")):
            return tree
    found = _envelopes_in(tree, "", _DEEPEST)
    if not found:
        if isinstance(tree, dict):
            problem = tr(
                "Expected the results of one collection, an object with sections such as parse and"
                " extractions, but this object has none of its sections."
            )
        else:
            problem = tr(
                "Expected the results of one collection, an object with sections such as parse and"
                " extractions, but this is {kind}."
            )
        raise ResultsFormatError(problem.format(kind=kind(tree)))
    (json_path, results), *others = found
    expected, where = tr("results at the top"), tr("results in {path}").format(path=json_path)
    reader.add_notice(tr("The file"), expected, None, where, is_unread=False)
    for other, more in others:
        reader.add_notice(other, tr("the results of one collection"), more, tr("more results"))
    return results


def _envelopes_in(tree: JsonTree, json_path: str, depth: int) -> list[tuple[str, JsonObject]]:
    if isinstance(tree, dict):
        if json_path and any(isinstance(tree.get(name), dict | list) for name in _MAIN_SECTIONS):
            return [(json_path, tree)]
        inner = [(f"{json_path}.{key}".lstrip("."), item) for key, item in tree.items()]
    elif isinstance(tree, list):
        inner = [(f"{json_path}[{index}]", item) for index, item in enumerate(tree)]
    else:
        return []
    return [found for at, item in inner if depth for found in _envelopes_in(item, at, depth - 1)]


def fields_nodes(
    results: JsonObject,
    reader: PartReader,
    name: Callable[[str | None], str | None] = lambda text: text,
) -> Iterator[FieldsNode]:
    """Yield the extractions in order, or the deprecated `extraction` if there are none.

    `name` is applied to the names of splits and partitions.
    """
    extractions = results.get("extractions")
    if isinstance(extractions, dict) and "fields" in extractions:
        reader.add_notice("extractions", tr("a list"), extractions, is_unread=False)
        results = {**results, "extractions": [extractions]}
    seen: Counter[tuple[str | None, str | None]] = Counter()
    for json_path, entry in reader.objects(results, "extractions", ""):
        # In a path, an empty name cannot be distinguished from no name.
        split = name(reader.text(entry, "split_name", json_path)) or None
        partition = name(reader.text(entry, "partition", json_path))
        seen[split, partition] += 1
        scope = Scope(split, partition, seen[split, partition])
        if "fields" not in entry and not _EXTRACTION_KEYS.issuperset(entry):
            reader.add_notice(json_path, tr("an extraction with fields"), entry)
        fields = reader.object(entry, "fields", json_path)
        yield FieldsNode(scope, json_path, f"{json_path}.fields", entry, fields)
    if seen:
        return
    if results.get("extraction") is not None:
        yield _deprecated(results, reader)
    elif "extractions" not in results:
        for key, section in results.items():
            if key not in _KNOWN_KEYS and isinstance(section, dict | list) and section:
                reader.add_notice(member_path("", key), tr("a section of a known name"), section)


def mirrored_node(results: JsonObject) -> FieldsNode | None:
    """Return the deprecated `extraction` if it only repeats the `extractions`."""
    repeats = results.get("extractions") and isinstance(results.get("extraction"), dict)
    return _deprecated(results, PartReader()) if repeats else None


def _deprecated(results: JsonObject, reader: PartReader) -> FieldsNode:
    fields = reader.object(results, "extraction", "")
    return FieldsNode(Scope(), "extraction", "extraction", {}, fields)


def is_table(raw: JsonTree) -> bool:
    """Whether a field is a list of rows; null rows are empty."""
    return isinstance(raw, list) and (
        not raw or any(row is None or isinstance(row, dict) for row in raw)
    )


def is_field(raw: JsonTree) -> bool:
    """Whether JSON has the form of an extracted field; null and `{}` are fields without a value."""
    if isinstance(raw, dict):
        return not raw or not FIELD_KEYS.isdisjoint(raw)
    return raw is None
