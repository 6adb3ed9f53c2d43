import asyncio
import signal
import threading
from typing import Any

from anyformat_review.event_loop import call_when_told_to_end, make_event_loop


def test_the_threads_are_started_at_once_and_end_with_the_loop(qapp: Any) -> None:
    def names() -> list[str]:
        return sorted(each.name for each in threading.enumerate() if each.name.startswith("worker"))

    async def scenario() -> None:
        started = names()
        assert len(started) == 10
        together = threading.Barrier(10, timeout=5)
        await asyncio.gather(*[asyncio.to_thread(together.wait) for _ in range(10)])
        assert await asyncio.to_thread(threading.get_ident) != threading.get_ident()
        assert names() == started

    with asyncio.Runner(loop_factory=lambda: make_event_loop(qapp)) as runner:
        runner.run(scenario())
    assert names() == []


def test_signals_that_end_the_program_call_a_function_in_the_loop(qapp: Any) -> None:
    numbers = [signal.SIGINT, signal.SIGTERM]
    before = [signal.getsignal(number) for number in numbers]

    async def scenario() -> None:
        told: asyncio.Queue[int] = asyncio.Queue()
        call_when_told_to_end(lambda: told.put_nowait(threading.get_ident()))
        for number in numbers:
            signal.raise_signal(number)
            assert await told.get() == threading.get_ident()

    with asyncio.Runner(loop_factory=lambda: make_event_loop(qapp)) as runner:
        runner.run(scenario())
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)
