"""Texts about the offline copies."""

import re

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.storage.results_cache import CacheSize
from anyformat_review.translation import number_text, tr

_LIMIT = lazy_pattern(r"\s*(\d{1,7})\s*(?:MB)?\s*", re.IGNORECASE)
_MEGABYTE = 1_000_000
_MAX_LIMIT = 1_000_000


def limit_hint() -> str:
    """Return what can be typed as a limit."""
    text = tr("Type a whole number of MB, from 1 to {maximum}.")
    return text.format(maximum=number_text(_MAX_LIMIT))


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
        return tr("There are no offline copies.")
    return tr(
        "Offline copies of %n collections: {size} MB. Above the limit, the least recently used ones"
        " are removed. Your decisions are never removed.",
        "Offline copies of %n collection: {size} MB. Above the limit, the least recently used ones"
        " are removed. Your decisions are never removed.",
        size.count,
    ).format(size=number_text(size.taken / _MEGABYTE, 1))


def removal_text(size: CacheSize) -> str:
    """Return the consequences of removing all offline copies."""
    return tr(
        "%n collections will need a network connection to open. Your decisions are not removed."
        " Press again to remove the copies.",
        "%n collection will need a network connection to open. Your decisions are not removed."
        " Press again to remove the copies.",
        size.count,
    )
