"""One SQLite file of drafts: open it safely, check it, hold it."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from anyformat_review.domain.errors import StorageDamagedError, StorageInUseError
from anyformat_review.storage.files import (
    make_private_file,
    make_private_folder,
    storage_failures,
)

_LOCK_PATIENCE = 0.2
"""Seconds: two windows that start at once must not both lose."""


def open_drafts(path: Path, *, timeout: float = 5.0, mode: str = "rw") -> sqlite3.Connection:
    """Open an existing file that anybody may have put there.

    Raises:
        StorageDamagedError: SQLite finds the file damaged.
        sqlite3.Error: it cannot be opened.
    """
    # Never mode=rwc: SQLite itself must not make a file, its mode would be the umask's.
    database = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", uri=True, timeout=timeout, isolation_level=None
    )
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA cell_size_check = ON")
        database.execute("PRAGMA synchronous = EXTRA")
        _check(database, path)
    except BaseException:
        database.close()
        raise
    return database


def _check(database: sqlite3.Connection, path: Path) -> None:
    (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise StorageDamagedError(f"{path} is damaged: {found}.")


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file that nobody writes to, such as a backup, and close it at the end.

    Raises:
        StorageDamagedError: SQLite finds the file damaged.
        StorageError: it cannot be read.
    """
    with storage_failures(path), contextlib.closing(open_drafts(path, mode="ro")) as database:
        yield database


@contextlib.contextmanager
def snapshot(database: sqlite3.Connection) -> Iterator[None]:
    """Let every look inside see the same moment, whatever another window writes meanwhile."""
    database.execute("BEGIN")
    try:
        yield
    finally:
        database.execute("COMMIT")


@contextlib.contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """Make everything inside one change: wholly on disk at the end, or not at all."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def acquire_lock(path: Path) -> sqlite3.Connection:
    """Hold the drafts at `path` until the returned connection is closed or the process ends.

    SQLite's own file lock is the only one that works alike everywhere, also between two
    stores of one process, and that ends with the process whatever ends it.

    Raises:
        StorageInUseError: another window holds them.
        StorageError: the lock cannot be made.
    """
    path = path.with_name(f"{path.name}.lock")
    with storage_failures(path):
        make_private_folder(path.parent)
        make_private_file(path)
        lock = sqlite3.connect(
            f"{path.as_uri()}?mode=rw", uri=True, timeout=_LOCK_PATIENCE, isolation_level=None
        )
        try:
            lock.execute("PRAGMA journal_mode = OFF")  # nothing is ever written there
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            lock.close()
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise StorageInUseError(
                    "Another window of this application holds the drafts."
                ) from error
            raise
    return lock


def copy_database(database: sqlite3.Connection, target: Path) -> None:
    """Write everything a database holds into a new private file, on disk when this returns."""
    make_private_folder(target.parent)
    make_private_file(target)
    try:
        database.execute("VACUUM INTO ?", (str(target),))
        sync(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def sync(path: Path) -> None:
    """Bring what was written to a file onto the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
