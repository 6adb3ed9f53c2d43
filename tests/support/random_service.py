"""A service for random inputs: every workflow has other collections, and results can be delayed.

`SlowService` runs inside the application, as the demo does. `SlowServer` sends the same responses
over HTTP from 127.0.0.1.
"""

import asyncio
import json
import threading
from typing import Any

import httpx

from support.http_server import HttpServer, Response


def response_of(path: str) -> tuple[int, Any]:
    """Return the HTTP status and the JSON of the response for a path.

    Every N has a workflow `wf-N` with the collections `N-a` to `N-e`.
    """
    match path.strip("/").split("/"):
        case ["v2", "workflows"]:
            return 200, _listing([{"id": "wf-0", "name": "Invoices"}])
        case ["v2", "workflows", workflow]:
            return 200, {"id": workflow, "name": "Invoices", "fields": []}
        case ["v3", "workflows", workflow]:
            return 200, _graph(workflow)
        case ["v2", "workflows", workflow, "files" | "runs"]:
            return 200, _listing(_rows(workflow.removeprefix("wf-")))
        case ["v2", "workflows", _, "files", collection, "results"]:
            return _results(collection)
    return 404, {"error_code": "NOT_FOUND", "detail": "Nothing here."}


def is_results_request(path: str) -> bool:
    """Whether a request is for results."""
    return path.strip("/").endswith("/results")


class SlowService(httpx.AsyncBaseTransport):
    """Responds without a network. While `gate` is cleared, no results arrive."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.gate.set()
        self.waiting = 0
        """The number of requests that are waiting for the gate."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Respond immediately, or for results as soon as the gate is open."""
        if is_results_request(request.url.path):
            self.waiting += 1
            try:
                await self.gate.wait()
            finally:
                self.waiting -= 1
        status, tree = response_of(request.url.path)
        body = json.dumps(tree).encode()
        headers = {"content-type": "application/json", "content-length": str(len(body))}
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))


class SlowServer(HttpServer):
    """Responds over HTTP. While `gate` is cleared, no results arrive."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()
        self.waiting = 0
        """The number of requests that are waiting for the gate, including cancelled ones."""
        self._counting = threading.Lock()

    def __exit__(self, *error: object) -> None:
        self.gate.set()
        super().__exit__(*error)

    def _next(self, path: str) -> Response:
        if is_results_request(path):
            self._count(1)
            self.gate.wait()
            self._count(-1)
        status, tree = response_of(path)
        return Response(status, json.dumps(tree).encode())

    def _count(self, step: int) -> None:
        with self._counting:
            self.waiting += step


def _listing(rows: list[Any]) -> dict[str, Any]:
    return {"count": len(rows), "page": 1, "page_size": 100, "results": rows}


_NAMES = {"a": "alpha", "b": "beta", "c": "gamma", "d": "delta", "e": "epsilon"}


def _rows(number: str) -> list[Any]:
    states = {"c": "in_progress", "d": "error"}
    return [
        {"id": f"{number}-{letter}", "name": name, "status": states.get(letter, "processed")}
        for letter, name in _NAMES.items()
    ]


def _graph(workflow: str) -> dict[str, Any]:
    fields = [{"persistent_id": "p-amount", "name": "amount", "data_type": "float"}]
    check = {"type": "range", "field": "p-amount", "max": 1000}
    rule = {
        "id": "limit", "kind": "deterministic", "description": "At most 1000", "check": check,
        "severity": "error", "source_fields": [],
    }  # fmt: skip
    nodes = [
        {"id": "extract", "type": "extract", "extraction_schema": {"fields": fields}},
        {"id": "validate", "type": "validate", "rules": [rule]},
    ]
    return {"id": workflow, "name": "Invoices", "description": "", "nodes": nodes, "edges": []}


def _field(value: Any, confidence: float | None, **others: Any) -> dict[str, Any]:
    evidence = [{"text": str(value), "page_number": 1}] if value is not None else []
    return {
        "value": value, "value_override": None, "verification_status": "not_verified",
        "confidence": confidence, "evidence": evidence, **others,
    }  # fmt: skip


def _results(collection: str) -> tuple[int, Any]:
    letter = collection[-1]
    if letter == "c":
        return 412, {"error_code": "RESULTS_NOT_READY", "detail": "Processing."}
    if letter == "d":
        return 422, {"error_code": "EXTRACTION_FAILED", "detail": "Unreadable."}
    fields: dict[str, Any] = {
        "number": _field("RE-7", 95.0 if letter == "a" else 55.0),
        "amount": _field(1250.5 if letter == "a" else 800, 82.0),
        "city": _field("Bilbao", 50.0),
        "due": _field(
            None, None, consolidation={
                "status": "unresolved",
                "candidates": [
                    {"value": day, "evidence": [{"text": day, "page_number": 1}]}
                    for day in ("2026-10-29", "2026-10-30")
                ],
            },
        ),
    }  # fmt: skip
    if letter != "b":
        fields["items"] = [
            {"article": _field(f"KL-{row}", 91.0 - 20 * row), "price": _field(10 + row, 70.0)}
            for row in range(3)
        ]
    rule = {"rule_id": "stamp", "description": "The document has a stamp", "status": "fail"}
    extraction = {"fields": fields, "validations": [rule] if letter == "e" else []}
    words = "RE-7 1250.5 800 Bilbao 2026-10-29 2026-10-30 KL-0 KL-1 KL-2 10 11 12"
    pages = (f'<DOCUMENT id="1" page="{page}">\n{words}\n</DOCUMENT>\n' for page in (1, 2, 3))
    parts = {"Front": [1, 2], "Back": [3]}
    return 200, {
        "collection_id": collection,
        "verification_url": None,
        "parse": {"markdown": "".join(pages)},
        "splits": [
            {"name": name, "files": [{"file_name": "scan.pdf", "pages": numbers}]}
            for name, numbers in parts.items()
        ],
        "classifications": [{"category": "Invoice", "confidence": 60.0, "evidence": None}],
        "extractions": [extraction],
    }
