"""One collection in the list: its data, its texts, and the filters and orders of the list."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.viewmodels.local_time import local_time

if TYPE_CHECKING:
    # Imported for types only: it imports the model of results, which the first paint does not need.
    from anyformat_review.domain.results.workflow import CollectionSummary

_READY = ("processed", "completed")
_UNFINISHED = ("pending", "queued", "in_progress", "processing")
_FAILED = ("error", "failed", "cancelled")
ENDED_STATUSES = (*_READY, *_FAILED)
"""The statuses in which the service no longer processes a collection."""
_STATUS_TEXTS = {
    "": "",
    "pending": QT_TR_NOOP("Waiting"),
    "queued": QT_TR_NOOP("Waiting"),
    "in_progress": QT_TR_NOOP("Processing"),
    "processing": QT_TR_NOOP("Processing"),
    "processed": QT_TR_NOOP("Ready"),
    "completed": QT_TR_NOOP("Ready"),
    "error": QT_TR_NOOP("Failed"),
    "failed": QT_TR_NOOP("Failed"),
    "cancelled": QT_TR_NOOP("Cancelled"),
}


class CollectionEntry(Struct, frozen=True):
    """One collection of the list.

    `status` is an arbitrary string of the service, or "" if it is unknown.
    `attention_count` is the number of fields to check, or None if the collection was never opened.
    `decision_count` is the number of decisions on it. `is_removable` means that the user added it,
    so that it can be removed from the list. `is_new` means that it appeared or was processed after
    the list was loaded. `outcome` is set if it was postponed, rejected or escalated; `is_due` means
    that it is no longer postponed. Times are timezone-aware.
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
    outcome: CollectionOutcome | None = None
    is_due: bool = False
    decision_count: int = 0

    @property
    def is_reviewable(self) -> bool:
        """Whether the service has finished processing it."""
        return self.status in _READY

    @property
    def to_check(self) -> int | None:
        """The number of fields to check, None if unknown or still being processed."""
        return None if self.status in _UNFINISHED else self.attention_count

    @property
    def is_unconfirmed(self) -> bool:
        """Whether it may not exist: the user entered it, but no list or response contains it."""
        return self.is_removable and not self.status

    @property
    def is_remaining(self) -> bool:
        """Whether it is ready for review, is not reviewed and has no outcome."""
        is_open = self.outcome is None or self.is_due
        return is_open and not self.reviewed and self.is_reviewable

    @property
    def is_started(self) -> bool:
        """Whether it has decisions, but is not reviewed and has no outcome."""
        return self.decision_count > 0 and not self.reviewed and self.outcome is None

    @property
    def is_last_in_list(self) -> bool:
        """Whether it is postponed to the end of the list."""
        return self.outcome is not None and self.outcome.is_last_in_list and self.is_reviewable

    def has_outcome(self, kind: OutcomeKind) -> bool:
        """Whether it was postponed, rejected or escalated."""
        return self.outcome is not None and self.outcome.kind is kind

    def listed(self, summary: "CollectionSummary", *, is_open: bool = False) -> "CollectionEntry":
        """Return the entry with the data in a list of the service.

        If it has new results and is not open, its number of fields to check is unknown.
        """
        is_same = is_open or self.updated_at in (None, summary.updated_at)
        return replace(
            self,
            attention_count=self.attention_count if is_same else None,
            name=summary.name or self.name,
            status=summary.status,
            is_removable=False,
            created_at=summary.created_at,
            updated_at=summary.updated_at,
        )

    def with_outcome(
        self, outcome: CollectionOutcome | None, *, reviewed: bool, now: datetime
    ) -> "CollectionEntry":
        """Return the entry with an outcome or as reviewed; `now` is an aware time."""
        is_due = outcome is not None and outcome.is_due(now)
        return replace(self, outcome=outcome, reviewed=reviewed, is_due=is_due)

    @property
    def may_need_attention(self) -> bool:
        """Whether it remains to be reviewed, unless it is known to have no fields to check."""
        return self.is_remaining and self.attention_count != 0


class CollectionSorting(StrEnum):
    """The orders of the list."""

    SERVICE = "service"
    NAME = "name"
    ATTENTION = "attention"
    NEWEST = "newest"
    UPDATED = "updated"

    @property
    def text(self) -> str:
        """The text in the menu."""
        match self:
            case CollectionSorting.SERVICE:
                return tr("Order of the service")
            case CollectionSorting.NAME:
                return tr("Name")
            case CollectionSorting.ATTENTION:
                return tr("Most fields to check")
            case CollectionSorting.NEWEST:
                return tr("Newest first")
            case CollectionSorting.UPDATED:
                return tr("Last updated first")


