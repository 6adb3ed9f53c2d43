"""The index: a database for searches in all collections on this computer.

It is built from offline copies and decisions, so it can be deleted at any time.
"""

import contextlib
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import astuple

from anyformat_review.domain.errors import StorageDamagedError
from anyformat_review.domain.search.field_query import FieldQuery
from anyformat_review.domain.search.indexed_field import IndexedField, sqlite_text
from anyformat_review.storage.files import make_private_file, make_private_folder, storage_errors
from anyformat_review.storage.search.index_query import condition_of, has_page, words_only
from anyformat_review.storage.search.stored_sentences import folded_sentence

_log = logging.getLogger(__name__)

VERSION = 5
"""The version of the tables and their contents; an index of another version is rebuilt."""

FIELDS_BITS = 20
"""The id of a field is the id of its collection, shifted left by this, plus its number there."""
_MAX_FIELDS = 1 << FIELDS_BITS
_BUSY_TIMEOUT = 5_000
"""Milliseconds to wait for another process."""
_STEPS = 1_000
"""Number of SQLite's instructions between two looks at the clock, far less than a millisecond."""
_COLUMNS = ", ".join(IndexedField._fields)
_PLACEHOLDERS = ", ".join("?" * (1 + len(IndexedField._fields)))
_SCHEMA = f"""
CREATE TABLE collection (
    id INTEGER PRIMARY KEY, service TEXT NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL,
    workflow TEXT NOT NULL, collection_id TEXT NOT NULL, stamp TEXT NOT NULL,
    UNIQUE (service, source)
);
CREATE INDEX collection_name ON collection (service, workflow, name);
CREATE TABLE document_column (
    service TEXT NOT NULL, workflow TEXT NOT NULL, name TEXT NOT NULL,
    UNIQUE (service, workflow, name)
);
CREATE TABLE stale_column (
    service TEXT NOT NULL, workflow TEXT NOT NULL, name TEXT NOT NULL,
    UNIQUE (service, workflow, name)
);
CREATE TABLE mark (field INTEGER NOT NULL, kind INTEGER NOT NULL, sentence TEXT NOT NULL);
CREATE INDEX mark_of_field ON mark (field);
CREATE TABLE field (id INTEGER PRIMARY KEY, {_COLUMNS});
CREATE INDEX field_column ON field (document_column, number, value) WHERE document_column != '';
CREATE INDEX field_confidence ON field (confidence);
CREATE INDEX field_status ON field (status);
CREATE INDEX field_band ON field (band);
CREATE INDEX field_grounding ON field (grounding);
CREATE INDEX field_reasons ON field (reasons) WHERE reasons != 0;
CREATE VIRTUAL TABLE field_text USING fts5(
    search_text, content='field', content_rowid='id', tokenize='trigram case_sensitive 1'
);
CREATE TRIGGER field_added AFTER INSERT ON field BEGIN
    INSERT INTO field_text (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER field_removed AFTER DELETE ON field BEGIN
    INSERT INTO field_text (field_text, rowid, search_text)
    VALUES ('delete', old.id, old.search_text);
END;
PRAGMA user_version = {VERSION};
"""  # noqa: S608

T = TypeVar("T")


class IndexedCollection(Struct, frozen=True):
    """A collection in the index.

    `source` is the text of its source. `workflow` is empty if it is unknown. `stamp` identifies the
    results, decisions and settings that were indexed.
    """

    source: str
    name: str
    workflow: str
    collection_id: str
    stamp: str


CollectionMatches: TypeAlias = tuple[str, str, int]
"""The text of a source, its name, and the number of its matching fields: a row as it is read."""


