"""Format times for the window."""

from datetime import datetime


def local_time(time: datetime | None) -> str:
    """Return the date and time in the time zone of this computer, "" if it is unknown."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}" if time else ""