class CollectionFilter(StrEnum):
    """Which collections the list shows."""

    ALL = "all"
    TO_REVIEW = "to_review"
    STARTED = "started"
    REVIEWED = "reviewed"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    ESCALATED = "escalated"
    NEW = "new"
    UNFINISHED = "unfinished"
    FAILED = "failed"

    @property
    def text(self) -> str:
        """The text in the menu."""
        return {
            CollectionFilter.ALL: tr("All", "collections"),
            CollectionFilter.TO_REVIEW: tr("To review", "collections"),
            CollectionFilter.STARTED: tr("Started", "collections"),
            CollectionFilter.REVIEWED: tr("Reviewed", "collections"),
            CollectionFilter.POSTPONED: tr("Postponed", "collections"),
            CollectionFilter.REJECTED: tr("Rejected", "collections"),
            CollectionFilter.ESCALATED: tr("Escalated", "collections"),
            CollectionFilter.NEW: tr("New", "collections"),
            CollectionFilter.UNFINISHED: tr("Processing", "collections"),
            CollectionFilter.FAILED: tr("Failed or cancelled", "collections"),
        }[self]


FILTERS: Mapping[CollectionFilter, Callable[[CollectionEntry], bool]] = {
    CollectionFilter.ALL: lambda _: True,
    CollectionFilter.TO_REVIEW: lambda entry: entry.is_remaining,
    CollectionFilter.STARTED: lambda entry: entry.is_started,
    CollectionFilter.REVIEWED: lambda entry: entry.reviewed,
    CollectionFilter.POSTPONED: lambda entry: entry.has_outcome(OutcomeKind.POSTPONED),
    CollectionFilter.REJECTED: lambda entry: entry.has_outcome(OutcomeKind.REJECTED),
    CollectionFilter.ESCALATED: lambda entry: entry.has_outcome(OutcomeKind.ESCALATED),
    CollectionFilter.NEW: lambda entry: entry.is_new,
    CollectionFilter.UNFINISHED: lambda entry: entry.status in _UNFINISHED,
    CollectionFilter.FAILED: lambda entry: entry.status in _FAILED,
}


def service_status_text(status: str) -> str:
    """Return a readable status; an unknown one is returned unchanged."""
    return tr(_STATUS_TEXTS[status]) if _STATUS_TEXTS.get(status) else one_line(status)


def state_text(entry: CollectionEntry) -> str:
    """Return the status of the service or, if the results are ready, the remaining work."""
    status = service_status_text(entry.status)
    left = (
        tr("Reviewed")
        if entry.reviewed
        else collection_outcome_text(entry) or _remaining_text(entry)
    )
    state = left if entry.is_reviewable and left else " · ".join(filter(None, (status, left)))
    return " · ".join((tr("New"), state)) if entry.is_new else state


def collection_outcome_text(entry: CollectionEntry) -> str:
    """Return the outcome of a collection with its time and reason, "" if it has none."""
    if (outcome := entry.outcome) is None:
        return ""
    if entry.is_due:
        kind = tr("Due again")
    elif outcome.until is not None:
        kind = tr("Postponed until {time}").format(time=local_time(outcome.until))
    else:
        kind = outcome_title(outcome.kind)
    return " · ".join(filter(None, (kind, one_line(outcome.reason))))


def outcome_title(kind: OutcomeKind) -> str:
    """Return what became of a collection, such as `Rejected`."""
    match kind:
        case OutcomeKind.POSTPONED:
            return tr("Postponed")
        case OutcomeKind.REJECTED:
            return tr("Rejected")
        case OutcomeKind.ESCALATED:
            return tr("Escalated")


def _remaining_text(entry: CollectionEntry) -> str:
    count, decided = entry.to_check, entry.decision_count
    to_check = ""
    if count is not None:
        nothing = tr("Nothing to check")
        to_check = tr("%n fields to check", "%n field to check", count) if count else nothing
    parts = (to_check, tr("%n decisions", "%n decision", decided) if decided else "")
    return " · ".join(filter(None, parts))


_NEVER = datetime.min.replace(tzinfo=UTC)

# Plain numbers and times, because each takes part in many comparisons of a long list.
DESCENDING_KEYS: Mapping[CollectionSorting, Callable[[CollectionEntry], Any]] = {
    CollectionSorting.ATTENTION: lambda entry: (
        (entry.attention_count or 0) + (1 << 30 if entry.is_remaining else 0)
    ),
    CollectionSorting.NEWEST: lambda entry: entry.created_at or _NEVER,
    CollectionSorting.UPDATED: lambda entry: entry.updated_at or _NEVER,
}
"""The sort keys of the orders that begin with the greatest value."""
