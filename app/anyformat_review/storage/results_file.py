"""Read a results file chosen by the user."""

import os
import stat
from pathlib import Path

from anyformat_review.domain.errors import FileReadError

MAX_BYTES = 1_000_000_000
_PIECE = 1 << 20


def read_results_file(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """Read a file or a pipe of at most `limit` bytes.

    Raises:
        FileReadError: the file does not exist, is a folder, is too large or cannot be read.
    """
    try:
        if path.is_dir():
            raise FileReadError(f"{path} is a folder. Choose a results JSON file in it.")
        return _read(path, limit)
    except FileNotFoundError as error:
        raise FileReadError(f"File {path} not found.") from error
    except OSError as error:
        raise FileReadError(f"{path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise FileReadError(f"{str(path)!r} is not a valid file name.") from error


def _read(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode):
            if status.st_size > limit:
                raise _too_large(path, limit)
            return file.read()
        # A pipe or device has no known size and may never end.
        content = bytearray()
        while piece := file.read(_PIECE):
            content += piece
            if len(content) > limit:
                raise _too_large(path, limit)
        return bytes(content)


def _too_large(path: Path, limit: int) -> FileReadError:
    return FileReadError(f"{path} is larger than {limit / 1e6:g} MB.")
