"""Texts about the sums of columns."""

from collections.abc import Iterable

from anyformat_review.domain.review.column_sums import ColumnSum
from anyformat_review.translation import computed_text, tr


def sums_text(sums: Iterable[ColumnSum]) -> str:
    """Return the sums of columns, and whether they are equal to the fields that rules name."""
    parts = [_text(each) for each in sums]
    return tr("Sums: {sums}").format(sums=" · ".join(parts)) if parts else ""


def _text(found: ColumnSum) -> str:
    text = f"{found.column} {computed_text(found.total)}"
    if not found.fields:
        return text
    name = " − ".join(path.field for path in found.fields)
    if found.expected is None:
        return tr("{sum} ({field} is not known)").format(sum=text, field=name)
    if found.is_equal:
        return f"{text} = {name}"
    off = found.total - found.expected
    expected, difference = computed_text(found.expected), computed_text(off)
    return f"{text} ≠ {name} {expected} ({'+' if off > 0 else ''}{difference})"
