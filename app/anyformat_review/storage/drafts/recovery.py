"""Recover damaged drafts from the newest good backup and the readable rows of the file."""

import contextlib
import heapq
import itertools
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from anyformat_review.domain.drafts.backups import Backup
from anyformat_review.domain.errors import StorageDamagedError, StorageError
from anyformat_review.storage.drafts.backups import BackupFolder
from anyformat_review.storage.drafts.file import open_drafts, open_read_only, sync, transaction
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
    storage_errors,
    write_private_file,
)
from anyformat_review.translation import number_text, time_text, tr

_MAX_NAMED = 3
"""Maximum number of collections in a message."""


class Recovery(Struct, frozen=True):
    """The result of recovering damaged drafts.

    `from_backup` is the number of decisions that only the backup contained. `last_at` is the time
    of the last recovered decision. `lost` are the collections that may be incomplete, with the time
    of their last recovered decision.
    """

    damaged_copy: Path
    backup_at: datetime | None
    from_backup: int
    collections: int
    decisions: int
    last_at: datetime | None
    lost: Mapping[str, datetime | None]

    def __str__(self) -> str:
        """Return a message for the user."""
        sentences = [tr("The drafts file was damaged.")]
        if self.last_at is None:
            sentences.append(tr("No decisions could be recovered."))
        else:
            decisions = tr("%n decisions", "%n decision", self.decisions)
            collections = tr("%n collections", "%n collection", self.collections)
            text = tr("Recovered {decisions} in {collections}, up to {time}.")
            text = text.format(
                decisions=decisions, collections=collections, time=_time(self.last_at)
            )
            sentences.append(text)
        if self.backup_at is not None and self.from_backup:
            text = tr("{count} of them came from the backup of {time}.")
            count = number_text(self.from_backup)
            sentences.append(text.format(count=count, time=_time(self.backup_at)))
        sentences.extend(
            tr("Decisions on {collection} after {time} may be lost.").format(
                collection=collection_id, time=_time(at)
            )
            if at
            else tr("The decisions on {collection} are lost.").format(collection=collection_id)
            for collection_id, at in itertools.islice(self.lost.items(), _MAX_NAMED)
        )
        if len(self.lost) > _MAX_NAMED:
            text = tr(
                "Decisions on %n more collections may be lost.",
                "Decisions on %n more collection may be lost.",
                len(self.lost) - _MAX_NAMED,
            )
            sentences.append(text)
        text = tr("The damaged file was saved as {path}.")
        sentences.append(text.format(path=self.damaged_copy))
        return " ".join(sentences)


class _Recovered(Struct, frozen=True):
    """A recovered draft; `is_complete` if the last row matches the head of its chain."""

    rows: tuple[StoredRow, ...]
    source: str
    fingerprint: str
    is_complete: bool


def recover(path: Path, backups: BackupFolder) -> Recovery:
    """Replace damaged drafts by the decisions that can be recovered; the caller holds the lock.

    A decision is recovered if it can be read and continues its collection's chain. The damaged
    file is copied first, so a drafts file exists at all times.
    """
    with storage_errors(path):
        content = path.read_bytes()
        found = salvage(content)
        backup = next(backups.undamaged(), None)
        saved = _drafts_in(backup)
        rows, ends = (row.collection_id for row in found.rows), found.drafts
        collection_ids = {*saved, *rows, *(draft.collection_id for draft in ends)}
        drafts = {
            collection_id: _merge(collection_id, found, saved.get(collection_id))
            for collection_id in sorted(collection_ids)
        }
        recovered = path.with_name(f".{path.name}.recovered")
        _write(recovered, {key: draft for key, draft in drafts.items() if draft.rows})
        damaged_copy = quarantine_path(path, "corrupt")
        write_private_file(damaged_copy, content)
        # SQLite would roll an old journal back into the new file.
        journal = path.with_name(f"{path.name}-journal")
        with contextlib.suppress(FileNotFoundError):
            journal.replace(damaged_copy.with_name(f"{damaged_copy.name}-journal"))
        recovered.replace(path)
    # A backup of the result helps the next recovery. The drafts are safe without it.
    with contextlib.suppress(StorageError), open_read_only(path) as database:
        backups.make(database, datetime.now(UTC))
    return _summary(damaged_copy, drafts, found, backup)


def create_drafts(path: Path) -> None:
    """Create a drafts file without decisions. It is not empty: an empty file counts as damaged.

    Raises:
        sqlite3.Error: SQLite cannot create the tables.
        OSError: the file cannot be created.
    """
    created = path.with_name(f".{path.name}.created")
    _write(created, {})
    created.replace(path)


def _drafts_in(backup: Backup | None) -> Mapping[str, _Recovered]:
    if backup is None:
        return {}
    drafts = {}
    with open_read_only(backup.path) as database:
        for collection_id in collections_in(database):
            rows, draft = checked_rows(database, collection_id), draft_of(database, collection_id)
            if draft is not None:
                drafts[collection_id] = _Recovered(
                    tuple(rows), draft.source, draft.fingerprint, True
                )
    return drafts


def _merge(collection_id: str, found: Salvaged, saved: _Recovered | None) -> _Recovered:
    next_rows = {row.prev_hash: row for row in saved.rows} if saved else {}
    # Rows in the file replace those in the backup, because they are newer.
    next_rows |= {row.prev_hash: row for row in found.rows if row.collection_id == collection_id}
    rows: list[StoredRow] = []
    while (row := next_rows.pop(rows[-1].hash if rows else "", None)) is not None:
        rows.append(row)
    _drop_invalid(collection_id, rows)
    ends = {row.head: row for row in found.drafts if row.collection_id == collection_id}
    end = rows[-1].hash if rows else ""
    draft = ends.get(end) or next(iter(ends.values()), None) or saved
    source, fingerprint = (draft.source, draft.fingerprint) if draft else ("", "")
    return _Recovered(tuple(rows), source, fingerprint, end in ends)


def _drop_invalid(collection_id: str, rows: list[StoredRow]) -> None:
    while rows:
        try:
            history_of(collection_id, rows)
        except StorageDamagedError:
            rows.pop()
        else:
            return


def _write(path: Path, drafts: Mapping[str, _Recovered]) -> None:
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


def _summary(
    damaged_copy: Path, drafts: Mapping[str, _Recovered], found: Salvaged, backup: Backup | None
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
        lost={key: last[key] for key, draft in drafts.items() if not draft.is_complete},
    )


def _steps(rows: Iterable[StoredRow]) -> int:
    return len({row.content[:2] for row in rows})


def _time(at: datetime) -> str:
    return f"{time_text(at.astimezone(UTC))} UTC"
