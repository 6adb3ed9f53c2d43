"""Attached original files, stored by path and hash; the files are never copied."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from anyformat_review.domain.errors import (
    OriginalChangedError,
    OriginalMissingError,
    OriginalUnreadableError,
    StorageError,
)
from anyformat_review.storage.files import quarantine, storage_errors, write_private_file
from anyformat_review.storage.typed_json import from_json

MAX_BYTES = 1 << 30
"""Maximum size of an attached file in bytes."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attached file: its absolute path and the SHA-256 of its content."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class _Attachments:
    """The file format: attachments by the name of the parsed file, by collection id."""

    version: Literal[1]
    attachments: dict[str, dict[str, Attachment]]


def fingerprint_file(path: Path) -> Attachment:
    """Return a file with its hash, to attach it.

    Raises:
        OriginalMissingError: the file does not exist.
        OriginalUnreadableError: it is a folder, too large, or cannot be read.
    """
    try:
        path = path.absolute()
        if path.is_dir():
            raise OriginalUnreadableError(f"{path} is a folder, not a file.")
        if not path.is_file():
            raise OriginalMissingError(f"File {path} not found.")
        if path.stat().st_size > MAX_BYTES:
            raise OriginalUnreadableError(f"{path} is larger than {MAX_BYTES >> 20} MB.")
        with path.open("rb") as file:
            return Attachment(path, hashlib.file_digest(file, "sha256").hexdigest())
    except FileNotFoundError as error:
        raise OriginalMissingError(f"File {path} not found.") from error
    except OSError as error:
        raise OriginalUnreadableError(
            f"{path} cannot be read: {error.strerror or error}."
        ) from error


def verify(attachment: Attachment) -> None:
    """Check that an attached file is unchanged.

    Raises:
        OriginalMissingError: it was moved or deleted.
        OriginalChangedError: its content has changed.
        OriginalUnreadableError: it can no longer be read.
    """
    if fingerprint_file(attachment.path) != attachment:
        raise OriginalChangedError(f"{attachment.path} is not the file that was attached.")


class OriginalStore:
    """The file of attachments; the first attachment creates it.

    Every method raises `StorageError` if the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def attachments(self, collection_id: str) -> Mapping[str, Attachment]:
        """Return a collection's attachments by file name (see `PageNumbering`)."""
        return self._load().get(collection_id, {})

    def attach(self, collection_id: str, file_name: str, attachment: Attachment) -> None:
        """Add or replace an attachment."""
        attachments = self._load()
        attachments.setdefault(collection_id, {})[file_name] = attachment
        self._save(attachments)

    def detach(self, collection_id: str, file_name: str) -> None:
        """Remove an attachment, if it exists."""
        attachments = self._load()
        if attachments.get(collection_id, {}).pop(file_name, None) is not None:
            self._save(attachments)

    def _load(self) -> dict[str, dict[str, Attachment]]:
        with storage_errors(self._path):
            try:
                content = self._path.read_bytes()
            except FileNotFoundError:
                return {}
        try:
            return from_json(content, _Attachments).attachments
        except ValueError as error:
            message = f"The attached originals could not be read ({error}). Attach them again."
            raise StorageError(f"{message}{quarantine(self._path)}") from error

    def _save(self, attachments: Mapping[str, Mapping[str, Attachment]]) -> None:
        tree = {
            collection: {name: {"path": str(a.path), "sha256": a.sha256} for name, a in of.items()}
            for collection, of in attachments.items()
            if of
        }
        content = json.dumps({"version": 1, "attachments": tree}, indent=2)
        write_private_file(self._path, content.encode())
