"""Read a results file chosen by the user."""

import contextlib
import mmap
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from anyformat_review.domain.errors import FileReadError
from anyformat_review.domain.results.stored_bytes import PIECE, RawBytes, StoredBytes, pieces
from anyformat_review.storage.files import make_private_folder
from anyformat_review.storage.folders import DataFolder
from anyformat_review.translation import QT_TR_NOOP, tr

MAX_BYTES = 1_000_000_000
_MIN_STORED = 4_000_000
"""Bytes; smaller results are kept in memory."""
_KINDS = (
    (stat.S_ISDIR, QT_TR_NOOP("{path} is a folder. Choose a results JSON file in it.")),
    (stat.S_ISFIFO, QT_TR_NOOP("{path} is a named pipe, not a file.")),
    (stat.S_ISSOCK, QT_TR_NOOP("{path} is a socket, not a file.")),
    (stat.S_ISCHR, QT_TR_NOOP("{path} is a device, not a file.")),
    (stat.S_ISBLK, QT_TR_NOOP("{path} is a device, not a file.")),
)


def read_results_file(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """Read a regular file of at most `limit` bytes. Pipes and devices may never end.

    Raises:
        FileReadError: it does not exist, is not a regular file, is too large or cannot be read.
    """
    with _opened(path, limit) as file:
        return _content(file, path, limit)


def read_raw_results(path: Path) -> RawBytes:
    """Like `read_results_file`, but a large file is copied, so that it needs no memory.

    A later change of the file does not change the copy, which has no name and is deleted with the
    returned object.

    Raises:
        FileReadError: it does not exist, is not a regular file, is too large or cannot be read.
    """
    with _opened(path, MAX_BYTES) as file:
        if os.fstat(file.fileno()).st_size >= _MIN_STORED:
            with contextlib.suppress(OSError, ValueError):  # full disk, empty file
                return _stored(_limited(iter(lambda: file.read(PIECE), b""), path))
            file.seek(0)
        return _content(file, path, MAX_BYTES)


def stored(raw: RawBytes) -> RawBytes:
    """Return a copy on disk of large results, or these bytes if this is not possible."""
    if isinstance(raw, StoredBytes) or len(raw) < _MIN_STORED:
        return raw
    try:
        return _stored(pieces(raw))
    except OSError:
        return raw


def _stored(content: Iterable[bytes]) -> StoredBytes:
    # Not in the folder for temporary files, which is in memory on many systems.
    folder = DataFolder.locate(os.environ).cache
    make_private_folder(folder)
    with tempfile.TemporaryFile(dir=folder) as file:
        for piece in content:
            file.write(piece)
        file.flush()
        return StoredBytes(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _limited(content: Iterable[bytes], path: Path) -> Iterator[bytes]:
    length = 0
    for piece in content:
        length += len(piece)
        if length > MAX_BYTES:
            raise _too_large(path, MAX_BYTES)
        yield piece


@contextlib.contextmanager
def _opened(path: Path, limit: int) -> Iterator[BinaryIO]:
    try:
        # Opening some devices has side effects, so the path is checked first. The opened file is
        # checked again, because it may have been replaced. A pipe without a writer must not block.
        _check(path, path.stat(), limit)
        with open(path, "rb", opener=_open_without_blocking) as file:
            _check(path, os.fstat(file.fileno()), limit)
            yield file
    except FileNotFoundError as error:
        raise FileReadError(tr("File {path} not found.").format(path=path)) from error
    except OSError as error:
        problem = tr("{path} cannot be read: {reason}.")
        problem = problem.format(path=path, reason=error.strerror or error)
        raise FileReadError(problem) from error
    except ValueError as error:
        problem = tr("{path} is not a valid file name.").format(path=repr(str(path)))
        raise FileReadError(problem) from error


def _content(file: BinaryIO, path: Path, limit: int) -> bytes:
    # Python reserves as many bytes as it may read, so this is not always `limit + 1`.
    content = file.read(min(limit, os.fstat(file.fileno()).st_size) + 1)
    if len(content) > limit:
        raise _too_large(path, limit)
    return content


def _open_without_blocking(path: str, flags: int) -> int:
    # Windows has neither flag.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _check(path: Path, status: os.stat_result, limit: int) -> None:
    for is_kind, problem in _KINDS:
        if is_kind(status.st_mode):
            raise FileReadError(tr(problem).format(path=path))
    if status.st_size > limit:
        raise _too_large(path, limit)


def _too_large(path: Path, limit: int) -> FileReadError:
    problem = tr("{path} is larger than {size} MB.")
    return FileReadError(problem.format(path=path, size=f"{limit / 1e6:g}"))
