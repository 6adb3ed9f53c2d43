"""Stay below the request limit that the service sends with its responses."""

import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

_FEW = 2
_NEAR = 0.1
_MAX_RESET = 600.0
MAX_SILENT_WAIT = 5.0
"""Seconds; a longer wait is raised as an error, so that the user sees it and can skip it."""


class RateLimit:
    """The request limit of the last response with `x-ratelimit-*` headers.

    `clock` returns seconds and never goes backwards.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._limit = math.inf
        self._remaining = math.inf
        self._reset_at = -math.inf
        self._listeners: list[Callable[[float], None]] = []
        self._waiting = 0
        self._is_slowed = False

    def listen(self, callback: Callable[[float], None]) -> None:
        """Call a function with the seconds when requests have to wait, and with 0 afterwards."""
        self._listeners.append(callback)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Enclose the wait before a request, whose end listeners know even if it is cancelled."""
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1
            if self._is_slowed and not self._waiting:
                self._tell(0.0)

    def update(self, headers: Mapping[str, str]) -> None:
        """Read the headers of a response; incomplete or invalid ones are ignored.

        `headers` has lower-case names.
        """
        limit, remaining, reset = (
            _number(headers.get(f"x-ratelimit-{name}")) for name in ("limit", "remaining", "reset")
        )
        if remaining is None or reset is None or reset > _MAX_RESET:
            return
        self._limit = limit or math.inf
        self._remaining = remaining
        self._reset_at = self._clock() + reset

    @property
    def is_near(self) -> bool:
        """Whether few requests remain, so that background requests should be postponed."""
        few = max(_FEW, self._limit * _NEAR) if math.isfinite(self._limit) else _FEW
        return self._seconds_left > 0 and self._remaining <= few

    def wait_before_request(self) -> float:
        """Return the seconds to wait before the next request, and count that request.

        The last requests are distributed over the time until the limit is reset, at most
        `MAX_SILENT_WAIT` apart. Without any left, it is the time until the reset.
        """
        wait = self._wait()
        if wait or self._is_slowed:
            self._tell(wait)
        return wait

    def _tell(self, wait: float) -> None:
        self._is_slowed = wait > 0
        for callback in self._listeners:
            callback(wait)

    def _wait(self) -> float:
        seconds = self._seconds_left
        if seconds <= 0 or self._remaining > _FEW:
            self._remaining -= 1
            return 0.0
        if self._remaining < 1:
            return seconds
        wait = seconds / (self._remaining + 1)
        self._remaining -= 1
        return min(wait, MAX_SILENT_WAIT)

    @property
    def _seconds_left(self) -> float:
        return self._reset_at - self._clock()


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
