"""Read workflows, collections and runs from JSON.

An entry that cannot be read is left out and gets a notice; the others are listed.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TypeVar

from msgspec.structs import replace

from anyformat_review.api.results.json_source import JsonSource, parse
from anyformat_review.api.results.part_reader import JsonObject, PartReader
from anyformat_review.api.rule_wire import field_key
from anyformat_review.domain.errors import ResultsFormatError, UnexpectedResponseError
from anyformat_review.domain.results.data_types import DataType, FieldDefinition, Option
from anyformat_review.domain.results.workflow import (
    CollectionDetails,
    CollectionSummary,
    Listing,
    Run,
    Workflow,
)
from anyformat_review.translation import tr

T = TypeVar("T")

_log = logging.getLogger(__name__)

_MAX_ITEMS = 10**9


def workflow_from(body: bytes) -> Workflow:
    """Return the workflow in a response.

    Raises:
        UnexpectedResponseError: the response is not a workflow.
    """
    parts, tree = _read(body)
    workflow = _to_workflow(tree, parts, "")
    if workflow is None:
        raise UnexpectedResponseError(tr("The response of the service is not a workflow."))
    return replace(workflow, notices=parts.notices())


def workflows_from(body: bytes) -> Listing[Workflow]:
    """Return one page of workflows.

    Raises:
        UnexpectedResponseError: the response is not a list.
    """
    return _listing(body, _to_workflow)


def collections_from(body: bytes) -> Listing[CollectionSummary]:
    """Return one page of collections.

    Raises:
        UnexpectedResponseError: the response is not a list.
    """
    return _listing(body, _to_collection)


def runs_from(body: bytes) -> Listing[Run]:
    """Return one page of runs.

    Raises:
        UnexpectedResponseError: the response is not a list.
    """
    return _listing(body, _to_run)


def details_from(body: bytes) -> CollectionDetails:
    """Return the collection in a response of version 3.

    Raises:
        UnexpectedResponseError: the response is not a collection.
    """
    parts, tree = _read(body)
    summary = _to_collection(tree, parts, "")
    if summary is None:
        raise UnexpectedResponseError(tr("The response of the service is not a collection."))
    names = (
        parts.text(each, "name", json_path) for json_path, each in parts.objects(tree, "files", "")
    )
    return CollectionDetails(
        summary,
        parts.text(tree, "workflow_id", "") or "",
        tuple(name for name in names if name),
        parts.text(tree, "latest_run_id", ""),
    )


def _to_workflow(row: JsonObject, parts: PartReader, json_path: str) -> Workflow | None:
    workflow_id = _id(row, parts, json_path)
    if not workflow_id:
        return None
    return Workflow(
        workflow_id,
        parts.text(row, "name", json_path) or workflow_id,
        parts.text(row, "description", json_path) or "",
        _graph_definitions(row, parts, json_path)
        if "nodes" in row
        else _definitions(row, "fields", parts, json_path),
    )


def _to_collection(row: JsonObject, parts: PartReader, json_path: str) -> CollectionSummary | None:
    collection_id = _id(row, parts, json_path)
    if not collection_id:
        return None
    return CollectionSummary(
        collection_id,
        parts.text(row, "name", json_path),
        parts.text(row, "status", json_path) or "",
        _moment(row, "created_at", parts, json_path),
        _moment(row, "updated_at", parts, json_path),
    )


def _to_run(row: JsonObject, parts: PartReader, json_path: str) -> Run | None:
    run_id = _id(row, parts, json_path)
    if not run_id:
        return None
    return Run(
        run_id,
        parts.text(row, "document_packet_id", json_path) or "",
        parts.text(row, "status", json_path) or "",
        _moment(row, "created_at", parts, json_path),
        _moment(row, "updated_at", parts, json_path),
    )


def _id(row: JsonObject, parts: PartReader, json_path: str) -> str | None:
    unread = parts.unread
    found = parts.text(row, "id", json_path)
    if not found and parts.unread == unread:
        parts.add_notice(f"{json_path}.id".lstrip("."), tr("an ID"), row, tr("none"))
    return found


def _moment(row: JsonObject, key: str, parts: PartReader, json_path: str) -> datetime | None:
    text = parts.text(row, key, json_path)
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        parts.add_notice(f"{json_path}.{key}", tr("a date and time"), text)
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _definitions(
    row: JsonObject, key: str, parts: PartReader, json_path: str
) -> Mapping[str, FieldDefinition]:
    """Return the valid definitions; fields without a definition can be reviewed as well."""
    found = {}
    for at, item in parts.objects(row, key, json_path):
        name = parts.text(item, "name", at)
        if name is None:
            parts.add_notice(at, tr("a field with a name"), item)
            continue
        data_type = DataType(parts.text(item, "data_type", at) or DataType.OTHER)
        nested: Mapping[str, FieldDefinition] = MappingProxyType({})
        if data_type is DataType.OBJECT:
            nested = _definitions(item, "nested_fields", parts, at)
        description = parts.text(item, "description", at) or ""
        options = _options(item, parts, at)
        found[name] = FieldDefinition(name, data_type, description, options, nested)
    return MappingProxyType(found)


def _graph_definitions(
    row: JsonObject, parts: PartReader, json_path: str
) -> Mapping[str, FieldDefinition]:
    """Return the definitions in the extract nodes of a v3 graph, by the fields' keys in results."""
    found: dict[str, FieldDefinition] = {}
    for at, node in parts.objects(row, "nodes", json_path):
        schema = node.get("extraction_schema")
        if node.get("type") == "extract" and isinstance(schema, dict):
            fields = _definitions(schema, "fields", parts, f"{at}.extraction_schema")
            found |= _by_key(fields)
    return MappingProxyType(found)


