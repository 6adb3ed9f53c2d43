"""Nouns after counts."""


def noun_for(count: int, noun: str) -> str:
    """Return the singular or the plural of a noun."""
    return noun if count == 1 else f"{noun}s"


def counted(count: int, noun: str) -> str:
    """Return a count with its noun, such as `1 field` or `1,200 fields`."""
    return f"{count:,} {noun_for(count, noun)}"
