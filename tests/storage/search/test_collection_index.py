"""The index finds the same as a query in an open collection, and is rebuilt if it is damaged."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.search.field_query import parse_query
from anyformat_review.domain.search.indexed_field import indexed_field
from anyformat_review.storage.search import collection_index
from anyformat_review.storage.search.collection_index import (
    CollectionIndex,
    IndexedCollection,
)
from anyformat_review.storage.search.index_marks import column_values, marks_of, set_marks
from support.sample_reviews import bundle, confirmed, invoice, overridden, path

SERVICE = "https://api.example"


def put(index: CollectionIndex, name: str, state: ReviewState, stamp: str = "1") -> None:
    index.put(
        IndexedCollection(f"wf {name}", name, "wf", state.collection.id, stamp),
        [indexed_field(review) for review in state.reviews.values()],
    )


@pytest.fixture
def index(tmp_path: Path) -> Iterator[CollectionIndex]:
    index = CollectionIndex(tmp_path / "cache" / "index.sqlite3", SERVICE)
    put(index, "a", invoice())
    put(index, "b", bundle())
    yield index
    index.close()


@pytest.mark.parametrize(
    "query",
    [
        *("helios", "he", "e", "-e", "“12”", "1 or total", "invoice -total", "a or b -c"),
        *("conf:<80", "conf:50..90", "conf:unknown", "-conf:<80", "conf:90", "conf:>=0"),
        *("band:low", "band:high status:open", "status:edited", "grounding:found"),
        *("reason:low", "reason:missing", "reason:confidence", "is:attention", "-is:attention"),
        *("reason:outlier", "reason:duplicate", "-reason:outlier", "reason:far", "status:open"),
        *("has:evidence", "has:override", "has:reason", "-has:note", "has:mark"),
        *("answer:illegible", "-answer:illegible", "has:answer", "answer:not_applicable"),
        *("page:1", "page:1-3", "page:2-4 conf:<99", "name:total", "name:line or page:2"),
    ],
)
def test_the_same_fields_match_as_in_an_open_collection(index: CollectionIndex, query: str) -> None:
    decided = confirmed(invoice(), path("invoice_number"))
    decided = overridden(decided, path("supplier"), Answer.ILLEGIBLE)
    put(index, "a", decided)
    for column, kind in {
        "total_amount": ReasonKind.OUTLIER,
        "cost_centre": ReasonKind.DUPLICATE,
        "invoice_number": ReasonKind.DUPLICATE,
    }.items():
        (value,) = column_values(index, "wf", column)
        set_marks(index, "wf", column, kind, [(value.field, "Far from the rest.")])
    parsed = parse_query(query)
    state = decided.with_compared(marks_of(index, "wf a"))
    assert sum(kind.name == "DUPLICATE" for kind in _kinds(state)) == 1, "a decision takes one away"
    counts = {
        name: sum(map(parsed.test, state.reviews.values()))
        for name, state in (("a", state), ("b", bundle()))
    }
    expected = [(f"wf {name}", name, count) for name, count in counts.items() if count]
    assert index.count_matches(parsed) == expected


def _kinds(state: ReviewState) -> list[ReasonKind]:
    return [reason.kind for review in state.reviews.values() for reason in review.reasons]


def test_a_keystroke_waits_neither_for_a_slow_query_nor_for_others(
    index: CollectionIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = parse_query("conf:>=0")
    found = index.count_matches(query)
    assert len(found) == 2
    assert index.count_matches_soon(query, 60.0) == found

    with index._lock:
        assert index.count_matches_soon(query, 60.0) is None, "a thread uses the index"
    other = sqlite3.connect(tmp_path / "cache" / "index.sqlite3")
    other.execute("BEGIN EXCLUSIVE")
    began = time.process_time()
    assert index.count_matches_soon(query, 60.0) is None, "another process writes"
    assert time.process_time() - began < 1
    other.close()
    monkeypatch.setattr(collection_index, "_STEPS", 1)
    assert index.count_matches_soon(query, 0.0) is None, "the time is over"
    assert index.count_matches(query) == found, "the time applies to the keystroke only"


def test_a_collection_is_replaced_and_removed(index: CollectionIndex) -> None:
    put(index, "a", bundle(), stamp="2")
    assert [each.stamp for each in index.collections()] == ["2", "1"]
    assert index.count_matches(parse_query("helios")) == []
    assert [name for _, name, _ in index.count_matches(parse_query("conf:>0"))] == ["a", "b"]
    index.remove(["wf a"])
    assert [name for _, name, _ in index.count_matches(parse_query("conf:>0"))] == ["b"]


def test_another_service_has_its_own_collections(tmp_path: Path, index: CollectionIndex) -> None:
    other = CollectionIndex(tmp_path / "cache" / "index.sqlite3", "https://other.example")
    assert other.collections() == ()
    assert other.count_matches(parse_query("conf:>=0")) == []
    other.close()


def test_a_damaged_index_is_rebuilt(tmp_path: Path, index: CollectionIndex) -> None:
    index.close()
    path = tmp_path / "cache" / "index.sqlite3"
    path.write_bytes(b"no database" * 1000)
    assert index.collections() == ()
    put(index, "a", invoice())
    assert len(index.collections()) == 1
    assert path.stat().st_mode & 0o77 == 0


def test_an_index_of_another_version_is_rebuilt(tmp_path: Path, index: CollectionIndex) -> None:
    index.close()
    with sqlite3.connect(tmp_path / "cache" / "index.sqlite3") as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    assert index.collections() == ()


def test_a_deleted_index_is_rebuilt(tmp_path: Path, index: CollectionIndex) -> None:
    index.close()
    (tmp_path / "cache" / "index.sqlite3").unlink()
    assert index.collections() == ()


def test_lone_surrogates_can_be_stored_and_searched(index: CollectionIndex) -> None:
    fields = [indexed_field(next(iter(invoice().reviews.values())))._replace(search_text="a\x1fb")]
    index.put(IndexedCollection("wf \ud800", "\ud800", "", "c", "1"), fields)
    assert len(index.collections()) == 3
