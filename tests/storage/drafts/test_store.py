import dataclasses
import hashlib
import json
import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from anyformat_review.domain.errors import (
    StorageDamagedError,
    StorageError,
    StorageInUseError,
    StorageReadOnlyError,
    StorageTooNewError,
)
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.review import DecisionKind, History
from anyformat_review.domain.review.timeline import Step
from anyformat_review.storage.drafts import schema as draft_schema
from anyformat_review.storage.drafts.file import open_read_only
from anyformat_review.storage.drafts.rows import rows_for
from anyformat_review.storage.drafts.store import DraftStore, open_store
from anyformat_review.storage.drafts.tables import Draft, draft_of
from support.reviews import (
    COLLECTION_ID,
    CONFIRMED,
    NOON,
    OPEN,
    change,
    decision,
    edited,
)

TWO = (
    decision(1, change("total", OPEN, edited(Number("12.50"))), change("date", OPEN, edited(""))),
    decision(2, change("total", edited(Number("12.50")), CONFIRMED), kind=DecisionKind.CONFIRM),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "drafts.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[DraftStore]:
    store = DraftStore(path)
    yield store
    store.close()


def append(store: DraftStore, *decisions: object, collection_id: str = COLLECTION_ID) -> None:
    for made in decisions:
        store.append(collection_id, made, fingerprint="f1", source="invoice.json")


def history(path: Path, collection_id: str = COLLECTION_ID) -> History:
    store = DraftStore(path)
    try:
        return store.history(collection_id)
    finally:
        store.close()


def kept(path: Path) -> Path:
    """Write unlocked drafts with two decisions."""
    store = DraftStore(path)
    append(store, *TWO)
    store.close()
    return path


# --- writing ---------------------------------------------------------------------------------


def test_opening_and_closing_writes_nothing(path: Path, store: DraftStore) -> None:
    assert store.history(COLLECTION_ID) == History()
    assert not store.read_only
    store.close()
    assert not path.parent.exists()


def test_decisions_are_loaded_unchanged(path: Path, store: DraftStore) -> None:
    append(store, *TWO)
    append(store, decision(1), collection_id="INV-0848")
    assert store.history(COLLECTION_ID) == History(TWO)
    store.close()
    assert history(path) == History(TWO)
    assert history(path, "INV-0848") == History((decision(1),))
    assert history(path, "INV-0849") == History()


def test_decision_on_a_cell_stores_the_row_context(path: Path, store: DraftStore) -> None:
    beside = {"name": "Desk", "count": Number("2.0"), "": None}
    cell = replace(change("total", OPEN, CONFIRMED), row_context=beside)
    append(store, decision(1, cell), decision(2))
    store.close()
    assert [made.changes[0].row_context for made in history(path).decisions] == [beside, {}]


def test_drafts_of_the_first_schema_are_migrated(path: Path) -> None:
    path.parent.mkdir()
    database = sqlite3.connect(path)
    for statement in draft_schema._MIGRATIONS[0]:
        database.execute(statement)
    database.execute("PRAGMA user_version = 1")
    head = ""
    for row in (row[:10] for made in TWO for row in rows_for(COLLECTION_ID, made, "f1")):
        own = hashlib.sha256(json.dumps([*row, head]).encode()).hexdigest()
        database.execute(
            "INSERT INTO events (collection_id, step, kind, target, path, extracted, state_before,"
            " state_after, author, at, prev_hash, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, head, own),
        )
        head = own
    database.execute(
        "INSERT INTO drafts VALUES (?, 'invoice.json', 'f1', ?, ?, ?)",
        (COLLECTION_ID, row[9], row[9], head),
    )
    database.commit()
    database.close()
    assert history(path) == History(TWO)
    store = DraftStore(path)
    append(store, decision(3))
    assert store.history(COLLECTION_ID) == History((*TWO, decision(3)))
    store.back_up()
    store.close()
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    store, recovery = open_store(path)
    assert recovery is not None
    assert store.history(COLLECTION_ID) == History((*TWO, decision(3)))
    store.close()


def test_decision_has_the_fingerprint_of_its_results(store: DraftStore) -> None:
    store.append(COLLECTION_ID, TWO[0], fingerprint="f1")
    store.append(COLLECTION_ID, TWO[1], fingerprint="f2")
    made = store.history(COLLECTION_ID).decisions
    assert [one.fingerprint for one in made] == ["f1", "f2"]


def test_draft_has_source_and_fingerprint(path: Path, store: DraftStore) -> None:
    store.append(COLLECTION_ID, TWO[0], fingerprint="f1", source="a\udcff.json")
    store.append(COLLECTION_ID, TWO[1], fingerprint="f2", source="invoice.json")
    first, last = NOON + timedelta(seconds=1), NOON + timedelta(seconds=2)
    with open_read_only(path) as database:
        draft = draft_of(database, COLLECTION_ID)
    assert draft == Draft(COLLECTION_ID, "invoice.json", "f2", first, last)


def test_appending_a_decision_twice_stores_it_once(store: DraftStore) -> None:
    append(store, *TWO, TWO[1], TWO[0])
    assert store.history(COLLECTION_ID) == History(TWO)


@pytest.mark.parametrize(
    "late", [dataclasses.replace(TWO[1], author="Bob"), decision(1), decision(4)]
)
def test_decision_with_an_old_step_is_rejected(store: DraftStore, late: object) -> None:
    append(store, *TWO)
    with pytest.raises(StorageInUseError, match="Another window has changed this collection"):
        append(store, late)
    assert store.history(COLLECTION_ID) == History(TWO)


def test_decision_without_changes_is_rejected(path: Path, store: DraftStore) -> None:
    with pytest.raises(ValueError, match="at least one change"):
        append(store, dataclasses.replace(TWO[0], changes=()))
    assert not path.parent.exists()


def test_database_settings(path: Path) -> None:
    database = sqlite3.connect(kept(path))
    for statement in ("UPDATE events SET author = 'Bob'", "DELETE FROM events"):
        with pytest.raises(sqlite3.IntegrityError, match="a decision is never"):
            database.execute(statement)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert database.execute("PRAGMA user_version").fetchone() == (4,)
    with pytest.raises(sqlite3.IntegrityError, match="cannot store BLOB value in TEXT"):
        database.execute("UPDATE drafts SET head = x'00'")
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_drafts_are_private(path: Path) -> None:
    modes = {}

    class Watched(DraftStore):
        """Checks the folder during a transaction, when the journal exists."""

        def append(self, *args: object, **kwargs: object) -> None:
            super().append(*args, **kwargs)
            assert self._database is not None
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("UPDATE drafts SET source = ''")
            modes.update(
                (found.name, stat.S_IMODE(found.stat().st_mode)) for found in path.parent.iterdir()
            )
            self._database.execute("ROLLBACK")

    before = os.umask(0)
    try:
        store = Watched(path)
        append(store, TWO[0])
        store.close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert modes == {
        "drafts.sqlite3": 0o600,
        "drafts.sqlite3-journal": 0o600,
        "drafts.sqlite3.lock": 0o600,
    }


# --- two windows -----------------------------------------------------------------------------


def test_second_store_is_read_only(path: Path) -> None:
    first, second = DraftStore(kept(path)), DraftStore(path)
    assert (first.read_only, second.read_only) == (False, True)
    assert second.history(COLLECTION_ID) == History(TWO)
    with pytest.raises(StorageInUseError, match="another window of this application"):
        append(second, decision(3))
    append(first, decision(3))
    assert second.history(COLLECTION_ID).next_step == 4
    first.close()
    append(second, decision(4))
    assert not second.read_only
    assert second.history(COLLECTION_ID).next_step == 5
    second.close()


def test_first_decision_locks_new_drafts(path: Path) -> None:
    first, second = DraftStore(path), DraftStore(path)
    append(first, TWO[0])
    with pytest.raises(StorageInUseError, match="another window of this application"):
        append(second, TWO[0])
    assert second.history(COLLECTION_ID) == History(TWO[:1])
    assert second.read_only
    first.close()
    second.close()


def test_lock_of_another_program_is_an_error(path: Path) -> None:
    store = DraftStore(kept(path), timeout=0.01)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageInUseError, match="Another program is using"):
        append(store, decision(3))
    other.close()
    append(store, decision(3))
    assert store.history(COLLECTION_ID).next_step == 4
    store.close()


