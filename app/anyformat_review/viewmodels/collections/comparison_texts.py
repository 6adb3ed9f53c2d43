"""Texts about the different values in two results."""

from anyformat_review.domain.results.value_comparison import ResultsComparison
from anyformat_review.domain.results.values import Value
from anyformat_review.translation import tr
from anyformat_review.viewmodels.field_texts import value_text


def different_value_rows(comparison: ResultsComparison) -> tuple[tuple[str, str, str], ...]:
    """Return one row for each value that differs: its field and both values."""
    return tuple(
        (str(each.path), _text(each.first, each.is_in_first), _text(each.second, each.is_in_second))
        for each in comparison.different
    )


def _text(value: Value, exists: bool) -> str:
    return value_text(value) if exists else tr("no such field")
