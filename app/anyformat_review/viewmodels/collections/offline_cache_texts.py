"""How much is kept to open without a network, in words."""

import re

from anyformat_review.storage.results_cache import CacheSize

_LIMIT = re.compile(r"\s*(\d{1,7})\s*(?:MB)?\s*", re.IGNORECASE)
_MEGABYTE = 1_000_000
_MOST = 1_000_000
LIMIT_HINT = f"Type a whole number of MB, from 1 to {_MOST:,}."


def limit_of(text: str) -> int | None:
    """Return the bytes that a text in MB means, `None` when it is no such number."""
    match = _LIMIT.fullmatch(text)
    megabytes = int(match[1]) if match else 0
    return megabytes * _MEGABYTE if 1 <= megabytes <= _MOST else None


def limit_text(limit: int) -> str:
    """Return a limit in bytes as it is typed in MB."""
    return f"{max(1, limit // _MEGABYTE)}"


def size_text(size: CacheSize) -> str:
    """Return how much is kept."""
    if not size.count:
        return "Nothing is kept to open without a network."
    kept = "1 collection is" if size.count == 1 else f"{size.count:,} collections are"
    return (
        f"{kept} kept to open without a network: {size.taken / _MEGABYTE:,.1f} MB."
        " Beyond the limit the least recently used go first; decisions always stay."
    )


def removal_text(size: CacheSize) -> str:
    """Return what a removal of all that is kept means."""
    kept = (
        "1 collection has to be fetched again before it opens."
        if size.count == 1
        else f"{size.count:,} collections have to be fetched again before they open."
    )
    return f"{kept} Your decisions stay. Press again to go on."
