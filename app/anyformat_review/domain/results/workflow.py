"""Workflows and their collections, as the service lists them."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Generic, TypeVar

from msgspec import Struct, field

from anyformat_review.domain.results.data_types import FieldDefinition
from anyformat_review.domain.results.notices import Notice

T = TypeVar("T")


class Workflow(Struct, frozen=True):
    """A workflow of the account. `fields` are by name, and empty in a list of workflows.

    `notices` describe the definitions that could not be read; in a list, the list has them.
    """

    id: str
    name: str
    description: str = ""
    fields: Mapping[str, FieldDefinition] = field(default_factory=lambda: MappingProxyType({}))
    notices: tuple[Notice, ...] = ()


class CollectionSummary(Struct, frozen=True):
    """One collection of a workflow, without its results. Times are timezone-aware.

    Known values of `status` are `pending`, `queued`, `in_progress`, `processed`, `error` and
    `cancelled`; the service may add others.
    """

    id: str
    name: str | None
    status: str
    created_at: datetime | None = None
    updated_at: datetime | None = None


class Run(Struct, frozen=True):
    """One extraction of a collection, without its results; see `CollectionSummary`."""

    id: str
    collection_id: str
    status: str
    created_at: datetime | None = None
    updated_at: datetime | None = None


class CollectionDetails(Struct, frozen=True):
    """The details of a collection that only version 3 of the API returns."""

    summary: CollectionSummary
    workflow_id: str
    file_names: tuple[str, ...] = ()
    latest_run_id: str | None = None


class Listing(Struct, Generic[T], frozen=True):
    """One page of a list.

    `next_cursor` requests the next page, `None` on the last page. `count` is the number of items on
    all pages; if it is known, cursors are 1-based page numbers, so that all pages can be requested
    at once. `page_size` is the number of items on a full page, which can be less than requested.
    `notices` describe the entries that could not be read and are missing.
    """

    items: tuple[T, ...]
    next_cursor: str | None = None
    count: int | None = None
    page_size: int = 0
    notices: tuple[Notice, ...] = ()
