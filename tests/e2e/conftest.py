"""Fixtures for tests of the whole window."""

import gc
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest

from anyformat_review.api.demo.demo_service import DemoOptions
from anyformat_review.demo_server import DemoServer
from anyformat_review.presenters.original import evidence_strip_presenter
from anyformat_review.presenters.original.evidence_strip_presenter import EvidenceStripPresenter
from anyformat_review.presenters.review import attention_presenter
from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.folders import DataFolder
from anyformat_review.window_options import WindowOptions
from support.http_server import HttpServer
from support.reviews import OPEN, change, decision, edited
from support.running_window import RunningWindow, running_window


class InWindow(Protocol):
    """Run a scenario in a new window; `words` are the sources on the command line.

    `limit` is the timeout in seconds.
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
    """Start a service on 127.0.0.1 and set its URL and a key in the environment."""
    with HttpServer() as server:
        monkeypatch.setenv("ANYFORMAT_BASE_URL", server.url)
        monkeypatch.setenv("ANYFORMAT_API_KEY", "key-1")
        yield server


@pytest.fixture
def demo_options() -> DemoOptions:
    """The options of the demo service; a test module can override this fixture."""
    return DemoOptions(key="key-1")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, demo_options: DemoOptions) -> Iterator[DemoServer]:
    """Start the demo service on 127.0.0.1 and set its URL and a key in the environment."""
    with DemoServer(demo_options) as server:
        monkeypatch.setenv("ANYFORMAT_BASE_URL", server.url)
        monkeypatch.setenv("ANYFORMAT_API_KEY", "key-1")
        yield server


@pytest.fixture
def other_window(review_home: Path) -> Iterator[DraftStore]:
    """Lock the drafts as a second window does, so that the tested window cannot save."""
    store = DraftStore(DataFolder.below(review_home).drafts)
    store.append("another", decision(1, change("total", OPEN, edited("7"))), fingerprint="f")
    yield store
    store.close()


@pytest.fixture
def in_window(
    qapp: Any, qt_loop_run: Any, review_home: Path, monkeypatch: pytest.MonkeyPatch
) -> InWindow:
    """Run scenarios one after the other, each in a new window on the same local data."""
    # Buttons of messages work immediately, without the time for reading.
    monkeypatch.setattr(attention_presenter, "_TIME_TO_READ", timedelta(0))
    # Only tests about originals look for them, which starts a process for each one that is found.
    monkeypatch.setattr(evidence_strip_presenter, "LOOK_DELAY", 0)
    monkeypatch.setattr(EvidenceStripPresenter, "_use_original", lambda _presenter: None)

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
        # Collect the window here, before a thread of the server does.
        gc.collect()

    return run
