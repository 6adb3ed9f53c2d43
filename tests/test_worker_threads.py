import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError

import pytest

from anyformat_review.worker_threads import WorkerThreads


@pytest.fixture
def threads() -> Iterator[WorkerThreads]:
    threads = WorkerThreads("work", 2)
    yield threads
    threads.shutdown()


def idents() -> set[int]:
    return {one.ident or 0 for one in threading.enumerate() if one.name.startswith("work_")}


def test_calls_functions_in_a_fixed_number_of_threads(threads: WorkerThreads) -> None:
    together = threading.Barrier(2, timeout=5)

    def meet(name: str) -> tuple[str, int]:
        together.wait()
        return name, threading.get_ident()

    found = [each.result(5) for each in [threads.submit(meet, name) for name in "abcd"]]

    assert [name for name, _ in found] == ["a", "b", "c", "d"]
    assert {ident for _, ident in found} == idents()
    assert len(idents()) == 2


def test_an_error_belongs_to_its_call(threads: WorkerThreads) -> None:
    failed = [threads.submit(int, "x") for _ in range(3)]
    for each in failed:
        assert isinstance(each.exception(5), ValueError)
    assert threads.submit(int, "7").result(5) == 7


def test_threads_that_wait_handle_no_exception(threads: WorkerThreads) -> None:
    """The exception of `ThreadPoolExecutor` would keep memory of what was done last."""
    for each in [threads.submit(int, text) for text in ("1", "x", "2", "y")]:
        each.exception(5)
    first, second = threading.Event(), threading.Event()
    threads.submit(first.set)
    threads.submit(second.set)
    assert first.wait(5)
    assert second.wait(5)

    handled = sys._current_exceptions()
    assert all(handled.get(ident) in (None, (None, None, None)) for ident in idents())


def test_a_cancelled_call_is_left_out(threads: WorkerThreads) -> None:
    begun, goes_on = threading.Barrier(3, timeout=5), threading.Event()

    def work() -> None:
        begun.wait()
        goes_on.wait(5)

    for _ in range(2):
        threads.submit(work)
    begun.wait()
    called: list[str] = []
    waiting = [threads.submit(called.append, name) for name in ("first", "second")]
    assert waiting[0].cancel()
    goes_on.set()
    with pytest.raises(CancelledError):
        waiting[0].result(5)
    assert waiting[1].result(5) is None
    assert called == ["second"]


def test_the_threads_end_after_all_calls() -> None:
    threads = WorkerThreads("work", 2)
    done: list[int] = []
    for number in range(20):
        threads.submit(done.append, number)
    threads.shutdown()

    assert (sorted(done), idents()) == (list(range(20)), set())
    with pytest.raises(RuntimeError, match="have ended"):
        threads.submit(int)
    threads.shutdown()


@pytest.mark.parametrize("must_finish", [True, False])
def test_a_program_that_fails_ends(must_finish: bool) -> None:
    """At once, or after the calls that it submitted."""
    code = (
        "import time\n"
        "from anyformat_review.worker_threads import WorkerThreads\n"
        "def work():\n"
        "    time.sleep(0.5)\n"
        "    print('done', flush=True)\n"
        f"WorkerThreads('work', 1, must_finish={must_finish}).submit(work)\n"
        "raise SystemExit(3)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], timeout=30, check=False, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stdout) == (3, "done\n" if must_finish else "")
