"""Read a results file that a user names."""

from pathlib import Path

from anyformat_review.domain.errors import FileReadError

MAX_BYTES = 1 << 30


def read_results_file(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file.

    Raises:
        FileReadError: there is no such file, it is a folder, too large, or may not be read.
    """
    try:
        if path.is_dir():
            raise FileReadError(f"{path} is a folder; name a results JSON file in it.")
        if path.stat().st_size > limit:
            raise FileReadError(f"{path} is larger than {limit >> 20} MB.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileReadError(f"There is no file {path}.") from error
    except OSError as error:
        raise FileReadError(f"{path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise FileReadError(f"{str(path)!r} cannot be a file name.") from error
