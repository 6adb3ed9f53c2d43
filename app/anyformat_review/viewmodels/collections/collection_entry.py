"""One collection of the list: what is known of it, and how it is shown, filtered and sorted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.plurals import counted

_WORDS = {
    "": "",
    "pending": "Waiting",
    "queued": "Waiting",
    "in_progress": "Processing",
    "processing": "Processing",
    "processed": "Ready",
    "completed": "Ready",
    "error": "Failed",
    "failed": "Failed",
    "cancelled": "Cancelled",
}


@dataclass(frozen=True, slots=True)
class CollectionEntry:
    """One collection of the list.

    `status` is an arbitrary string of the service, or "" if it is unknown.
    `attention_count` is the number of fields to check, or None if the collection was never opened.
    `is_removable` is whether the user opened it, so that no list of the service contains it.
    `is_new` is whether it appeared or was processed since the list was loaded. Times are
    timezone-aware.
    """

    id: str
    name: str | None
    status: str
    attention_count: int | None
    reviewed: bool
    is_removable: bool = False
    is_new: bool = False
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def is_reviewable(self) -> bool:
        """Whether the service has finished processing it."""
        return self.status in ("processed", "completed")

    @property
    def is_unconfirmed(self) -> bool:
        """Whether only the user named it, and neither a list nor a response."""
        return self.is_removable and not self.status

    @property
    def is_left(self) -> bool:
        """Whether it is ready for review and not reviewed."""
        return not self.reviewed and self.is_reviewable

    @property
    def may_need_attention(self) -> bool:
        """Whether it is left and not known to have no fields to check."""
        return self.is_left and self.attention_count != 0


class CollectionSorting(StrEnum):
    """What the list can be sorted by; the values are the texts of the menu."""

    SERVICE = "Order of the service"
    NAME = "Name"
    ATTENTION = "Most fields to check"
    NEWEST = "Newest first"
    UPDATED = "Last updated first"


class CollectionFilter(StrEnum):
    """Which collections the list shows."""

    ALL = "All"
    LEFT = "To review"
    REVIEWED = "Reviewed"
    NEW = "New"
    UNFINISHED = "Processing"
    FAILED = "Failed or cancelled"


FILTERS: Mapping[CollectionFilter, Callable[[CollectionEntry], bool]] = {
    CollectionFilter.ALL: lambda _: True,
    CollectionFilter.LEFT: lambda entry: entry.is_left,
    CollectionFilter.REVIEWED: lambda entry: entry.reviewed,
    CollectionFilter.NEW: lambda entry: entry.is_new,
    CollectionFilter.UNFINISHED: lambda entry: (
        status_text(entry.status) in ("Waiting", "Processing")
    ),
    CollectionFilter.FAILED: lambda entry: status_text(entry.status) in ("Failed", "Cancelled"),
}


def status_text(status: str) -> str:
    """Return a readable status; an unknown one is returned unchanged."""
    return _WORDS.get(status, one_line(status))


def state_text(entry: CollectionEntry) -> str:
    """Return the status of the service, or what is left to do if the results are ready."""
    status, count = status_text(entry.status), entry.attention_count
    left = "Reviewed" if entry.reviewed else _left_text(count)
    state = left if status == "Ready" and left else " · ".join(filter(None, (status, left)))
    return f"New · {state}" if entry.is_new else state


def _left_text(count: int | None) -> str:
    if count is None:
        return ""
    return f"{counted(count, 'field')} to check" if count else "Nothing to check"


def local_time(time: datetime | None) -> str:
    """Return the date and time in the time zone of this computer, "" if it is unknown."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}" if time else ""


def _timestamp(time: datetime | None) -> float:
    return time.timestamp() if time else 0.0


SORT_KEYS: Mapping[CollectionSorting, Callable[[CollectionEntry], Any]] = {
    CollectionSorting.NAME: lambda entry: ((entry.name or "").casefold(), entry.id),
    CollectionSorting.ATTENTION: lambda entry: (entry.reviewed, -(entry.attention_count or 0)),
    CollectionSorting.NEWEST: lambda entry: -_timestamp(entry.created_at),
    CollectionSorting.UPDATED: lambda entry: -_timestamp(entry.updated_at),
}
