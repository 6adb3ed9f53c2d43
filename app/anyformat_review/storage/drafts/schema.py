"""The database schema of the drafts and its migrations."""

import sqlite3
from pathlib import Path

from anyformat_review.domain.errors import StorageDamagedError, StorageTooNewError
from anyformat_review.translation import tr

_STRICT = "STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""

_MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        f"""CREATE TABLE drafts (
            collection_id TEXT PRIMARY KEY,
            source TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            first_at TEXT NOT NULL,
            last_at TEXT NOT NULL,
            head TEXT NOT NULL
        ) {_STRICT}""",
        f"""CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            collection_id TEXT NOT NULL,
            step INTEGER NOT NULL,
            kind TEXT NOT NULL,
            target INTEGER,
            path TEXT NOT NULL,
            extracted TEXT NOT NULL,
            state_before TEXT NOT NULL,
            state_after TEXT NOT NULL,
            author TEXT NOT NULL,
            at TEXT NOT NULL,
            prev_hash TEXT NOT NULL,
            hash TEXT NOT NULL
        ) {_STRICT}""",
        "CREATE UNIQUE INDEX events_of_collection ON events (collection_id, step, path)",
        """CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
            BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END""",
        """CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
            BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END""",
    ),
    # Version 2 also stores notes, marks and kinds that version 1 cannot read.
    (
        "ALTER TABLE events ADD COLUMN beside TEXT",
        "ALTER TABLE events ADD COLUMN fingerprint TEXT",
    ),
    # Version 3 also stores inserted rows, positions and kinds that version 2 cannot read.
    (),
    # Version 4 also stores several quotes, wrong quotes, answers and kinds that version 3 cannot
    # read.
    (),
)


def schema_of(database: sqlite3.Connection, path: Path) -> int:
    """Return the schema version.

    Raises:
        StorageTooNewError: a newer version of this application has written it.
        StorageDamagedError: the file is empty or does not contain drafts.
    """
    (number,) = database.execute("PRAGMA user_version").fetchone()
    if number > len(_MIGRATIONS):
        problem = tr(
            "{path} was written by a newer version of this application (format {format},"
            " this version knows {known})."
        )
        raise StorageTooNewError(problem.format(path=path, format=number, known=len(_MIGRATIONS)))
    (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if number < 1 or not tables:
        problem = tr("{path} does not contain drafts of this application.")
        raise StorageDamagedError(problem.format(path=path))
    return int(number)


def migrate(database: sqlite3.Connection) -> None:
    """Migrate to the newest schema, inside the caller's transaction."""
    (number,) = database.execute("PRAGMA user_version").fetchone()
    for next_number, statements in enumerate(_MIGRATIONS[number:], start=number + 1):
        for statement in statements:
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {next_number}")
