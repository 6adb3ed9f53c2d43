"""Fixtures that isolate each test, and fail it if anything of it is left over.

Each test has an empty folder for local data, and no display, API key, keyring or network except
this machine. It fails on an unexpected log record of WARNING or above (`expect_log`), on any Qt
message (pytest-qt, see pyproject.toml), on top-level widgets, active timers, threads and asyncio
tasks that outlive it, and on exceptions that cannot be caught, such as those in destructors.

Coroutine tests run on a plain asyncio loop (pytest-asyncio). Tests of the application's loop, which
is Qt's, are plain functions that use `qt_loop_run`.
"""

import asyncio
import gc
import inspect
import ipaddress
import itertools
import logging
import os
import re
import socket
import sys
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings

from anyformat_review.domain import redaction
from anyformat_review.quick_imports import import_pyside
from support.qt_loop import QtLoopRun

import_pyside()  # as the application does, and before any other import of Qt

# Set before any QApplication, so that no display of this machine is used.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
os.environ["LC_ALL"] = "C.UTF-8"  # the window follows the desktop's language
for _name in (
    "ANYFORMAT_API_KEY",
    "ANYFORMAT_BASE_URL",
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "LANGUAGE",
    "QT_SCALE_FACTOR",
    "WAYLAND_DISPLAY",
):
    os.environ.pop(_name, None)

# No deadlines, because machines can be busy; no randomness, so that failures can be repeated.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")

T = TypeVar("T")


_MINUTES = 300
"""Seconds."""
_COLLECTED = 100
"""Garbage is collected whenever this number of tests has run."""
_tests, _homes = itertools.count(1), itertools.count(1)

# An automatic collection could destroy widgets of earlier tests in a thread. Before the first test,
# it would only look for garbage among the thousands of collected tests.
gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let each worker of xdist begin with its share of the tests that may take minutes.

    The workers begin with consecutive parts of the list and steal from one another's ends, so a
    long test near the end would leave the others without work. The attacks stay where they are:
    they limit CPU time, which grows when two of them share the processor.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1:
        return

    def is_long(item: pytest.Item) -> bool:
        marker = item.get_closest_marker("timeout")
        return marker is not None and marker.args[0] >= _MINUTES

    every = len(items)
    long = [item for item in items if is_long(item)]
    short = [item for item in items if not is_long(item)]
    items.clear()
    for worker in range(workers):
        end = len(items) + (every - len(items)) // (workers - worker)
        items += long[worker::workers]
        taken = end - len(items)
        items += short[:taken]
        del short[:taken]


def pytest_collection_finish() -> None:
    """Keep the thousands of tests out of every garbage collection."""
    gc.freeze()


@pytest.fixture(autouse=True)
def _collect_garbage_in_the_main_thread() -> None:
    """Disable automatic collection again, if a test has enabled it, and collect now and then."""
    gc.disable()
    if next(_tests) % _COLLECTED == 0:
        gc.collect()
        gc.freeze()  # what is alive now does not have to be traversed again


@pytest.fixture(autouse=True)
def review_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test and its child processes an empty folder for local data."""
    # `mktemp` would read the names of all earlier ones.
    home = tmp_path_factory.getbasetemp() / f"home-{next(_homes)}"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("ANYFORMAT_REVIEW_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def _no_leftover_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the API keys of a test, so that the next one can use the same words in its texts."""
    monkeypatch.setattr(redaction, "_secrets", set())


# --- the network -----------------------------------------------------------------------------


