"""Retry requests, with a countdown that the user can see and skip."""

import asyncio
import math
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from anyformat_review.api.http.retry import Wait, attempt, retry_family, wait_before_retry
from anyformat_review.domain.errors import NotReadyError, ServiceError, StillProcessingError

T = TypeVar("T")

# A timer may fire slightly early. The countdown must not show the same second again.
_SLACK = 0.01


class Clock(Protocol):
    """A clock for waiting, in seconds."""

    def monotonic(self) -> float:
        """Return the time of a clock that never goes backwards."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The system clock."""

    def monotonic(self) -> float:
        """Return the time of a clock that never goes backwards."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


class Waiting(Struct, frozen=True):
    """A wait before attempt `next_attempt` of `max_attempts`, with its error and full seconds."""

    error: ServiceError
    seconds_left: int
    next_attempt: int
    max_attempts: int


def give_up(waiting: Waiting) -> None:
    """Raise the error instead of waiting, as `on_wait` of `call_with_retries`."""
    raise waiting.error


async def call_with_retries(
    call: Callable[[], Awaitable[T]],
    *,
    on_wait: Callable[[Waiting], None],
    retry_now: asyncio.Event,
    clock: Clock,
) -> T:
    """Return the result of `call`, and repeat failed calls according to the retry policy.

    `on_wait` is called once a second during a wait. Setting `retry_now` ends the current wait.

    Raises:
        StillProcessingError: the collection was not ready after all documented attempts.
        ServiceError: the last failure, if the policy allows no further attempt.
    """
    failures: Counter[type[ServiceError]] = Counter()
    number = 0
    while True:
        number += 1
        token = attempt.set(number)
        try:
            return await call()
        except ServiceError as error:
            family = retry_family(error)
            wait = wait_before_retry(error, failures[family])
            if wait is None and isinstance(error, NotReadyError):
                ended = StillProcessingError(str(error), error.response)
                ended.request = error.request
                raise ended from error
            if wait is None:
                raise
            if family is NotReadyError:
                # The service responds, so earlier failures no longer count.
                failures = Counter({family: failures[family]})
            failures[family] += 1
            reason = error
        finally:
            attempt.reset(token)
        await _count_down(reason, wait, on_wait, retry_now, clock)


async def _count_down(
    error: ServiceError,
    wait: Wait,
    on_wait: Callable[[Waiting], None],
    retry_now: asyncio.Event,
    clock: Clock,
) -> None:
    retry_now.clear()
    skipped = asyncio.ensure_future(retry_now.wait())
    until = clock.monotonic() + wait.seconds
    try:
        while (left := until - clock.monotonic()) > _SLACK and not skipped.done():
            seconds_left = math.ceil(left - _SLACK)
            on_wait(Waiting(error, seconds_left, wait.next_attempt, wait.max_attempts))
            # Sleep until the next full second, so that the countdown is regular.
            slept = asyncio.ensure_future(clock.sleep(left - (seconds_left - 1)))
            try:
                await asyncio.wait((skipped, slept), return_when=asyncio.FIRST_COMPLETED)
            finally:
                await _end(slept)
    finally:
        await _end(skipped)


async def _end(task: "asyncio.Future[Any]") -> None:
    task.cancel()
    await asyncio.wait((task,))
