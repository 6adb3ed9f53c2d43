"""A clock that a test moves by hand."""

import asyncio


class HandClock:
    """Stands still until it is moved on; whoever sleeps wakes when his time has come."""

    def __init__(self) -> None:
        self._now = 0.0
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    def monotonic(self) -> float:
        """Return the seconds since the clock was made."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Sleep until the clock was moved on so far."""
        woken = asyncio.Event()
        self._sleepers.append((self._now + seconds, woken))
        await woken.wait()

    def move_on(self, seconds: float) -> None:
        """Let so much time pass at once."""
        self._now += seconds
        for until, woken in self._sleepers:
            if until <= self._now:
                woken.set()
