"""The append-only database of decisions; every decision is committed before `append` returns."""

import contextlib
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from anyformat_review.domain.drafts.backups import Backup, DraftDifference
from anyformat_review.domain.errors import (
    StorageDamagedError,
    StorageInUseError,
    StorageReadOnlyError,
)
from anyformat_review.domain.review.review import Decision, History
from anyformat_review.domain.review.timeline import Step
from anyformat_review.storage.drafts.backups import BackupFolder
from anyformat_review.storage.drafts.file import (
    acquire_lock,
    copy_database,
    open_drafts,
    open_read_only,
    transaction,
)
from anyformat_review.storage.drafts.recovery import Recovery, create_drafts, recover
from anyformat_review.storage.drafts.rows import extend_chain, replace_surrogates, rows_for
from anyformat_review.storage.drafts.schema import migrate, schema_of
from anyformat_review.storage.drafts.tables import (
    check_all,
    checked_history,
    collections_in,
    draft_of,
    head_of,
    insert_rows,
    last_step,
    last_steps,
    steps_of_all,
    stored_step,
    upsert_draft,
)
from anyformat_review.storage.files import storage_errors
from anyformat_review.translation import tr

_SMALLEST_PAGE = 512
"""Bytes of the smallest SQLite page; a shorter file is not a database."""


