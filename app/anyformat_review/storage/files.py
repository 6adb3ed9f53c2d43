"""Files written whole or not at all, and what goes wrong with files in words."""

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from anyformat_review.domain.errors import (
    OutputError,
    StorageDamagedError,
    StorageError,
    StorageFullError,
    StorageInUseError,
    StorageReadOnlyError,
)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_file(path: Path, content: bytes) -> None:
    """Write a file where the user wants it, whole or not at all.

    Raises:
        OutputError: it could not be written; an older file stands as it was.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a pipe or a device is written to, never replaced
        else:
            _replace(path.resolve(), content, 0o666)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}.") from error


def write_private_file(path: Path, content: bytes) -> None:
    """Write a file that only this user can read, whole or not at all; its folder is made.

    Raises:
        StorageError: it could not be written; an older file stands as it was.
    """
    with storage_failures(path):
        make_private_folder(path.parent)
        _replace(path, content, 0o600)


def quarantine(path: Path) -> str:
    """Rename an unreadable file beside its place; return the sentence that says where it is.

    The sentence begins with a space, and is empty when the file could not be renamed.
    """
    damaged_copy = quarantine_path(path, "unreadable")
    with contextlib.suppress(OSError):
        path.replace(damaged_copy)
        return f" The old file is kept as {damaged_copy}."
    return ""


def quarantine_path(path: Path, why: str) -> Path:
    """Return where a file that cannot be used is kept, beside its place and with the time."""
    time = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    place = path.with_name(f"{path.name}.{why}-{time}")
    number = 1
    while place.exists():
        number += 1
        place = path.with_name(f"{path.name}.{why}-{time}-{number}")
    return place


def make_private_folder(path: Path) -> None:
    """Make a folder of mode 0700, with its parents; leave an existing one as it is."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Make an empty file of mode 0600; leave an existing one as it is."""
    # With O_EXCL an existing file is never opened: closing it would drop SQLite's POSIX locks.
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


@contextlib.contextmanager
def storage_failures(path: Path) -> Iterator[None]:
    """Turn what the system or SQLite says about a file into a `StorageError` in plain words."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a wrong thread or a closed connection is our mistake, not the disk's
    except sqlite3.Error as error:
        raise _from_sqlite(error, path) from error
    except OSError as error:
        raise _from_system(error, path) from error


def _replace(path: Path, content: bytes, mode: int) -> None:
    temporary = path.with_name(f".{path.name[:64]}.{os.urandom(8).hex()}")
    descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _from_system(error: OSError, path: Path) -> StorageError:
    if error.errno in _FULL:
        return _full(path)
    if error.errno in _REFUSED:
        return _refused(path)
    return StorageError(f"{path} cannot be used: {error.strerror or error}.")


def _from_sqlite(error: sqlite3.Error, path: Path) -> StorageError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return StorageError(f"{path} was moved or deleted while it was in use.")
    if code == sqlite3.SQLITE_IOERR_WRITE:
        # SQLite says this, not FULL, for a quota and for a limit on the size of files.
        return _full(path)
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return _full(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _refused(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StorageInUseError(f"Another program is using {path}.")
        # ERROR is a fault in a statement; ours have none, so the tables are not ours.
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_ERROR:
            return StorageDamagedError(f"{path} is damaged: {error}.")
        case _:
            return StorageError(f"{path} cannot be used: {error}.")


def _full(path: Path) -> StorageFullError:
    return StorageFullError(
        f"{path} cannot be written: the disk is full, or a limit on space is reached."
    )


def _refused(path: Path) -> StorageReadOnlyError:
    return StorageReadOnlyError(f"{path} or its folder may not be written to.")
