"""Offline copies of results: an on-disk LRU cache of the service's responses."""

import contextlib
import hashlib
import json
import logging
import os
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

from msgspec import Meta, Struct

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.storage.files import quarantine, storage_errors, write_private_file
from anyformat_review.storage.typed_json import from_json, to_builtins
from anyformat_review.translation import number_text, tr

_log = logging.getLogger(__name__)

_SUFFIX = ".results"
_EARLIER = ".earlier"
"""Suffix of the file with the previous results, which are compared with the current ones."""
_MAX_HEADER = 1 << 16
_NOT_IN_NAMES = lazy_pattern(r"[^A-Za-z0-9_-]")

ResultsIds = Sequence[str]
"""Identifies results within their service: a workflow and a collection, or a run."""


class CachedEntry(Struct, frozen=True):
    """The metadata of cached results; `fetched_at` is timezone-aware."""

    ids: tuple[str, ...]
    name: str | None
    fetched_at: datetime


class CachedResults(Struct, frozen=True):
    """Cached results: the original bytes of the response, and their metadata."""

    entry: CachedEntry
    raw: bytes


class CacheSize(Struct, frozen=True):
    """The number of offline copies of all services, their size and the limit in bytes."""

    count: int
    taken: int
    limit: int


class _Header(Struct, frozen=True):
    """The first line of a file; the compressed response follows."""

    format: Literal[1]
    service: str
    ids: tuple[str, ...]
    name: str | None
    fetched_at: Annotated[datetime, Meta(tz=True)]
    length: Annotated[int, Meta(ge=0, le=1_000_000_000)]
    sha256: str


class ResultsCache:
    """Offline copies of one service, in one private file for each collection.

    The cache contains no drafts, so it can be deleted without loss. All methods block, so call them
    in a thread. Methods that write raise `StorageError`.
    """

    def __init__(self, folder: Path, service: str, limit: int) -> None:
        """Use at most `limit` bytes in a folder that several services may share."""
        self._folder = folder
        self._service = service
        self._limit = limit

    def read(
        self, ids: ResultsIds, *, touch: bool = True, earlier: bool = False
    ) -> CachedResults | None:
        """Return the cached results or `None`; damaged files are quarantined.

        With `touch=False` the LRU timestamp is not updated. `earlier` returns the previous results
        that differ from the current ones.
        """
        path = self._path(ids)
        path = path.with_suffix(_EARLIER) if earlier else path
        try:
            with path.open("rb") as file:
                header = _read_header(file)
                if header.service != self._service or header.ids != tuple(ids):
                    raise ValueError("other results")  # noqa: TRY301
                raw = _decompress(file.read(), header)
        except OSError as error:
            _log.debug("no copy %s: %s", path.name, error.strerror)
            return None
        except (ValueError, zlib.error):
            _log.debug("damaged copy %s", path.name)
            quarantine(path)
            return None
        _log.debug("copy %s read, %d bytes", path.name, len(raw))
        if touch:
            with contextlib.suppress(OSError):
                os.utime(path)
        return CachedResults(_entry(header), raw)

    def contains(self, ids: ResultsIds) -> bool:
        """Whether there are cached results, which may be damaged."""
        return self._path(ids).is_file()

    def store(
        self, ids: ResultsIds, raw: bytes, *, fetched_at: datetime, name: str | None = None
    ) -> None:
        """Store results, replacing older ones, and remove the least recently used results."""
        header = _Header(
            1,
            self._service,
            tuple(ids),
            name,
            fetched_at.astimezone(UTC),
            len(raw),
            hashlib.sha256(raw).hexdigest(),
        )
        content = json.dumps(to_builtins(header)).encode() + b"\n" + zlib.compress(raw, 1)
        if len(content) > self._limit:
            problem = tr(
                "The results need {size} MB, but the limit for offline copies is {limit} MB."
            )
            size, limit = number_text(len(content) / 1e6), number_text(self._limit / 1e6)
            raise StorageError(problem.format(size=size, limit=limit))
        path = self._path(ids)
        before = _other_content(path, header.sha256)
        write_private_file(path, content)
        if before:
            write_private_file(path.with_suffix(_EARLIER), before)
        _log.debug("copy %s stored, %d bytes", path.name, len(content))
        with storage_errors(self._folder):
            self._evict(path)

    def quarantine(self, ids: ResultsIds) -> None:
        """Rename results that could be read but not decoded."""
        quarantine(self._path(ids))

    def size(self) -> CacheSize:
        """Return the size of the cache."""
        files = [(path.suffix == _SUFFIX, status.st_size) for path, status in self._files()]
        return CacheSize(
            sum(is_copy for is_copy, _ in files), sum(size for _, size in files), self._limit
        )

    def set_limit(self, limit: int) -> None:
        """Change the limit and remove the least recently used results if necessary."""
        self._limit = limit
        with storage_errors(self._folder):
            self._evict()

    def clear(self) -> None:
        """Remove the results of all services."""
        with storage_errors(self._folder):
            for path, _ in self._files():
                path.unlink(missing_ok=True)

    def entries(self) -> tuple[CachedEntry, ...]:
        """Return the entries of this service, most recently used first."""
        files = sorted(self._files(), key=lambda file: file[1].st_mtime_ns, reverse=True)
        return tuple(self._entries(path for path, _ in files if path.suffix == _SUFFIX))

    def _entries(self, paths: Iterator[Path]) -> Iterator[CachedEntry]:
        for path in paths:
            with contextlib.suppress(OSError, ValueError):
                with path.open("rb") as file:
                    header = _read_header(file)
                if header.service == self._service:
                    yield _entry(header)

    def _path(self, ids: ResultsIds) -> Path:
        digest = hashlib.sha256("\n".join((self._service, *ids)).encode()).hexdigest()
        readable = _NOT_IN_NAMES.sub("_", ids[-1])[:40]
        return self._folder / f"{readable}-{digest[:32]}{_SUFFIX}"

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            for path in self._folder.iterdir():
                # Another window may remove it at the same time.
                with contextlib.suppress(OSError):
                    yield path, path.stat()

    def _evict(self, newest: Path | None = None) -> None:
        files = sorted(
            self._files(),
            key=lambda file: (
                file[0] == newest,
                file[0].suffix != _EARLIER,
                file[1].st_mtime_ns,
            ),
        )
        taken = sum(status.st_size for _, status in files)
        for path, status in files:
            if taken <= self._limit:
                return
            path.unlink(missing_ok=True)
            _log.debug("copy %s removed, limit %d bytes", path.name, self._limit)
            taken -= status.st_size


def _read_header(file: BinaryIO) -> _Header:
    return from_json(file.readline(_MAX_HEADER), _Header)


def _other_content(path: Path, sha256: str) -> bytes:
    """Return the content of a cached file if its results have another hash, else nothing."""
    with contextlib.suppress(OSError, ValueError), path.open("rb") as file:
        if _read_header(file).sha256 != sha256:
            file.seek(0)
            return file.read()
    return b""


def _entry(header: _Header) -> CachedEntry:
    return CachedEntry(header.ids, header.name, header.fetched_at)


def _decompress(content: bytes, header: _Header) -> bytes:
    # The size is limited, because a damaged or hostile file could expand to any size.
    raw = zlib.decompressobj().decompress(content, header.length + 1)
    if len(raw) != header.length or hashlib.sha256(raw).hexdigest() != header.sha256:
        raise ValueError("the checksum does not match")
    return raw
