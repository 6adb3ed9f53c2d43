"""Read workflows and lists of collections from JSON."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, NonNegativeInt, ValidationError

from anyformat_review.api.results.wire_models import Wire
from anyformat_review.domain.errors import UnexpectedResponseError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.data_types import DataType, FieldDefinition, Option
from anyformat_review.domain.results.workflow import CollectionSummary, Listing, Workflow

T = TypeVar("T")


def _moment(value: object) -> datetime | None:
    """Return a time, or `None` if it is invalid: the row is still shown."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_Moment = Annotated[datetime | None, BeforeValidator(_moment)]


class _OptionRow(Wire):
    name: str
    description: str | None = None


class _FieldRow(Wire):
    name: str
    description: str | None = None
    data_type: str | None = None
    enum_options: list[_OptionRow | str] | None = None
    nested_fields: list[Any] | None = None


class _WorkflowRow(Wire):
    id: str
    name: str | None = None
    description: str | None = None
    fields: list[Any] | None = None


class _CollectionRow(Wire):
    id: str
    name: str | None = None
    status: str | None = None
    created_at: _Moment = None
    updated_at: _Moment = None


class _ListingWire(Wire):
    count: NonNegativeInt | None = None
    page: NonNegativeInt | None = None
    page_size: NonNegativeInt | None = None
    results: list[Any]


def workflow_from(body: bytes) -> Workflow:
    """Return the workflow in a response.

    Raises:
        UnexpectedResponseError: the response has another form.
    """
    return _read(body, _to_workflow)


def workflows_from(body: bytes) -> Listing[Workflow]:
    """Return one page of workflows.

    Raises:
        UnexpectedResponseError: the response has another form.
    """
    return _read(body, lambda tree: _listing(tree, _to_workflow))


def collections_from(body: bytes) -> Listing[CollectionSummary]:
    """Return one page of collections.

    Raises:
        UnexpectedResponseError: the response has another form.
    """
    return _read(body, lambda tree: _listing(tree, _to_collection))


def _to_workflow(tree: object) -> Workflow:
    row = _WorkflowRow.model_validate(tree)
    fields = _definitions(row.fields or ())
    return Workflow(row.id, row.name or row.id, row.description or "", fields)


def _definitions(rows: Iterable[object]) -> Mapping[str, FieldDefinition]:
    """Return all valid definitions: a field without a definition is still reviewed."""
    found = {}
    for row in rows:
        with suppress(ValidationError):
            definition = _to_definition(_FieldRow.model_validate(row))
            found[definition.name] = definition
    return MappingProxyType(found)


def _to_definition(row: _FieldRow) -> FieldDefinition:
    data_type = DataType(row.data_type or DataType.OTHER)
    options = tuple(
        Option(option) if isinstance(option, str) else Option(option.name, option.description or "")
        for option in row.enum_options or ()
    )
    nested = row.nested_fields if data_type is DataType.OBJECT else None
    description = row.description or ""
    return FieldDefinition(row.name, data_type, description, options, _definitions(nested or ()))


def _to_collection(tree: object) -> CollectionSummary:
    row = _CollectionRow.model_validate(tree)
    return CollectionSummary(row.id, row.name, row.status or "", row.created_at, row.updated_at)


def _listing(tree: object, item: Callable[[object], T]) -> Listing[T]:
    wire = _ListingWire.model_validate(tree)
    items = tuple(item(row) for row in wire.results)
    return Listing(
        count=len(items) if wire.count is None else wire.count,
        page=wire.page or 1,
        page_size=wire.page_size or len(items),
        items=items,
    )


def _read(body: bytes, read: Callable[[object], T]) -> T:
    try:
        return read(lossless_json.loads(body))
    except lossless_json.JsonError as error:
        raise UnexpectedResponseError("The list from the service is not JSON.") from error
    except ValidationError as error:
        place = ".".join(str(step) for step in error.errors()[0]["loc"]) or "the list"
        raise UnexpectedResponseError(
            f"The list from the service has an unexpected form (at {place})."
        ) from error
