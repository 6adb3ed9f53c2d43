"""Describe when results were fetched."""

from datetime import datetime, timedelta

from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.error_texts import error_text

_UNITS = (
    ("day", timedelta(days=1)),
    ("hour", timedelta(hours=1)),
    ("minute", timedelta(minutes=1)),
)


def age_text(then: datetime, now: datetime) -> str:
    """Return an age such as `3 hours ago` or `just now`. Both times are aware."""
    passed = now - then
    for unit, length in _UNITS:
        # If the clock was set back, the age is negative: show `just now`.
        if (count := passed // length) > 0:
            return f"{count:,} {unit}{'' if count == 1 else 's'} ago"
    return "just now"


def offline_copy_text(opened: OpenedCollection, now: datetime) -> str:
    """Return a notice for results that are not up to date, or an empty text."""
    error, fetched_at = opened.refresh_error, opened.fetched_at
    if error is None:
        is_old = opened.is_offline_copy and fetched_at is not None
        return f"Fetched {age_text(fetched_at, now)}." if is_old and fetched_at else ""
    sentence = error_text(error).sentence
    if fetched_at is None:
        return f"{sentence} The results shown are those read before."
    return f"{sentence} These are the results fetched {age_text(fetched_at, now)}."
