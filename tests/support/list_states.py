"""The window while its list of collections is empty, loading, offline, or cannot be loaded."""

from collections.abc import AsyncIterator

from PySide6.QtWidgets import QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.window.page_stack import WindowPage
from support.http_server import HttpServer, Response, json_response
from support.running_window import RunningWindow
from support.service import SEED_ID, WORKFLOW, refusal, results_path


def prepare_first_use(service: HttpServer) -> None:
    """Let the service refuse a list, then send an empty one, then never send a collection."""
    none = json_response({"count": 0, "results": []})
    one = json_response({"count": 1, "results": [{"id": WORKFLOW, "name": "Invoices"}]})
    service.on("/v2/workflows/", refusal(403, "PERMISSION_DENIED"), none, one)
    service.on(f"/v2/workflows/{WORKFLOW}/files/", Response(silent=True))
    service.on(results_path(SEED_ID), Response(silent=True))


async def first_use(running: RunningWindow) -> AsyncIterator[tuple[str, QWidget]]:
    """Show a window without local data: a failed list, an empty and a slow one, a slow opening."""
    window = running.window
    await running.until(lambda: running.banner)
    yield "list failed", window
    running.click_button(tr("Try again"), window.collections)
    await running.until(lambda: running.presenter.lists.state.error is None)
    await running.listed(0)
    yield "nothing yet", window
    running.press("Ctrl+F5")
    await running.until(lambda: running.presenter.lists.state.workflow)
    yield "loading", window
    running.enter_words(f"{WORKFLOW} {SEED_ID}")
    await running.page(WindowPage.PROGRESS)
    yield "opening", window


async def offline(running: RunningWindow) -> AsyncIterator[tuple[str, QWidget]]:
    """Show a window whose service is unreachable, and which has offline copies."""
    await running.listed()
    await running.until(lambda: running.banner)
    yield "offline", running.window