# --- damage ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", [b"12.50", b"Ada", b"2026-03-04T12:00:02", b"verified", b"override", b"total"]
)
def test_changed_byte_in_a_value_is_detected(path: Path, text: bytes) -> None:
    content = bytearray(kept(path).read_bytes())
    content[content.rindex(text)] ^= 1
    path.write_bytes(content)
    with pytest.raises(StorageDamagedError, match=r"INV-0847 is not what|damaged"):
        history(path)
    assert path.read_bytes() == content


def test_changed_byte_is_detected_or_harmless(path: Path) -> None:
    content = kept(path).read_bytes()
    used = [place for place, byte in enumerate(content) if byte]
    refused = 0
    for place in used[:: max(1, len(used) // 150)]:
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        try:
            assert history(path) == History(TWO), place
        except (StorageDamagedError, StorageTooNewError, StorageReadOnlyError):
            refused += 1
    assert refused > 50


@pytest.mark.parametrize("size", [20, 4096, -4096, -1])
def test_truncated_file_is_rejected(path: Path, size: int) -> None:
    os.truncate(kept(path), size % path.stat().st_size)
    with pytest.raises(StorageDamagedError):
        history(path)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM events WHERE step = 2",
        "DELETE FROM events WHERE step = 1",
        "DELETE FROM events",
        "DELETE FROM drafts",
        "UPDATE events SET state_after = state_before",
        "UPDATE events SET step = step + 9",
        "PRAGMA user_version = 0",
    ],
)
def test_manually_changed_decisions_are_rejected(path: Path, statement: str) -> None:
    database = sqlite3.connect(kept(path))
    database.execute("DROP TRIGGER events_are_never_changed")
    database.execute("DROP TRIGGER events_are_never_deleted")
    database.execute(statement)
    database.commit()
    database.close()
    with pytest.raises(StorageDamagedError):
        history(path)


