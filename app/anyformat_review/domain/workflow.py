"""Workflows and their collections, as the service lists them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Workflow:
    """A workflow of the account."""

    id: str
    name: str
    description: str = ""


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
