"""Backups of the drafts: what one holds, and which of them are worth keeping."""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

DAY = timedelta(days=1)
_NEWEST = 3
_DAYS, _WEEKS = 7, 4


@dataclass(frozen=True, slots=True)
class BackupDraft:
    """One collection's draft in a backup; `decisions` counts undone ones and undos too."""

    collection_id: str
    source: str
    decisions: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of all drafts; `made_at` is an aware UTC time.

    `drafts` is `None` where the file cannot be trusted.
    """

    path: Path
    made_at: datetime
    drafts: tuple[BackupDraft, ...] | None

    @property
    def decisions(self) -> int:
        """How many decisions it holds."""
        return sum(draft.decisions for draft in self.drafts or ())


@dataclass(frozen=True, slots=True)
class DraftDifference:
    """One collection in a backup and now.

    `fields` counts those whose review would be another after a restore.
    """

    collection_id: str
    source: str
    decisions: int
    decisions_now: int
    fields: int


def is_due(made: Iterable[datetime], now: datetime) -> bool:
    """Whether no backup was made within the last day; one from the future does not count."""
    return not any(timedelta() <= now - at < DAY for at in made)


def backups_to_keep(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return the times of the backups to keep.

    These are the three newest, the last of each of the last seven days and the last of each of
    the last four weeks. Of those that seem to be from the future, as they do after a clock was
    set back, the three newest stay as well, but they push out none.
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
