"""Count key presses and working time between two decisions."""

import time
from collections.abc import Callable

from anyformat_review.domain.metrics.measurement import Effort

PAUSE = 120.0
"""Seconds; a longer time without activity does not count as work."""

_NO_EFFORT = Effort()


class EffortTracker:
    """Counts keys and seconds while a collection is under review."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Create a stopped tracker; `now` is a monotonic clock in seconds."""
        self._now = now
        self._last: float | None = None
        self._effort = _NO_EFFORT

    def start(self) -> None:
        """Start counting from zero."""
        self._last, self._effort = self._now(), _NO_EFFORT

    def stop(self) -> None:
        """Stop counting until the next `start`."""
        self._last, self._effort = None, _NO_EFFORT

    def key_pressed(self) -> None:
        """Count a key."""
        self._count(1)

    def activity(self) -> None:
        """Count the time since the last activity as work, unless it was a break."""
        self._count(0)

    def take(self) -> Effort:
        """Return the effort since the last call, and count from zero again."""
        self._count(0)
        effort, self._effort = self._effort, _NO_EFFORT
        return effort

    def _count(self, keys: int) -> None:
        if self._last is None:
            return
        now = self._now()
        gap, self._last = now - self._last, now
        worked = gap if gap <= PAUSE else 0.0
        self._effort = Effort(self._effort.keys + keys, self._effort.seconds + worked)
