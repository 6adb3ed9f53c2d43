import sqlite3
from pathlib import Path

import pytest

from anyformat_review.domain.review.review import Decision
from anyformat_review.storage.drafts.salvage import SalvagedDraft, salvage
from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.drafts.tables import stored_rows
from support.reviews import COLLECTION_ID, OPEN, change, decision, edited

SIZES = (1, 900, 3900, 4000, 4100, 9000, 70_000)
"""Text lengths for rows of one page, slightly more, and many pages."""


def kept(path: Path, *decisions: Decision) -> bytes:
    store = DraftStore(path)
    for made in decisions:
        store.append(COLLECTION_ID, made, fingerprint="f1", source="invoice.json")
    store.close()
    return path.read_bytes()


def long_decisions() -> list[Decision]:
    return [
        decision(step, change("total", OPEN, edited("é" * size)))
        for step, size in enumerate(SIZES, start=1)
    ]


def test_every_row_of_an_intact_file_is_salvaged(tmp_path: Path) -> None:
    path = tmp_path / "drafts.sqlite3"
    content = kept(path, *long_decisions())
    database = sqlite3.connect(path)
    rows = stored_rows(database, COLLECTION_ID)
    database.close()
    found = salvage(content)
    assert sorted(found.rows, key=lambda row: row.number) == rows
    assert found.drafts == (SalvagedDraft(COLLECTION_ID, "invoice.json", "f1", rows[-1].hash),)


def test_zeroed_first_page_loses_no_row(tmp_path: Path) -> None:
    content = kept(tmp_path / "drafts.sqlite3", *map(decision, range(1, 80)))
    assert len(salvage(bytes(4096) + content[4096:]).rows) == 79


@pytest.mark.parametrize("content", [b"", b"\x0d" * 9000, b"not a database" * 999, bytes(8192)])
def test_other_file_salvages_nothing(content: bytes) -> None:
    assert salvage(content).rows == ()


def test_changed_row_is_not_salvaged(tmp_path: Path) -> None:
    content = kept(tmp_path / "drafts.sqlite3", *map(decision, range(1, 4)))
    altered = content.replace(b'"value 2","', b'"value 7","', 1).replace(b'"value 2"', b'"value 7"')
    steps = sorted(row.content[1] for row in salvage(altered).rows)
    assert steps == [1]


def test_salvage_accepts_any_bytes(tmp_path: Path) -> None:
    content = bytearray(kept(tmp_path / "drafts.sqlite3", *long_decisions()[:4]))
    for place in range(0, len(content), 61):
        content[place] ^= 0xA5
        salvage(bytes(content))
