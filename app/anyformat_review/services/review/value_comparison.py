"""Compare the values of two results field by field, such as those of two runs."""

from dataclasses import dataclass

from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value, equal_values


@dataclass(frozen=True, slots=True)
class ValueComparison:
    """The extracted values of one field in two results; `None` if missing there.

    `is_in_first` and `is_in_second` tell a field that does not exist from one without a value.
    JSON numbers are compared by size, texts letter by letter.
    """

    path: FieldPath
    first: Value
    second: Value
    is_in_first: bool = True
    is_in_second: bool = True

    @property
    def is_equal(self) -> bool:
        """Whether the field exists in both results, with the same value."""
        return self.is_in_first is self.is_in_second and equal_values(self.first, self.second)


def compare_values(first: Collection, second: Collection) -> tuple[ValueComparison, ...]:
    """Return every field and table cell of two results, in the order of the first one.

    Rows of tables are compared by their number. Fields that only the second has are at the end.
    """
    values, others = (
        {path: leaf.value for path, leaf in each.leaves()} for each in (first, second)
    )
    return tuple(
        ValueComparison(path, values.get(path), others.get(path), path in values, path in others)
        for path in values | others
    )
