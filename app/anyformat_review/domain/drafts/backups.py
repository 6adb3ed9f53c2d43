"""Backups of the drafts: their contents and how long they are kept."""

from collections.abc import Collection, Hashable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct

DAY = timedelta(days=1)
_NEWEST = 3
_DAYS, _WEEKS = 7, 4


class BackupDraft(Struct, frozen=True):
    """The draft of one collection in a backup. `decisions` includes undone decisions and undos."""

    collection_id: str
    source: str
    decisions: int
    last_at: datetime


class Backup(Struct, frozen=True):
    """A copy of all drafts. `made_at` is an aware UTC time, `drafts` is `None` if it is damaged."""

    path: Path
    made_at: datetime
    drafts: tuple[BackupDraft, ...] | None

    @property
    def decisions(self) -> int:
        """The total number of decisions."""
        return sum(draft.decisions for draft in self.drafts or ())


class DraftDifference(Struct, frozen=True):
    """How restoring a backup would change one collection; `fields` counts the changed fields."""

    collection_id: str
    source: str
    decisions: int
    decisions_now: int
    fields: int


def is_due(made: Iterable[datetime], now: datetime) -> bool:
    """Whether the last day has no backup. Backups from the future do not count."""
    return not any(timedelta() <= now - at < DAY for at in made)


def backups_to_keep(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return the times of the backups to keep.

    These are the three newest, and the last one of each of the last seven days and four weeks.
    If the clock was set back, the three newest backups from the future are kept in addition.
    """
    newest_first = sorted(set(made), reverse=True)
    past = [at for at in newest_first if at <= now]
    future = newest_first[: len(newest_first) - len(past)]
    today, monday = now.date(), now.date() - timedelta(days=now.weekday())
    days = [today - timedelta(days=count) for count in range(_DAYS)]
    weeks = [(monday - timedelta(weeks=count)).isocalendar()[:2] for count in range(_WEEKS)]
    return frozenset(
        (
            *past[:_NEWEST],
            *future[:_NEWEST],
            *_last_of_each(((at.date(), at) for at in past), days),
            *_last_of_each(((at.isocalendar()[:2], at) for at in past), weeks),
        )
    )


def _last_of_each(
    newest_first: Iterable[tuple[Hashable, datetime]], spans: Collection[Hashable]
) -> list[datetime]:
    last: dict[Hashable, datetime] = {}
    for span, at in newest_first:
        last.setdefault(span, at)
    return [last[span] for span in spans if span in last]
