"""Ask again until there is an answer, counting down where somebody can watch and hurry it."""

import asyncio
import math
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from anyformat_review.api.retry import Wait, retry_family, wait_before_retry
from anyformat_review.domain.errors import NotReadyError, ServiceError, StillProcessingError

T = TypeVar("T")

# A timer may fire a little early; that is no further second to wait.
_SLACK = 0.01


class Clock(Protocol):
    """Time as seen by a wait, in seconds."""

    def monotonic(self) -> float:
        """Return a time that never goes back."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The machine's own time."""

    def monotonic(self) -> float:
        """Return a time that never goes back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why and how long, in whole seconds, before attempt `next_attempt` of `max_attempts`."""

    error: ServiceError
    seconds_left: int
    next_attempt: int
    max_attempts: int


async def call_with_retries(
    call: Callable[[], Awaitable[T]],
    *,
    on_wait: Callable[[Waiting], None],
    retry_now: asyncio.Event,
    clock: Clock,
) -> T:
    """Return the call's answer, repeating it as long as the retry policy asks for.

    `on_wait` hears of every wait once a second. Setting `retry_now` ends a wait at once;
    cancelling the task ends it all.

    Raises:
        StillProcessingError: the collection was not ready after all documented attempts.
        ServiceError: the last failure, when it is not worth repeating or was repeated enough.
    """
    failures: Counter[type[ServiceError]] = Counter()
    while True:
        try:
            return await call()
        except ServiceError as error:
            family = retry_family(error)
            wait = wait_before_retry(error, failures[family])
            if wait is None and isinstance(error, NotReadyError):
                raise StillProcessingError(str(error), error.response) from error
            if wait is None:
                raise
            if family is NotReadyError:
                # The service is there and answers: earlier mishaps are over.
                failures = Counter({family: failures[family]})
            failures[family] += 1
            why = error
        await _count_down(why, wait, on_wait, retry_now, clock)


async def _count_down(
    error: ServiceError,
    wait: Wait,
    on_wait: Callable[[Waiting], None],
    retry_now: asyncio.Event,
    clock: Clock,
) -> None:
    retry_now.clear()
    hurried = asyncio.ensure_future(retry_now.wait())
    until = clock.monotonic() + wait.seconds
    try:
        while (left := until - clock.monotonic()) > _SLACK and not hurried.done():
            seconds_left = math.ceil(left - _SLACK)
            on_wait(Waiting(error, seconds_left, wait.next_attempt, wait.max_attempts))
            # Up to the next whole second, so that the numbers shown go down evenly.
            slept = asyncio.ensure_future(clock.sleep(left - (seconds_left - 1)))
            try:
                await asyncio.wait((hurried, slept), return_when=asyncio.FIRST_COMPLETED)
            finally:
                await _end(slept)
    finally:
        await _end(hurried)


async def _end(task: "asyncio.Future[Any]") -> None:
    task.cancel()
    await asyncio.wait((task,))