class DraftStore:
    """All drafts of a user in one SQLite file, for use in one thread.

    The first decision creates the file. The first store locks the file until it is closed or the
    process ends; other stores are `read_only`.

    Every method raises `StorageError` if the file cannot be read or written, and
    `StorageDamagedError` if it fails an integrity check.
    """

    def __init__(self, path: Path, *, timeout: float = 5.0) -> None:
        """Open the drafts at an absolute path; wait `timeout` seconds for other programs.

        Raises:
            StorageTooNewError: a newer version of this application has written the file.
        """
        self.read_only = False
        self._path = path
        self._patience = timeout
        self._backups = BackupFolder(path.with_name("backups"))
        self._lock: sqlite3.Connection | None = None
        self._database: sqlite3.Connection | None = None
        try:
            with storage_errors(path):
                self._readable()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close and unlock the file."""
        for connection in (self._database, self._lock):
            if connection is not None:
                connection.close()
        self._database = self._lock = None

    def history(self, collection_id: str) -> History:
        """Return all decisions on a collection."""
        with storage_errors(self._path):
            database = self._readable()
            return checked_history(database, collection_id) if database else History()

    def steps(self) -> tuple[Step, ...]:
        """Return all decisions on all collections, in the order they were written."""
        with storage_errors(self._path):
            database = self._readable()
            return steps_of_all(database) if database else ()

    def last_steps(self) -> dict[str, int]:
        """Return the number of the last decision on each collection with decisions."""
        with storage_errors(self._path):
            database = self._readable()
            return last_steps(database) if database else {}

    def append(
        self, collection_id: str, decision: Decision, *, fingerprint: str, source: str = ""
    ) -> None:
        """Write the next decision on a collection and commit it.

        Writing the same decision twice has no effect, so that callers can retry.

        Raises:
            StorageFullError: the disk is full.
            StorageReadOnlyError: the file or its folder is not writable.
            StorageInUseError: another window has the lock, or has written a newer decision.
            ValueError: the decision has no changes.
        """
        rows = rows_for(collection_id, decision, fingerprint)
        if not rows:
            raise ValueError("a decision needs at least one change")
        with storage_errors(self._path):
            database = self._writable()
            with transaction(database):
                migrate(database)
                if decision.step == last_step(database, collection_id) + 1:
                    new = extend_chain(rows, head_of(database, collection_id) or "")
                    insert_rows(database, new)
                    upsert_draft(
                        database, new, source=replace_surrogates(source), fingerprint=fingerprint
                    )
                elif stored_step(database, collection_id, decision.step) != rows:
                    raise StorageInUseError(
                        tr("Another window has changed this collection. Open it again.")
                    )

    def back_up_if_due(self) -> None:
        """Make a backup if there is none from the last 24 hours."""
        if self._backups.is_due(datetime.now(UTC)):
            self.back_up()

    def back_up(self) -> None:
        """Make a backup, unless there are no drafts or another window has the lock."""
        with storage_errors(self._path):
            database = self._readable()
            if database is not None and not self.read_only:
                self._backups.make(database, datetime.now(UTC))

    def backups(self) -> tuple[Backup, ...]:
        """Return all backups, newest first."""
        return self._backups.backups()

    def differences(self, backup: Backup) -> tuple[DraftDifference, ...]:
        """Return how restoring a backup would change each collection."""
        with open_read_only(backup.path) as then, storage_errors(self._path):
            schema_of(then, backup.path)
            now = self._readable()
            names = {*collections_in(then), *(collections_in(now) if now else ())}
            return tuple(_difference(name, then, now) for name in sorted(names))

    def restore(self, backup: Backup) -> None:
        """Back up the drafts and replace them by a backup; an error changes nothing."""
        restored = self._path.with_name(f".{self._path.name}.restored")
        with storage_errors(self._path):
            database = self._writable()
            restored.unlink(missing_ok=True)
            # Copy first: making a backup may remove old backups, including this one.
            with open_read_only(backup.path) as chosen:
                schema_of(chosen, backup.path)
                check_all(chosen)
                copy_database(chosen, restored)
            try:
                self.back_up()
                database.close()
                try:
                    restored.replace(self._path)
                finally:
                    self._database = self._connect()
            finally:
                restored.unlink(missing_ok=True)
            # A damaged file is recovered from the newest backup.
            self.back_up()

    def _readable(self) -> sqlite3.Connection | None:
        """Return the database, `None` before the first decision."""
        if self._database is None:
            if not self._path.exists():
                return None
            try:
                self._lock = acquire_lock(self._path)
            except (StorageInUseError, StorageReadOnlyError):
                self.read_only = True
            else:
                paths = (self._path, self._path.parent)
                self.read_only = not all(os.access(path, os.W_OK) for path in paths)
            self._database = self._connect()
        schema_of(self._database, self._path)
        return self._database

    def _writable(self) -> sqlite3.Connection:
        if self._lock is None:
            self._lock = acquire_lock(self._path)
            self.read_only = False
        if self._database is None:
            if not self._path.exists():
                create_drafts(self._path)
            self._database = self._connect()
        schema_of(self._database, self._path)
        return self._database

    def _connect(self) -> sqlite3.Connection:
        database = open_drafts(self._path, timeout=self._patience)
        if self._lock is not None:
            database.execute("PRAGMA journal_mode = DELETE")
        return database


def open_store(path: Path) -> tuple[DraftStore, Recovery | None]:
    """Open the drafts at an absolute path; damaged drafts are recovered first.

    Raises:
        StorageDamagedError: they are damaged, but locked by another window or not writable.
        StorageTooNewError: a newer version of this application has written them.
        StorageError: they cannot be read.
    """
    error = StorageDamagedError(tr("{path} is empty.").format(path=path))
    if not _is_emptied(path):
        try:
            return DraftStore(path), None
        except StorageDamagedError as damage:
            error = damage
    recovery = repair(path, error)
    return DraftStore(path), recovery


def repair(path: Path, error: StorageDamagedError) -> Recovery:
    """Recover damaged drafts; close every store that uses them first.

    Raises:
        StorageDamagedError: `error`, if they are locked by another window or not writable.
    """
    try:
        lock = acquire_lock(path)
    except (StorageInUseError, StorageReadOnlyError):
        raise error from None
    with contextlib.closing(lock):
        return recover(path, BackupFolder(path.with_name("backups")))


def _is_emptied(path: Path) -> bool:
    """Whether SQLite would treat an existing file as empty and delete its journal."""
    try:
        return path.stat().st_size < _SMALLEST_PAGE
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
