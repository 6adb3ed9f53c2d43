"""From an account to the document: workflows, lists of any length, and what they do on errors."""

from collections.abc import Iterator
from typing import Any

import pytest

from support.http_server import HttpServer, Request, Response, json_response
from support.running_window import RunningWindow
from support.service import envelope

PAGE = 100


class Lists:
    """Three workflows on a scripted service; every list can be changed while the window runs."""

    def __init__(self, server: HttpServer) -> None:
        self.server = server
        self.collections = {
            "wf-1": [f"col-0000-{n:05}" for n in range(250)],
            "wf-2": ["inv-1", "inv-2", "inv-3"],
            "wf-3": [f"big-{n:06}" for n in range(100_000)],
        }
        self.statuses: dict[str, str] = {}
        server.on("/v2/workflows/", self._workflows)
        for workflow in self.collections:
            server.on(f"/v2/workflows/{workflow}/files/", self._files)
        for key in ("inv-1", "inv-2", "inv-3", "col-0000-00000", "col-0000-00001"):
            for workflow in ("wf-1", "wf-2"):
                path = f"/v2/workflows/{workflow}/files/{key}/results/"
                server.on(path, json_response(envelope(key)))

    def _workflows(self, _request: Request) -> Response:
        names = (("wf-1", "Purchasing"), ("wf-2", "Invoices"), ("wf-3", "Archive"))
        rows = [{"id": key, "name": name, "description": f"About {name}"} for key, name in names]
        return json_response({"count": 3, "page": 1, "page_size": PAGE, "results": rows})

    def _files(self, request: Request) -> Response:
        keys = self.collections[request.path.split("/")[3]]
        page = int(request.query.get("page", "1"))
        rows = [
            {"id": key, "name": None, "status": self.statuses.get(key, "processed")}
            for key in keys[(page - 1) * PAGE : page * PAGE]
        ]
        body = {"count": len(keys), "page": page, "page_size": PAGE, "results": rows}
        return json_response(body)

    def asked(self, workflow: str) -> int:
        """Return how often a list was requested."""
        path = f"/v2/workflows/{workflow}/files/"
        return sum(request.path == path for request in self.server.requests)


@pytest.fixture
def lists(service: HttpServer) -> Iterator[Lists]:
    return Lists(service)


def ready(running: RunningWindow) -> Any:
    """Return a condition: the list of a workflow is there and nothing is being loaded."""
    return lambda: running.names() and not running.presenter.lists.state.is_loading
