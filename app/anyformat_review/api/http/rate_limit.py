"""Stay below the request limit that the service sends with its responses."""

import math
import time
from collections.abc import Callable, Mapping

_FEW = 2
_NEAR = 0.1
_MAX_RESET = 600.0


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
        self._is_slowed = False

    def listen(self, callback: Callable[[float], None]) -> None:
        """Call a function with the seconds when requests have to wait, and with 0 afterwards."""
        self._listeners.append(callback)

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

        The last requests are distributed over the time until the limit is reset.
        """
        wait = self._wait()
        if wait or self._is_slowed:
            for callback in self._listeners:
                callback(wait)
        self._is_slowed = wait > 0
        return wait

    def _wait(self) -> float:
        if self._seconds_left <= 0 or self._remaining > _FEW:
            self._remaining -= 1
            return 0.0
        wait = self._seconds_left / (max(self._remaining, 0) + 1)
        self._remaining = max(self._remaining - 1, 0)
        return wait

    @property
    def is_used_up(self) -> bool:
        """Whether no request remains until the limit is reset."""
        return self._seconds_left > 0 and self._remaining < 1

    @property
    def _seconds_left(self) -> float:
        return self._reset_at - self._clock()


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
