"""Texts about the offline copies."""

import re

from anyformat_review.storage.results_cache import CacheSize
from anyformat_review.viewmodels.plurals import counted

_LIMIT = re.compile(r"\s*(\d{1,7})\s*(?:MB)?\s*", re.IGNORECASE)
_MEGABYTE = 1_000_000
_MAX_LIMIT = 1_000_000
LIMIT_HINT = f"Type a whole number of MB, from 1 to {_MAX_LIMIT:,}."


def parse_limit(text: str) -> int | None:
    """Return the bytes of a limit typed in MB, or None if it is invalid."""
    match = _LIMIT.fullmatch(text)
    megabytes = int(match[1]) if match else 0
    return megabytes * _MEGABYTE if 1 <= megabytes <= _MAX_LIMIT else None


def limit_text(limit: int) -> str:
    """Return a limit in bytes as text in MB, without the unit."""
    return f"{max(1, limit // _MEGABYTE)}"


def size_text(size: CacheSize) -> str:
    """Return the number and size of the offline copies."""
    if not size.count:
        return "There are no offline copies."
    return (
        f"Offline copies of {counted(size.count, 'collection')}:"
        f" {size.taken / _MEGABYTE:,.1f} MB. Above the limit, the least recently used ones are"
        " removed. Your decisions are never removed."
    )


def removal_text(size: CacheSize) -> str:
    """Return the consequences of removing all offline copies."""
    return (
        f"{counted(size.count, 'collection')} will need a network connection to open."
        " Your decisions are not removed. Press again to remove the copies."
    )
