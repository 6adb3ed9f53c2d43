"""Damage real files and open them as the application does."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from anyformat_review.domain.errors import StorageDamagedError
from anyformat_review.domain.review.review import Decision, History
from anyformat_review.storage.drafts.recovery import Recovery
from anyformat_review.storage.drafts.store import DraftStore, open_store, repair
from support.reviews import decision

FIRST, SECOND, THIRD = "INV-1", "INV-2", "INV-3"
ALL = {FIRST: 80, SECOND: 80, THIRD: 80}
SAVED = 40
"""Decisions on each collection in the backup."""
MADE = tuple(map(decision, range(1, 81)))
"""Decisions on each collection in the file."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Drafts with a backup that has the first half of the decisions."""
    path = tmp_path_factory.mktemp("whole") / "drafts.sqlite3"
    store = DraftStore(path)
    decide(store, MADE[:SAVED])
    store.back_up()
    decide(store, MADE[SAVED:])
    store.close()
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    home = tmp_path / "home"
    shutil.copytree(whole.parent, home)
    return home / whole.name


def decide(store: DraftStore, decisions: tuple[Decision, ...]) -> None:
    for made in decisions:
        for collection_id in (FIRST, SECOND, THIRD):
            store.append(collection_id, made, fingerprint="f", source=f"{collection_id}.json")


def opened(path: Path) -> tuple[Recovery, dict[str, int]]:
    """Open the drafts; return the recovery and the number of unchanged decisions."""
    store, recovery = open_store(path)
    try:
        found = {key: store.history(key) for key in ALL}
    except StorageDamagedError as error:
        store.close()
        recovery = repair(path, error)
        store = DraftStore(path)
        found = {key: store.history(key) for key in ALL}
    store.append(FIRST, decision(found[FIRST].next_step), fingerprint="f")
    store.close()
    for history in found.values():
        assert history == History(MADE[: len(history.decisions)])
    assert recovery is not None
    return recovery, {key: len(history.decisions) for key, history in found.items()}


def flip_in_value(content: bytearray) -> None:
    """Change one letter of the 61st value of the second collection."""
    head = b"INV-2" + bytes([61])  # the id of the collection, then the step
    place = content.index(b'"value 61"', content.index(head))
    content[place + 1] ^= 1


def zero_first_page(content: bytearray) -> None:
    content[:4096] = bytes(4096)


def zero_a_page_of_rows(content: bytearray) -> None:
    """Zero the page with the newest decisions."""
    place = max(at for at in range(len(content)) if content.startswith(b"value 80", at))
    start = place - place % 4096
    content[start : start + 4096] = bytes(4096)


