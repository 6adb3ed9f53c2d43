"""Read workflows and lists of collections from JSON.

An entry that cannot be read is left out and named in a notice; the others are listed.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TypeVar

from anyformat_review.api.results.json_source import JsonSource, parse
from anyformat_review.api.results.part_reader import JsonObject, PartReader
from anyformat_review.domain.errors import ResultsFormatError, UnexpectedResponseError
from anyformat_review.domain.results.data_types import DataType, FieldDefinition, Option
from anyformat_review.domain.results.workflow import CollectionSummary, Listing, Workflow

T = TypeVar("T")

_log = logging.getLogger(__name__)

_MOST_ITEMS = 10**9


def workflow_from(body: bytes) -> Workflow:
    """Return the workflow in a response.

    Raises:
        UnexpectedResponseError: the response is not a workflow.
    """
    parts, tree = _read(body)
    workflow = _to_workflow(tree, parts, "")
    if workflow is None:
        raise UnexpectedResponseError("The response of the service is not a workflow.")
    return workflow


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


def _to_workflow(row: JsonObject, parts: PartReader, place: str) -> Workflow | None:
    workflow_id = _id(row, parts, place)
    if not workflow_id:
        return None
    return Workflow(
        workflow_id,
        parts.text(row, "name", place) or workflow_id,
        parts.text(row, "description", place) or "",
        _definitions(row, "fields", parts, place),
    )


def _to_collection(row: JsonObject, parts: PartReader, place: str) -> CollectionSummary | None:
    collection_id = _id(row, parts, place)
    if not collection_id:
        return None
    return CollectionSummary(
        collection_id,
        parts.text(row, "name", place),
        parts.text(row, "status", place) or "",
        _moment(row, "created_at", parts, place),
        _moment(row, "updated_at", parts, place),
    )


def _id(row: JsonObject, parts: PartReader, place: str) -> str | None:
    unread = parts.unread
    found = parts.text(row, "id", place)
    if not found and parts.unread == unread:
        parts.note(f"{place}.id".lstrip("."), "an ID", row, "none")
    return found


def _moment(row: JsonObject, key: str, parts: PartReader, place: str) -> datetime | None:
    text = parts.text(row, key, place)
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        parts.note(f"{place}.{key}", "a date and time", text)
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _definitions(
    row: JsonObject, key: str, parts: PartReader, place: str
) -> Mapping[str, FieldDefinition]:
    """Return all valid definitions: a field without a definition is still reviewed."""
    found = {}
    for at, item in parts.objects(row, key, place):
        name = parts.text(item, "name", at)
        if name is None:
            parts.note(at, "a field with a name", item)
            continue
        data_type = DataType(parts.text(item, "data_type", at) or DataType.OTHER)
        nested: Mapping[str, FieldDefinition] = MappingProxyType({})
        if data_type is DataType.OBJECT:
            nested = _definitions(item, "nested_fields", parts, at)
        description = parts.text(item, "description", at) or ""
        options = _options(item, parts, at)
        found[name] = FieldDefinition(name, data_type, description, options, nested)
    return MappingProxyType(found)


def _options(row: JsonObject, parts: PartReader, place: str) -> tuple[Option, ...]:
    found = []
    for index, item in enumerate(parts.items(row, "enum_options", place)):
        at = f"{place}.enum_options[{index}]"
        option = item if isinstance(item, dict) else {"name": item}
        name = parts.text(option, "name", at)
        if name is not None:
            found.append(Option(name, parts.text(option, "description", at) or ""))
    return tuple(found)


def _listing(body: bytes, item: Callable[[JsonObject, PartReader, str], T | None]) -> Listing[T]:
    parts, tree = _read(body)
    if not isinstance(tree.get("results"), list):
        raise UnexpectedResponseError("The response of the service has no list of results.")
    rows = (item(row, parts, place) for place, row in parts.objects(tree, "results", ""))
    items = tuple(row for row in rows if row is not None)
    count, page, page_size = (
        parts.number(tree, key, "", ceiling=_MOST_ITEMS) for key in ("count", "page", "page_size")
    )
    for notice in parts.notices():
        _log.info("the list has an unusual part: %s", notice.sentence)
    size = len(tree["results"])
    return Listing(
        count=size if count is None else int(count),
        page=int(page or 1),
        page_size=int(page_size or size),
        items=items,
        notices=parts.notices(),
    )


def _read(body: bytes) -> tuple[PartReader, JsonObject]:
    source = JsonSource.of(body)
    try:
        tree, notices = parse(source.data)
    except ResultsFormatError as error:
        raise UnexpectedResponseError("The list from the service is not JSON.") from error
    if not isinstance(tree, dict):
        raise UnexpectedResponseError("The list from the service has an unexpected form.")
    return PartReader((*source.notices, *notices)), tree
