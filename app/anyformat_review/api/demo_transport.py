"""The demo service: responses from `resources/demo`, without network or API key.

`demo/service.json` contains one workflow and the status of its collections, `demo/graph.json` the
v3 graph of that workflow with its rules.
`demo/results/<collection id>.json` contain their results. `packaging/demo_data/generate.py`
writes these files.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import httpx
import msgspec

from anyformat_review import assets

_RATE_LIMIT = 600
_PAGE_SIZE = 20
_PAGE_SIZE_CAP = 100


class _Failure(msgspec.Struct, frozen=True):
    """The error response for a failed collection."""

    error_code: str
    error: str
    detail: str
    request_id: str


class _Finish(msgspec.Struct, frozen=True):
    """The status of a collection after `polls` responses with HTTP status 412."""

    polls: int
    status: str
    updated_at: str


class _Collection(msgspec.Struct, frozen=True):
    id: str
    name: str | None
    status: str
    created_at: str
    updated_at: str
    failure: _Failure | None = None
    finish: _Finish | None = None


class _Workflow(msgspec.Struct, frozen=True):
    id: str
    name: str
    description: str
    created_at: str
    updated_at: str
    fields: list[dict[str, Any]]


class _Service(msgspec.Struct, frozen=True):
    workflow: _Workflow
    collections: list[_Collection]


class DemoTransport(httpx.AsyncBaseTransport):
    """Responds to requests for the v2 endpoints and the v3 graph, for any host and any key.

    A collection in processing finishes after a few requests for its results.
    """

    def __init__(self) -> None:
        self._polls: Counter[str] = Counter()
        self._request_count = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response to a request."""
        await asyncio.sleep(0)
        self._request_count += 1
        if request.method != "GET":
            return self._error(405, "METHOD_NOT_ALLOWED", f"{request.method} is not allowed.")
        match request.url.path.split("/"):
            case ["", "v2", "workflows", ""]:
                return self._listing(request, [_without(self._service.workflow, "fields")])
            case ["", "v2", "workflows", workflow, *rest] if workflow == self._service.workflow.id:
                return self._within_workflow(request, rest)
            case ["", "v3", "workflows", workflow, ""] if workflow == self._service.workflow.id:
                return self._respond(200, assets.read_bytes("demo/graph.json"))
        return self._not_found()

    def _within_workflow(self, request: httpx.Request, rest: Sequence[str]) -> httpx.Response:
        match rest:
            case [""]:
                return self._respond(200, msgspec.json.encode(self._service.workflow))
            case ["files", ""] | ["runs", ""]:
                rows = [self._row(collection) for collection in self._collections.values()]
                return self._listing(request, rows)
            case ["files", collection, "results", ""] if collection in self._collections:
                return self._results(self._collections[collection])
        return self._not_found()

    def _results(self, collection: _Collection) -> httpx.Response:
        if failure := collection.failure:
            return self._error(
                422, failure.error_code, failure.detail, failure.error, failure.request_id
            )
        if not self._is_finished(collection):
            self._polls[collection.id] += 1
            return self._error(
                412,
                "PRECONDITION_FAILED",
                "The collection is still being processed.",
                "Precondition failed",
                retryable=True,
            )
        return self._respond(200, assets.read_bytes(f"demo/results/{collection.id}.json"))

    def _is_finished(self, collection: _Collection) -> bool:
        return collection.finish is None or self._polls[collection.id] >= collection.finish.polls

    def _row(self, collection: _Collection) -> Mapping[str, Any]:
        row = _without(collection, "failure", "finish")
        if collection.finish and self._is_finished(collection):
            row |= {"status": collection.finish.status, "updated_at": collection.finish.updated_at}
        return row

    def _listing(self, request: httpx.Request, rows: Sequence[Mapping[str, Any]]) -> httpx.Response:
        wanted = request.url.params
        try:
            page = int(wanted.get("page", 1))
            page_size = min(int(wanted.get("page_size", _PAGE_SIZE)), _PAGE_SIZE_CAP)
        except ValueError:
            page = page_size = 0
        if page < 1 or page_size < 1:
            detail = "page and page_size must be positive integers."
            return self._error(400, "VALIDATION_ERROR", detail, "Invalid request")
        body = {
            "count": len(rows),
            "page": page,
            "page_size": page_size,
            "results": rows[(page - 1) * page_size : page * page_size],
        }
        return self._respond(200, msgspec.json.encode(body))

    def _not_found(self) -> httpx.Response:
        return self._error(404, "NOT_FOUND", "There is no such resource.", "Not found")

    def _error(
        self,
        status: int,
        error_code: str,
        detail: str,
        error: str = "Request failed",
        request_id: str | None = None,
        *,
        retryable: bool = False,
    ) -> httpx.Response:
        body = {
            "error": error,
            "detail": detail,
            "error_code": error_code,
            "retryable": retryable,
            "request_id": request_id or f"req-demo-{self._request_count:06d}",
        }
        return self._respond(status, msgspec.json.encode(body))

    def _respond(self, status: int, content: bytes) -> httpx.Response:
        headers = {
            "content-type": "application/json",
            "content-length": str(len(content)),
            "x-ratelimit-limit": str(_RATE_LIMIT),
            "x-ratelimit-remaining": str(_RATE_LIMIT - 1 - (self._request_count - 1) % _RATE_LIMIT),
            "x-ratelimit-reset": "60",
        }
        # A response created from `content` is already read, and cannot be streamed.
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(content))

    @cached_property
    def _service(self) -> _Service:
        return msgspec.json.decode(assets.read_bytes("demo/service.json"), type=_Service)

    @cached_property
    def _collections(self) -> Mapping[str, _Collection]:
        return {collection.id: collection for collection in self._service.collections}


def _without(record: msgspec.Struct, *names: str) -> dict[str, Any]:
    fields = msgspec.structs.asdict(record)
    return {name: value for name, value in fields.items() if name not in names}
