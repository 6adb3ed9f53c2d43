"""Workflows and their collections, as the service lists them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Generic, TypeVar

from anyformat_review.domain.results.data_types import FieldDefinition
from anyformat_review.domain.results.notices import Notice

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Workflow:
    """A workflow of the account. A list of workflows leaves out `fields`, keyed by name."""

    id: str
    name: str
    description: str = ""
    fields: Mapping[str, FieldDefinition] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class CollectionSummary:
    """One collection of a workflow, without its results. Times are timezone-aware.

    Known values of `status` are `pending`, `queued`, `in_progress`, `processed`, `error` and
    `cancelled`; the service may add others.
    """

    id: str
    name: str | None
    status: str
    created_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One extraction of a collection, without its results; see `CollectionSummary`."""

    id: str
    collection_id: str
    status: str
    created_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CollectionDetails:
    """What only version 3 of the API knows of a collection: its files and its newest run."""

    summary: CollectionSummary
    workflow_id: str
    file_names: tuple[str, ...] = ()
    latest_run_id: str | None = None


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a list.

    `next_mark` requests the page that follows, `None` at the end. `count` is the number of items
    on all pages; if it is known, marks are page numbers, so that every page can be requested at
    once. `page_size` is the number of items of a full page, which can be less than was requested.
    `notices` name the entries that could not be read and are left out.
    """

    items: tuple[T, ...]
    next_mark: str | None = None
    count: int | None = None
    page_size: int = 0
    notices: tuple[Notice, ...] = ()
