"""Results as the service sent them, kept so that they open again without a network."""

import contextlib
import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anyformat_review.domain.errors import StorageError
from anyformat_review.storage.files import quarantine, storage_failures, write_private_file

_FORMAT = 1
_SUFFIX = ".results"
_LONGEST_HEAD = 1 << 16
_LARGEST = 1_000_000_000
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]")

Ids = Sequence[str]
"""What names results within their service: a workflow and a collection, or a run."""


@dataclass(frozen=True, slots=True)
class CachedEntry:
    """What is known of kept results without reading them; `fetched_at` is an aware UTC time."""

    ids: tuple[str, ...]
    name: str | None
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class CachedResults:
    """Kept results, byte for byte as they were fetched."""

    entry: CachedEntry
    raw: bytes


@dataclass(frozen=True, slots=True)
class CacheSize:
    """How much is kept of all services, and how much may be, in bytes on disk."""

    count: int
    taken: int
    limit: int


class ResultsCache:
    """Kept results of one service: one private file each, the least recently used removed first.

    Losing any of it loses nothing that cannot be fetched again; drafts never lie here. Everything
    blocks on the disk, so it is meant for a thread.
    """

    def __init__(self, folder: Path, service: str, limit: int) -> None:
        """Keep at most `limit` bytes in a folder that the results of other services may share."""
        self._folder = folder
        self._service = service
        self._limit = limit

    def read(self, ids: Ids, *, touch: bool = True) -> CachedResults | None:
        """Return the kept results, or none; what is damaged is set aside and counts as none.

        Without `touch` they do not count as used: who reads all of them uses none.
        """
        path = self._path(ids)
        try:
            with path.open("rb") as file:
                head = _head(file.readline(_LONGEST_HEAD))
                packed = file.read()
            entry = self._entry(head)
            if entry is None or entry.ids != tuple(ids):
                raise ValueError("not what was kept here")  # noqa: TRY301
            raw = _unpacked(packed, head)
        except OSError:
            return None
        except (ValueError, KeyError, TypeError, zlib.error):
            quarantine(path)
            return None
        if touch:
            with contextlib.suppress(OSError):
                os.utime(path)
        return CachedResults(entry, raw)

    def contains(self, ids: Ids) -> bool:
        """Whether there are kept results, sound or not."""
        return self._path(ids).is_file()

    def store(self, ids: Ids, raw: bytes, *, fetched_at: datetime, name: str | None = None) -> None:
        """Keep results instead of older ones of the same ids, and remove what is too much.

        Raises:
            StorageError: they cannot be kept; older ones of the same ids stand.
        """
        head = {
            "format": _FORMAT,
            "service": self._service,
            "ids": list(ids),
            "name": name,
            "fetched_at": fetched_at.astimezone(UTC).isoformat(),
            "length": len(raw),
            "sha256": hashlib.sha256(raw).hexdigest(),
        }
        content = json.dumps(head).encode() + b"\n" + zlib.compress(raw, 1)
        if len(content) > self._limit:
            raise StorageError(
                f"The results take {len(content) / 1e6:,.0f} MB, and only"
                f" {self._limit / 1e6:,.0f} MB are set aside for kept results."
            )
        path = self._path(ids)
        write_private_file(path, content)
        with storage_failures(self._folder):
            self._make_room(path)

    def quarantine(self, ids: Ids) -> None:
        """Put results out of the way that could be read but not understood."""
        quarantine(self._path(ids))

    def size(self) -> CacheSize:
        """Return how much is kept."""
        files = [(path.suffix == _SUFFIX, status.st_size) for path, status in self._files()]
        return CacheSize(
            sum(is_kept for is_kept, _ in files), sum(size for _, size in files), self._limit
        )

    def set_limit(self, limit: int) -> None:
        """Keep at most `limit` bytes from now on; the least recently used go at once.

        Raises:
            StorageError: they cannot be removed.
        """
        self._limit = limit
        with storage_failures(self._folder):
            self._make_room()

    def clear(self) -> None:
        """Remove all that is kept, also of other services.

        Raises:
            StorageError: some of it cannot be removed.
        """
        with storage_failures(self._folder):
            for path, _ in self._files():
                path.unlink(missing_ok=True)

    def entries(self) -> tuple[CachedEntry, ...]:
        """Return what is kept of this service, the most recently used first."""
        found = sorted(self._files(), key=lambda file: file[1].st_mtime_ns, reverse=True)
        return tuple(self._entries(path for path, _ in found if path.suffix == _SUFFIX))

    def _entries(self, paths: Iterator[Path]) -> Iterator[CachedEntry]:
        for path in paths:
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                with path.open("rb") as file:
                    entry = self._entry(_head(file.readline(_LONGEST_HEAD)))
                if entry is not None:
                    yield entry

    def _entry(self, head: dict[str, Any]) -> CachedEntry | None:
        if head["service"] != self._service:
            return None
        fetched_at = datetime.fromisoformat(head["fetched_at"])
        if fetched_at.tzinfo is None:
            raise ValueError("a time without a zone")
        name = head["name"]
        return CachedEntry(
            tuple(map(str, head["ids"])), None if name is None else str(name), fetched_at
        )

    def _path(self, ids: Ids) -> Path:
        whole = hashlib.sha256("\n".join((self._service, *ids)).encode()).hexdigest()
        readable = _NOT_IN_NAMES.sub("_", ids[-1])[:40]
        return self._folder / f"{readable}-{whole[:32]}{_SUFFIX}"

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            for path in self._folder.iterdir():
                # Another window may remove it meanwhile.
                with contextlib.suppress(OSError):
                    yield path, path.stat()

    def _make_room(self, newest: Path | None = None) -> None:
        files = sorted(self._files(), key=lambda file: (file[0] == newest, file[1].st_mtime_ns))
        taken = sum(status.st_size for _, status in files)
        for path, status in files:
            if taken <= self._limit:
                return
            path.unlink(missing_ok=True)
            taken -= status.st_size


def _head(line: bytes) -> dict[str, Any]:
    head = json.loads(line)
    if not isinstance(head, dict) or head.get("format") != _FORMAT:
        raise ValueError("not in a known format")
    return head


def _unpacked(packed: bytes, head: dict[str, Any]) -> bytes:
    length = int(head["length"])
    if not 0 <= length <= _LARGEST:
        raise ValueError("an impossible length")
    unpacker = zlib.decompressobj()
    raw = unpacker.decompress(packed, length + 1)
    if len(raw) != length or hashlib.sha256(raw).hexdigest() != head["sha256"]:
        raise ValueError("not the bytes that were kept")
    return raw
