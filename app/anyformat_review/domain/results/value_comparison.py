"""Compare the values of two results field by field, such as those of two runs."""

from msgspec import Struct

from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value, equal_values
from anyformat_review.translation import number_text, tr


class DifferentValue(Struct, frozen=True):
    """The extracted values of one field in two results; `None` if missing there.

    `is_in_first` and `is_in_second` tell a field that does not exist from one without a value.
    """

    path: FieldPath
    first: Value
    second: Value
    is_in_first: bool = True
    is_in_second: bool = True


class ResultsComparison(Struct, frozen=True):
    """The number of fields and table cells of two results, and the values that differ."""

    count: int
    different: tuple[DifferentValue, ...]

    @property
    def summary(self) -> str:
        """How many values differ, as the beginning of a sentence."""
        text = tr("{different} of {count} values differ")
        different, count = number_text(len(self.different)), number_text(self.count)
        return text.format(different=different, count=count)


def compare_results(first: Collection, second: Collection) -> ResultsComparison:
    """Compare every field and table cell, in the order of the first results.

    JSON numbers are compared by size, texts letter by letter, rows of tables by their number.
    Fields that only the second results have are at the end.
    """
    values, others = (
        {path: leaf.value for path, leaf in each.leaves()} for each in (first, second)
    )
    both = values | others
    return ResultsComparison(
        len(both),
        tuple(
            DifferentValue(path, values.get(path), others.get(path), path in values, path in others)
            for path in both
            if (path in values) is not (path in others)
            or not equal_values(values[path], others[path])
        ),
    )