@pytest.mark.parametrize("content", [b"not a database" * 300, b"\0" * 8192])
def test_other_sqlite_file_is_rejected_and_unchanged(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StorageDamagedError):
        DraftStore(path)
    assert path.read_bytes() == content


def test_drafts_of_a_newer_version_are_rejected(path: Path) -> None:
    database = sqlite3.connect(kept(path))
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(StorageTooNewError, match="newer version of this application"):
        DraftStore(path)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3"])
def test_an_emptied_file_is_damaged(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StorageDamagedError, match=r"not contain drafts|not a database"):
        DraftStore(path)
    store, recovery = open_store(path)
    assert recovery is not None
    assert recovery.damaged_copy.read_bytes() == content
    append(store, *TWO)
    store.close()
    assert history(path) == History(TWO)


def test_a_refused_first_decision_leaves_no_empty_file(path: Path) -> None:
    store = DraftStore(path)
    with pytest.raises(StorageInUseError):
        append(store, TWO[1])
    store.close()
    again, recovery = open_store(path)
    again.close()
    assert recovery is None
    assert history(path) == History()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
def test_decision_is_not_written_to_a_deleted_file(path: Path) -> None:
    store = DraftStore(kept(path))
    path.unlink()
    with pytest.raises(StorageError, match="moved or deleted"):
        append(store, decision(3))
    store.close()


def test_steps_of_all_collections_are_in_order(store: DraftStore) -> None:
    assert store.steps() == ()
    append(store, TWO[0])
    append(store, decision(1), collection_id="other")
    append(store, TWO[1], decision(3, kind=DecisionKind.UNDO, target=2))
    steps = [(step.collection_id, step.number, step.kind, step.count) for step in store.steps()]
    assert steps == [
        (COLLECTION_ID, 1, DecisionKind.OVERRIDE, 2),
        ("other", 1, DecisionKind.OVERRIDE, 1),
        (COLLECTION_ID, 2, DecisionKind.CONFIRM, 1),
        (COLLECTION_ID, 3, DecisionKind.UNDO, 1),
    ]
    assert store.steps()[0] == Step.from_decision(TWO[0], COLLECTION_ID, "invoice.json")
    assert store.steps()[-1].target == 2


def test_blind_check_step_has_its_result(store: DraftStore) -> None:
    check = DecisionKind.CHECK
    append(store, decision(1, change("total", OPEN, CONFIRMED), kind=check))
    append(store, decision(2, change("date", OPEN, edited("typed")), kind=check))
    assert [step.overridden for step in store.steps()] == [False, True]
