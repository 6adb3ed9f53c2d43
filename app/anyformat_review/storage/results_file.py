"""Read a results file chosen by the user."""

import os
import stat
from pathlib import Path

from anyformat_review.domain.errors import FileReadError
from anyformat_review.translation import QT_TR_NOOP, tr

MAX_BYTES = 1_000_000_000
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
    try:
        # Opening some devices has side effects, so the path is checked first. The opened file is
        # checked again, because it may have been replaced. A pipe without a writer must not block.
        _check(path, path.stat(), limit)
        with open(path, "rb", opener=_open_without_blocking) as file:
            _check(path, os.fstat(file.fileno()), limit)
            content = file.read(limit + 1)
    except FileNotFoundError as error:
        raise FileReadError(tr("File {path} not found.").format(path=path)) from error
    except OSError as error:
        problem = tr("{path} cannot be read: {reason}.")
        problem = problem.format(path=path, reason=error.strerror or error)
        raise FileReadError(problem) from error
    except ValueError as error:
        problem = tr("{path} is not a valid file name.").format(path=repr(str(path)))
        raise FileReadError(problem) from error
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
