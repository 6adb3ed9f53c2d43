"""What backups of the drafts hold, in words."""

from collections.abc import Callable, Iterable, Iterator

from anyformat_review.domain.review.backups import Backup, DraftDifference

BACKUP_HEADINGS = ("Backup of", "Collections", "Decisions")
DIFFERENCE_HEADINGS = ("Collection", "Decisions", "Now", "A restore changes")


def time_text(backup: Backup) -> str:
    """Return when a backup was made, in the time of this machine."""
    return f"{backup.made_at.astimezone():%Y-%m-%d %H:%M}"


def backup_rows(backups: Iterable[Backup]) -> Iterator[tuple[str, ...]]:
    """Yield what the list shows of each backup."""
    for backup in backups:
        if backup.drafts is None:
            yield time_text(backup), "damaged", ""
        else:
            yield time_text(backup), f"{len(backup.drafts):,}", f"{backup.decisions:,}"


def difference_rows(
    differences: Iterable[DraftDifference], name_of: Callable[[DraftDifference], str]
) -> Iterator[tuple[str, ...]]:
    """Yield what the preview shows of each collection; `name_of` gives what it is called."""
    for difference in differences:
        yield (
            name_of(difference),
            f"{difference.decisions:,}",
            f"{difference.decisions_now:,}",
            _change_text(difference),
        )


def _change_text(difference: DraftDifference) -> str:
    lost = max(0, difference.decisions_now - difference.decisions)
    parts = []
    if difference.fields:
        parts.append(f"{difference.fields:,} field{'' if difference.fields == 1 else 's'}")
    if lost:
        parts.append(f"{lost:,} later decision{'' if lost == 1 else 's'} undone")
    return ", ".join(parts) or "nothing"


def summary_text(backups: Iterable[Backup]) -> str:
    """Return how many backups there are and where from."""
    known = tuple(backups)
    if not known:
        return "There is no backup of the drafts yet. One is made every day, and as you decide."
    return (
        "Choose a backup to see what it holds. Restoring it keeps the drafts of now as a backup"
        " too, so that you can come back."
    )
