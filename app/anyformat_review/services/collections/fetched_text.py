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
    """Return a notice for an offline copy, or an empty text for results just fetched."""
    if not opened.is_offline_copy or opened.fetched_at is None:
        return ""
    fetched = f"etched {age_text(opened.fetched_at, now)}"
    if opened.unreachable is None:
        return f"F{fetched}."
    sentence = error_text(opened.unreachable).sentence
    return f"{sentence} These are the results f{fetched}."
