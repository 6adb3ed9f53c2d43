"""PDFs of splits from the service, on disk only while they may be shown."""

import shutil
from pathlib import Path

from anyformat_review.storage.files import storage_errors, write_private_file


class SplitFiles:
    """A folder with the PDFs of splits."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, split_id: str) -> Path | None:
        """Return the path of a PDF that is stored, or None."""
        path = self._path(split_id)
        return path if path.is_file() else None

    def write(self, split_id: str, content: bytes) -> Path:
        """Store the PDF of a split, whose id is safe in a path, and return its path.

        Raises:
            StorageError: it could not be written.
        """
        path = self._path(split_id)
        write_private_file(path, content)
        return path

    def _path(self, split_id: str) -> Path:
        return self._folder / f"{split_id}.pdf"

    def clear(self) -> None:
        """Delete all PDFs.

        Raises:
            StorageError: they could not be deleted.
        """
        with storage_errors(self._folder):
            if self._folder.exists():
                shutil.rmtree(self._folder)
