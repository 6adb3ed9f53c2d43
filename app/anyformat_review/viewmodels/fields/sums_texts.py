"""Texts about the sums of columns."""

from collections.abc import Iterable
from decimal import Decimal

from anyformat_review.domain.review.column_sums import ColumnSum
from anyformat_review.translation import tr


def sums_text(sums: Iterable[ColumnSum]) -> str:
    """Return the sums of columns, and whether they are equal to the fields that rules name."""
    parts = [_text(each) for each in sums]
    return tr("Sums: {sums}").format(sums=" · ".join(parts)) if parts else ""


def _text(found: ColumnSum) -> str:
    text = f"{found.column} {_plain(found.total)}"
    if not found.fields:
        return text
    name = " − ".join(path.field for path in found.fields)
    if found.expected is None:
        return tr("{sum} ({field} is not known)").format(sum=text, field=name)
    if found.is_equal:
        return f"{text} = {name}"
    off = found.total - found.expected
    return f"{text} ≠ {name} {_plain(found.expected)} ({'+' if off > 0 else ''}{_plain(off)})"


def _plain(number: Decimal) -> str:
    return f"{number:f}"
