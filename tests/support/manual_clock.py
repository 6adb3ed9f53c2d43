"""Clocks that a test advances."""

import asyncio


class ManualClock:
    """Time passes only in `advance`, which wakes every coroutine whose sleep is over."""

    def __init__(self) -> None:
        self._now = 0.0
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    def monotonic(self) -> float:
        """Return the seconds since the clock was created."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Sleep until the clock has advanced by `seconds`."""
        woken = asyncio.Event()
        self._sleepers.append((self._now + seconds, woken))
        await woken.wait()

    def advance(self, seconds: float) -> None:
        """Add seconds to the time."""
        self._now += seconds
        for until, woken in self._sleepers:
            if until <= self._now:
                woken.set()


class InstantClock:
    """A clock that advances only while something sleeps, which takes no time."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        """Return the seconds since the clock was created."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Advance the clock."""
        self.now += seconds
