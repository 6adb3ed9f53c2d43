import asyncio
import threading
from typing import Any

from anyformat_review.event_loop import make_event_loop


def test_few_threads_are_started_at_once_and_more_when_they_are_needed(qapp: Any) -> None:
    def names() -> list[str]:
        return sorted(each.name for each in threading.enumerate() if each.name.startswith("worker"))

    async def scenario() -> None:
        assert len(names()) == 6
        for _ in range(3):
            assert await asyncio.to_thread(threading.get_ident) != threading.get_ident()
        assert len(names()) == 6
        together = threading.Barrier(7, timeout=5)
        await asyncio.gather(*[asyncio.to_thread(together.wait) for _ in range(7)])
        assert 7 <= len(names()) <= 10

    with asyncio.Runner(loop_factory=lambda: make_event_loop(qapp)) as runner:
        runner.run(scenario())
    assert names() == []
