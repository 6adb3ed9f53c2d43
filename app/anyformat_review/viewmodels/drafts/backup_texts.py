"""Texts about the backups of the decisions."""

from collections.abc import Callable, Iterable, Iterator, Sized

from anyformat_review.domain.drafts.backups import Backup, DraftDifference
from anyformat_review.translation import QT_TR_NOOP, number_text, tr
from anyformat_review.viewmodels.local_time import local_time

BACKUP_HEADINGS = (QT_TR_NOOP("Backup"), QT_TR_NOOP("Collections"), QT_TR_NOOP("Decisions"))
DIFFERENCE_HEADINGS = (
    QT_TR_NOOP("Collection"),
    QT_TR_NOOP("Decisions"),
    QT_TR_NOOP("Now"),
    QT_TR_NOOP("Effect of restoring"),
)


def time_text(backup: Backup) -> str:
    """Return when a backup was made, in local time."""
    return local_time(backup.made_at)


def backup_rows(backups: Iterable[Backup]) -> Iterator[tuple[str, ...]]:
    """Yield the table row of each backup."""
    for backup in backups:
        if backup.drafts is None:
            yield time_text(backup), tr("damaged"), ""
        else:
            counts = number_text(len(backup.drafts)), number_text(backup.decisions)
            yield time_text(backup), *counts


def difference_rows(
    differences: Iterable[DraftDifference], name_of: Callable[[DraftDifference], str]
) -> Iterator[tuple[str, ...]]:
    """Yield the preview row of each collection; `name_of` returns the collection's name."""
    for difference in differences:
        yield (
            name_of(difference),
            number_text(difference.decisions),
            number_text(difference.decisions_now),
            _effect_text(difference),
        )


def _effect_text(difference: DraftDifference) -> str:
    parts = []
    if difference.fields:
        parts.append(tr("%n fields", "%n field", difference.fields))
    if (lost := difference.decisions_now - difference.decisions) > 0:
        parts.append(tr("%n later decisions undone", "%n later decision undone", lost))
    return ", ".join(parts) or tr("none", "effects")


def backups_summary_text(backups: Sized) -> str:
    """Return the text above the list of backups."""
    if not backups:
        return tr("There are no backups yet. One is made every day and while you review.")
    return tr(
        "Select a backup to preview it. Your current decisions are backed up before it is restored."
    )
