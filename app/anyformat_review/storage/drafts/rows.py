"""A decision as rows of the drafts: one row a changed field, chained by hashes.

The rows of a collection form a chain whose end stands beside them: SQLite's own checks miss
most flipped bytes in values, the chain misses none.
"""

import hashlib
import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from anyformat_review.domain.errors import StorageDamagedError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import Change, Decision, DecisionKind, History
from anyformat_review.storage.drafts.decision_json import (
    dump_state,
    dump_value,
    load_state,
    load_value,
)

Row: TypeAlias = tuple[Any, ...]

COLUMNS = (
    "collection_id, step, kind, target, path, extracted, state_before, state_after, author, at,"
    " beside, fingerprint"
)
_FIRST_COLUMNS = 10
"""How many of them a row of the first schema has."""
"""What a row says, without its place in the chain."""


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row as it was found: what it says (`COLUMNS`), and its place in the chain.

    `number` orders the rows of all collections; it is 0 where a row has none yet.
    """

    content: Row
    prev_hash: str
    hash: str
    number: int = 0

    @property
    def collection_id(self) -> str:
        """The collection that was decided on."""
        return str(self.content[0])

    @property
    def is_genuine(self) -> bool:
        """Whether the row says what was written."""
        return self.hash == hash_of(self.content, self.prev_hash)


def rows_for(collection_id: str, decision: Decision, fingerprint: str) -> list[Row]:
    """Return a decision as rows, each as long as `COLUMNS`."""
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
            storable(decision.author),
            decision.at.isoformat(),
            dump_value(change.row_context),
            fingerprint,
        )
        for change in decision.changes
    ]


def chained(rows: Iterable[Row], head: str) -> list[StoredRow]:
    """Return rows as they continue a chain that ends in `head`."""
    found = []
    for row in rows:
        found.append(StoredRow(row, head, hash_of(row, head)))
        head = found[-1].hash
    return found


def is_chain(rows: Iterable[StoredRow], head: str) -> bool:
    """Whether rows are all that was written, from the first to the one that is the `head`."""
    previous = ""
    for row in rows:
        if row.prev_hash != previous or not row.is_genuine:
            return False
        previous = row.hash
    return previous == head


def history_of(collection_id: str, rows: Iterable[StoredRow]) -> History:
    """Return the decisions that rows were made of.

    Raises:
        StorageDamagedError: the rows are no decisions of this application.
    """
    try:
        return _history(row.content for row in rows)
    except (ValueError, KeyError, TypeError) as error:
        raise tampered_error(collection_id) from error


def _history(rows: Iterable[Row]) -> History:
    decisions = []
    for number, (head, group) in enumerate(
        itertools.groupby(rows, key=lambda row: (*row[1:4], *row[8:10], row[11])), start=1
    ):
        step, kind, target, author, at, fingerprint = head
        if step != number:
            raise ValueError(f"step {number} is missing")
        changes = tuple(
            Change(
                FieldPath.parse(path),
                load_value(extracted),
                load_state(before),
                load_state(after),
                {} if beside is None else dict(load_value(beside)),  # type: ignore[arg-type]
            )
            for *_, path, extracted, before, after, _, _, beside, _ in group
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
    return History(tuple(decisions))


def hash_of(content: Sequence[Any], previous: str) -> str:
    """Return the hash of a row that follows the row of the hash `previous`."""
    # What no row had before there was a place for it does not change its hash.
    said = content if content[-1] is not None else content[:_FIRST_COLUMNS]
    return hashlib.sha256(json.dumps([*said, previous]).encode()).hexdigest()


def storable(text: str) -> str:
    """Return text that SQLite takes: a file name may hold bytes that are no text at all."""
    return text.encode(errors="replace").decode()


def tampered_error(collection_id: str) -> StorageDamagedError:
    """Return what is raised where a draft is not what was written."""
    return StorageDamagedError(
        f"The draft of {collection_id} is not what this application has written:"
        " the file was damaged or changed by something else."
    )
