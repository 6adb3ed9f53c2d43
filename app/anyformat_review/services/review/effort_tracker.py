"""Keys and time between two decisions, as a stopwatch that sees when nobody works."""

import time
from collections.abc import Callable

from anyformat_review.domain.metrics.measure import Effort

PAUSE = 120.0
"""Seconds without a sign of the reviewer; a longer silence counts as none of his work."""


class WorkMeter:
    """Counts while a collection is under review."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Begin stopped; `now` gives seconds that never go back."""
        self._now = now
        self._last: float | None = None
        self._effort = Effort()

    def begin(self) -> None:
        """Count from now on, from nothing."""
        self._last, self._effort = self._now(), Effort()

    def stop(self) -> None:
        """Count nothing until it begins again."""
        self._last, self._effort = None, Effort()

    def press(self) -> None:
        """Count a key."""
        self._count(1)

    def notice(self) -> None:
        """Take another sign that the reviewer is at work."""
        self._count(0)

    def take(self) -> Effort:
        """Return what was spent since it was last asked, and begin anew."""
        self._count(0)
        effort, self._effort = self._effort, Effort()
        return effort

    def _count(self, keys: int) -> None:
        if self._last is None:
            return
        now = self._now()
        gap, self._last = now - self._last, now
        worked = gap if gap <= PAUSE else 0.0
        self._effort = Effort(self._effort.keys + keys, self._effort.seconds + worked)