def cut_off(content: bytearray) -> None:
    del content[len(content) // 2 :]


def empty(content: bytearray) -> None:
    content.clear()


def garbage(content: bytearray) -> None:
    content[:] = b"not a database" * 999


Damage = Callable[[bytearray], None]


def damaged(path: Path, damage: Damage) -> bytes:
    content = bytearray(path.read_bytes())
    damage(content)
    path.write_bytes(content)
    return bytes(content)


@pytest.mark.parametrize(
    ("damage", "least", "most"),
    [
        (flip_in_value, {FIRST: 80, SECOND: 60, THIRD: 80}, {FIRST: 80, SECOND: 60, THIRD: 80}),
        (zero_first_page, ALL, ALL),
        (zero_a_page_of_rows, {FIRST: 60, SECOND: 60, THIRD: 60}, {FIRST: 79, SECOND: 80}),
        (cut_off, {FIRST: SAVED, SECOND: SAVED, THIRD: SAVED}, {FIRST: 70}),
        (empty, dict.fromkeys(ALL, SAVED), dict.fromkeys(ALL, SAVED)),
        (garbage, dict.fromkeys(ALL, SAVED), dict.fromkeys(ALL, SAVED)),
    ],
)
def test_damaged_file_with_a_backup(
    path: Path, damage: Damage, least: dict[str, int], most: dict[str, int]
) -> None:
    content = damaged(path, damage)
    recovery, found = opened(path)
    assert all(found[key] >= count for key, count in least.items()), found
    assert all(found[key] <= count for key, count in most.items()), found
    assert recovery.damaged_copy.name.startswith("drafts.sqlite3.corrupt-2")
    assert recovery.damaged_copy.read_bytes() == content
    assert recovery.decisions == sum(found.values())


@pytest.mark.parametrize(
    ("damage", "least"),
    [
        (flip_in_value, {FIRST: 80, SECOND: 60, THIRD: 80}),
        (zero_first_page, ALL),
        (zero_a_page_of_rows, {FIRST: 60, SECOND: 60, THIRD: 60}),
        (cut_off, {FIRST: 20}),
        (garbage, dict.fromkeys(ALL, 0)),
    ],
)
def test_verified_rows_are_recovered_without_a_backup(
    path: Path, damage: Damage, least: dict[str, int]
) -> None:
    shutil.rmtree(path.with_name("backups"))
    damaged(path, damage)
    recovery, found = opened(path)
    assert all(found[key] >= count for key, count in least.items()), found
    assert recovery.backup_at is None


def test_missing_decisions_are_taken_from_the_backup(path: Path) -> None:
    """Remove two decisions per collection that only the backup contains."""

    def flip_early(content: bytearray) -> None:
        for at in range(len(content)):
            if content.startswith(b"value 20", at):
                content[at] ^= 1

    damaged(path, flip_early)
    recovery, found = opened(path)
    assert found == ALL
    assert (recovery.from_backup, recovery.lost) == (6, {})
    assert recovery.backup_at is not None
    said = f"6 of them came from the backup of {recovery.backup_at:%Y-%m-%d %H:%M} UTC."
    assert said in str(recovery)


def test_recovery_message(path: Path) -> None:
    damaged(path, flip_in_value)
    recovery, _ = opened(path)
    assert str(recovery).replace(str(recovery.damaged_copy), "FILE") == (
        "The drafts file was damaged. Recovered 220 decisions in 3 collections, up to"
        " 2026-03-04 12:01 UTC. Decisions on INV-2 after 2026-03-04 12:01 UTC may be lost."
        " The damaged file was saved as FILE."
    )


def test_message_without_recovered_decisions(path: Path) -> None:
    shutil.rmtree(path.with_name("backups"))
    damaged(path, garbage)
    recovery, _ = opened(path)
    assert "No decisions could be recovered." in str(recovery)


def test_journal_of_the_damaged_file_is_moved_away(path: Path) -> None:
    damaged(path, empty)
    journal = path.with_name("drafts.sqlite3-journal")
    journal.write_bytes(b"left by a crash")
    recovery, found = opened(path)
    assert found == dict.fromkeys(ALL, SAVED)
    assert not journal.exists()
    aside = recovery.damaged_copy.with_name(f"{recovery.damaged_copy.name}-journal")
    assert aside.read_bytes() == b"left by a crash"


def test_locked_damaged_drafts_are_not_repaired(path: Path) -> None:
    holder = DraftStore(path)
    content = damaged(path, garbage)
    with pytest.raises(StorageDamagedError):
        open_store(path)
    assert path.read_bytes() == content
    holder.close()


def test_recovery_keeps_the_order_of_all_decisions(path: Path) -> None:
    damaged(path, zero_first_page)
    opened(path)
    database = sqlite3.connect(path)
    order = database.execute("SELECT collection_id FROM events ORDER BY id LIMIT 6").fetchall()
    database.close()
    assert [key for (key,) in order] == [FIRST, SECOND, THIRD] * 2


def test_recovered_drafts_are_backed_up(path: Path) -> None:
    damaged(path, zero_first_page)
    opened(path)
    store = DraftStore(path)
    assert [backup.decisions for backup in store.backups()] == [240, 3 * SAVED]
    store.close()
