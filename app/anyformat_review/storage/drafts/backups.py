"""Backups of the drafts: verified copies in a separate folder."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from anyformat_review.domain.drafts.backups import Backup, BackupDraft, backups_to_keep, is_due
from anyformat_review.domain.errors import StorageError
from anyformat_review.storage.drafts.file import copy_database, open_read_only
from anyformat_review.storage.drafts.schema import schema_of
from anyformat_review.storage.drafts.tables import check_all, collections_in, draft_of, last_step
from anyformat_review.storage.files import storage_errors

_NAME = "drafts-%Y%m%dT%H%M%S.%fZ.sqlite3"
_UNFINISHED = ".unfinished"


class BackupFolder:
    """The backups of one drafts file; the first backup creates the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def is_due(self, now: datetime) -> bool:
        """Whether there is no backup from the last 24 hours."""
        return is_due(self._files(), now)

    def make(self, database: sqlite3.Connection, now: datetime) -> Path:
        """Copy the drafts, verify the copy, and remove old backups.

        Raises:
            StorageDamagedError: the drafts are damaged; no backup is made.
            StorageError: the backup cannot be written.
        """
        now = now.astimezone(UTC)
        existing = self._files()
        while now in existing:
            now += timedelta(microseconds=1)
        target = self._folder / now.strftime(_NAME)
        unfinished = target.with_name(target.name + _UNFINISHED)
        with storage_errors(target):
            copy_database(database, unfinished)
            try:
                with open_read_only(unfinished) as copy:
                    check_all(copy)
                unfinished.replace(target)
            finally:
                unfinished.unlink(missing_ok=True)
            self._rotate(now)
        return target

    def backups(self) -> tuple[Backup, ...]:
        """Return all backups with their contents, newest first."""
        return tuple(
            Backup(path, at, _drafts_in(path))
            for at, path in sorted(self._files().items(), reverse=True)
        )

    def undamaged(self) -> Iterator[Backup]:
        """Yield the undamaged backups, newest first."""
        for backup in self.backups():
            with contextlib.suppress(StorageError), open_read_only(backup.path) as database:
                schema_of(database, backup.path)
                check_all(database)
                yield backup

    def _files(self) -> dict[datetime, Path]:
        found = {}
        for path in self._folder.glob("drafts-*.sqlite3"):
            with contextlib.suppress(ValueError):
                found[datetime.strptime(path.name, _NAME).replace(tzinfo=UTC)] = path
        return found

    def _rotate(self, now: datetime) -> None:
        files = self._files()
        for at in files.keys() - backups_to_keep(files, now):
            files[at].unlink(missing_ok=True)
        for unfinished in self._folder.glob(f"*{_UNFINISHED}"):
            unfinished.unlink(missing_ok=True)


def _drafts_in(path: Path) -> tuple[BackupDraft, ...] | None:
    try:
        with open_read_only(path) as database:
            schema_of(database, path)
            return tuple(
                BackupDraft(
                    draft.collection_id,
                    draft.source,
                    last_step(database, draft.collection_id),
                    draft.last_at,
                )
                for collection_id in collections_in(database)
                if (draft := draft_of(database, collection_id)) is not None
            )
    except StorageError:
        return None
