"""Write files without loss, and convert errors to messages for the user."""

import contextlib
import errno
import os
import sqlite3
import sys
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
from anyformat_review.translation import QT_TR_NOOP, Phrase, tr

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_file(path: Path, content: bytes) -> None:
    """Write a file atomically to a path chosen by the user.

    Raises:
        OutputError: it could not be written; an existing file is unchanged.
    """
    try:
        if path.exists() and not path.is_file():
            _write_to_device(path, content)
        else:
            _replace(_target(path), content, 0o666)
    except OSError as error:
        if error.errno == errno.ENXIO:
            problem = tr("{path} cannot be written: no program reads from this pipe.")
        else:
            problem = tr("{path} cannot be written: {reason}.")
        problem = problem.format(path=path, reason=error.strerror or error)
        raise OutputError(problem) from error
    except RuntimeError as error:  # from `resolve`
        problem = tr("{path} cannot be written: its links form a loop.")
        raise OutputError(problem.format(path=path)) from error


def _write_to_device(path: Path, content: bytes) -> None:
    """Write to a pipe or device, which cannot be replaced."""
    # Without this flag, which Windows lacks, a pipe that nobody reads would block, also Ctrl+C.
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "wb") as file:
        if sys.platform != "win32":
            os.set_blocking(descriptor, True)
        file.write(content)


def refuse_source(path: Path, source: str) -> None:
    """Refuse to write an export over the file that it is made from.

    `source` is the path of a results file, or another source of the results, which is no file.

    Raises:
        OutputError: both are the same file, also through a link.
    """
    with contextlib.suppress(OSError, ValueError):  # one of them is no file
        if path.samefile(source):
            problem = tr("{path} is the results file itself. Choose another file for the export.")
            raise OutputError(problem.format(path=path))


def _target(path: Path) -> Path:
    """Return the file that a path leads to.

    Raises:
        RuntimeError: the links form a loop.
    """
    target = path.resolve()
    if target.is_symlink():
        # Since Python 3.13, `resolve` returns one of the links of a loop.
        raise RuntimeError(target)
    return target


def write_private_file(path: Path, content: bytes) -> None:
    """Write a file of mode 0600 atomically; its folder is created if necessary.

    Raises:
        StorageError: it could not be written; an existing file is unchanged.
    """
    with storage_errors(path):
        make_private_folder(path.parent)
        _replace(path, content, 0o600)


def append_line(path: Path, line: bytes) -> None:
    """Append a line to a file of mode 0600; the file and its folder are created if necessary.

    It is not synced to disk. A line that was cut, for example by a full disk, stays separate.

    Raises:
        StorageError: the line could not be written.
    """
    with storage_errors(path):
        make_private_folder(path.parent)
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "ab", buffering=0) as file:
            begin = b"" if _ends_with_newline(descriptor) else b"\n"
            content = begin + line + b"\n"
            # One write, so that the lines of two windows do not mix.
            if file.write(content) != len(content):
                file.write(b"\n")  # raises the error that cut the line


def _ends_with_newline(descriptor: int) -> bool:
    if os.fstat(descriptor).st_size == 0:
        return True
    os.lseek(descriptor, -1, os.SEEK_END)
    return os.read(descriptor, 1) == b"\n"


def quarantine(path: Path) -> str:
    """Rename an unreadable file; return a sentence for the user.

    It is a phrase, because the settings are read before the language is known, and empty if the
    file could not be renamed.
    """
    target = quarantine_path(path, "unreadable")
    with contextlib.suppress(OSError):
        path.replace(target)
        return Phrase(QT_TR_NOOP("The old file was renamed to {path}."), path=target)
    return ""


def keep_copy(path: Path) -> str:
    """Copy a file with unreadable parts; return a sentence for the user.

    Like that of `quarantine`, it is a phrase, and empty if the file could not be copied.
    """
    target = quarantine_path(path, "unreadable")
    with contextlib.suppress(OSError, StorageError):
        write_private_file(target, path.read_bytes())
        return Phrase(QT_TR_NOOP("A copy of the old file is {path}."), path=target)
    return ""


def quarantine_path(path: Path, why: str) -> Path:
    """Return an unused path in the same folder, with the reason and the current time."""
    time = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = path.with_name(f"{path.name}.{why}-{time}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name}.{why}-{time}-{number}")
    return target


def make_private_folder(path: Path) -> None:
    """Create a folder and its parents, all of mode 0700; an existing folder is unchanged."""
    # With `parents=True`, pathlib would create the parents with the default mode.
    for folder in (*reversed(path.parents), path):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Create an empty file of mode 0600; an existing file is unchanged."""
    # O_EXCL never opens an existing file: closing it would drop SQLite's POSIX locks.
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


@contextlib.contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Convert errors of the system or of SQLite to a `StorageError` with a sentence."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a bug, such as the wrong thread or a closed connection
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
    if error.errno in _READ_ONLY:
        return _read_only(path)
    return _unusable(path, error.strerror or error)


def _from_sqlite(error: sqlite3.Error, path: Path) -> StorageError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        problem = tr("{path} was moved or deleted while it was in use.")
        return StorageError(problem.format(path=path))
    if code == sqlite3.SQLITE_IOERR_WRITE:
        # SQLite reports this instead of FULL for quotas and file size limits.
        return _full(path)
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return _full(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _read_only(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StorageInUseError(tr("Another program is using {path}.").format(path=path))
        # ERROR means an invalid statement, so the tables are not those of this application.
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_ERROR:
            problem = tr("{path} is damaged: {reason}.")
            return StorageDamagedError(problem.format(path=path, reason=error))
        case _:
            return _unusable(path, error)


def _unusable(path: Path, reason: object) -> StorageError:
    return StorageError(tr("{path} cannot be used: {reason}.").format(path=path, reason=reason))


def _full(path: Path) -> StorageFullError:
    problem = tr("{path} cannot be written: the disk is full or a quota is exceeded.")
    return StorageFullError(problem.format(path=path))


def _read_only(path: Path) -> StorageReadOnlyError:
    return StorageReadOnlyError(tr("{path} or its folder is not writable.").format(path=path))
