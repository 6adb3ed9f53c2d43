"""A list that could not be read is requested again; entries that cannot be read are named."""

import json
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from anyformat_review.presenters.collections import listing_presenter
from anyformat_review.ui.window.page_stack import WindowPage
from support.http_server import HttpServer, Response, json_response
from support.running_window import RunningWindow
from support.service import SEED, SEED_ID, WORKFLOW, refusal, results_path, script

READY = Response(body=SEED.read_bytes())
FILES = f"/v2/workflows/{WORKFLOW}/files/"
LIST = json_response(
    {"count": 1, "results": [{"id": SEED_ID, "name": "Seed.pdf", "status": "processed"}]}
)
FAILURES = {
    "401": refusal(401, "AUTH_FAILED"),
    "403": refusal(403, "ACCESS_DENIED"),
    "404": refusal(404, "NOT_FOUND"),
    "429": refusal(429, "RATE_LIMITED"),
    "page": Response(body=b"<html>", content_type="text/html"),
    "cut": Response(body=b'{"count"', length=99),
}


@pytest.mark.parametrize(
    ("failure", "how"), [*((name, "Try again") for name in FAILURES), ("403", "F5")]
)
def test_a_list_that_failed_is_requested_again(
    failure: str, how: str, service: HttpServer, in_window: Any
) -> None:
    script(service, **{SEED_ID: (READY,)})
    service.on(FILES, FAILURES[failure], LIST)

    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: "could not be listed" in running.banner)
        assert running.window.page is WindowPage.WELCOME
        assert running.names() == []
        if how == "F5":
            running.press("F5")
        else:
            running.click_button("Try again", running.window.message_card)
        await running.until(running.names)
        assert running.names() == ["Seed.pdf"]
        await running.until(lambda: running.banner == "")

    in_window(scenario)


def test_the_list_appears_by_itself_when_the_service_is_back(
    service: HttpServer, in_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_presenter, "FIRST_PAUSE", 0.05)
    script(service, **{SEED_ID: (READY,)})
    service.on(FILES, *[refusal(503, "UNAVAILABLE")] * 2, LIST)

    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: "requested again automatically" in running.banner)
        await running.until(running.names)
        await running.until(lambda: running.banner == "")

    in_window(scenario)
    assert [request.path for request in service.requests].count(FILES) == 3


def test_entries_that_are_left_out_are_named(service: HttpServer, in_window: Any) -> None:
    script(service, **{SEED_ID: (READY,)})
    rows = [*json.loads(bytes(LIST.body))["results"], {"name": "No ID"}, 7]
    service.on(FILES, json_response({"count": 3, "results": rows}))

    async def scenario(running: RunningWindow) -> None:
        await running.until(running.names)
        # The service counts three entries, of which two cannot be read.
        assert running.names() == ["Seed.pdf", "…", "…"]
        await running.until(lambda: running.banner)
        assert running.banner.startswith("2 parts of the list of collections could not be read:")
        assert "results[1].id: expected an ID, found none." in running.banner
        assert "results[2]: expected an object, found a number." in running.banner
        running.click_button("Copy for support")
        assert '{"name":"No ID"}' in QGuiApplication.clipboard().text()

    in_window(scenario)


def test_a_key_that_was_missing_lists_and_opens(
    service: HttpServer, in_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANYFORMAT_API_KEY")
    script(service, **{SEED_ID: (READY,), "other": (READY,)})

    async def scenario(running: RunningWindow) -> None:
        await running.page(WindowPage.UNAVAILABLE)
        running.click(running.window.pages.unavailable._key)
        running.type("key-3")
        running.press("Return")
        await running.opened()
        await running.until(lambda: running.names() == [f"{SEED_ID}.pdf", "other.pdf"])

    in_window(scenario, WORKFLOW, SEED_ID)


def test_the_copied_details_name_the_request(service: HttpServer, in_window: Any) -> None:
    script(service, **{SEED_ID: (refusal(404, "NOT_FOUND"),)})

    async def scenario(running: RunningWindow) -> None:
        await running.page(WindowPage.UNAVAILABLE)
        assert running.window.pages.unavailable._key.isVisible(), "another account may own it"
        running.click_button("Copy details")
        copied = QGuiApplication.clipboard().text()
        assert f"\nRequest: GET {service.url}{results_path(SEED_ID)}\nAttempts: 1\n" in copied
        assert "\nRequest ID: req-7\n" in copied
        names = [line.partition(":")[0] for line in copied.splitlines()]
        assert names[-5:] == ["Time", "Version", "Request", "Attempts", "Duration"]

    in_window(scenario, WORKFLOW, SEED_ID)
