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
class Listing(Generic[T]):
    """One page of a list: `page` is 1-based, `count` is the number of items on all pages.

    `notices` name the entries that could not be read and are left out.
    """

    count: int
    page: int
    page_size: int
    items: tuple[T, ...]
    notices: tuple[Notice, ...] = ()
