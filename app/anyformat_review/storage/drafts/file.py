"""Open, check and lock the SQLite file of the drafts.

Functions that open a file raise `StorageDamagedError` if SQLite reports damage.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from anyformat_review.domain.errors import StorageDamagedError, StorageInUseError
from anyformat_review.storage.files import (
    make_private_file,
    make_private_folder,
    storage_errors,
)
from anyformat_review.translation import tr

_LOCK_TIMEOUT = 0.2
"""Seconds. If two windows start at the same time, one of them must get the lock."""


def open_drafts(path: Path, *, timeout: float = 5.0, mode: str = "rw") -> sqlite3.Connection:
    """Open an existing, possibly untrusted file; SQLite's errors are raised unchanged."""
    # Never mode=rwc: SQLite would create the file with the mode of the umask.
    database = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", uri=True, timeout=timeout, isolation_level=None
    )
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA cell_size_check = ON")
        database.execute("PRAGMA synchronous = EXTRA")
        (result,) = database.execute("PRAGMA quick_check(1)").fetchone()
    except BaseException:
        database.close()
        raise
    if result != "ok":
        database.close()
        problem = tr("{path} is damaged: {reason}.")
        raise StorageDamagedError(problem.format(path=path, reason=result))
    return database


@contextlib.contextmanager
def open_read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file, such as a backup, read-only, and close it at the end."""
    with storage_errors(path), contextlib.closing(open_drafts(path, mode="ro")) as database:
        yield database


@contextlib.contextmanager
def snapshot(database: sqlite3.Connection) -> Iterator[None]:
    """Make all reads see the same state, even if another window writes."""
    database.execute("BEGIN")
    try:
        yield
    finally:
        database.execute("COMMIT")


@contextlib.contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """Commit all changes at the end, or roll them back after an exception."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def acquire_lock(path: Path) -> sqlite3.Connection:
    """Lock the drafts at `path` until the returned connection is closed or the process ends.

    SQLite's file lock works the same on every platform and within one process, and it always
    ends with the process.

    Raises:
        StorageInUseError: another window has the lock.
        StorageError: the lock file cannot be created.
    """
    path = path.with_name(f"{path.name}.lock")
    with storage_errors(path):
        make_private_folder(path.parent)
        make_private_file(path)
        lock = sqlite3.connect(
            f"{path.as_uri()}?mode=rw",
            uri=True,
            timeout=_LOCK_TIMEOUT,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            lock.execute("PRAGMA journal_mode = OFF")  # the file stays empty
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            lock.close()
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise StorageInUseError(
                    tr("The drafts are in use by another window of this application.")
                ) from error
            raise
    return lock


def copy_database(database: sqlite3.Connection, target: Path) -> None:
    """Copy a database to a new private file and sync it to disk."""
    make_private_folder(target.parent)
    make_private_file(target)
    try:
        database.execute("VACUUM INTO ?", (str(target),))
        sync(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def sync(path: Path) -> None:
    """Sync a file to disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
