"""Every kind of source opens its collection in the running window."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QLabel

from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from support.dragging import drop_files
from support.http_server import HttpServer, Response
from support.running_window import RunningWindow
from support.service import SEED, SEED_ID, WORKFLOW, results_path, script


@pytest.fixture
def seeded(service: HttpServer) -> Iterator[HttpServer]:
    script(service, **{SEED_ID: (Response(body=SEED.read_bytes()),)})
    return service


def assert_seed_is_open(running: RunningWindow) -> None:
    values = {name: running.cell(name) for name in ("invoice_number", "total_amount")}
    assert values == {"invoice_number": "INV-001", "total_amount": "1250.00"}
    assert running.window.fields.model.leaf_count == 2
    assert running.window.document.view.page_numbers == (1,)


def test_the_seed_example_opens_from_the_command_line(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        assert_seed_is_open(running)
        for name in ("invoice_number", "total_amount"):
            # Its page contains only "...".
            assert running.cell(name, FieldColumn.EVIDENCE) == "not on page 1"

    in_window(scenario, str(SEED))


@pytest.mark.parametrize(
    "words",
    [
        f"{WORKFLOW} {SEED_ID}",
        "{service}" + results_path(SEED_ID),
        f"https://app.anyformat.ai/workflows/{WORKFLOW}/files/{SEED_ID}",
        "{service}/v3/workflows/" + WORKFLOW,
        WORKFLOW,
        str(SEED),
    ],
    ids=[
        "two ids",
        "results address",
        "verification address",
        "workflow address",
        "workflow",
        "file",
    ],
)
def test_the_open_bar_accepts(words: str, seeded: HttpServer, in_window: Any) -> None:
    words = words.format(service=seeded.url)

    async def scenario(running: RunningWindow) -> None:
        await running.until(running.names)
        assert running.window.page is WindowPage.WELCOME
        running.enter_words(words)
        await running.opened()
        assert_seed_is_open(running)
        assert not running.window.open_bar.isVisible()

    in_window(scenario)
    asked = [request.path for request in seeded.requests if request.path.endswith("/results/")]
    assert asked == ([] if words == str(SEED) else [results_path(SEED_ID)])
    assert {request.headers["authorization"] for request in seeded.requests} == {"Bearer key-1"}


def test_a_workflow_of_the_command_line_is_listed_and_opened(
    seeded: HttpServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        assert_seed_is_open(running)
        assert running.names() == [f"{SEED_ID}.pdf"]
        # Its name is loaded after its list.
        await running.until(lambda: running.child("workflowButton").text() == "Invoices")

    in_window(scenario, f"{seeded.url}/v3/workflows/{WORKFLOW}/")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (
            "wf-1 c$d",
            "'c$d' is not a collection ID: only up to 128 letters, digits, - and _ are allowed.",
        ),
        (
            "https://evil.example/v2/workflows/w/files/c/results/",
            (
                "The URL is on evil.example, but the service in use is 127.0.0.1."
                " Set ANYFORMAT_BASE_URL to use the other service."
            ),
        ),
        (
            "https://evil.example/workflows/w/files/c",
            "The URL is on evil.example, which does not belong to the service.",
        ),
    ],
)
def test_invalid_input_shows_an_error_and_stays(
    words: str, problem: str, seeded: HttpServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.until(running.names)
        running.enter_words(words)
        bar = running.window.open_bar
        assert bar.isVisible()
        assert running.child("openEdit").text() == words
        assert problem in [label.text() for label in bar.findChildren(QLabel)]
        running.press("Esc")
        assert not bar.isVisible()
        assert running.window.page is WindowPage.WELCOME

    in_window(scenario)
    assert [request.path for request in seeded.requests if "results" in request.path] == []


def test_invalid_words_of_the_command_line_end_at_the_start_page(
    seeded: HttpServer, in_window: Any
) -> None:
    async def scenario(running: RunningWindow) -> None:
        window = running.window
        assert window.page is WindowPage.PROGRESS
        assert window.pages.progress.accessibleName() == "Opening: wf-1 c$d"
        await running.until(lambda: window.page is WindowPage.WELCOME)
        assert window.open_bar.isVisible()

    in_window(scenario, "wf-1", "c$d")


def drop(widget: Any, *paths: Path) -> bool:
    """Drop files on a widget; return whether it accepts them."""
    return drop_files(widget, [QUrl.fromLocalFile(str(path)).toString() for path in paths])


def test_a_dropped_file_opens(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        assert drop(running.window, SEED)
        await running.opened()
        assert_seed_is_open(running)

    in_window(scenario)


def test_two_dropped_files_are_both_listed(in_window: Any, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"collection_id": "c", "extraction": {"total": {"value": "7"}}}')

    async def scenario(running: RunningWindow) -> None:
        assert drop(running.window, SEED, other)
        await running.opened()
        assert_seed_is_open(running)
        assert running.names() == [SEED.name, "other.json"]
        running.click_row(running.window.collections.view, running.entry(1))
        await running.until(lambda: running.window.fields.model.rowCount() == 1)
        await running.opened()
        assert running.cell("total") == "7"

    in_window(scenario)


def test_an_unreadable_results_file_shows_an_error_page(in_window: Any, tmp_path: Path) -> None:
    wrong = tmp_path / "notes.json"
    wrong.write_text("[1, 2]")

    async def scenario(running: RunningWindow) -> None:
        await running.page(WindowPage.UNAVAILABLE)
        assert running.window.pages.unavailable.title.text() == "Not a results file"
        wrong.write_bytes(SEED.read_bytes())
        running.press("F5")
        await running.opened()
        assert_seed_is_open(running)

    in_window(scenario, str(wrong))
