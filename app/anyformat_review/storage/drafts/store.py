"""The reviewer's decisions on disk: append-only, each one committed before it is acknowledged."""

import contextlib
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from anyformat_review.domain.errors import (
    StorageDamagedError,
    StorageInUseError,
    StorageReadOnlyError,
)
from anyformat_review.domain.review.backups import Backup, DraftDifference
from anyformat_review.domain.review.review import Decision, History
from anyformat_review.domain.review.timeline import Step
from anyformat_review.storage.drafts.backups import BackupFolder
from anyformat_review.storage.drafts.file import (
    acquire_lock,
    copy_database,
    open_drafts,
    reading,
    transaction,
)
from anyformat_review.storage.drafts.recovery import Recovery, recover
from anyformat_review.storage.drafts.rows import chained, rows_for, storable
from anyformat_review.storage.drafts.schema import migrate, schema_of
from anyformat_review.storage.drafts.tables import (
    Draft,
    check_all,
    checked_history,
    collections_in,
    draft_of,
    head_of,
    insert_rows,
    last_step,
    steps_of_all,
    stored_step,
    upsert_draft,
)
from anyformat_review.storage.files import make_private_file, storage_failures


class DraftStore:
    """All drafts of this user in one SQLite file, used from one thread.

    Opening makes no file; the first decision does. The first store on a file holds it until it
    is closed or its process ends; until then every other store is `read_only`.
    """

    def __init__(self, path: Path, *, timeout: float = 5.0) -> None:
        """Open the drafts at an absolute `path`; wait `timeout` seconds for a program reading it.

        Raises:
            StorageDamagedError: the file cannot be trusted as it stands; it is left alone.
            StorageTooNewError: a newer version of this application has written it.
            StorageError: it cannot be read.
        """
        self.read_only = False
        self._path = path
        self._patience = timeout
        self._backups = BackupFolder(path.with_name("backups"))
        self._lock: sqlite3.Connection | None = None
        self._database: sqlite3.Connection | None = None
        try:
            with storage_failures(path):
                self._readable()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        for connection in (self._database, self._lock):
            if connection is not None:
                connection.close()
        self._database = self._lock = None

    def history(self, collection_id: str) -> History:
        """Return all decisions on a collection, none when there is no draft of it.

        Raises:
            StorageDamagedError: the decisions are not those that were written.
            StorageError: they cannot be read.
        """
        with storage_failures(self._path):
            database = self._readable()
            return checked_history(database, collection_id) if database else History()

    def draft(self, collection_id: str) -> Draft | None:
        """Return what is known of a collection's draft, `None` when there is none."""
        with storage_failures(self._path):
            database = self._readable()
            return draft_of(database, collection_id) if database else None

    def steps(self) -> tuple[Step, ...]:
        """Return every decision on every collection in the order in which they were written.

        Raises:
            StorageError: they cannot be read.
        """
        with storage_failures(self._path):
            database = self._readable()
            return steps_of_all(database) if database else ()

    def append(
        self, collection_id: str, decision: Decision, *, fingerprint: str, source: str = ""
    ) -> None:
        """Write the next decision on a collection; it is on disk when this returns.

        A decision that already stands there as it is, is not written again: a caller that never
        heard of the commit may ask twice.

        Raises:
            StorageFullError: no space is left.
            StorageReadOnlyError: the file or its folder cannot be written to.
            StorageInUseError: another window holds the drafts, or has decided meanwhile.
            StorageError: it cannot be written for another reason.
            ValueError: the decision changes nothing.
        """
        rows = rows_for(collection_id, decision, fingerprint)
        if not rows:
            raise ValueError("a decision that changes nothing cannot be kept")
        with storage_failures(self._path):
            database = self._writable()
            with transaction(database):
                migrate(database)
                if decision.step == last_step(database, collection_id) + 1:
                    new = chained(rows, head_of(database, collection_id) or "")
                    insert_rows(database, new)
                    upsert_draft(database, new, source=storable(source), fingerprint=fingerprint)
                elif stored_step(database, collection_id, decision.step) != rows:
                    raise StorageInUseError(
                        "Another window has decided on this collection meanwhile. Open it again."
                    )

    def back_up_if_due(self) -> None:
        """Make a backup unless there is one of the last day.

        Raises:
            StorageDamagedError: the drafts are not those that were written.
            StorageError: the backup cannot be written.
        """
        if self._backups.is_due(datetime.now(UTC)):
            self.back_up()

    def back_up(self) -> None:
        """Make a backup, unless there is nothing yet or another window holds the drafts.

        Raises:
            StorageDamagedError: the drafts are not those that were written.
            StorageError: the backup cannot be written.
        """
        with storage_failures(self._path):
            database = self._readable()
            if database is not None and not self.read_only:
                self._backups.make(database, datetime.now(UTC))

    def backups(self) -> tuple[Backup, ...]:
        """Return all backups, the newest first."""
        return self._backups.backups()

    def differences(self, backup: Backup) -> tuple[DraftDifference, ...]:
        """Return what a backup holds beside what there is now, by collection.

        Raises:
            StorageError: the backup or the drafts cannot be read.
        """
        with reading(backup.path) as then, storage_failures(self._path):
            schema_of(then, backup.path)
            now = self._readable()
            names = {*collections_in(then), *(collections_in(now) if now else ())}
            return tuple(_difference(name, then, now) for name in sorted(names))

    def restore(self, backup: Backup) -> None:
        """Replace the drafts by those of a backup; a backup of the present ones is made first.

        Raises:
            StorageDamagedError: the backup is damaged; nothing has changed.
            StorageError: it cannot be read or the drafts cannot be written; nothing has changed.
        """
        fresh = self._path.with_name(f".{self._path.name}.restored")
        with storage_failures(self._path):
            database = self._writable()
            fresh.unlink(missing_ok=True)
            # Before a backup is made: that may remove old ones, this one too.
            with reading(backup.path) as chosen:
                schema_of(chosen, backup.path)
                check_all(chosen)
                copy_database(chosen, fresh)
            try:
                self.back_up()
                database.close()
                try:
                    fresh.replace(self._path)
                finally:
                    self._database = self._connect()
            finally:
                fresh.unlink(missing_ok=True)
            # The newest backup is what a damaged file is put right from.
            self.back_up()

    def _readable(self) -> sqlite3.Connection | None:
        """Return the database, `None` while it holds nothing."""
        if self._database is None:
            if not self._path.exists():
                return None
            try:
                self._lock = acquire_lock(self._path)
            except (StorageInUseError, StorageReadOnlyError):
                self.read_only = True
            else:
                places = (self._path, self._path.parent)
                self.read_only = not all(os.access(place, os.W_OK) for place in places)
            self._database = self._connect()
        return self._database if schema_of(self._database, self._path) else None

    def _writable(self) -> sqlite3.Connection:
        if self._lock is None:
            self._lock = acquire_lock(self._path)
            self.read_only = False
        if self._database is None:
            make_private_file(self._path)
            self._database = self._connect()
        schema_of(self._database, self._path)
        return self._database

    def _connect(self) -> sqlite3.Connection:
        database = open_drafts(self._path, timeout=self._patience)
        if self._lock is not None:
            database.execute("PRAGMA journal_mode = DELETE")
        return database


