import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from anyformat_review.domain.drafts.backups import BackupDraft, DraftDifference
from anyformat_review.domain.errors import (
    StorageDamagedError,
    StorageInUseError,
    StorageTooNewError,
)
from anyformat_review.domain.review.review import History
from anyformat_review.storage.drafts.backups import BackupFolder
from anyformat_review.storage.drafts.store import DraftStore
from support.reviews import COLLECTION_ID, NOON, decision

OTHER = "INV-0848"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "drafts.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[DraftStore]:
    store = DraftStore(path)
    decide(store, 1, 2)
    yield store
    store.close()


def decide(store: DraftStore, *steps: int, collection_id: str = COLLECTION_ID) -> None:
    for step in steps:
        store.append(collection_id, decision(step), fingerprint="f", source="invoice.json")


def names(path: Path) -> list[str]:
    return [found.name for found in path.with_name("backups").iterdir()]


def test_backup_contains_all_decisions(store: DraftStore) -> None:
    store.back_up()
    decide(store, 3)
    decide(store, 1, collection_id=OTHER)
    store.back_up()
    newest, oldest = store.backups()
    second, third = NOON + timedelta(seconds=2), NOON + timedelta(seconds=3)
    assert oldest.drafts == (BackupDraft(COLLECTION_ID, "invoice.json", 2, second),)
    assert newest.drafts is not None
    assert newest.drafts[0] == BackupDraft(COLLECTION_ID, "invoice.json", 3, third)
    assert (oldest.decisions, newest.decisions) == (2, 4)
    assert oldest.made_at < newest.made_at <= datetime.now(UTC)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_backup_is_private(path: Path) -> None:
    before = os.umask(0)
    try:
        store = DraftStore(path)
        decide(store, 1)
        store.back_up()
        store.close()
    finally:
        os.umask(before)
    folder = path.with_name("backups")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(found.stat().st_mode) for found in folder.iterdir()] == [0o600]


def test_backup_is_due_without_one_today(path: Path, store: DraftStore) -> None:
    store.back_up_if_due()
    store.back_up_if_due()
    (made,) = names(path)
    old = (datetime.now(UTC) - timedelta(hours=25)).strftime("drafts-%Y%m%dT%H%M%S.%fZ.sqlite3")
    path.with_name("backups").joinpath(made).rename(path.with_name("backups") / old)
    store.back_up_if_due()
    assert len(names(path)) == 2


def test_no_backup_without_decisions(tmp_path: Path) -> None:
    store = DraftStore(tmp_path / "home" / "drafts.sqlite3")
    store.back_up_if_due()
    store.close()
    assert not (tmp_path / "home").exists()


def test_read_only_store_makes_no_backup(path: Path, store: DraftStore) -> None:
    second = DraftStore(path)
    second.back_up()
    second.close()
    assert store.backups() == ()


def test_damaged_drafts_are_not_backed_up(path: Path, store: DraftStore) -> None:
    store.back_up()
    store.close()
    path.write_bytes(path.read_bytes().replace(b'"value 2"', b'"value 3"'))
    store = DraftStore(path)
    with pytest.raises(StorageDamagedError):
        store.back_up()
    assert [backup.decisions for backup in store.backups()] == [2]
    store.close()
    assert len(names(path)) == 1


def test_two_backups_at_the_same_time(path: Path, store: DraftStore) -> None:
    database = sqlite3.connect(path)
    folder = BackupFolder(path.with_name("backups"))
    for _ in range(2):
        folder.make(database, NOON)
    database.close()
    assert len(folder.backups()) == 2


def test_old_backups_are_removed_and_other_files_stay(path: Path, store: DraftStore) -> None:
    database = sqlite3.connect(path)
    folder = BackupFolder(path.with_name("backups"))
    path.with_name("backups").mkdir()
    for name in ("drafts-mine.sqlite3", "notes.txt", "drafts-1.sqlite3.unfinished"):
        path.with_name("backups").joinpath(name).touch()
    for hour in range(6):
        folder.make(database, NOON + timedelta(hours=hour))
    database.close()
    assert [backup.made_at.hour for backup in folder.backups()] == [17, 16, 15]
    assert len(names(path)) == 5


# --- restoring -------------------------------------------------------------------------------


def test_restore_backs_up_the_current_drafts(store: DraftStore) -> None:
    store.back_up()
    decide(store, 3, 4)
    (chosen,) = store.backups()
    store.restore(chosen)
    assert store.history(COLLECTION_ID) == History((decision(1), decision(2)))
    assert [backup.decisions for backup in store.backups()] == [2, 4, 2]
    decide(store, 3)
    store.restore(store.backups()[1])
    assert store.history(COLLECTION_ID).next_step == 5


def test_differences_of_a_backup(store: DraftStore) -> None:
    store.back_up()
    decide(store, 3)
    decide(store, 1, collection_id=OTHER)
    (chosen,) = store.backups()
    assert store.differences(chosen) == (
        DraftDifference(COLLECTION_ID, "invoice.json", decisions=2, decisions_now=3, fields=1),
        DraftDifference(OTHER, "invoice.json", decisions=0, decisions_now=1, fields=1),
    )


def test_restored_backup_is_not_rotated_away(store: DraftStore) -> None:
    for step in range(3, 8):
        store.back_up()
        decide(store, step)
    oldest = store.backups()[-1]
    store.restore(oldest)
    assert store.history(COLLECTION_ID).next_step == oldest.decisions + 1


def test_damaged_backup_is_listed_but_not_restored(path: Path, store: DraftStore) -> None:
    store.back_up()
    decide(store, 3)
    (chosen,) = store.backups()
    content = chosen.path.read_bytes()
    chosen.path.write_bytes(content.replace(b'"value 2"', b'"value 9"'))
    with pytest.raises(StorageDamagedError):
        store.restore(chosen)
    chosen.path.write_bytes(content[:4096])
    with pytest.raises(StorageDamagedError):
        store.restore(chosen)
    assert store.backups()[0].drafts is None
    assert store.history(COLLECTION_ID).next_step == 4
    assert sorted(found.name for found in path.parent.iterdir()) == [
        "backups",
        "drafts.sqlite3",
        "drafts.sqlite3.lock",
    ]


def test_backup_of_a_newer_version_is_not_restored(store: DraftStore) -> None:
    store.back_up()
    (chosen,) = store.backups()
    database = sqlite3.connect(chosen.path)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(StorageTooNewError):
        store.restore(chosen)
    assert store.backups()[0].drafts is None


def test_read_only_store_restores_no_backup(path: Path, store: DraftStore) -> None:
    store.back_up()
    second = DraftStore(path)
    with pytest.raises(StorageInUseError):
        second.restore(store.backups()[0])
    second.close()
