"""A collection that was opened once opens from its offline copy, and is refreshed on request."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from anyformat_review.storage.folders import DataFolder
from anyformat_review.ui.window.page_stack import WindowPage
from support.http_server import HttpServer, Response
from support.running_window import RunningWindow
from support.service import SEED, SEED_ID, WORKFLOW, envelope, refusal, results_path, script

CHANGED = json.dumps(envelope()).replace("INV-001", "INV-002").encode()


@pytest.fixture
def fetched(in_window: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the seed from a service that stops afterwards."""
    with HttpServer() as server:
        monkeypatch.setenv("ANYFORMAT_BASE_URL", server.url)
        monkeypatch.setenv("ANYFORMAT_API_KEY", "key-1")
        script(server, **{SEED_ID: (Response(body=SEED.read_bytes()),)})

        async def scenario(running: RunningWindow) -> None:
            await running.until(running.names)
            running.click_row(running.window.collections.view, running.entry(0))
            await running.opened()
            running.type("INV-7")
            running.press("Return")
            await running.saved()
            assert running.banner == ""

        in_window(scenario)


def test_an_offline_copy_opens_without_the_service(fetched: None, in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.until(
            lambda: "listing" in {each.key for each in running.window.messages._messages}
        )
        assert running.names() == [f"{SEED_ID}.pdf"]
        running.click_row(running.window.collections.view, running.entry(0))
        await running.opened()
        assert running.banner == "Fetched just now."
        running.click_button("Refresh")
        await running.until(lambda: "These are the results fetched" in running.banner)
        await running.opened()
        assert running.cell("invoice_number") == "INV-7"
        running.click_field("total_amount")
        running.type("8")
        running.press("Return")
        await running.saved()
        assert running.cell("total_amount") == "8"

    in_window(scenario)


def test_a_refresh_can_be_cancelled(service: HttpServer, in_window: Any) -> None:
    answers = (Response(body=SEED.read_bytes()), Response(silent=True), Response(body=CHANGED))
    script(service, **{SEED_ID: answers})

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("F5")
        await running.page(WindowPage.PROGRESS)
        await running.until(lambda: request_count(service) == 2)
        running.click_button("Stop")
        await running.opened()
        assert running.banner == "Fetched just now."
        running.press("F5")
        await running.until(lambda: request_count(service) == 3)
        await running.opened()
        assert running.banner == ""
        assert running.cell("invoice_number") == "INV-002"

    in_window(scenario, WORKFLOW, SEED_ID)


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (refusal(401, "AUTH_FAILED"), "The key is unknown to the service"),
        (refusal(404, "NOT_FOUND"), "The service has no collection"),
        (refusal(412, "PRECONDITION_FAILED"), "has not finished this collection"),
        (refusal(422, "EXTRACTION_FAILED"), "could not process this collection"),
        (refusal(429, "RATE_LIMITED"), "limits the number of requests"),
        (refusal(500, "INTERNAL_ERROR"), "An error occurred in the service"),
        (Response(body=b"<html><title>Log in</title>"), "a web page instead of data: “Log in”"),
        (Response(body=b'{"collection_id": "other"}'), "the results of collection other"),
        (Response(body=b'{"collection_id": oops}'), "The JSON is invalid"),
    ],
    ids=lambda value: None if isinstance(value, Response) else str(value)[:20],
)
@pytest.mark.parametrize("has_copy", [True, False])
def test_a_failed_refresh_keeps_the_review_open(
    failure: Response, words: str, has_copy: bool, service: HttpServer, in_window: Any
) -> None:
    if not has_copy and failure.status in (412, 429, 500):
        pytest.skip("without an offline copy, the window waits for the service")
    script(service, **{SEED_ID: (Response(body=SEED.read_bytes()), failure)})
    home = DataFolder.locate(os.environ)

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: any(home.results.glob("*.results")))
        if not has_copy:
            shutil.rmtree(home.results)
        running.press("F5")
        await running.until(lambda: request_count(service) == 2)
        await running.opened()
        await running.until(lambda: words in running.banner)
        assert "fetched just now" in running.banner
        assert running.cell("invoice_number") == "INV-001"

    in_window(scenario, WORKFLOW, SEED_ID)


def request_count(service: HttpServer) -> int:
    return [request.path for request in service.requests].count(results_path(SEED_ID))


def test_a_collection_opens_even_if_it_cannot_be_cached(
    service: HttpServer, in_window: Any, review_home: Path
) -> None:
    script(service, **{SEED_ID: (Response(body=SEED.read_bytes()),)})
    (review_home / "cache").write_text("in the way")

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: "its offline copy could not be saved" in running.banner)
        assert running.cell("invoice_number") == "INV-001"

    in_window(scenario, WORKFLOW, SEED_ID)
