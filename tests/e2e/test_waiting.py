"""Waiting for a collection: countdown, check now, stop, open automatically."""

from typing import Any

import pytest

from anyformat_review import composition
from anyformat_review.api.http import bounded_body
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.window.page_stack import WindowPage
from support.http_server import HttpServer, Response
from support.manual_clock import ManualClock
from support.running_window import RunningWindow
from support.service import SEED, SEED_ID, WORKFLOW, refusal, results_path, script

NOT_READY = refusal(412, "RESULTS_NOT_READY")
READY = Response(body=SEED.read_bytes())


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> ManualClock:
    clock = ManualClock()
    monkeypatch.setattr(composition, "SystemClock", lambda: clock)
    return clock


def request_count(service: HttpServer) -> int:
    return [request.path for request in service.requests].count(results_path(SEED_ID))


async def counts(running: RunningWindow, seconds: int, attempt: int) -> None:
    expected = f"Checking again in {seconds} s (attempt {attempt} of 60)."
    await running.until(lambda: running.window.pages.progress.countdown == expected)
    assert running.window.page is WindowPage.PROGRESS
    assert running.window.pages.progress.title.text() == "Still processing"


def test_the_countdown_opens_the_collection(
    service: HttpServer, clock: ManualClock, in_window: Any
) -> None:
    script(service, **{SEED_ID: (NOT_READY, NOT_READY, READY)})

    async def scenario(running: RunningWindow) -> None:
        for seconds in (5, 4, 3, 2, 1):
            await counts(running, seconds, attempt=2)
            clock.advance(1)
        await counts(running, 8, attempt=3)
        assert request_count(service) == 2
        clock.advance(7.5)
        await running.opened()
        assert request_count(service) == 3
        assert running.cell("total_amount") == "1250.00"

    in_window(scenario, WORKFLOW, SEED_ID)


def test_check_now_and_stop(service: HttpServer, clock: ManualClock, in_window: Any) -> None:
    script(service, **{SEED_ID: (NOT_READY, NOT_READY, READY)})

    async def scenario(running: RunningWindow) -> None:
        await counts(running, 5, attempt=2)
        running.click_button("Check now")
        await counts(running, 8, attempt=3)
        assert request_count(service) == 2

        running.click_button("Stop")
        assert running.window.page is WindowPage.WELCOME
        assert running.banner == f"Opening {SEED_ID}.pdf was stopped."
        clock.advance(60)
        await running.until(lambda: running.button("Open again"))
        assert request_count(service) == 2

        running.click_button("Open again")
        await running.opened()
        assert request_count(service) == 3
        assert running.banner == ""

    in_window(scenario, WORKFLOW, SEED_ID)


def test_the_size_of_a_slow_response_is_shown(
    service: HttpServer, monkeypatch: pytest.MonkeyPatch, in_window: Any
) -> None:
    monkeypatch.setattr(bounded_body, "_REPORT_AFTER", 0)
    monkeypatch.setattr(bounded_body, "_REPORT_EVERY", 0)
    slow = Response(body=b" " * 1_200_000, length=2_000_000, stalled=True)
    script(service, **{SEED_ID: (slow, READY)})

    async def scenario(running: RunningWindow) -> None:
        shown = running.window.pages.progress.findChild(PlainLabel, "receivedLabel")
        await running.until(lambda: shown.text() == "1.2 MB received")
        assert shown.isVisible()
        assert running.window.page is WindowPage.PROGRESS

        running.click_button("Stop")
        await running.until(lambda: running.button("Open again"))
        running.click_button("Open again")
        await running.opened()
        assert running.cell("total_amount") == "1250.00"

    in_window(scenario, WORKFLOW, SEED_ID)


def test_the_demos_processing_collection_finishes_after_a_few_checks(
    clock: ManualClock, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        statuses = [running.status(row) for row in range(len(running.names()))]
        row = statuses.index("Processing")
        running.click_row(running.window.collections.view, running.entry(row))
        checks = 0
        while running.window.page is not WindowPage.REVIEW:
            seen = running.window.pages.progress.countdown
            if seen:
                running.click_button("Check now")
                checks += 1
            await running.until(
                lambda seen=seen: (
                    running.window.page is WindowPage.REVIEW
                    or running.window.pages.progress.countdown not in ("", seen)
                )
            )
        assert 1 < checks < 10
        assert running.status(row) != "Processing"

    in_window(scenario, demo=True)
