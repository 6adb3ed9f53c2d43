"""Put damaged drafts right: from the newest good backup and from what is left of the file."""

import contextlib
import heapq
import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from anyformat_review.domain.errors import StorageDamagedError, StorageError
from anyformat_review.domain.review.backups import Backup
from anyformat_review.storage.drafts.backups import BackupFolder
from anyformat_review.storage.drafts.file import open_drafts, reading, sync, transaction
from anyformat_review.storage.drafts.rows import StoredRow, history_of
from anyformat_review.storage.drafts.salvage import Salvaged, salvage
from anyformat_review.storage.drafts.schema import migrate
from anyformat_review.storage.drafts.tables import (
    check_all,
    checked_rows,
    collections_in,
    draft_of,
    insert_rows,
    upsert_draft,
)
from anyformat_review.storage.files import (
    make_private_file,
    quarantine_path,
    storage_failures,
    write_private_file,
)

_NAMED = 3
"""How many collections a sentence can name."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was recovered from damaged drafts.

    `from_backup` counts those of the decisions that only the backup held. `last_at` is the time
    of the last decision that is there again. `lost` holds the collections of which nothing proves
    that all is there, with the time of the last decision that is.
    """

    damaged_copy: Path
    backup_at: datetime | None
    from_backup: int
    collections: int
    decisions: int
    last_at: datetime | None
    lost: Mapping[str, datetime | None]

    def __str__(self) -> str:
        """Say in words what was recovered, up to when, and what was not."""
        said = ["The file of the drafts was damaged."]
        if self.last_at is None:
            said.append("No decision could be read from it.")
        else:
            said.append(
                f"{_count(self.decisions, 'decision')} in"
                f" {_count(self.collections, 'collection')} were recovered,"
                f" up to {_time(self.last_at)}."
            )
        if self.backup_at is not None and self.from_backup:
            said.append(
                f"{self.from_backup:,} of them came from the backup of {_time(self.backup_at)}."
            )
        said.extend(
            f"Of {collection_id} what was decided after {_time(at)} may be lost."
            if at
            else f"What was decided on {collection_id} is lost."
            for collection_id, at in itertools.islice(self.lost.items(), _NAMED)
        )
        if len(self.lost) > _NAMED:
            said.append(f"So may it be of {len(self.lost) - _NAMED} more.")
        said.append(f"The damaged file is kept as {self.damaged_copy}.")
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A draft put together again."""

    rows: tuple[StoredRow, ...]
    source: str
    fingerprint: str
    is_whole: bool


def recover(path: Path, backups: BackupFolder) -> Recovery:
    """Replace damaged drafts, which the caller holds, by what can be recovered.

    Every decision that can be read and continues its collection's chain is there again. The
    damaged file is copied beside first: at every moment one of the two stands in its place.

    Raises:
        StorageError: there is no room, or the folder cannot be written to.
    """
    with storage_failures(path):
        content = path.read_bytes()
        found = salvage(content)
        backup = next(backups.good_ones(), None)
        held = _held(backup)
        drafts = {
            collection_id: _put_together(collection_id, found, held.get(collection_id))
            for collection_id in _named(found, held)
        }
        recovered = path.with_name(f".{path.name}.recovered")
        _write(recovered, {key: draft for key, draft in drafts.items() if draft.rows})
        damaged_copy = quarantine_path(path, "corrupt")
        write_private_file(damaged_copy, content)
        # Left there, it would be rolled back into the new file.
        journal = path.with_name(f"{path.name}-journal")
        with contextlib.suppress(FileNotFoundError):
            journal.replace(damaged_copy.with_name(f"{damaged_copy.name}-journal"))
        recovered.replace(path)
    # The newest backup is what the next damage is put right from; without one this holds too.
    with contextlib.suppress(StorageError), reading(path) as database:
        backups.make(database, datetime.now(UTC))
    return _told(damaged_copy, drafts, found, backup)


def _held(backup: Backup | None) -> Mapping[str, _Draft]:
    if backup is None:
        return {}
    held = {}
    with reading(backup.path) as database:
        for collection_id in collections_in(database):
            rows, draft = checked_rows(database, collection_id), draft_of(database, collection_id)
            if draft is not None:
                held[collection_id] = _Draft(tuple(rows), draft.source, draft.fingerprint, True)
    return held


def _named(found: Salvaged, held: Iterable[str]) -> list[str]:
    return sorted(
        {
            *held,
            *(row.collection_id for row in found.rows),
            *(draft.collection_id for draft in found.drafts),
        }
    )


def _put_together(collection_id: str, found: Salvaged, held: _Draft | None) -> _Draft:
    following = {row.prev_hash: row for row in held.rows} if held else {}
    # Where both continue, the file was there later than its backup.
    following |= {row.prev_hash: row for row in found.rows if row.collection_id == collection_id}
    rows: list[StoredRow] = []
    while (row := following.pop(rows[-1].hash if rows else "", None)) is not None:
        rows.append(row)
    _drop_what_is_no_decision(collection_id, rows)
    ends = {row.head: row for row in found.drafts if row.collection_id == collection_id}
    end = rows[-1].hash if rows else ""
    known = ends.get(end) or next(iter(ends.values()), None) or held
    source, fingerprint = (known.source, known.fingerprint) if known else ("", "")
    return _Draft(tuple(rows), source, fingerprint, end in ends)


def _drop_what_is_no_decision(collection_id: str, rows: list[StoredRow]) -> None:
    while rows:
        try:
            history_of(collection_id, rows)
        except StorageDamagedError:
            rows.pop()
        else:
            return


def _write(path: Path, drafts: Mapping[str, _Draft]) -> None:
    path.unlink(missing_ok=True)
    make_private_file(path)
    try:
        with contextlib.closing(open_drafts(path)) as database:
            with transaction(database):
                migrate(database)
                chains = (draft.rows for draft in drafts.values())
                insert_rows(database, heapq.merge(*chains, key=lambda row: row.number))
                for draft in drafts.values():
                    upsert_draft(
                        database, draft.rows, source=draft.source, fingerprint=draft.fingerprint
                    )
            check_all(database)
        sync(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _told(
    damaged_copy: Path, drafts: Mapping[str, _Draft], found: Salvaged, backup: Backup | None
) -> Recovery:
    read = {row.hash for row in found.rows}
    rows = [row for draft in drafts.values() for row in draft.rows]
    last = {
        key: datetime.fromisoformat(draft.rows[-1].content[9]) if draft.rows else None
        for key, draft in drafts.items()
    }
    times = [at for at in last.values() if at is not None]
    return Recovery(
        damaged_copy,
        backup.made_at if backup else None,
        from_backup=_steps(row for row in rows if row.hash not in read),
        collections=len(times),
        decisions=_steps(rows),
        last_at=max(times, default=None),
        lost={key: last[key] for key, draft in drafts.items() if not draft.is_whole},
    )


def _steps(rows: Iterable[StoredRow]) -> int:
    return len({row.content[:2] for row in rows})


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
