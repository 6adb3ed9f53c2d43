"""The loud suite: what a test leaves behind or lets slip fails it.

Every test gets its own home for local data, no display, no key, no secret store and no network
beyond this machine. It fails on an unexpected log record of WARNING or above (`expect_log`), on
any Qt message (pytest-qt, see pyproject.toml), on top-level widgets, active timers, threads and
asyncio tasks that outlive it, and on exceptions nobody could catch.

Coroutine tests run on a plain asyncio loop (pytest-asyncio); tests of the application's own loop,
Qt's, are plain functions that use `qt_loop_run`.
"""

import asyncio
import gc
import inspect
import ipaddress
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

from support.qt_loop import QtLoopRun

# Before any QApplication: no display is used, whatever the machine has.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
for _name in (
    "ANYFORMAT_API_KEY",
    "ANYFORMAT_BASE_URL",
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "QT_SCALE_FACTOR",
    "WAYLAND_DISPLAY",
):
    os.environ.pop(_name, None)

# A slow or busy machine is no fault of the code, and a run that fails must fail again.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")

T = TypeVar("T")


@pytest.fixture(autouse=True)
def review_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test, and the programs it starts, an empty folder for local data."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("ANYFORMAT_REVIEW_HOME", str(home))
    return home


# --- the network -----------------------------------------------------------------------------


def _stays_here(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every address but loopback; a name under `.invalid` is unknown, as it is by rule."""
    tried: list[object] = []
    connect, connect_ex, lookup = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def check(host: object) -> None:
        if not _stays_here(host):
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
    assert tried == [], "the network is out of bounds"


# --- the log ---------------------------------------------------------------------------------


@pytest.fixture
def expect_log() -> list[str]:
    """Collect patterns: `expect_log.append("retry in .* s")` says that such a record must come."""
    return []


@pytest.fixture(autouse=True)
def _quiet_log(caplog: pytest.LogCaptureFixture, expect_log: list[str]) -> Iterator[None]:
    """Fail on a record of WARNING or above that no pattern expects, and on a pattern unmet."""
    yield
    said = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    unexpected = [text for text in said if not any(re.search(p, text) for p in expect_log)]
    assert unexpected == [], "the log holds what no test expected"
    unmet = [p for p in expect_log if not any(re.search(p, text) for text in said)]
    assert unmet == [], "an expected log record did not come"


# --- what a test leaves behind ---------------------------------------------------------------


@pytest.fixture(autouse=True)
def _no_leftover_threads() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(timeout=1)
    assert [thread.name for thread in left if thread.is_alive()] == []


@pytest.fixture
async def _no_leftover_tasks() -> AsyncIterator[None]:
    yield
    _check_tasks(asyncio.all_tasks() - {asyncio.current_task()})


@pytest.fixture(autouse=True)
def _watch_tasks(request: pytest.FixtureRequest) -> None:
    """Look for leftover tasks on the loop of a coroutine test before it closes."""
    if inspect.iscoroutinefunction(getattr(request, "function", None)):
        request.getfixturevalue("_no_leftover_tasks")


def _check_tasks(tasks: set[asyncio.Task[Any]]) -> None:
    pending = [repr(task.get_coro()) for task in tasks if not task.done()]
    assert pending == [], "asyncio tasks outlive the test"


@pytest.fixture(autouse=True)
def _no_leftover_widgets(request: pytest.FixtureRequest) -> Iterator[None]:
    """Set up before `qtbot`, so that it looks after `qtbot` has closed what it was given."""
    if "qapp" not in request.fixturenames:
        yield
        return
    # What is there already is set aside, so that the looks below see only what the test made.
    gc.collect()
    gc.freeze()
    before = _top_level_widgets()
    yield
    if _top_level_widgets() - before:
        # A widget that only a reference cycle holds is not left behind.
        gc.collect()
        _deliver_deferred_deletes()
    widgets, timers = _top_level_widgets() - before, _active_timers()
    for timer in timers:
        timer.stop()
    assert [repr(widget) for widget in widgets] == [], "widgets outlive the test"
    assert [repr(timer) for timer in timers] == [], "timers outlive the test"


@pytest.fixture(scope="session", autouse=True)
def _thaw_at_the_end() -> Iterator[None]:
    """Let pytest's own last collection see everything, exceptions in destructors included."""
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
    timers = [thing for thing in gc.get_objects() if issubclass(type(thing), timer_class)]
    return [timer for timer in timers if is_valid(timer) and timer.isActive()]


def _deliver_deferred_deletes() -> None:
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


# --- Qt's loop -------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Make the one application of the tests stay when its last window closes, as the real one."""
    from PySide6.QtWidgets import QApplication

    class Application(QApplication):
        def __init__(self, arguments: list[str]) -> None:
            super().__init__(arguments)
            self.setQuitOnLastWindowClosed(False)

    return Application


@pytest.fixture
def qt_loop_run(qapp: Any) -> Iterator[QtLoopRun]:
    """Run coroutines on Qt's loop the way the application does.

    `qt_loop_run(scenario(), limit=10)` returns what the coroutine returns. Events of mouse and
    keyboard are sent inside the coroutine (`qtbot.keyClick(…)`), and what they set off is awaited
    (`await task`, `asyncio.Event`), never slept for. All runs of a test share one loop, so tasks
    that an earlier run started go on in the next one; at its end the loop must have none left.

    A dialog is opened with `open()`; `exec()` would nest a second loop in which no task advances.
    """
    # qasync looks for the Qt binding that is already imported, hence not at the top.
    import qasync

    # Widgets of earlier tests in a reference cycle must not be destroyed in a worker of this one.
    gc.collect()
    gc.disable()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:

        def run(coroutine: Coroutine[Any, Any, T], *, limit: float = 20.0) -> T:
            async def limited() -> T:
                async with asyncio.timeout(limit):
                    return await coroutine

            return runner.run(limited())

        yield run
        _check_tasks(asyncio.all_tasks(runner.get_loop()))
        gc.collect()
    gc.enable()