def _by_key(fields: Mapping[str, FieldDefinition]) -> Mapping[str, FieldDefinition]:
    return MappingProxyType(
        {
            (key := field_key(name)): replace(field, name=key, cells=_by_key(field.cells))
            for name, field in fields.items()
        }
    )


def _options(row: JsonObject, parts: PartReader, json_path: str) -> tuple[Option, ...]:
    found = []
    for index, item in enumerate(parts.items(row, "enum_options", json_path)):
        at = f"{json_path}.enum_options[{index}]"
        option = item if isinstance(item, dict) else {"name": item}
        name = parts.text(option, "name", at)
        if name is not None:
            found.append(Option(name, parts.text(option, "description", at) or ""))
    return tuple(found)


def _listing(body: bytes, item: Callable[[JsonObject, PartReader, str], T | None]) -> Listing[T]:
    """Return a page of version 2, `{count, page, page_size, results}`, or 3, `{items, …}`."""
    parts, tree = _read(body)
    key = "results" if "results" in tree else "items"
    if not isinstance(tree.get(key), list):
        raise UnexpectedResponseError(tr("The response of the service has no list of results."))
    rows = (item(row, parts, json_path) for json_path, row in parts.objects(tree, key, ""))
    items = tuple(row for row in rows if row is not None)
    if key == "items":
        cursor = parts.text(tree, "next_cursor", "") or None
        listing = Listing(items, cursor, None, len(tree[key]))
    else:
        listing = _numbered_listing(tree, parts, items)
    for notice in parts.notices():
        _log.info("the list has an unusual part: %s", notice.sentence)
    return replace(listing, notices=parts.notices())


def _numbered_listing(tree: JsonObject, parts: PartReader, items: tuple[T, ...]) -> Listing[T]:
    count, page, page_size = (
        parts.number(tree, name, "", ceiling=_MAX_ITEMS) for name in ("count", "page", "page_size")
    )
    sent = len(tree["results"])
    number, total = int(page or 1), sent if count is None else int(count)
    size = int(page_size or sent)
    if number == 1 and 0 < sent < min(size, total):
        size = sent  # the service has a lower maximum than it documents
    next_cursor = str(number + 1) if sent and number * size < total else None
    return Listing(items, next_cursor, total, size)


def _read(body: bytes) -> tuple[PartReader, JsonObject]:
    source = JsonSource.of(body)
    try:
        tree, notices = parse(source.data[:])
    except ResultsFormatError as error:
        raise UnexpectedResponseError(tr("The list from the service is not JSON.")) from error
    if not isinstance(tree, dict):
        raise UnexpectedResponseError(tr("The list from the service has an unexpected form."))
    return PartReader((*source.notices, *notices)), tree