class CollectionIndex:
    """The index of one service in a file, or in memory.

    All methods block, so call them in a thread, which may be a different one for each call. They
    raise `StorageError`. A damaged file, or one of another version, is replaced by an empty index.
    """

    def __init__(self, path: Path | None, service: str) -> None:
        """Use a file that several services may share; `None` means an index in memory."""
        self._path = path
        str(path)  # which the path keeps: later, it would keep memory of an open collection
        self.service = service
        self._database: sqlite3.Connection | None = None
        self._lock = threading.Lock()

    @property
    def is_missing(self) -> bool:
        """Whether there is no file yet; reading the index would create an empty one."""
        return self._path is not None and not self._path.exists()

    def close(self) -> None:
        """Close the file; another call opens it again."""
        with self._lock:
            self._close()

    def collections(self) -> tuple[IndexedCollection, ...]:
        """Return all collections of the service."""
        return self.run(
            lambda database: tuple(
                IndexedCollection(*found)
                for found in database.execute(
                    "SELECT source, name, workflow, collection_id, stamp FROM collection"
                    " WHERE service = ?",
                    (self.service,),
                )
            )
        )

    def put(self, collection: IndexedCollection, fields: Sequence[IndexedField]) -> None:
        """Add or replace a collection; only changed fields are written."""
        self.run(lambda database: self._put(database, collection, fields))

    def remove(self, sources: Collection[str]) -> None:
        """Remove collections."""
        self.run(lambda database: self._remove(database, sources))

    def rename(self, names: Mapping[str, str]) -> None:
        """Change the names of collections, by source."""
        changes = [
            (sqlite_text(name), self.service, sqlite_text(source)) for source, name in names.items()
        ]
        statement = "UPDATE collection SET name = ? WHERE service = ? AND source = ?"
        self.run(lambda database: database.executemany(statement, changes))

    def count_matches(self, query: FieldQuery) -> list[CollectionMatches]:
        """Return the collections with matching fields, sorted by name."""
        statement, parameters = count_statement(query, self.service)
        return self.run(lambda database: database.execute(statement, parameters).fetchall())

    def count_matches_soon(
        self, query: FieldQuery, seconds: float
    ) -> list[CollectionMatches] | None:
        """Like `count_matches`, but return `None` if it takes longer than some seconds.

        Also return `None` if another thread uses the index. So a keystroke can be handled without
        waiting for a thread.
        """
        if not self._lock.acquire(blocking=False):
            return None
        try:
            if self._database is None:
                return None
            return _rows_within(seconds, self._database, *count_statement(query, self.service))
        finally:
            self._lock.release()

    def _put(
        self,
        database: sqlite3.Connection,
        collection: IndexedCollection,
        fields: Sequence[IndexedField],
    ) -> None:
        values = tuple(map(sqlite_text, astuple(collection)))
        (row,) = database.execute(
            "INSERT INTO collection (service, source, name, workflow, collection_id, stamp)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (service, source) DO UPDATE SET"
            " name = excluded.name, workflow = excluded.workflow,"
            " collection_id = excluded.collection_id, stamp = excluded.stamp RETURNING id",
            (self.service, *values),
        ).fetchone()
        first = row << FIELDS_BITS
        known = {
            found[0]: found[1:]
            for found in database.execute(
                f"SELECT id, {_COLUMNS} FROM field WHERE id >= ? AND id < ?",  # noqa: S608
                (first, first + _MAX_FIELDS),
            )
        }
        wanted = dict(enumerate(fields[:_MAX_FIELDS], first))
        gone = [(number,) for number, before in known.items() if wanted.get(number) != before]
        new = ((number, *entry) for number, entry in wanted.items() if known.get(number) != entry)
        columns = dict.fromkeys(each.document_column for each in wanted.values())
        for table, names in (
            ("document_column", columns),
            ("stale_column", _columns_with_other_values(known, wanted)),
        ):
            database.executemany(
                f"INSERT OR IGNORE INTO {table} VALUES (?, ?, ?)",  # noqa: S608
                [(self.service, values[2], name) for name in names if name],
            )
        database.executemany("DELETE FROM field WHERE id = ?", gone)
        database.executemany(f"INSERT INTO field VALUES ({_PLACEHOLDERS})", new)  # noqa: S608

    def _remove(self, database: sqlite3.Connection, sources: Iterable[str]) -> None:
        for source in sources:
            for row, workflow in database.execute(
                "DELETE FROM collection WHERE service = ? AND source = ? RETURNING id, workflow",
                (self.service, sqlite_text(source)),
            ).fetchall():
                fields = row << FIELDS_BITS, (row + 1) << FIELDS_BITS
                database.execute(
                    "INSERT OR IGNORE INTO stale_column SELECT ?, ?, document_column FROM field"
                    " WHERE id >= ? AND id < ? AND document_column != ''",
                    (self.service, workflow, *fields),
                )
                database.execute("DELETE FROM mark WHERE field >= ? AND field < ?", fields)
                database.execute("DELETE FROM field WHERE id >= ? AND id < ?", fields)

    def run(self, call: Callable[[sqlite3.Connection], T]) -> T:
        """Call a function with the database, in a transaction, and return its result."""
        with self._lock:
            try:
                with self._transaction() as database:
                    return call(database)
            except StorageDamagedError as error:
                _log.info("the index is rebuilt: %s", error)
                self._delete()
                with self._transaction() as database:
                    return call(database)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with storage_errors(self._path or Path("index")):
            database = self._database = self._database or self._open()
            with database:
                yield database

    def _open(self) -> sqlite3.Connection:
        if self._path is not None:
            make_private_folder(self._path.parent)
            make_private_file(self._path)
        database = sqlite3.connect(
            self._path or ":memory:", timeout=_BUSY_TIMEOUT / 1_000, check_same_thread=False
        )
        try:
            # Faster, and safe: if a power failure damages the file, the index is rebuilt.
            database.execute("PRAGMA synchronous = OFF")
            database.create_function("has_page", 3, has_page, deterministic=True)
            database.create_function("folded_sentence", 1, folded_sentence)
            _create_tables(database)
        except BaseException:
            database.close()
            raise
        return database

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def _delete(self) -> None:
        self._close()
        if self._path is not None:
            with storage_errors(self._path):
                for end in ("", "-journal", "-wal", "-shm"):
                    self._path.with_name(self._path.name + end).unlink(missing_ok=True)


