"""Read, check and insert rows of the tables `events` and `drafts`.

Functions that check or decode rows raise `StorageDamagedError` for damaged or changed rows.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import COLLECTION_PATH, DecisionKind, FieldState, History
from anyformat_review.domain.review.timeline import Step
from anyformat_review.storage.drafts.decision_json import load_state
from anyformat_review.storage.drafts.file import snapshot
from anyformat_review.storage.drafts.rows import (
    COLUMNS,
    DatabaseRow,
    StoredRow,
    history_of,
    is_chain,
    tampered_error,
)

_PLACEHOLDERS = ", ".join("?" * (COLUMNS.count(",") + 3))
_DRAFT_COLUMNS = "collection_id, source, fingerprint, first_at, last_at, head"


class Draft(Struct, frozen=True):
    """The draft of a collection, without its decisions; times are aware UTC.

    `source` is what was opened (a description or URL). `fingerprint` is the SHA-256 of the
    results of the last decision.
    """

    collection_id: str
    source: str
    fingerprint: str
    first_at: datetime
    last_at: datetime


def stored_rows(database: sqlite3.Connection, collection_id: str) -> list[StoredRow]:
    """Return a collection's rows in order, without checking them."""
    (schema,) = database.execute("PRAGMA user_version").fetchone()
    columns = COLUMNS if schema > 1 else COLUMNS.replace("beside, fingerprint", "NULL, NULL")
    found = database.execute(
        f"SELECT {columns}, prev_hash, hash, id FROM events"  # noqa: S608
        " WHERE collection_id = ? ORDER BY id",
        (collection_id,),
    )
    return [
        StoredRow(tuple(content), previous, own, number)
        for *content, previous, own, number in found
    ]


def collections_in(database: sqlite3.Connection) -> list[str]:
    """Return the ids of all collections with a draft or with decisions."""
    found = database.execute(
        "SELECT collection_id FROM drafts UNION SELECT DISTINCT collection_id FROM events"
    )
    return [collection_id for (collection_id,) in found]


def checked_rows(database: sqlite3.Connection, collection_id: str) -> list[StoredRow]:
    """Return a collection's rows after checking the hash chain."""
    with snapshot(database):
        head = head_of(database, collection_id)
        rows = stored_rows(database, collection_id)
    if not is_chain(rows, head or ""):
        raise tampered_error(collection_id)
    return rows


def checked_history(database: sqlite3.Connection, collection_id: str) -> History:
    """Return all decisions on a collection, after checking them."""
    return history_of(collection_id, checked_rows(database, collection_id))


def check_all(database: sqlite3.Connection) -> None:
    """Check all decisions on all collections."""
    for collection_id in collections_in(database):
        checked_rows(database, collection_id)
        draft_of(database, collection_id)


def head_of(database: sqlite3.Connection, collection_id: str) -> str | None:
    """Return the last hash of a collection's chain, `None` without a draft."""
    found = database.execute(
        "SELECT head FROM drafts WHERE collection_id = ?", (collection_id,)
    ).fetchone()
    return None if found is None else str(found[0])


def draft_of(database: sqlite3.Connection, collection_id: str) -> Draft | None:
    """Return a collection's draft or `None`."""
    found = database.execute(
        f"SELECT {_DRAFT_COLUMNS} FROM drafts WHERE collection_id = ?",  # noqa: S608
        (collection_id,),
    ).fetchone()
    if found is None:
        return None
    try:
        return Draft(*found[:3], *map(datetime.fromisoformat, found[3:5]))
    except ValueError as error:
        raise tampered_error(collection_id) from error


def steps_of_all(database: sqlite3.Connection) -> tuple[Step, ...]:
    """Return all decisions on all collections, in the order they were written."""
    steps = []
    # With min(), SQLite returns the other columns of the row that has the minimum.
    for _, collection_id, source, number, kind, path, count, target, after in database.execute(
        "SELECT min(id), collection_id, source, step, kind, path, count(*), target,"
        " CASE WHEN kind = 'check' OR path = ? THEN state_after END"
        " FROM events JOIN drafts USING (collection_id)"
        " GROUP BY collection_id, step ORDER BY 1",
        (str(COLLECTION_PATH),),
    ):
        try:
            decided = DecisionKind(kind), FieldPath.parse(path)
            state = FieldState() if after is None else load_state(after)
        except (ValueError, KeyError, TypeError) as error:
            raise tampered_error(collection_id) from error
        overridden = state.override is not None
        known = (collection_id, source, number, *decided, count, target, overridden)
        steps.append(Step(*known, state.outcome))
    return tuple(steps)


def stored_step(database: sqlite3.Connection, collection_id: str, step: int) -> list[DatabaseRow]:
    """Return the rows of one step of a collection."""
    return [row.content for row in stored_rows(database, collection_id) if row.content[1] == step]


def last_step(database: sqlite3.Connection, collection_id: str) -> int:
    """Return the number of the last decision on a collection, 0 without decisions."""
    (last,) = database.execute(
        "SELECT coalesce(max(step), 0) FROM events WHERE collection_id = ?", (collection_id,)
    ).fetchone()
    return int(last)


def last_steps(database: sqlite3.Connection) -> dict[str, int]:
    """Return the number of the last decision on each collection with decisions."""
    return dict(
        database.execute("SELECT collection_id, max(step) FROM events GROUP BY collection_id")
    )


def insert_rows(database: sqlite3.Connection, rows: Iterable[StoredRow]) -> None:
    """Insert rows, inside the caller's transaction."""
    database.executemany(
        f"INSERT INTO events ({COLUMNS}, prev_hash, hash) VALUES ({_PLACEHOLDERS})",  # noqa: S608
        ((*row.content, row.prev_hash, row.hash) for row in rows),
    )


def upsert_draft(
    database: sqlite3.Connection, rows: Sequence[StoredRow], *, source: str, fingerprint: str
) -> None:
    """Insert or update the draft of a collection after its newest rows."""
    first, last = rows[0], rows[-1]
    database.execute(
        f"INSERT INTO drafts ({_DRAFT_COLUMNS})"  # noqa: S608
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (collection_id) DO UPDATE SET"
        " source = excluded.source, fingerprint = excluded.fingerprint,"
        " last_at = excluded.last_at, head = excluded.head",
        (
            first.collection_id,
            source,
            fingerprint,
            first.content[9],
            last.content[9],
            last.hash,
        ),
    )
