from pathlib import Path

from anyformat_review.domain.drafts.backups import Backup, BackupDraft, DraftDifference
from anyformat_review.viewmodels.drafts.backup_texts import (
    backup_rows,
    backups_summary_text,
    difference_rows,
    time_text,
)
from support.reviews import NOON

GOOD = Backup(Path("b"), NOON, tuple(BackupDraft(name, "s", 600, NOON) for name in "ab"))
DAMAGED = Backup(Path("c"), NOON, None)


def test_rows_of_the_list() -> None:
    time = f"{NOON.astimezone():%Y-%m-%d %H:%M}"
    assert time_text(GOOD) == time
    assert list(backup_rows((GOOD, DAMAGED))) == [(time, "2", "1,200"), (time, "damaged", "")]


def test_rows_of_the_preview() -> None:
    differences = (
        DraftDifference("a", "s", decisions=2, decisions_now=1002, fields=1),
        DraftDifference("b", "s", decisions=5, decisions_now=2, fields=3),
        DraftDifference("c", "s", decisions=4, decisions_now=4, fields=0),
    )
    assert list(difference_rows(differences, lambda one: one.collection_id.upper())) == [
        ("A", "2", "1,002", "1 field, 1,000 later decisions undone"),
        ("B", "5", "2", "3 fields"),
        ("C", "4", "4", "none"),
    ]


def test_the_summary_explains_backups() -> None:
    assert backups_summary_text(()).startswith("There are no backups yet.")
    assert backups_summary_text((GOOD,)).startswith("Select a backup to preview it.")