def _is_local(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every host but loopback; names below `.invalid` are unknown (RFC 2606)."""
    tried: list[object] = []
    connect, connect_ex, lookup = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def check(host: object) -> None:
        if not _is_local(host):
            tried.append(host)
            raise RuntimeError(f"a test tried to reach {host!r}")

    def checked(call: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(sock: socket.socket, address: Any) -> Any:
            if sock.family in (socket.AF_INET, socket.AF_INET6):
                check(address[0])
            return call(sock, address)

        return guarded

    def guarded_lookup(host: Any, *args: Any, **kwargs: Any) -> Any:
        if str(host).endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        check(host)
        return lookup(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", checked(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", checked(connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", guarded_lookup)
    yield
    assert tried == [], "a test used the network"


# --- the log ---------------------------------------------------------------------------------


@pytest.fixture
def expect_log() -> list[str]:
    """Collect patterns of expected log records, such as `expect_log.append("retry in .* s")`."""
    return []


@pytest.fixture(autouse=True)
def _quiet_log(caplog: pytest.LogCaptureFixture, expect_log: list[str]) -> Iterator[None]:
    """Fail on an unexpected record of WARNING or above, and on a pattern that no record matches."""
    yield
    logged = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    unexpected = [text for text in logged if not any(re.search(p, text) for p in expect_log)]
    assert unexpected == [], "unexpected log records"
    missing = [p for p in expect_log if not any(re.search(p, text) for text in logged)]
    assert missing == [], "expected log records are missing"


# --- leftovers ------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _no_leftover_threads() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    # A dummy is a thread of Qt that has logged a record; Python can neither join nor end it.
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in left:
        thread.join(timeout=1)
    assert [thread.name for thread in left if thread.is_alive()] == []


@pytest.fixture
async def _no_leftover_tasks() -> AsyncIterator[None]:
    yield
    _check_tasks(asyncio.all_tasks() - {asyncio.current_task()})


@pytest.fixture(autouse=True)
def _watch_tasks(request: pytest.FixtureRequest) -> None:
    """Check for leftover tasks before the loop of a coroutine test closes."""
    if inspect.iscoroutinefunction(getattr(request, "function", None)):
        request.getfixturevalue("_no_leftover_tasks")


def _check_tasks(tasks: set[asyncio.Task[Any]]) -> None:
    pending = [repr(task.get_coro()) for task in tasks if not task.done()]
    assert pending == [], "asyncio tasks outlive the test"


@pytest.fixture(autouse=True)
def _no_leftover_widgets(request: pytest.FixtureRequest) -> Iterator[None]:
    """Check after `qtbot` has closed its widgets, because this fixture is set up before it."""
    if "qapp" not in request.fixturenames:
        yield
        return
    # Freeze existing objects, so that the collections below only see those of the test.
    gc.collect()
    gc.freeze()
    before = _top_level_widgets()
    yield
    # Deletions that a loop has left would only be done at the end, and each window slows Qt down.
    _deliver_deferred_deletes()
    if _top_level_widgets() - before:
        # A widget that is only part of a reference cycle is not a leftover.
        gc.collect()
        _deliver_deferred_deletes()
    widgets, timers = _top_level_widgets() - before, _active_timers()
    for timer in timers:
        timer.stop()
    assert [repr(widget) for widget in widgets] == [], "widgets outlive the test"
    assert [repr(timer) for timer in timers] == [], "timers outlive the test"
    assert _living_sessions() == [], "a connection keeps a closed window in memory"


@pytest.fixture(scope="session", autouse=True)
def _unfreeze_at_the_end() -> Iterator[None]:
    """Let the last garbage collection of pytest find all errors in destructors."""
    yield
    gc.unfreeze()


def _application() -> Any:
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets and widgets.QApplication.instance()


def _top_level_widgets() -> set[Any]:
    return set(app.topLevelWidgets()) if (app := _application()) else set()


def _active_timers() -> list[Any]:
    gc.collect()
    is_valid, timer_class = sys.modules["shiboken6"].isValid, sys.modules["PySide6.QtCore"].QTimer
    timers = [found for found in gc.get_objects() if issubclass(type(found), timer_class)]
    return [timer for timer in timers if is_valid(timer) and timer.isActive()]


def _living_sessions() -> list[str]:
    """Return the presenters of closed windows; call this after a garbage collection."""
    module = sys.modules.get("anyformat_review.presenters.main_presenter")
    if module is None:
        return []
    return [str(id(found)) for found in gc.get_objects() if type(found) is module.MainPresenter]


def _deliver_deferred_deletes() -> None:
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


# --- Qt's loop -------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Return an application that, like the real one, still runs after its last window closes."""
    from PySide6.QtWidgets import QApplication

    class Application(QApplication):
        def __init__(self, arguments: list[str]) -> None:
            super().__init__(arguments)
            self.setQuitOnLastWindowClosed(False)

    return Application


@pytest.fixture
def qt_loop_run(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[QtLoopRun]:
    """Run coroutines on Qt's loop, as the application does.

    `qt_loop_run(scenario(), limit=10)` returns the result of the coroutine. Inside the coroutine,
    send mouse and keyboard events (`qtbot.keyClick(…)`) and await their effects (`await task`,
    `asyncio.Event`); do not sleep. All runs of a test share one loop, so tasks of an earlier run
    continue in the next one. No task may be left at the end.

    Open dialogs with `open()`: `exec()` would start a nested loop, in which no task advances.
    """
    from anyformat_review.event_loop import make_event_loop

    # Widgets of earlier tests in reference cycles must not be destroyed in a worker thread.
    gc.collect()
    gc.disable()
    # If the application unfroze its data, each collection would traverse everything that was
    # frozen before the test, which takes longer than most tests.
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.setattr(gc, "unfreeze", lambda: None)
    with asyncio.Runner(loop_factory=lambda: make_event_loop(qapp)) as runner:

        def run(coroutine: Coroutine[Any, Any, T], *, limit: float = 20.0) -> T:
            async def limited() -> T:
                async with asyncio.timeout(limit):
                    return await coroutine

            return runner.run(limited())

        yield run
        _check_tasks(asyncio.all_tasks(runner.get_loop()))
        gc.collect()
    gc.enable()
