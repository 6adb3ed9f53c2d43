"""Which original file belongs to which collection, by path and content; never a copy of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from anyformat_review.domain.errors import (
    OriginalChangedError,
    OriginalMissingError,
    OriginalUnreadableError,
    StorageError,
)
from anyformat_review.storage.files import quarantine, storage_failures, write_private_file

MAX_BYTES = 1 << 30
"""A larger file is not taken for an original."""

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was attached: its absolute path, and the SHA-256 of its bytes then."""

    path: Path
    sha256: str


def fingerprint_file(path: Path) -> Attachment:
    """Return what a file is attached as.

    Raises:
        OriginalMissingError: there is no such file.
        OriginalUnreadableError: it may not be read, is too large or no file at all.
    """
    try:
        path = path.absolute()
        if path.is_dir():
            raise OriginalUnreadableError(f"{path} is a folder, not a file.")
        if not path.is_file():
            raise OriginalMissingError(f"There is no file {path}.")
        if path.stat().st_size > MAX_BYTES:
            raise OriginalUnreadableError(f"{path} is larger than {MAX_BYTES >> 20} MB.")
        with path.open("rb") as file:
            return Attachment(path, hashlib.file_digest(file, "sha256").hexdigest())
    except FileNotFoundError as error:
        raise OriginalMissingError(f"There is no file {path}.") from error
    except OSError as error:
        raise OriginalUnreadableError(
            f"{path} cannot be read: {error.strerror or error}."
        ) from error


def verify(attachment: Attachment) -> None:
    """Make sure that an attached file is still the one it was.

    Raises:
        OriginalMissingError: it is no longer where it was.
        OriginalChangedError: its bytes are others now.
        OriginalUnreadableError: it may not be read any more.
    """
    if fingerprint_file(attachment.path) != attachment:
        raise OriginalChangedError(f"{attachment.path} is not the file that was attached.")


class OriginalStore:
    """The file that remembers attachments; nothing is written until something is attached."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def attachments(self, collection_id: str) -> Mapping[str, Attachment]:
        """Return a collection's attachments by the name of the parsed file (see `PageNumbering`).

        Raises:
            StorageError: the file cannot be read.
        """
        return self._load().get(collection_id, {})

    def attach(self, collection_id: str, file_name: str, attachment: Attachment) -> None:
        """Remember an attachment in place of an older one.

        Raises:
            StorageError: it could not be remembered.
        """
        known = self._load()
        known.setdefault(collection_id, {})[file_name] = attachment
        self._save(known)

    def detach(self, collection_id: str, file_name: str) -> None:
        """Forget an attachment, if there is one.

        Raises:
            StorageError: it could not be forgotten.
        """
        known = self._load()
        if known.get(collection_id, {}).pop(file_name, None) is not None:
            self._save(known)

    def _load(self) -> dict[str, dict[str, Attachment]]:
        with storage_failures(self._path):
            try:
                raw = self._path.read_bytes()
            except FileNotFoundError:
                return {}
        try:
            return _attachments(json.loads(raw))
        except (ValueError, RecursionError) as error:
            said = (
                f"Which originals were attached could not be read ({error}), so attach them anew."
            )
            raise StorageError(f"{said}{quarantine(self._path)}") from error

    def _save(self, known: Mapping[str, Mapping[str, Attachment]]) -> None:
        tree = {
            collection: {name: {"path": str(a.path), "sha256": a.sha256} for name, a in of.items()}
            for collection, of in known.items()
            if of
        }
        content = json.dumps({"version": _VERSION, "attachments": tree}, indent=2)
        write_private_file(self._path, content.encode())


def _attachments(tree: object) -> dict[str, dict[str, Attachment]]:
    if not isinstance(tree, dict) or tree.get("version") != _VERSION:
        raise ValueError(f"not a table of version {_VERSION}")
    return {
        collection: {name: _attachment(item) for name, item in _table(of).items()}
        for collection, of in _table(tree.get("attachments")).items()
    }


def _attachment(item: object) -> Attachment:
    match item:
        case {"path": str(path), "sha256": str(sha256)}:
            return Attachment(Path(path), sha256)
    raise ValueError(f"{item!r} is no attachment")


def _table(found: object) -> dict[str, object]:
    if not isinstance(found, dict):
        raise ValueError(f"{found!r} is not a table")  # noqa: TRY004 - a fault of the file
    return found
