"""Workflows and their collections, as the service lists them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Generic, TypeVar

from anyformat_review.domain.results.data_types import FieldDefinition

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Workflow:
    """A workflow of the account; its fields, by their names, are known only when asked for it."""

    id: str
    name: str
    description: str = ""
    fields: Mapping[str, FieldDefinition] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class CollectionSummary:
    """One collection of a workflow, without its results.

    `status` is an open string; the service is known to say `pending`, `queued`, `in_progress`,
    `processed`, `error` and `cancelled`. Times are aware.
    """

    id: str
    name: str | None
    status: str
    created_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a list; `page` is 1-based, `count` is the length of the whole list."""

    count: int
    page: int
    page_size: int
    items: tuple[T, ...]
