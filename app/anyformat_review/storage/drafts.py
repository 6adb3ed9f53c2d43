"""The reviewer's decisions on disk: append-only, each one committed before it is acknowledged.

One row of `events` is one changed field of one decision. The rows of a collection form a chain
of hashes whose end stands in `drafts`: SQLite's own checks miss most flipped bytes in values.
"""

import contextlib
import hashlib
import itertools
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from anyformat_review.domain.errors import (
    StorageDamagedError,
    StorageInUseError,
    StorageReadOnlyError,
)
from anyformat_review.domain.field_path import FieldPath
from anyformat_review.domain.review import Change, Decision, DecisionKind, History
from anyformat_review.storage.draft_json import (
    dump_state,
    dump_value,
    load_state,
    load_value,
)
from anyformat_review.storage.draft_schema import migrate, schema_of
from anyformat_review.storage.files import (
    make_private_file,
    make_private_folder,
    storage_failures,
)

_Row: TypeAlias = tuple[Any, ...]

_CONTENT = (
    "collection_id, step, kind, target, path, extracted, state_before, state_after, author, at"
)
_LOCK_PATIENCE = 0.2
"""Seconds: two windows that start at once must not both lose."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a collection's draft beside its decisions; times are aware UTC.

    `source` is what was opened, in words or as an address. `fingerprint` is the SHA-256 of the
    results on which the last decision was made.
    """

    collection_id: str
    source: str
    fingerprint: str
    first_at: datetime
    last_at: datetime


class DraftStore:
    """All drafts of this user in one SQLite file, used from one thread.

    Opening makes no file; the first decision does. The first store on a file holds it until it
    is closed or its process ends; until then every other store is `read_only`.
    """

    def __init__(self, path: Path, *, patience: float = 5.0) -> None:
        """Open the drafts at an absolute `path`; wait `patience` seconds for a program reading it.

        Raises:
            StorageDamagedError: the file cannot be trusted as it stands; it is left alone.
            StorageTooNewError: a newer version of this application has written it.
            StorageError: it cannot be read.
        """
        self.read_only = False
        self._path = path
        self._patience = patience
        self._lock: sqlite3.Connection | None = None
        self._database: sqlite3.Connection | None = None
        try:
            with storage_failures(path):
                self._readable()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        for connection in (self._database, self._lock):
            if connection is not None:
                connection.close()
        self._database = self._lock = None

    def history(self, collection_id: str) -> History:
        """Return all decisions on a collection, none when there is no draft of it.

        Raises:
            StorageDamagedError: the decisions are not those that were written.
            StorageError: they cannot be read.
        """
        with storage_failures(self._path):
            database = self._readable()
            if database is None:
                return History()
            # The draft first: its first decision may be committed by another window in between.
            begun = self.draft(collection_id) is not None
            found = database.execute(
                f"SELECT {_CONTENT}, prev_hash, hash, head FROM events"  # noqa: S608
                " LEFT JOIN drafts USING (collection_id) WHERE collection_id = ? ORDER BY id",
                (collection_id,),
            ).fetchall()
        if begun and not found:
            raise _altered(collection_id)
        previous = ""
        for *content, prev_hash, own_hash, _ in found:
            if prev_hash != previous or own_hash != _hash(content, previous):
                raise _altered(collection_id)
            previous = own_hash
        if found and found[-1][-1] != previous:
            raise _altered(collection_id)
        try:
            return _history(row[:-3] for row in found)
        except (ValueError, KeyError, TypeError) as error:
            raise _altered(collection_id) from error

    def draft(self, collection_id: str) -> Draft | None:
        """Return what is known of a collection's draft, `None` when there is none."""
        with storage_failures(self._path):
            database = self._readable()
            if database is None:
                return None
            row = database.execute(
                "SELECT collection_id, source, fingerprint, first_at, last_at FROM drafts"
                " WHERE collection_id = ?",
                (collection_id,),
            ).fetchone()
        if row is None:
            return None
        try:
            return Draft(*row[:3], *map(datetime.fromisoformat, row[3:]))
        except ValueError as error:
            raise _altered(collection_id) from error

    def append(
        self, collection_id: str, decision: Decision, *, fingerprint: str, source: str = ""
    ) -> None:
        """Write the next decision on a collection; it is on disk when this returns.

        A decision that already stands there as it is, is not written again: a caller that never
        heard of the commit may ask twice.

        Raises:
            StorageFullError: no space is left.
            StorageReadOnlyError: the file or its folder cannot be written to.
            StorageInUseError: another window holds the drafts, or has decided meanwhile.
            StorageError: it cannot be written for another reason.
            ValueError: the decision changes nothing.
        """
        rows = _rows(collection_id, decision)
        if not rows:
            raise ValueError("a decision that changes nothing cannot be kept")
        with storage_failures(self._path):
            database = self._writable()
            with _transaction(database):
                migrate(database)
                if not _is_kept(database, rows):
                    _insert(database, rows, fingerprint, _storable(source))

    def _readable(self) -> sqlite3.Connection | None:
        """Return the database, `None` while it holds nothing."""
        if self._database is None:
            if not self._path.exists():
                return None
            try:
                self._take_lock()
            except (StorageInUseError, StorageReadOnlyError):
                self.read_only = True
            else:
                places = (self._path, self._path.parent)
                self.read_only = not all(os.access(place, os.W_OK) for place in places)
            self._database = self._connect()
        return self._database if schema_of(self._database, self._path) else None

    def _writable(self) -> sqlite3.Connection:
        if self._lock is None:
            self._take_lock()
            self.read_only = False
        if self._database is None:
            make_private_file(self._path)
            self._database = self._connect()
        schema_of(self._database, self._path)
        return self._database

    def _take_lock(self) -> None:
        """Hold the drafts for this store.

        SQLite's own file lock is the only one that works alike everywhere, also between two
        stores of one process, and that ends with the process whatever ends it.
        """
        path = self._path.with_name(f"{self._path.name}.lock")
        with storage_failures(path):
            make_private_folder(path.parent)
            make_private_file(path)
            lock = _open(path, _LOCK_PATIENCE)
            try:
                lock.execute("PRAGMA journal_mode = OFF")  # nothing is ever written there
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                lock.close()
                if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                    raise StorageInUseError(
                        "Another window of this application holds the drafts."
                    ) from error
                raise
        self._lock = lock

    def _connect(self) -> sqlite3.Connection:
        database = _open(self._path, self._patience)
        try:
            # The file may have been put there by anybody.
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA cell_size_check = ON")
            database.execute("PRAGMA synchronous = EXTRA")
            if self._lock is not None:
                database.execute("PRAGMA journal_mode = DELETE")
            _check(database, self._path)
        except BaseException:
            database.close()
            raise
        return database


