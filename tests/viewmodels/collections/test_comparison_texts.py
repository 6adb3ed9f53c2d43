from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.value_comparison import DifferentValue, ResultsComparison
from anyformat_review.domain.results.values import Number
from anyformat_review.viewmodels.collections.comparison_texts import different_value_rows


def test_each_value_that_differs_is_a_row() -> None:
    compared = ResultsComparison(
        3,
        (
            DifferentValue(FieldPath.parse("a"), Number("1"), Number("2")),
            DifferentValue(FieldPath.parse("c"), None, "x", is_in_first=False),
        ),
    )
    assert different_value_rows(compared) == (("a", "1", "2"), ("c", "no such field", "x"))
