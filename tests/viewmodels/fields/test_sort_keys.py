from array import array
from collections.abc import Sequence

from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from anyformat_review.viewmodels.fields.sort_keys import SortKeyCache
from support.sample_reviews import field, overridden, path, review_of


def test_numbers_sort_before_words_and_missing_keys_last() -> None:
    values = ["b", None, "1.026,00", "(5)", "A", "12", Number("2.5"), "", "1,250.5"]
    state = review_of({f"f{n}": field(value) for n, value in enumerate(values)})
    keys = SortKeyCache(lambda: list(state.reviews.values()), array("I", [0] * len(values)))

    def ordered(*, descending: bool) -> list[object]:
        return [values[n] for n in keys.ordinals(FieldColumn.VALUE, descending=descending)]

    rising = ["(5)", Number("2.5"), "12", "1.026,00", "1,250.5", "A", "b"]
    assert ordered(descending=False) == [*rising, None, ""]
    assert ordered(descending=True) == [*rising[::-1], None, ""]


def test_equal_keys_keep_the_document_order() -> None:
    state = review_of({name: field(value) for name, value in zip("abcd", "xyxy", strict=True)})
    keys = SortKeyCache(lambda: list(state.reviews.values()), array("I", [0] * 4))
    assert keys.ordinals(FieldColumn.VALUE, descending=False) == [0, 2, 1, 3]
    assert keys.ordinals(FieldColumn.VALUE, descending=True) == [1, 3, 0, 2]


def test_only_changed_keys_are_computed_again() -> None:
    state = review_of({name: field(name) for name in "abc"})
    asked: list[str] = []

    class Watched(list[FieldReview]):
        def __getitem__(self, ordinal: int) -> FieldReview:  # type: ignore[override]
            asked.append(str(super().__getitem__(ordinal).path))
            return super().__getitem__(ordinal)

    reviews: Sequence[FieldReview] = Watched(state.reviews.values())
    changes = array("I", [0, 0, 0])
    keys = SortKeyCache(lambda: reviews, changes)
    keys.fill()
    reviews = Watched(overridden(state, path("b"), "z").reviews.values())
    changes[1] += 1
    assert keys.ordinals(FieldColumn.VALUE, descending=False) == [0, 2, 1]
    assert keys.ordinals(FieldColumn.ORIGINAL, descending=False) == [0, 1, 2]
    assert asked == ["b", "b"]
