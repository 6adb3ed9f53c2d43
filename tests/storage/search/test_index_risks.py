from pathlib import Path

from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.search.indexed_field import indexed_field
from anyformat_review.storage.search.collection_index import CollectionIndex, IndexedCollection
from anyformat_review.storage.search.index_risks import collection_risks
from support.sample_reviews import field, invoice, review_of


def test_fields_are_counted_by_kind_of_reason(tmp_path: Path) -> None:
    index = CollectionIndex(tmp_path / "index.sqlite3", "service")
    states = {"a": invoice(), "b": review_of({"sure": field("1", 99.0)})}
    for name, state in states.items():
        index.put(
            IndexedCollection(name, name, "wf", name, ""),
            [indexed_field(review) for review in state.reviews.values()],
        )
    expected = [
        sum(
            any(reason.kind is kind for reason in review.reasons)
            for review in states["a"].reviews.values()
        )
        for kind in ReasonKind
    ]
    assert sum(expected) > 5
    assert collection_risks(index) == {"a": tuple(expected), "b": (0,) * len(ReasonKind)}
    index.close()
