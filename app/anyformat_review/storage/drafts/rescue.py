"""Rescue files: decisions that could not be saved in the drafts before the program ended.

The first line of a file is `{"version": 1, "rows": …, "head": …}`. Each further line is one row
of a decision, as in the drafts, chained by hashes up to `head`.
"""

import contextlib
import itertools
import json
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from anyformat_review.domain.errors import StorageDamagedError, StorageInUseError
from anyformat_review.domain.review.review import Decision
from anyformat_review.storage.drafts.file import acquire_lock
from anyformat_review.storage.drafts.rows import (
    COLUMNS,
    DatabaseRow,
    StoredRow,
    decisions_of,
    extend_chain,
    is_chain,
    replace_surrogates,
    rows_for,
)
from anyformat_review.storage.files import quarantine, storage_errors, write_private_file
from anyformat_review.storage.typed_json import parse
from anyformat_review.translation import shown, tr

_VERSION = 1
_NAMES = ("source", "name", *COLUMNS.split(", "))


class RescuedDraft(Struct, frozen=True):
    """Decisions on one collection that were not saved, oldest first.

    `name` is the collection's name in the window, `fingerprint` the SHA-256 of its results.
    """

    collection_id: str
    source: str
    name: str
    fingerprint: str
    decisions: tuple[Decision, ...]


class RescueFile:
    """One rescue file. It stays locked until it is closed or the process ends.

    The lock keeps other windows from offering the decisions of a window that is still open.
    """

    def __init__(self, path: Path) -> None:
        """Use an absolute path; nothing is created before the first `write`."""
        self._path = path
        self._lock: sqlite3.Connection | None = None
        self._one_at_a_time = threading.Lock()

    @classmethod
    def new(cls, folder: Path) -> "RescueFile":
        """Return the file for the decisions of this process."""
        time = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        return cls(folder / f"rescue-{time}-{os.getpid()}.jsonl")

    @classmethod
    def abandoned_in(cls, folder: Path) -> "tuple[RescueFile, ...]":
        """Lock and return the rescue files of windows that are closed, oldest first.

        Raises:
            StorageError: the folder cannot be used.
        """
        found = []
        with storage_errors(folder):
            for path in sorted(folder.glob("rescue-*.jsonl")):
                file = cls(path)
                with contextlib.suppress(StorageInUseError):
                    file.lock()
                    found.append(file)
        return tuple(found)

    @property
    def is_locked(self) -> bool:
        """Whether this object has locked the file; it does so before it writes."""
        return self._lock is not None

    def lock(self) -> None:
        """Lock the file.

        Raises:
            StorageInUseError: another window has locked it.
            StorageError: the lock file cannot be created.
        """
        if self._lock is None:
            self._lock = acquire_lock(self._path)

    def write(self, drafts: Sequence[RescuedDraft]) -> None:
        """Replace the contents atomically; without drafts, remove the file.

        Raises:
            StorageError: it cannot be written; the old contents are unchanged.
        """
        with self._one_at_a_time:
            if drafts:
                self.lock()
                write_private_file(self._path, _dump(drafts))
            elif self._lock is not None:
                with storage_errors(self._path):
                    self._path.unlink(missing_ok=True)
                self._unlock()

    def read(self) -> tuple[RescuedDraft, ...]:
        """Return the contents; nothing if the file was removed. A damaged file is quarantined.

        Raises:
            StorageDamagedError: the file is damaged.
            StorageError: it cannot be read.
        """
        with storage_errors(self._path):
            try:
                content = self._path.read_bytes()
            except FileNotFoundError:
                return ()
        try:
            return tuple(_load(content))
        except (ValueError, KeyError, TypeError) as error:
            renamed = shown(quarantine(self._path))
            problem = tr("{path} is damaged: {reason}.").format(path=self._path, reason=error)
            raise StorageDamagedError(f"{problem} {renamed}".rstrip()) from error

    def close(self) -> None:
        """Unlock the file, so that the next start offers its decisions."""
        with self._one_at_a_time:
            self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None
            with contextlib.suppress(OSError):
                self._path.with_name(f"{self._path.name}.lock").unlink()


def _dump(drafts: Sequence[RescuedDraft]) -> bytes:
    rows: list[DatabaseRow] = [
        (replace_surrogates(draft.source), replace_surrogates(draft.name), *row)
        for draft in drafts
        for decision in draft.decisions
        for row in rows_for(draft.collection_id, decision, draft.fingerprint)
    ]
    stored = extend_chain(rows, "")
    head = {"version": _VERSION, "rows": len(stored), "head": stored[-1].hash if stored else ""}
    lines = ({**dict(zip(_NAMES, row.content, strict=True)), "hash": row.hash} for row in stored)
    return b"".join(json.dumps(line).encode() + b"\n" for line in (head, *lines))


def _load(content: bytes) -> Iterator[RescuedDraft]:
    head, *lines = map(parse, content.splitlines())
    if head["version"] != _VERSION:
        raise ValueError(f"version {head['version']} is unknown")
    previous, stored = "", []
    for line in lines:
        row = tuple(line[name] for name in _NAMES)
        stored.append(StoredRow(row, previous, line["hash"]))
        previous = line["hash"]
    if len(stored) != head["rows"] or not is_chain(stored, head["head"]):
        raise ValueError("the lines do not match their hashes")
    rows = [row.content for row in stored]
    for (source, name, collection_id), own in itertools.groupby(rows, key=lambda row: row[:3]):
        contents = [row[2:] for row in own]
        first, fingerprint = contents[0][1], contents[0][-1]
        decisions = decisions_of(contents, first)
        yield RescuedDraft(collection_id, source, name, fingerprint, decisions)
