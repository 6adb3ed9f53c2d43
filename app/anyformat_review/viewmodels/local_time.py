"""Format times for the window."""

from datetime import datetime

from anyformat_review.translation import time_text


def local_time(time: datetime | None) -> str:
    """Return the date and time in the time zone of this computer, "" if it is unknown."""
    return time_text(time.astimezone()) if time else ""
