import asyncio
from collections.abc import Awaitable, Callable, Iterable

import pytest

from anyformat_review.api.http.retry import attempt
from anyformat_review.domain.errors import (
    ConnectionFailedError,
    ErrorResponse,
    KeyRejectedError,
    NotReadyError,
    ServerFailureError,
    ServiceError,
    StillProcessingError,
)
from anyformat_review.services.collections.polling import SystemClock, Waiting, call_with_retries
from support.manual_clock import InstantClock, ManualClock


def failing(errors: Iterable[ServiceError], then: str = "done") -> Callable[[], Awaitable[str]]:
    left = iter(errors)

    async def call() -> str:
        for error in left:
            raise error
        return then

    return call


async def poll(
    call: Callable[[], Awaitable[str]], clock: InstantClock
) -> tuple[str, list[Waiting]]:
    heard: list[Waiting] = []
    response = await call_with_retries(
        call, on_wait=heard.append, retry_now=asyncio.Event(), clock=clock
    )
    return response, heard


async def test_attempts_are_counted_for_the_log() -> None:
    numbers: list[int] = []
    fail = failing([ServerFailureError()] * 2)

    async def call() -> str:
        numbers.append(attempt.get())
        return await fail()

    await poll(call, InstantClock())
    assert (numbers, attempt.get()) == ([1, 2, 3], 1)


async def test_a_response_needs_no_wait() -> None:
    assert await poll(failing([]), InstantClock()) == ("done", [])


async def test_a_wait_counts_down_once_a_second() -> None:
    clock = InstantClock()
    errors = [NotReadyError(), NotReadyError()]
    response, heard = await poll(failing(errors), clock)
    assert response == "done"
    assert [(w.seconds_left, w.next_attempt, w.max_attempts) for w in heard] == [
        *((left, 2, 60) for left in (5, 4, 3, 2, 1)),
        *((left, 3, 60) for left in (8, 7, 6, 5, 4, 3, 2, 1)),
    ]
    assert [w.error for w in heard[4:6]] == errors
    assert clock.now == 12.5


async def test_gives_up_after_60_responses_with_412() -> None:
    calls = 0

    async def never_ready() -> str:
        nonlocal calls
        calls += 1
        raise NotReadyError("not yet", ErrorResponse(status=412, request_id="r-9"))

    clock = InstantClock()
    with pytest.raises(StillProcessingError, match="not yet") as ended:
        await poll(never_ready, clock)
    assert calls == 60
    assert ended.value.response.request_id == "r-9"
    assert clock.now == pytest.approx(5 + 7.5 + 11.25 + 16.875 + 25.3125 + 54 * 30)


async def test_a_refused_connection_is_reported_within_15_seconds() -> None:
    clock = InstantClock()
    with pytest.raises(ConnectionFailedError):
        await poll(failing([ConnectionFailedError()] * 4), clock)
    assert clock.now == 7


async def test_a_permanent_error_is_raised_immediately() -> None:
    clock = InstantClock()
    with pytest.raises(KeyRejectedError):
        await poll(failing([KeyRejectedError()]), clock)
    assert clock.now == 0


async def test_separate_failures_do_not_add_up() -> None:
    one_round = [NotReadyError(), *[ServerFailureError()] * 4]
    response, _ = await poll(failing(one_round * 5), InstantClock())
    assert response == "done"


async def test_retry_now_ends_the_wait() -> None:
    retry_now = asyncio.Event()
    response = await call_with_retries(
        failing([NotReadyError()]),
        on_wait=lambda _: retry_now.set(),
        retry_now=retry_now,
        clock=ManualClock(),
    )
    assert response == "done"


async def test_retry_now_before_the_wait_is_ignored() -> None:
    retry_now, clock = asyncio.Event(), InstantClock()
    retry_now.set()
    await call_with_retries(
        failing([NotReadyError()]), on_wait=lambda _: None, retry_now=retry_now, clock=clock
    )
    assert clock.now == 5


async def test_cancelling_the_task_ends_the_wait() -> None:
    waiting = asyncio.Event()
    task = asyncio.create_task(
        call_with_retries(
            failing([NotReadyError()]),
            on_wait=lambda _: waiting.set(),
            retry_now=asyncio.Event(),
            clock=ManualClock(),
        )
    )
    await waiting.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_the_system_clock_advances() -> None:
    clock = SystemClock()
    before = clock.monotonic()
    await clock.sleep(0)
    assert clock.monotonic() >= before
