"""The documents table has a row per collection, filtered and sorted by the index."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.reasons import COMPARED, ReasonKind
from anyformat_review.domain.search.field_query import parse_query
from anyformat_review.domain.search.indexed_field import indexed_field
from anyformat_review.storage.search.collection_index import (
    FIELDS_BITS,
    CollectionIndex,
    IndexedCollection,
)
from anyformat_review.storage.search.index_documents import (
    DocumentFilter,
    document_columns,
    document_rows,
    documents,
    workflows,
)
from anyformat_review.storage.search.index_marks import column_values, set_marks
from support.sample_reviews import field, overridden, path, review_of


@pytest.fixture
def index(tmp_path: Path) -> Iterator[CollectionIndex]:
    index = CollectionIndex(tmp_path / "index.sqlite3", "service")
    for name, total in (("b", "9.50"), ("a", "10.00"), ("c", "")):
        state = review_of({"total": field(total), "buyer": field(f"Buyer {name}")})
        index.put(
            IndexedCollection(f"wf {name}", name, "wf", name, ""),
            [indexed_field(review) for review in state.reviews.values()],
        )
    yield index
    index.close()


def names(index: CollectionIndex, wanted: DocumentFilter) -> str:
    found = documents(index, document_rows(index, wanted), COMPARED)
    return "".join(document.name for document in found)


def test_rows_are_sorted_by_name_or_by_number(index: CollectionIndex) -> None:
    assert workflows(index) == (("wf", 3),)
    assert document_columns(index, "wf") == ("total", "buyer")
    assert names(index, DocumentFilter("wf")) == "abc"
    assert names(index, DocumentFilter("wf", descending=True)) == "cba"
    assert names(index, DocumentFilter("wf", column="total")) == "bac"
    assert names(index, DocumentFilter("wf", column="total", descending=True)) == "abc"
    assert names(index, DocumentFilter("wf", column="buyer", descending=True)) == "cba"
    assert names(index, DocumentFilter("other")) == ""


def test_rows_are_filtered_by_a_query_and_by_marks(index: CollectionIndex) -> None:
    assert names(index, DocumentFilter("wf", parse_query('"buyer b" or "buyer c"'))) == "bc"
    (row,) = document_rows(index, DocumentFilter("wf", parse_query("9.50")))
    outlier = ReasonKind.OUTLIER
    set_marks(index, "wf", "total", outlier, [(row << FIELDS_BITS, "Far.")])
    only = frozenset({outlier})
    assert names(index, DocumentFilter("wf", marks=only)) == "b"
    (document,) = documents(index, (row,), only)
    assert document.cells["total"].marks == ("Far.",)
    (document,) = documents(index, (row,), frozenset())
    assert document.cells["total"].marks == ()
    set_marks(index, "wf", "total", outlier, [])
    assert names(index, DocumentFilter("wf", marks=only)) == ""


def test_an_answer_is_shown_but_not_compared(index: CollectionIndex) -> None:
    state = overridden(review_of({"total": field("7")}), path("total"), Answer.ILLEGIBLE)
    index.put(
        IndexedCollection("wf d", "d", "wf", "d", ""),
        [indexed_field(review) for review in state.reviews.values()],
    )
    (row,) = document_rows(index, DocumentFilter("wf", parse_query("answer:illegible")))
    (document,) = documents(index, (row,), frozenset())
    cell = document.cells["total"]
    assert (cell.value, cell.answer, cell.status) == ("", "Illegible", "edited")
    assert "" not in {each.value for each in column_values(index, "wf", "total")}


def test_empty_values_are_not_compared(index: CollectionIndex) -> None:
    assert sorted(each.value for each in column_values(index, "wf", "total")) == ["10.00", "9.50"]
    assert documents(index, (99,), frozenset()) == ()
