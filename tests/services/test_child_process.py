import asyncio
import logging
import multiprocessing
import sys
from contextlib import aclosing

import pytest

from anyformat_review.languages import install_language
from anyformat_review.services.child_process import (
    ChildEndedError,
    ChildProcess,
    start_first_process,
)
from anyformat_review.translation import tr
from support.child_targets import allocate, count, crash, echo, report_language, sleep


def test_exchanges_messages_without_output(capfd: pytest.CaptureFixture[str]) -> None:
    process = ChildProcess("echo", echo)
    assert not process.is_running
    process.start()
    for message in (b"one", b"two"):
        process.send(message)
        assert process.receive(timeout=30) == message
    assert process.is_running
    process.stop()
    assert not process.is_running
    assert multiprocessing.active_children() == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("qapp")
def test_can_be_started_again_and_uses_the_language_of_the_window() -> None:
    process = ChildProcess("language", report_language)
    replies, texts = [], []
    for code in ("es", "en"):
        install_language(code)
        texts.append(tr("Try again later."))
        process.start()
        replies.append(process.receive().decode())
        process.stop()
    assert replies == [f"es 12.345 True {texts[0]}", f"en 12,345 False {texts[1]}"]


def test_a_process_that_is_not_running_raises() -> None:
    process = ChildProcess("echo", echo)
    with pytest.raises(ChildEndedError):
        process.send(b"x")
    process.kill()
    with pytest.raises(ChildEndedError):
        process.start()
    process.stop()


def test_raises_and_logs_the_exit_code_of_a_crash(expect_log: list[str]) -> None:
    expect_log.append("child process 'crash' failed, exit code 7")
    process = ChildProcess("crash", crash)
    process.start()
    process.send(b"x")
    with pytest.raises(ChildEndedError):
        process.receive()
    process.stop()


def test_raises_after_a_timeout() -> None:
    process = ChildProcess("sleep", sleep)
    process.start()
    process.send(b"x")
    with pytest.raises(TimeoutError):
        process.receive(timeout=0.01)
    process.stop()
    assert multiprocessing.active_children() == []


def test_raises_if_a_message_is_too_large(expect_log: list[str]) -> None:
    expect_log.append("child process 'echo' failed")
    process = ChildProcess("echo", echo)
    process.start()
    process.send(b"too large")
    with pytest.raises(ChildEndedError):
        process.receive(max_bytes=3)
    process.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="no limit on memory")
@pytest.mark.parametrize(("size", "reply"), [(1000, b"1000"), (2 << 30, b"refused")])
def test_limits_memory(size: int, reply: bytes) -> None:
    process = ChildProcess("allocate", allocate, max_memory=1 << 30)
    process.start()
    process.send(str(size).encode())
    assert process.receive() == reply
    process.stop()


async def test_yields_responses_until_an_empty_one(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    responses = ChildProcess("count", count, 3).responses(lambda: [b"n"])
    assert [response async for response in responses] == [b"n0", b"n1", b"n2"]
    assert multiprocessing.active_children() == []
    started, ended = (record.getMessage() for record in caplog.records)
    assert started.startswith("child process 'count' started, pid ")
    assert ended == "child process 'count' ended"


async def test_leaving_the_responses_ends_the_process() -> None:
    async with aclosing(ChildProcess("count", count, 1000).responses(lambda: [b"n"])) as responses:
        assert await anext(responses) == b"n0"
    assert multiprocessing.active_children() == []


async def test_cancelling_ends_the_process() -> None:
    async def wait() -> None:
        async for _ in ChildProcess("sleep", sleep).responses(lambda: [b"x"]):
            pass

    task = asyncio.create_task(wait())
    while not multiprocessing.active_children():  # noqa: ASYNC110
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert multiprocessing.active_children() == []


def test_the_first_process_ends_at_once() -> None:
    start_first_process()
    assert "multiprocessing.resource_tracker" in sys.modules
    assert multiprocessing.active_children() == []
