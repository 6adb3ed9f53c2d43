"""Counts with nouns. This module imports nothing, because the first paint needs it."""


def noun_for(count: int, noun: str) -> str:
    """Return the singular or the plural of a noun."""
    return noun if count == 1 else f"{noun}s"


def counted(count: int, noun: str) -> str:
    """Return a count with its noun, such as `1 field` or `1,200 fields`."""
    return f"{count:,} {noun_for(count, noun)}"


def fields_text(count: int) -> str:
    """Return a number of fields, such as `3 fields`."""
    return counted(count, "field")


def rows_text(count: int) -> str:
    """Return a number of rows, such as `3 rows`."""
    return counted(count, "row") if count else "no rows"


def attention_count_text(count: int) -> str:
    """Return how many fields need attention; empty for 0."""
    if not count:
        return ""
    return "1 needs attention" if count == 1 else f"{count:,} need attention"


def unquoted_text(count: int) -> str:
    """Return how many values have no quote; empty for 0."""
    return f"{count:,} without a quote" if count else ""
