"""The pages for collections that cannot be opened."""

import logging
import socket
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from support.http_server import HttpServer, Response
from support.running_window import RunningWindow
from support.service import SEED, SEED_ID, WORKFLOW, refusal, results_path, script

READY = Response(body=SEED.read_bytes())


@dataclass(frozen=True)
class Case:
    response: Response
    title: str
    sentence: str
    first_step: str
    asks_for_key: bool = False
    code: str | None = None


CASES = {
    "failed": Case(
        refusal(422, "EXTRACTION_FAILED"),
        "The extraction failed",
        "The service could not process this collection. It will not try again automatically.",
        "Check that the document is readable, complete and of a supported type.",
        code="EXTRACTION_FAILED",
    ),
    "cancelled": Case(
        refusal(422, "EXTRACTION_CANCELLED"),
        "The extraction was cancelled",
        "This collection was cancelled before it was finished, so it has no results.",
        "If it was cancelled by mistake, upload the document again.",
        code="EXTRACTION_CANCELLED",
    ),
    "rejected key": Case(
        refusal(401, "NOT_AUTHENTICATED"),
        "The API key was rejected",
        "The key is unknown to the service, or it was revoked.",
        "Check the key in the dashboard.",
        asks_for_key=True,
        code="NOT_AUTHENTICATED",
    ),
    "forbidden": Case(
        refusal(403, "PERMISSION_DENIED"),
        "Access denied",
        "The service denies access with this key.",
        "Use a key of the account that owns the collection.",
        asks_for_key=True,
        code="PERMISSION_DENIED",
    ),
    "not found": Case(
        refusal(404, "NOT_FOUND"),
        "Not found",
        "The service has no collection with these IDs.",
        "Check the workflow ID and the collection ID.",
        asks_for_key=True,
        code="NOT_FOUND",
    ),
    "a web page": Case(
        Response(body=b"<html>Log in to the hotel</html>", content_type="text/html"),
        "Unexpected response",
        "The service responded with a web page instead of data: “Log in to the hotel”.",
        "The response may come from a proxy or from another server.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_page_explains_the_failure_and_offers_steps(
    name: str, service: HttpServer, in_window: Any
) -> None:
    case = CASES[name]
    script(service, **{SEED_ID: (case.response,)})

    async def scenario(running: RunningWindow) -> None:
        await running.page(WindowPage.UNAVAILABLE)
        await running.until(running.names)
        page = running.child("diagnosticsView")
        assert page.title.text() == case.title
        assert page.content.sentence.startswith(case.sentence)
        assert case.first_step in page.content.next_steps
        assert page.content.asks_for_key is case.asks_for_key

        running.click_button("Copy details")
        lines = QGuiApplication.clipboard().text().splitlines()
        assert lines[:3] == [case.title, page.content.name, page.content.sentence]
        for line in (f"- {case.first_step}", f"Collection ID: {SEED_ID}", "Workflow ID: wf-1"):
            assert line in lines
        if case.code:
            for line in ("Request ID: req-7", f"Error code: {case.code}"):
                assert line in lines

        # The window stays usable, and the failed collection can be opened again.
        running.enter_words(str(SEED))
        await running.opened()
        assert running.cell("total_amount") == "1250.00"
        running.click_row(running.window.collections.view, running.entry(0))
        await running.page(WindowPage.UNAVAILABLE)

        service.on(results_path(SEED_ID), READY)
        running.click_button("Refresh")
        await running.opened()
        assert running.cell("total_amount", FieldColumn.NAME) == "total_amount"

    in_window(scenario, WORKFLOW, SEED_ID)


def test_another_key_opens_the_collection_without_being_logged(
    service: HttpServer, in_window: Any, caplog: pytest.LogCaptureFixture
) -> None:
    # Not the logger of qasync, which logs from threads that Python did not create.
    for name in ("anyformat_review", "httpx", "httpcore"):
        caplog.set_level(logging.DEBUG, name)
    script(service, **{SEED_ID: (refusal(401, "NOT_AUTHENTICATED"), READY)})

    async def scenario(running: RunningWindow) -> None:
        await running.page(WindowPage.UNAVAILABLE)
        running.click(running.window.pages.unavailable._key)
        running.type("secret-2")
        running.press("Return")
        await running.opened()

    in_window(scenario, WORKFLOW, SEED_ID)
    keys = [
        request.headers["authorization"]
        for request in service.requests
        if request.path == results_path(SEED_ID)
    ]
    assert keys == ["Bearer key-1", "Bearer secret-2"]
    assert "secret-2" not in caplog.text
    assert "key-1" not in caplog.text


def test_without_a_key_the_window_asks_for_one(
    service: HttpServer, in_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANYFORMAT_API_KEY")
    script(service, **{SEED_ID: (READY,)})

    async def scenario(running: RunningWindow) -> None:
        await running.page(WindowPage.UNAVAILABLE)
        assert running.window.pages.unavailable.title.text() == "No API key is set"
        running.click(running.window.pages.unavailable._key)
        running.type("two words")
        running.press("Return")
        await running.until(lambda: running.banner)
        assert running.banner.startswith("The key contains spaces, line breaks")
        running.click(running.window.pages.unavailable._key)
        running.type("key-3")
        running.press("Return")
        await running.opened()

    in_window(scenario, WORKFLOW, SEED_ID)
    assert service.requests[-1].headers["authorization"] == "Bearer key-3"


def test_a_closed_port_is_a_connection_problem(
    in_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    monkeypatch.setenv("ANYFORMAT_BASE_URL", address)
    monkeypatch.setenv("ANYFORMAT_API_KEY", "key-1")

    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: running.window.pages.progress.countdown)
        while running.window.page is WindowPage.PROGRESS:
            seen = running.window.pages.progress.countdown
            running.click_button("Check now")
            await running.until(
                lambda seen=seen: (
                    running.window.page is not WindowPage.PROGRESS
                    or running.window.pages.progress.countdown not in ("", seen)
                )
            )
        assert running.window.pages.unavailable.title.text() == "No connection"
        running.enter_words(str(SEED))
        await running.opened()

    in_window(scenario, WORKFLOW, SEED_ID)


def test_a_click_on_a_collection_that_failed_opens_it_again(
    service: HttpServer, in_window: Any
) -> None:
    script(service, **{SEED_ID: (refusal(404, "NOT_FOUND"), READY)})

    async def scenario(running: RunningWindow) -> None:
        await running.page(WindowPage.UNAVAILABLE)
        await running.until(running.names)
        running.click_row(running.window.collections.view, running.entry(0))
        await running.opened()

    in_window(scenario, WORKFLOW, SEED_ID)
