"""Outcomes of collections that are not reviewed: postponed, rejected and escalated."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class OutcomeKind(StrEnum):
    """The kind of an outcome. The values are stored in drafts and exports."""

    POSTPONED = "postponed"
    REJECTED = "rejected"
    ESCALATED = "escalated"


class CollectionOutcome(Struct, frozen=True):
    """The outcome of a collection that is not reviewed.

    `until` is an aware time at which a postponed collection is due again; without it, the
    collection is postponed to the end of the list.
    """

    kind: OutcomeKind
    reason: str = ""
    note: str = ""
    until: datetime | None = None

    @property
    def is_last_in_list(self) -> bool:
        """Whether the collection is reviewed after all others."""
        return self.kind is OutcomeKind.POSTPONED and self.until is None

    def is_due(self, now: datetime) -> bool:
        """Whether a postponed collection is to be reviewed now."""
        return self.until is not None and self.until <= now

    def to_json(self) -> dict[str, str | None]:
        """Return the outcome as JSON; `until` is an ISO time or null."""
        until = None if self.until is None else self.until.isoformat()
        return {"kind": self.kind.value, "reason": self.reason, "note": self.note, "until": until}
