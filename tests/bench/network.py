"""Measure lists and downloads: `network.py MATERIAL NAME` prints JSON.

The demo is served by another process, so that it does not slow down the window's process.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.event_loop import make_event_loop
from anyformat_review.services.collections.lazy_list import ServiceLists

_WORKFLOW = "wf-demo-accounts-payable"
_LARGE_COLLECTION = "contract-fsa-2026-044"
_AT_ONCE = 16
_COLLECTIONS = 100_000


@contextmanager
def served(*options: str) -> Iterator[Profile]:
    """Serve the demo in another process."""
    command = [sys.executable, "-m", "anyformat_review", "serve-demo", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        named = dict(part.split("=", 1) for part in server.stdout.readline().split())
        try:
            yield Profile(named["ANYFORMAT_BASE_URL"]).with_key(named["ANYFORMAT_API_KEY"])
        finally:
            server.terminate()


def stalls(
    profile: Profile, work: Callable[[AnyFormatClient], Awaitable[None]], *, is_first: bool
) -> dict[str, float]:
    """Return the duration of some work and the longest time between two ticks of a timer.

    Unless `is_first`, the client has already sent a request, which loads the HTTP library.
    """
    ticks = [0.0]
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))

    async def run() -> None:
        client = AnyFormatClient(HttpClient(profile))
        if not is_first:
            await client.workflows()
        ticks[:] = [time.perf_counter()]
        timer.start(1)
        await work(client)
        timer.stop()
        ticks.append(time.perf_counter())
        await client.aclose()

    loop = make_event_loop(QApplication.instance())
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(run())
    longest = max(later - earlier for earlier, later in pairwise(ticks))
    return {"all": (ticks[-1] - ticks[0]) * 1000, "stall": longest * 1000}


def downloads() -> dict[str, float]:
    """Download the largest results of the demo many times in parallel, four times."""
    with served() as profile:

        async def work(client: AnyFormatClient) -> None:
            for _ in range(4):
                requests = (client.results(_WORKFLOW, _LARGE_COLLECTION) for _ in range(_AT_ONCE))
                assert all(await asyncio.gather(*requests))

        return stalls(profile, work, is_first=False)


def listing() -> dict[str, float]:
    """Load the first and the last row of a very long list, with the client's first requests."""
    with served("--collections", str(_COLLECTIONS), "--workflows", "3") as profile:
        requests = 0

        async def work(client: AnyFormatClient) -> None:
            nonlocal requests
            lists = ServiceLists(client)
            workflows = lists.workflows()
            await workflows.load()
            second = workflows.item(1)
            assert second
            collections = lists.collections(second.id)
            await collections.load(0, 40)
            requests = 1 + -(-collections.fetched_count // 100)
            assert collections.total == _COLLECTIONS
            await collections.load(_COLLECTIONS - 1)
            assert collections.item(_COLLECTIONS - 1)

        figures = stalls(profile, work, is_first=True)
        return {**figures, "requests": requests}


if __name__ == "__main__":
    QApplication([])
    scenario = {"network_downloads": downloads, "network_listing": listing}[sys.argv[2]]
    sys.stdout.write(json.dumps(scenario()))
