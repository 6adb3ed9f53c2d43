"""Texts about the backups of the decisions."""

from collections.abc import Callable, Iterable, Iterator, Sized

from anyformat_review.domain.drafts.backups import Backup, DraftDifference
from anyformat_review.viewmodels.plurals import counted

BACKUP_HEADINGS = ("Backup", "Collections", "Decisions")
DIFFERENCE_HEADINGS = ("Collection", "Decisions", "Now", "Effect of restoring")


def time_text(backup: Backup) -> str:
    """Return when a backup was made, in local time."""
    return f"{backup.made_at.astimezone():%Y-%m-%d %H:%M}"


def backup_rows(backups: Iterable[Backup]) -> Iterator[tuple[str, ...]]:
    """Yield the table row of each backup."""
    for backup in backups:
        if backup.drafts is None:
            yield time_text(backup), "damaged", ""
        else:
            yield time_text(backup), f"{len(backup.drafts):,}", f"{backup.decisions:,}"


def difference_rows(
    differences: Iterable[DraftDifference], name_of: Callable[[DraftDifference], str]
) -> Iterator[tuple[str, ...]]:
    """Yield the preview row of each collection; `name_of` returns the collection's name."""
    for difference in differences:
        yield (
            name_of(difference),
            f"{difference.decisions:,}",
            f"{difference.decisions_now:,}",
            _effect_text(difference),
        )


def _effect_text(difference: DraftDifference) -> str:
    parts = []
    if difference.fields:
        parts.append(counted(difference.fields, "field"))
    if (lost := difference.decisions_now - difference.decisions) > 0:
        parts.append(f"{counted(lost, 'later decision')} undone")
    return ", ".join(parts) or "none"


def backups_summary_text(backups: Sized) -> str:
    """Return the text above the list of backups."""
    if not backups:
        return "There are no backups yet. One is made every day and while you review."
    return (
        "Select a backup to preview it. Your current decisions are backed up before it is restored."
    )