def open_store(path: Path) -> tuple[DraftStore, Recovery | None]:
    """Open the drafts at an absolute `path`; put them right first where they are damaged.

    Raises:
        StorageDamagedError: they are damaged, and another window holds them or they cannot be
            written to.
        StorageTooNewError: a newer version of this application has written them.
        StorageError: they cannot be read.
    """
    error = StorageDamagedError(f"{path} is empty, although there are backups of it.")
    if not _is_emptied(path):
        try:
            return DraftStore(path), None
        except StorageDamagedError as damage:
            error = damage
    recovery = repair(path, error)
    return DraftStore(path), recovery


def repair(path: Path, error: StorageDamagedError) -> Recovery:
    """Recover damaged drafts that no store of this process has open.

    Raises:
        StorageDamagedError: `error`, where another window holds them or they are write-protected.
        StorageError: there is no room.
    """
    try:
        lock = acquire_lock(path)
    except (StorageInUseError, StorageReadOnlyError):
        raise error from None
    with contextlib.closing(lock):
        return recover(path, BackupFolder(path.with_name("backups")))


def _is_emptied(path: Path) -> bool:
    try:
        return path.stat().st_size == 0 and any(path.with_name("backups").iterdir())
    except OSError:
        return False


def _difference(
    collection_id: str, then: sqlite3.Connection, now: sqlite3.Connection | None
) -> DraftDifference:
    before = checked_history(then, collection_id)
    after = checked_history(now, collection_id) if now else History()
    states, states_now = before.states(), after.states()
    draft = draft_of(then, collection_id) or (draft_of(now, collection_id) if now else None)
    return DraftDifference(
        collection_id,
        draft.source if draft else "",
        len(before.decisions),
        len(after.decisions),
        sum(states.get(path) != states_now.get(path) for path in states.keys() | states_now.keys()),
    )
