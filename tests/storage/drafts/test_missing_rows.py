"""Drafts of versions that had a mark "another row is missing below" instead of inserted rows.

`schema-2.sqlite3` was written by such a version: row 1 has the mark and a note; row 0 was deleted,
then it also got the mark, which was undone.
"""

import shutil
import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import force_setattr

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import FieldState, RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import insertion
from anyformat_review.storage.drafts.missing_rows import without_missing_below
from anyformat_review.storage.drafts.store import DraftStore
from support.reviews import decision
from support.tables import CHAIR, DESK, LAMP
from support.tables import lines as collection_of

OLD = Path(__file__).resolve().parents[2] / "data" / "drafts" / "schema-2.sqlite3"
ITEMS = FieldPath.parse("line_items")


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    path = tmp_path / "drafts.sqlite3"
    shutil.copy(OLD, path)
    return DraftStore(path)


def review(store: DraftStore) -> ReviewState:
    collection = collection_of(DESK, LAMP, CHAIR, raw=b"newer")
    [extraction] = collection.extractions
    force_setattr(extraction, "fields", {"line_items": extraction.fields["lines"]})
    return ReviewState.begin(collection, store.history("c1"), {})


def test_a_missing_row_of_an_old_draft_is_an_inserted_row(store: DraftStore) -> None:
    state = review(store)
    assert state.row_numbers(ITEMS) == (0, 1, -2, 2)
    assert state.effective_rows(ITEMS) == [1, -2, 2]
    assert state.state_of(FieldPath.parse("line_items[1]")) == FieldState(note="see page 2")
    inserted = state.reviews[FieldPath.parse("line_items[+2].item")]
    assert (inserted.effective_value, inserted.row_mark) == (None, RowMark.INSERTED)
    store.close()


def test_an_old_draft_is_continued_with_its_hash_chain(store: DraftStore, tmp_path: Path) -> None:
    state = review(store)
    kind, changes = insertion(state, FieldPath.parse("line_items[2]"), [{"item": "Shelf"}])
    store.append("c1", decision(6, *changes, kind=kind), fingerprint="newer")
    path = tmp_path / "drafts.sqlite3"
    store.close()
    again = DraftStore(path)
    assert review(again).row_numbers(ITEMS) == (0, 1, -2, 2, -3)
    again.close()
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (4,)
        assert "missing_after" in str(database.execute("SELECT * FROM events").fetchall())
    database.close()


def test_only_the_old_row_mark_is_converted() -> None:
    note = '{"override":null,"verification":null,"note":",\\"mark\\":\\"missing_after\\""}'
    value = '{"override":{"value":{"object":{"mark":"missing_after"}}},"verification":null}'
    assert without_missing_below(note) == (note, False)
    assert without_missing_below(value) == (value, False)
    with pytest.raises(ValueError, match="Expecting"):
        without_missing_below("missing_after")
