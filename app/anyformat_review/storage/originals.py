"""Attached original files, stored by path and hash; the files are never copied."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from anyformat_review.domain.errors import (
    OriginalChangedError,
    OriginalMissingError,
    OriginalUnreadableError,
    StorageError,
)
from anyformat_review.storage.files import quarantine, storage_errors, write_private_file
from anyformat_review.storage.typed_json import from_json
from anyformat_review.translation import shown, tr

MAX_BYTES = 1 << 30
"""Maximum size of an attached file in bytes."""


class OriginalMatch(StrEnum):
    """How a file was recognised as the original."""

    BY_HAND = ""
    NAME = "name"
    SIMILAR_NAME = "similar_name"
    CONTENT = "content"
    SPLIT = "split"
    """A PDF of a part of the collection from the service, which is never stored as attached."""


class Attachment(Struct, frozen=True):
    """An attached file: its absolute path, the SHA-256 of its content, and its size in bytes.

    `size` is 0 if it was attached by a version that did not store it.
    """

    path: Path
    sha256: str
    size: int = 0
    match: OriginalMatch = OriginalMatch.BY_HAND


class _Attachments(Struct, frozen=True):
    """The file format: attachments by the name of the parsed file, by collection id.

    `refused` has the hashes of files that the user removed after they were found. `turned` has the
    quarters by which pages are turned clockwise, by the number of the page.
    """

    version: Literal[1] = 1
    attachments: dict[str, dict[str, Attachment]] = field(default_factory=dict)
    refused: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    turned: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)


def fingerprint_file(path: Path) -> Attachment:
    """Return a file with its hash, to attach it.

    Raises:
        OriginalMissingError: the file does not exist.
        OriginalUnreadableError: it is a folder, too large, or cannot be read.
    """
    try:
        path = path.absolute()
        if path.is_dir():
            raise OriginalUnreadableError(tr("{path} is a folder, not a file.").format(path=path))
        if not path.is_file():
            raise _missing(path)
        size = path.stat().st_size
        if size > MAX_BYTES:
            problem = tr("{path} is larger than {size} MB.")
            raise OriginalUnreadableError(problem.format(path=path, size=MAX_BYTES >> 20))
        with path.open("rb") as file:
            return Attachment(path, hashlib.file_digest(file, "sha256").hexdigest(), size)
    except FileNotFoundError as error:
        raise _missing(path) from error
    except OSError as error:
        problem = tr("{path} cannot be read: {reason}.")
        problem = problem.format(path=path, reason=error.strerror or error)
        raise OriginalUnreadableError(problem) from error


def _missing(path: Path) -> OriginalMissingError:
    return OriginalMissingError(tr("File {path} not found.").format(path=path))


def verify(attachment: Attachment) -> None:
    """Check that an attached file is unchanged.

    Raises:
        OriginalMissingError: it was moved or deleted.
        OriginalChangedError: its content has changed.
        OriginalUnreadableError: it can no longer be read.
    """
    if fingerprint_file(attachment.path).sha256 != attachment.sha256:
        raise OriginalChangedError(
            tr("{path} is not the file that was attached.").format(path=attachment.path)
        )


class OriginalStore:
    """The file of attachments; the first attachment creates it.

    Every method raises `StorageError` if the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        # A path creates its text when it is first used, and keeps it. The first use would be while
        # a collection is open, whose memory the text would keep (see `viewmodels/garbage.py`).
        str(path)

    def attachments(self, collection_id: str) -> Mapping[str, Attachment]:
        """Return a collection's attachments by file name (see `PageNumbering`)."""
        return self._load().attachments.get(collection_id, {})

    def refused(self, collection_id: str, file_name: str) -> Sequence[str]:
        """Return the hashes of files that were found, and then removed by the user."""
        return self._load().refused.get(collection_id, {}).get(file_name, [])

    def attach(self, collection_id: str, file_name: str, attachment: Attachment) -> None:
        """Add or replace an attachment; it is no longer refused."""
        stored = self._load()
        stored.attachments.setdefault(collection_id, {})[file_name] = attachment
        hashes = stored.refused.get(collection_id, {}).get(file_name, [])
        if attachment.sha256 in hashes:
            hashes.remove(attachment.sha256)
        self._save(stored)

    def detach(self, collection_id: str, file_name: str, refuse: str = "") -> None:
        """Remove an attachment, if it exists; `refuse` is the hash of a file not to find again."""
        stored = self._load()
        removed = stored.attachments.get(collection_id, {}).pop(file_name, None)
        if refuse:
            hashes = stored.refused.setdefault(collection_id, {}).setdefault(file_name, [])
            hashes.append(refuse)
        if removed is not None or refuse:
            self._save(stored)

    def forget_refused(self, collection_id: str, file_name: str) -> None:
        """Let files that were refused be found again."""
        stored = self._load()
        if stored.refused.get(collection_id, {}).pop(file_name, None):
            self._save(stored)

    def turned(self, collection_id: str) -> Mapping[str, Mapping[int, int]]:
        """Return the quarters by which pages are turned, by file name and 1-based page."""
        return {
            name: {int(page): quarters for page, quarters in pages.items() if page.isdecimal()}
            for name, pages in self._load().turned.get(collection_id, {}).items()
        }

    def turn(self, collection_id: str, file_name: str, turned: Mapping[int, int]) -> None:
        """Replace the quarters by which the pages of a file are turned."""
        stored = self._load()
        pages = {str(page): quarters for page, quarters in turned.items() if quarters}
        stored.turned.setdefault(collection_id, {})[file_name] = pages
        self._save(stored)

    def _load(self) -> _Attachments:
        with storage_errors(self._path):
            try:
                content = self._path.read_bytes()
            except FileNotFoundError:
                return _Attachments()
        try:
            return from_json(content, _Attachments)
        except ValueError as error:
            message = tr("The attached originals could not be read ({reason}). Attach them again.")
            renamed = shown(quarantine(self._path))
            raise StorageError(f"{message.format(reason=error)} {renamed}".rstrip()) from error

    def _save(self, stored: _Attachments) -> None:
        attachments = {
            collection: {name: _tree(attachment) for name, attachment in files.items()}
            for collection, files in stored.attachments.items()
            if files
        }
        refused = {collection: files for collection, files in stored.refused.items() if files}
        tree = {
            "version": 1,
            "attachments": attachments,
            "refused": refused,
            "turned": stored.turned,
        }
        write_private_file(self._path, json.dumps(tree, indent=2).encode())


def _tree(attachment: Attachment) -> dict[str, str | int]:
    # Paths may contain lone surrogates, which only the standard library can write.
    return {
        "path": str(attachment.path),
        "sha256": attachment.sha256,
        "size": attachment.size,
        "match": attachment.match.value,
    }
