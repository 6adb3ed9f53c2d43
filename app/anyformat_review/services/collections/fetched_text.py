"""Describe when results were fetched."""

from datetime import datetime, timedelta

from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.error_texts import error_text
from anyformat_review.translation import tr


def age_text(then: datetime, now: datetime) -> str:
    """Return an age such as `3 hours ago` or `just now`. Both times are aware."""
    passed = now - then
    if (days := passed // timedelta(days=1)) > 0:
        return tr("%n days ago", "%n day ago", days)
    if (hours := passed // timedelta(hours=1)) > 0:
        return tr("%n hours ago", "%n hour ago", hours)
    if (minutes := passed // timedelta(minutes=1)) > 0:
        return tr("%n minutes ago", "%n minute ago", minutes)
    # If the clock was set back, the age is negative.
    return tr("just now")


def offline_copy_text(opened: OpenedCollection, now: datetime) -> str:
    """Return a notice for results that are not up to date, or an empty text."""
    error, fetched_at = opened.refresh_error, opened.fetched_at
    if error is None:
        is_old = opened.is_offline_copy and fetched_at is not None
        if not is_old or fetched_at is None:
            return ""
        return tr("Fetched {age}.").format(age=age_text(fetched_at, now))
    sentence = error_text(error).sentence
    if fetched_at is None:
        shown = tr("The results shown are those read before.")
    else:
        shown = tr("These are the results fetched {age}.")
        shown = shown.format(age=age_text(fetched_at, now))
    return f"{sentence} {shown}"
