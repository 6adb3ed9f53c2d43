"""Decisions as database rows: one row per changed field, with a hash chain per collection.

SQLite's own checks miss most changed bytes in values; the hash chain detects all of them.
"""

import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from msgspec import Struct

from anyformat_review.domain.errors import StorageDamagedError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import Change, Decision, DecisionKind, History
from anyformat_review.storage.drafts.decision_json import (
    dump_state,
    dump_value,
    load_state,
    load_value,
)
from anyformat_review.storage.drafts.missing_rows import (
    missing_below,
    without_missing_below,
)
from anyformat_review.translation import tr

DatabaseRow: TypeAlias = tuple[Any, ...]

COLUMNS = (
    "collection_id, step, kind, target, path, extracted, state_before, state_after, author, at,"
    " beside, fingerprint"
)
_FIRST_COLUMNS = 10
"""The number of columns in version 1 of the schema."""


class StoredRow(Struct, frozen=True):
    """A row with its content (`COLUMNS`) and its hashes.

    `number` is the row id, which orders the rows of all collections; 0 for a new row.
    """

    content: DatabaseRow
    prev_hash: str
    hash: str
    number: int = 0

    @property
    def collection_id(self) -> str:
        """The collection of the decision."""
        return str(self.content[0])

    @property
    def matches_hash(self) -> bool:
        """Whether the content matches the hash."""
        return self.hash == hash_of(self.content, self.prev_hash)


def rows_for(collection_id: str, decision: Decision, fingerprint: str) -> list[DatabaseRow]:
    """Return the rows of a decision, each with the values of `COLUMNS`."""
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
            replace_surrogates(decision.author),
            decision.at.isoformat(),
            dump_value(change.row_context),
            fingerprint,
        )
        for change in decision.changes
    ]


def extend_chain(rows: Iterable[DatabaseRow], head: str) -> list[StoredRow]:
    """Return the rows with the hashes that continue a chain, which ends with the hash `head`."""
    stored = []
    for row in rows:
        stored.append(StoredRow(row, head, hash_of(row, head)))
        head = stored[-1].hash
    return stored


def is_chain(rows: Iterable[StoredRow], head: str) -> bool:
    """Whether rows are an intact chain from the first row to the hash `head`."""
    previous = ""
    for row in rows:
        if row.prev_hash != previous or not row.matches_hash:
            return False
        previous = row.hash
    return previous == head


def history_of(collection_id: str, rows: Iterable[StoredRow]) -> History:
    """Convert rows to decisions.

    Raises:
        StorageDamagedError: a row is invalid.
    """
    try:
        return History(decisions_of(row.content for row in rows))
    except (ValueError, KeyError, TypeError) as error:
        raise tampered_error(collection_id) from error


def decisions_of(rows: Iterable[DatabaseRow], first_step: int = 1) -> tuple[Decision, ...]:
    """Convert the rows of consecutive steps to decisions.

    Raises:
        ValueError, KeyError, TypeError: a row is invalid.
    """
    decisions = []
    for number, (head, group) in enumerate(
        itertools.groupby(rows, key=lambda row: (*row[1:4], *row[8:10], row[11])),
        start=first_step,
    ):
        step, kind, target, author, at, fingerprint = head
        if step != number:
            raise ValueError(f"step {number} is missing")
        changes = tuple(
            change
            for *_, path, extracted, before, after, _, _, beside, _ in group
            for change in _changes(path, extracted, before, after, beside)
        )
        decisions.append(
            Decision(
                step,
                DecisionKind(kind),
                changes,
                author,
                datetime.fromisoformat(at),
                target,
                fingerprint or "",
            )
        )
    return tuple(decisions)


def _changes(
    path: str, extracted: str, before: str, after: str, beside: str | None
) -> Iterator[Change]:
    before, was_missing = without_missing_below(before)
    after, is_missing = without_missing_below(after)
    change = Change(
        FieldPath.parse(path),
        load_value(extracted),
        load_state(before),
        load_state(after),
        {} if beside is None else dict(load_value(beside)),  # type: ignore[arg-type]
    )
    if was_missing or is_missing:
        yield from missing_below(change, was_missing=was_missing, is_missing=is_missing)
    else:
        yield change


def hash_of(content: Sequence[Any], previous: str) -> str:
    """Return the hash of a row after the row with the hash `previous`."""
    # Rows of version 1 were hashed without the columns that version 2 added.
    hashed = content if content[-1] is not None else content[:_FIRST_COLUMNS]
    return hashlib.sha256(json.dumps([*hashed, previous]).encode()).hexdigest()


def replace_surrogates(text: str) -> str:
    """Replace lone surrogates, which SQLite rejects; file names that are not UTF-8 have them."""
    return text.encode(errors="replace").decode()


def tampered_error(collection_id: str) -> StorageDamagedError:
    """Return the error for a draft that fails the integrity check."""
    problem = tr("The draft of {collection} is damaged or was changed by another program.")
    return StorageDamagedError(problem.format(collection=collection_id))
