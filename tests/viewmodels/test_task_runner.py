import asyncio
import inspect
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.viewmodels.task_runner import TaskRunner
from support.qt_loop import QtLoopRun


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.deleteLater()


class Work:
    """Work that runs until it is released, and records how it ended."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.go_on = asyncio.Event()
        self.ended = asyncio.Event()
        self.outcome = ""

    async def __call__(self, error: Exception | None = None) -> None:
        self.begun.set()
        try:
            await self.go_on.wait()
            self.outcome = "done"
            if error is not None:
                raise error
        except asyncio.CancelledError:
            self.outcome = "cancelled"
            raise
        finally:
            self.ended.set()


def test_a_task_runs_to_its_end(tasks: TaskRunner, qt_loop_run: QtLoopRun) -> None:
    async def scenario() -> str:
        work = Work()
        tasks.start("load", work())
        await work.begun.wait()
        work.go_on.set()
        await work.ended.wait()
        return work.outcome

    assert qt_loop_run(scenario()) == "done"


def test_a_start_without_a_loop_closes_the_coroutine(tasks: TaskRunner) -> None:
    """Otherwise Python warns later, in another test, that the coroutine was never awaited."""
    coroutine = Work()()
    with pytest.raises(RuntimeError, match="no running event loop"):
        tasks.start("load", coroutine)
    assert inspect.getcoroutinestate(coroutine) == inspect.CORO_CLOSED


def test_a_new_task_cancels_the_older_one_of_its_name(
    tasks: TaskRunner, qt_loop_run: QtLoopRun
) -> None:
    async def scenario() -> list[str]:
        older, newer, other = Work(), Work(), Work()
        tasks.start("load", older())
        tasks.start("list", other())
        await older.begun.wait()
        tasks.start("load", newer())
        await older.ended.wait()
        for work in (newer, other):
            work.go_on.set()
            await work.ended.wait()
        return [older.outcome, newer.outcome, other.outcome]

    assert qt_loop_run(scenario()) == ["cancelled", "done", "done"]


def test_a_task_that_never_started_is_cancelled(tasks: TaskRunner, qt_loop_run: QtLoopRun) -> None:
    async def scenario() -> list[str]:
        older, newer = Work(), Work()
        tasks.start("load", older())
        tasks.start("load", newer())
        newer.go_on.set()
        await newer.ended.wait()
        return [older.outcome, newer.outcome]

    assert qt_loop_run(scenario()) == ["", "done"]


def test_a_task_waits_for_the_end_of_all_others(tasks: TaskRunner, qt_loop_run: QtLoopRun) -> None:
    started: list[str] = []
    tasks.started.connect(started.append)

    async def scenario() -> None:
        first, second, alone = Work(), Work(), asyncio.Event()

        async def wait() -> None:
            await tasks.until_alone()
            alone.set()

        tasks.start("first", first())
        tasks.start("wait", wait())
        await first.begun.wait()
        tasks.start("second", second())
        first.go_on.set()
        await first.ended.wait()
        await second.begun.wait()
        assert not alone.is_set()
        second.go_on.set()
        await alone.wait()

    qt_loop_run(scenario())

    assert started == ["first", "wait", "second"]


def test_a_task_can_be_cancelled_by_its_name(tasks: TaskRunner, qt_loop_run: QtLoopRun) -> None:
    async def scenario() -> str:
        work = Work()
        tasks.start("load", work())
        await work.begun.wait()
        tasks.cancel("nothing of this name")
        tasks.cancel("load")
        await work.ended.wait()
        return work.outcome

    assert qt_loop_run(scenario()) == "cancelled"


def test_a_task_is_cancelled_once_by_its_name_also_while_a_timeout_cancels_it(
    tasks: TaskRunner, qt_loop_run: QtLoopRun
) -> None:
    async def scenario() -> tuple[int, str]:
        work = Work()
        tasks.start("load", work())
        await work.begun.wait()
        (task,) = (each for each in asyncio.all_tasks() if each.get_name() == "load")
        task.cancel()  # as asyncio.timeout() does
        tasks.cancel("load")
        tasks.cancel("load")
        requests = task.cancelling()
        await work.ended.wait()
        return requests, work.outcome

    assert qt_loop_run(scenario()) == (2, "cancelled")


def test_the_end_of_an_older_task_keeps_the_newer_one(
    tasks: TaskRunner, qt_loop_run: QtLoopRun
) -> None:
    async def scenario() -> str:
        older, newer = Work(), Work()
        tasks.start("load", older())
        await older.begun.wait()
        tasks.start("load", newer())
        await newer.begun.wait()
        await older.ended.wait()
        tasks.cancel("load")
        await newer.ended.wait()
        return newer.outcome

    assert qt_loop_run(scenario()) == "cancelled"


def test_an_unexpected_error_is_reported(
    tasks: TaskRunner, qt_loop_run: QtLoopRun, expect_log: list[str]
) -> None:
    expect_log.append("the task load failed")
    failures: list[tuple[str, Exception]] = []
    error = RuntimeError("unforeseen")

    async def scenario() -> None:
        reported = asyncio.Event()
        tasks.failed.connect(lambda name, error: failures.append((name, error)))
        tasks.failed.connect(reported.set)
        work = Work()
        work.go_on.set()
        tasks.start("load", work(error))
        await reported.wait()

    qt_loop_run(scenario())

    assert failures == [("load", error)]


def test_a_cancelled_task_is_not_a_failure(tasks: TaskRunner, qt_loop_run: QtLoopRun) -> None:
    failures: list[object] = []
    tasks.failed.connect(lambda *failure: failures.append(failure))

    async def scenario() -> None:
        work = Work()
        tasks.start("load", work())
        await work.begun.wait()
        await tasks.aclose()

    qt_loop_run(scenario())

    assert failures == []


def test_closing_ends_all_tasks_and_ignores_new_ones(
    tasks: TaskRunner, qt_loop_run: QtLoopRun
) -> None:
    async def scenario() -> None:
        works = [Work() for _ in range(3)]
        for number, work in enumerate(works):
            tasks.start(f"load {number}", work())
        await works[-1].begun.wait()

        await tasks.aclose()

        assert [work.outcome for work in works] == ["cancelled"] * 3
        assert asyncio.all_tasks() == {asyncio.current_task()}
        late = Work()
        tasks.start("late", late())
        await asyncio.sleep(0)
        assert not late.begun.is_set()
        await tasks.aclose()

    qt_loop_run(scenario())


def test_no_memory_of_many_tasks_is_kept(tasks: TaskRunner, qt_loop_run: QtLoopRun) -> None:
    async def scenario() -> None:
        works = [Work() for _ in range(100)]
        for number, work in enumerate(works):
            tasks.start(f"load {number}", work())
        await works[-1].begun.wait()
        for number in range(100):
            tasks.cancel(f"load {number}")
        await tasks.until_alone()

    qt_loop_run(scenario())
    kept = (tasks._tasks, tasks._not_cancelled, tasks._shown)
    assert [sys.getsizeof(each) for each in kept] == [sys.getsizeof(set())] * 3


def test_closing_waits_for_the_cleanup_of_tasks(tasks: TaskRunner, qt_loop_run: QtLoopRun) -> None:
    tidied: list[str] = []

    async def tidy_up_slowly(begun: asyncio.Event) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            for _ in range(3):
                await asyncio.sleep(0)
            tidied.append("tidied")

    async def scenario() -> None:
        begun = asyncio.Event()
        tasks.start("slow", tidy_up_slowly(begun))
        await begun.wait()
        await tasks.aclose()

    qt_loop_run(scenario())

    assert tidied == ["tidied"]
