"""Counts with nouns. This module imports almost nothing, because the first paint needs it."""

from anyformat_review.translation import tr


def fields_text(count: int) -> str:
    """Return a number of fields, such as `3 fields`."""
    return tr("%n fields", "%n field", count)


def rows_text(count: int) -> str:
    """Return a number of rows, such as `3 rows`."""
    return tr("%n rows", "%n row", count) if count else tr("no rows")


def attention_count_text(count: int) -> str:
    """Return how many fields need attention; empty for 0."""
    return tr("%n need attention", "%n needs attention", count) if count else ""


def unquoted_text(count: int) -> str:
    """Return how many values have no quote; empty for 0."""
    return tr("%n without a quote", "%n without a quote", count) if count else ""