def _rows_within(
    seconds: float,
    database: sqlite3.Connection,
    statement: str,
    parameters: tuple[str | float, ...],
) -> list[CollectionMatches] | None:
    """Return the rows of a statement, None if it takes longer or fails."""
    database.execute("PRAGMA busy_timeout = 0")  # another process may write
    end = time.perf_counter() + seconds
    database.set_progress_handler(lambda: time.perf_counter() > end, _STEPS)
    try:
        return database.execute(statement, parameters).fetchall()
    except sqlite3.Error as error:
        _log.debug("the index is not searched at once: %s", error)
        return None
    finally:
        database.set_progress_handler(None, 0)
        database.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT}")


def _columns_with_other_values(
    known: Mapping[int, tuple[Any, ...]], wanted: Mapping[int, IndexedField]
) -> set[str]:
    """Return the columns in which a value is new, gone or another one; both are by field id."""
    before = {number: entry[1:4:2] for number, entry in known.items()}
    after = {number: (entry.document_column, entry.value) for number, entry in wanted.items()}
    return {column for _, (column, _) in before.items() ^ after.items()}


def _create_tables(database: sqlite3.Connection) -> None:
    (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables:
        database.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}COMMIT;")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version != VERSION:
        raise StorageDamagedError(f"The index has version {version}, not {VERSION}.")


def count_statement(query: FieldQuery, service: str) -> tuple[str, tuple[str | float, ...]]:
    """Return the statement that counts the matching fields of each collection."""
    parameters: tuple[str | float, ...]
    if words := words_only(query):
        matches, number, parameters = "field_text WHERE field_text MATCH ?", "rowid", (words,)
    else:
        condition, parameters = condition_of(query)
        matches, number = f"field WHERE {condition}", "id"
    statement = (
        f"SELECT source, name, matches FROM (SELECT {number} >> {FIELDS_BITS} AS row,"  # noqa: S608
        f" count(*) AS matches FROM {matches} GROUP BY row) JOIN collection ON id = row"
        " WHERE service = ? ORDER BY name, source"
    )
    return statement, (*parameters, service)
