"""Cases for tests/test_conftest.py, named after the expected outcome.

pytest does not collect this module by itself. `KEPT` keeps leftover objects alive until the process
ends.
"""

import asyncio
import gc
import logging
import os
import socket
import threading

import keyring
import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from support.qt_loop import QtLoopRun

KEPT: list[object] = []
ELSEWHERE = ("192.0.2.1", 80)


def test_fails_on_a_log_record() -> None:
    logging.getLogger("app").warning("unexpected")


def test_fails_on_a_missing_log_record(expect_log: list[str]) -> None:
    expect_log.append("expected")


def test_passes_with_an_expected_log_record(expect_log: list[str]) -> None:
    expect_log.append("app: retry in . s")
    logging.getLogger("app").warning("retry in %d s", 5)


def test_fails_on_a_message_of_qt_itself(qapp: object) -> None:
    QObject().startTimer(-5)


def test_fails_on_a_widget(qapp: object) -> None:
    KEPT.append(QWidget())


def test_passes_with_a_widget_in_a_cycle(qapp: object) -> None:
    widget = QWidget()
    widget.cycle = widget
    widget.show()


def test_fails_on_an_active_timer(qapp: object) -> None:
    timer = QTimer()
    timer.start(60_000)
    KEPT.append(timer)


def test_passes_with_the_timer_of_a_closed_widget(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    QTimer(widget).start(60_000)


def test_fails_on_an_exception_in_a_qt_method(qtbot: QtBot) -> None:
    class Widget(QWidget):
        def resizeEvent(self, _event: object) -> None:
            raise ValueError

    widget = Widget()
    qtbot.addWidget(widget)
    widget.show()


def test_fails_on_a_thread() -> None:
    forever = threading.Event()
    threading.Thread(target=forever.wait, daemon=True).start()
    KEPT.append(forever)


def test_fails_on_an_exception_in_a_destructor() -> None:
    class Fragile:
        def __del__(self) -> None:
            raise ValueError

    Fragile()


async def test_fails_on_a_pending_task() -> None:
    KEPT.append(asyncio.create_task(asyncio.Event().wait()))


async def test_passes_with_a_finished_task() -> None:
    await asyncio.create_task(asyncio.sleep(0))


def test_fails_on_a_pending_task_of_qts_loop(qt_loop_run: QtLoopRun) -> None:
    async def scenario() -> None:
        KEPT.append(asyncio.create_task(asyncio.Event().wait()))

    qt_loop_run(scenario())


def test_fails_on_an_unawaited_task_with_an_exception(qt_loop_run: QtLoopRun) -> None:
    async def die() -> None:
        raise ValueError

    async def scenario() -> None:
        task = asyncio.create_task(die())
        await asyncio.wait([task])

    qt_loop_run(scenario())
    gc.collect()


def test_passes_on_qts_loop(qt_loop_run: QtLoopRun, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()

    async def scenario() -> str:
        fired = asyncio.Event()
        QTimer.singleShot(1, fired.set)
        await fired.wait()
        widget.close()
        return await asyncio.to_thread(str, "done")

    assert [qt_loop_run(scenario()), qt_loop_run(scenario())] == ["done", "done"]


def test_passes_after_a_timeout_on_qts_loop(qt_loop_run: QtLoopRun) -> None:
    async def scenario() -> None:
        await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        qt_loop_run(scenario(), limit=0.05)


def test_fails_on_a_connection_to_another_host() -> None:
    with pytest.raises(RuntimeError, match="tried to reach"):
        socket.create_connection(ELSEWHERE)


async def test_fails_on_a_connection_of_asyncio_to_another_host() -> None:
    with pytest.raises(RuntimeError, match="tried to reach"):
        await asyncio.open_connection(*ELSEWHERE)


def test_fails_on_a_host_name_look_up() -> None:
    with pytest.raises(RuntimeError, match="tried to reach"):
        socket.getaddrinfo("example.com", 80)


def test_passes_with_a_host_name_below_invalid() -> None:
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("host.invalid", 80)


def test_passes_with_loopback() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_passes_without_the_users_environment(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert {"ANYFORMAT_API_KEY", "ANYFORMAT_BASE_URL", "DISPLAY"}.isdisjoint(os.environ)
    assert os.environ["ANYFORMAT_REVIEW_HOME"].startswith(str(tmp_path_factory.getbasetemp()))
    assert keyring.get_keyring().priority < 0
