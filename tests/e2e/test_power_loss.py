"""The power fails during or after the last commit, so that writes to the disk are incomplete.

Files are truncated, or filled with zeros, from an offset on. This tries every offset:

    env ANYFORMAT_TORN_EVERY=1 uv run pytest -n 2 tests/e2e/test_power_loss.py

A decision is acknowledged when the window shows "Saved". After a restart, every acknowledged
decision is there, or a notice says what may be lost and names a copy of the damaged file.
"""

import asyncio
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.drafts.writer import DraftWriter
from support.reviews import decision

EVERY = int(os.environ.get("ANYFORMAT_TORN_EVERY", "4099"))
"""Bytes between two offsets; by default a prime, so that the offsets vary within a page."""
PAGE = 4096
FIRST, SECOND = "INV-1", "INV-2"
FIRST_DECISIONS = 8
LIMIT = 60


@dataclass(frozen=True)
class LastCommit:
    """The files around the commit of the last decision on `SECOND`, which needs a new page.

    `journal` is SQLite's copy of the old pages, complete and synced. `decisions` are those on
    `SECOND`; `FIRST` has `FIRST_DECISIONS`.
    """

    before: bytes
    after: bytes
    journal: bytes
    decisions: int


@pytest.fixture(scope="module")
def last(tmp_path_factory: pytest.TempPathFactory) -> LastCommit:
    path = tmp_path_factory.mktemp("last") / "drafts.sqlite3"
    journal, kept = path.with_name(f"{path.name}-journal"), path.with_name("kept")
    with closing(DraftStore(path)) as store:
        for step in range(1, FIRST_DECISIONS + 1):
            store.append(FIRST, decision(step), fingerprint="f", source=FIRST)

        def keep_the_journal(statement: str) -> None:
            # SQLite syncs the journal during the commit, then unlinks it. A second link keeps it.
            if statement == "COMMIT":
                kept.unlink(missing_ok=True)
                kept.hardlink_to(journal)

        database = store._database
        assert database is not None
        database.set_trace_callback(keep_the_journal)
        for step in range(1, LIMIT):
            before = path.read_bytes()
            store.append(SECOND, decision(step), fingerprint="f", source=SECOND)
            after = path.read_bytes()
            if step >= FIRST_DECISIONS and len(after) > len(before):
                return LastCommit(before, after, kept.read_bytes(), step)
    raise AssertionError("no decision needs a new page")


def offsets(size: int) -> Iterator[int]:
    """Yield the sampled offsets of a file, and those at the borders of its pages."""
    borders = {page + near for page in range(0, size, PAGE) for near in (0, 1)}
    yield from sorted(n for n in borders | set(range(0, size, EVERY)) if 0 <= n <= size)


def changed(old: bytes, new: bytes) -> Iterator[int]:
    """Yield the sampled offsets in the pages that the commit has written."""
    for offset in offsets(len(new)):
        page = offset - offset % PAGE
        if old[page : page + PAGE] != new[page : page + PAGE]:
            yield offset


def torn(content: bytes, offset: int) -> tuple[bytes, bytes, bytes]:
    """Return a file cut off at an offset, with zeros to its end, and to the end of the page."""
    end = min(len(content), offset - offset % PAGE + PAGE)
    return (
        content[:offset],
        content[:offset].ljust(len(content), b"\0"),
        content[:offset].ljust(end, b"\0") + content[end:],
    )


class Power:
    """Opens the application's drafts after a power loss, always in the same folder."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._path = home / "drafts.sqlite3"
        self._runner = asyncio.Runner()

    def close(self) -> None:
        self._runner.close()

    def returns(self, database: bytes, journal: bytes | None, *, acknowledged: int) -> None:
        """Start with these files; check that the `acknowledged` decisions on `SECOND` are there.

        If some are lost, a notice must say so.
        """
        shutil.rmtree(self._home, ignore_errors=True)
        self._home.mkdir()
        self._path.write_bytes(database)
        if journal is not None:
            self._path.with_name(f"{self._path.name}-journal").write_bytes(journal)
        found, notice = self._runner.run(self._start())
        if found[FIRST] == FIRST_DECISIONS and found[SECOND] >= acknowledged:
            return
        assert "The drafts file was damaged." in notice, f"{found} without a word"
        assert "lost" in notice or "No decisions could be recovered" in notice, notice
        copy = re.search(r"saved as (\S+)\.$", notice)
        assert copy, notice
        # With a journal, SQLite may have restored pages before the damage was found.
        assert journal is not None or Path(copy[1]).read_bytes() == database

    async def _start(self) -> tuple[dict[str, int], str]:
        """Open the drafts, then both collections; after a notice, make another decision."""
        drafts = await DraftWriter.start(self._path)
        try:
            await drafts.steps()
            found = {
                collection: len((await drafts.history(collection)).decisions)
                for collection in (FIRST, SECOND)
            }
            notices = drafts.take_notices()
            if notices:
                await drafts.append(FIRST, decision(found[FIRST] + 1), fingerprint="f")
            return found, " ".join(notices)
        finally:
            await drafts.aclose()


@pytest.fixture
def power(tmp_path: Path) -> Iterator[Power]:
    power = Power(tmp_path / "drafts")
    yield power
    power.close()


def test_the_saved_journal_belongs_to_the_last_commit(last: LastCommit, power: Power) -> None:
    assert last.journal.startswith(bytes.fromhex("d9d505f920a163d7"))
    # Everything is written, but not committed: SQLite restores the old pages.
    power.returns(last.after, last.journal, acknowledged=last.decisions - 1)
    power.returns(last.after, None, acknowledged=last.decisions)


def test_the_power_fails_while_the_journal_is_written(last: LastCommit, power: Power) -> None:
    for offset in offsets(len(last.journal)):
        for journal in torn(last.journal, offset):
            power.returns(last.before, journal, acknowledged=last.decisions - 1)


def test_the_power_fails_while_the_pages_are_written(last: LastCommit, power: Power) -> None:
    for offset in changed(last.before, last.after):
        written = last.after[:offset] + last.before[offset:]
        power.returns(written, last.journal, acknowledged=last.decisions - 1)
        for database in torn(last.after, offset):
            power.returns(database, last.journal, acknowledged=last.decisions - 1)


def test_a_disk_loses_writes_that_it_reported_as_synced(last: LastCommit, power: Power) -> None:
    """The decision is acknowledged, the journal is gone, and the pages are torn."""
    for offset in changed(last.before, last.after):
        for database in torn(last.after, offset):
            power.returns(database, None, acknowledged=last.decisions)
        written = last.after[:offset] + last.before[offset:]
        # If a disk restores the old content of all pages, nobody can notice it.
        power.returns(written, None, acknowledged=last.decisions - 1)


def test_a_disk_loses_parts_of_the_journal_and_of_the_pages(last: LastCommit, power: Power) -> None:
    """The disk reported the journal as synced; the journal and the pages are incomplete."""
    places = list(changed(last.before, last.after))
    for number, offset in enumerate(offsets(len(last.journal))):
        place = places[number % len(places)]
        written = last.after[:place] + last.before[place:]
        for journal in torn(last.journal, offset):
            power.returns(written, journal, acknowledged=last.decisions - 1)
