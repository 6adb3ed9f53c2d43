import threading
from concurrent.futures import Future

from pytestqt.qtbot import QtBot

from anyformat_review.ui.pages.background_queue import BackgroundQueue


def test_the_newest_request_runs_first_and_the_oldest_is_dropped(qtbot: QtBot) -> None:
    queue = BackgroundQueue("test", limit=2, poll_ms=1)
    results: list[tuple[int, object]] = []

    def store(key: int, future: Future[object]) -> None:
        results.append((key, future.result()))

    queue.finished.connect(store)
    go = threading.Event()
    queue.submit(0, go.wait, 10)
    for key, text in ((1, "a"), (2, "b"), (3, "c"), (2, "d")):
        queue.submit(key, text.upper)
    with qtbot.waitSignal(queue.idle):
        go.set()
    qtbot.waitUntil(lambda: len(results) == 3)
    assert results == [(0, True), (2, "D"), (3, "C")]
    queue.stop()


def test_the_clean_up_runs_last(qtbot: QtBot) -> None:
    queue = BackgroundQueue("test", limit=2, poll_ms=1)
    calls: list[str] = []
    go, cleaned = threading.Event(), threading.Event()

    def job() -> None:
        go.wait(10)
        calls.append("job")

    def clean_up() -> None:
        calls.append("clean up")
        cleaned.set()

    queue.submit(0, job)
    queue.stop(clean_up)
    go.set()
    assert cleaned.wait(10)
    assert calls == ["job", "clean up"]
