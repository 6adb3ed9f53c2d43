"""Read a results file that a user names."""

import os
import stat
from pathlib import Path

from anyformat_review.domain.errors import FileReadError

MAX_BYTES = 1_000_000_000
_PIECE = 1 << 20


def read_results_file(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file or of what comes out of a pipe.

    Raises:
        FileReadError: there is no such file, it is a folder, too large, or may not be read.
    """
    try:
        if path.is_dir():
            raise FileReadError(f"{path} is a folder; name a results JSON file in it.")
        return _read(path, limit)
    except FileNotFoundError as error:
        raise FileReadError(f"There is no file {path}.") from error
    except OSError as error:
        raise FileReadError(f"{path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise FileReadError(f"{str(path)!r} cannot be a file name.") from error


def _read(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode):
            if status.st_size > limit:
                raise _too_large(path, limit)
            return file.read()
        # A pipe or a device tells no size, and may have no end.
        content = bytearray()
        while piece := file.read(_PIECE):
            content += piece
            if len(content) > limit:
                raise _too_large(path, limit)
        return bytes(content)


def _too_large(path: Path, limit: int) -> FileReadError:
    return FileReadError(f"{path} is larger than {limit / 1e6:g} MB.")
