"""What every test of the whole window needs."""

import gc
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest

from anyformat_review.api.demo.demo_service import DemoOptions
from anyformat_review.demo_server import DemoServer
from anyformat_review.presenters.review import attention_presenter
from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.folders import DataFolder
from anyformat_review.window_options import WindowOptions
from support.http_server import HttpServer
from support.reviews import OPEN, change, decision, edited
from support.running_window import RunningWindow, running_window


class InWindow(Protocol):
    """Run a scenario in a window of its own; `words` are what the command line names.

    `limit` is the longest time in seconds.
    """

    def __call__(
        self,
        scenario: Callable[[RunningWindow], Awaitable[None]],
        *words: str,
        demo: bool = False,
        limit: float = 20.0,
    ) -> None: ...


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[HttpServer]:
    """Give the environment a service on this machine and a key for it."""
    with HttpServer() as server:
        monkeypatch.setenv("ANYFORMAT_BASE_URL", server.url)
        monkeypatch.setenv("ANYFORMAT_API_KEY", "key-1")
        yield server


@pytest.fixture
def demo_options() -> DemoOptions:
    """How the demo service answers; a module may have options of its own."""
    return DemoOptions(key="key-1")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, demo_options: DemoOptions) -> Iterator[DemoServer]:
    """Give the environment the demo service, on this machine, and a key for it."""
    with DemoServer(demo_options) as server:
        monkeypatch.setenv("ANYFORMAT_BASE_URL", server.url)
        monkeypatch.setenv("ANYFORMAT_API_KEY", "key-1")
        yield server


@pytest.fixture
def other_window(review_home: Path) -> Iterator[DraftStore]:
    """Lock the drafts like another window, so that no other one can save."""
    store = DraftStore(DataFolder.below(review_home).drafts)
    store.append("another", decision(1, change("total", OPEN, edited("7"))), fingerprint="f")
    yield store
    store.close()


@pytest.fixture
def in_window(
    qapp: Any, qt_loop_run: Any, review_home: Path, monkeypatch: pytest.MonkeyPatch
) -> InWindow:
    """Run scenarios one after the other, each in a new window on the same local data."""
    # Tests do not wait until a message could be read.
    monkeypatch.setattr(attention_presenter, "_TIME_TO_READ", timedelta(0))

    def run(
        scenario: Callable[[RunningWindow], Awaitable[None]],
        *words: str,
        demo: bool = False,
        limit: float = 20.0,
    ) -> None:
        async def whole() -> None:
            options = WindowOptions(source=words, demo=demo)
            async with running_window(qapp, review_home, options) as running:
                await scenario(running)

        qt_loop_run(whole(), limit=limit)
        # Here, before a thread of the server's collects the window.
        gc.collect()

    return run