def _open(path: Path, patience: float) -> sqlite3.Connection:
    # mode=rw: SQLite itself must never make a file, its mode would be the umask's.
    return sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, timeout=patience, isolation_level=None
    )


def _check(database: sqlite3.Connection, path: Path) -> None:
    (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise StorageDamagedError(f"{path} is damaged: {found}.")


@contextlib.contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def _is_kept(database: sqlite3.Connection, rows: Sequence[_Row]) -> bool:
    collection_id, step, *_ = rows[0]
    (last,) = database.execute(
        "SELECT coalesce(max(step), 0) FROM events WHERE collection_id = ?", (collection_id,)
    ).fetchone()
    if step == last + 1:
        return False
    kept = database.execute(
        f"SELECT {_CONTENT} FROM events"  # noqa: S608
        " WHERE collection_id = ? AND step = ? ORDER BY id",
        (collection_id, step),
    ).fetchall()
    if kept != rows:
        raise StorageInUseError(
            "Another window has decided on this collection meanwhile. Open it again."
        )
    return True


def _insert(
    database: sqlite3.Connection, rows: Sequence[_Row], fingerprint: str, source: str
) -> None:
    collection_id, at = rows[0][0], rows[0][-1]
    found = database.execute(
        "SELECT head FROM drafts WHERE collection_id = ?", (collection_id,)
    ).fetchone()
    head: str = found[0] if found else ""
    chained = []
    for row in rows:
        own_hash = _hash(row, head)
        chained.append((*row, head, own_hash))
        head = own_hash
    database.executemany(
        f"INSERT INTO events ({_CONTENT}, prev_hash, hash)"  # noqa: S608
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        chained,
    )
    database.execute(
        "INSERT INTO drafts (collection_id, source, fingerprint, first_at, last_at, head)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (collection_id) DO UPDATE SET"
        " source = excluded.source, fingerprint = excluded.fingerprint,"
        " last_at = excluded.last_at, head = excluded.head",
        (collection_id, source, fingerprint, at, at, head),
    )


def _rows(collection_id: str, decision: Decision) -> list[_Row]:
    return [
        (
            collection_id,
            decision.step,
            decision.kind.value,
            decision.target,
            str(change.path),
            dump_value(change.extracted),
            dump_state(change.before),
            dump_state(change.after),
            _storable(decision.author),
            decision.at.isoformat(),
        )
        for change in decision.changes
    ]


def _history(rows: Iterable[_Row]) -> History:
    decisions = []
    for number, (head, group) in enumerate(
        itertools.groupby(rows, key=lambda row: (*row[1:4], *row[8:])), start=1
    ):
        step, kind, target, author, at = head
        if step != number:
            raise ValueError(f"step {number} is missing")
        changes = tuple(
            Change(
                FieldPath.parse(path), load_value(extracted), load_state(before), load_state(after)
            )
            for *_, path, extracted, before, after, _, _ in group
        )
        decisions.append(
            Decision(step, DecisionKind(kind), changes, author, datetime.fromisoformat(at), target)
        )
    return History(tuple(decisions))


def _hash(content: Sequence[Any], previous: str) -> str:
    return hashlib.sha256(json.dumps([*content, previous]).encode()).hexdigest()


def _storable(text: str) -> str:
    """Return text that SQLite takes: a file name may hold bytes that are no text at all."""
    return text.encode(errors="replace").decode()


def _altered(collection_id: str) -> StorageDamagedError:
    return StorageDamagedError(
        f"The draft of {collection_id} is not what this application has written:"
        " the file was damaged or changed by something else."
    )
