"""Store which version of the API an account's service has."""

import logging
from pathlib import Path

from anyformat_review.domain.errors import StorageError
from anyformat_review.storage.files import write_private_file

_log = logging.getLogger(__name__)


class ApiVersionFile:
    """The file with the version, usually `DataFolder.api_version`.

    A version that was stored for another `base_url` is ignored.
    """

    def __init__(self, path: Path, base_url: str) -> None:
        self._path = path
        self._base_url = base_url

    def load(self) -> str | None:
        """Return the stored version, or `None` if there is none for this service."""
        try:
            version, _, base_url = self._path.read_text("utf-8").strip().partition(" ")
        except (OSError, ValueError):
            return None
        return version if base_url == self._base_url else None

    def save(self, version: str) -> None:
        """Store the version; if that fails, the next start detects it again."""
        try:
            write_private_file(self._path, f"{version} {self._base_url}\n".encode())
        except StorageError as error:
            _log.info("the version of the API cannot be stored: %s", error)
