"""Remember the names of the files of collections, which lists of the service leave out."""

import json
import logging
from pathlib import Path

from msgspec import Struct

from anyformat_review.domain.errors import StorageError
from anyformat_review.storage.files import append_line, storage_errors, write_private_file
from anyformat_review.storage.typed_json import from_json, to_builtins

_log = logging.getLogger(__name__)

MAX_NAMES = 20_000
"""Lines; of a longer file, the older half is dropped when it is loaded."""


class FileNamesFile:
    """A file such as `DataFolder.file_names`, with a line of JSON per collection.

    It is a cache: what cannot be read is requested again. All methods block on the disk.
    """

    def __init__(self, path: Path, base_url: str) -> None:
        """`base_url` is that of the service to which the collections belong."""
        self._path = path
        self._base_url = base_url

    def load(self) -> dict[str, tuple[str, ...]]:
        """Return the names of files by collection id; empty if there is no readable file."""
        try:
            lines = self._path.read_bytes().splitlines(keepends=True)
            if len(lines) > MAX_NAMES:
                lines = lines[len(lines) // 2 :]
                write_private_file(self._path, b"".join(lines))
        except (OSError, StorageError) as error:
            _log.debug("no names of files: %s", error)
            return {}
        names = {}
        for line in lines:
            try:
                known = from_json(line, _Line)
            except ValueError:
                continue  # for example, it was cut when the disk was full
            if known.service == self._base_url:
                names[known.collection] = known.files
        return names

    def append(self, collection_id: str, files: tuple[str, ...]) -> None:
        """Add the names of a collection's files; if that fails, they are requested again."""
        line = to_builtins(_Line(self._base_url, collection_id, files))
        try:
            append_line(self._path, json.dumps(line, separators=(",", ":")).encode())
        except StorageError as error:
            _log.info("the names of files are not kept: %s", error)

    def erase(self) -> None:
        """Delete all names.

        Raises:
            StorageError: they could not be deleted.
        """
        with storage_errors(self._path):
            self._path.unlink(missing_ok=True)


class _Line(Struct, frozen=True):
    service: str
    collection: str
    files: tuple[str, ...]
