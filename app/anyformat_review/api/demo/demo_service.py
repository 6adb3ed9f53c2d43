"""The responses of the demo service, for the demo in the window and for `serve-demo`."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import msgspec

from anyformat_review.api.demo.demo_catalog import (
    DemoCatalog,
    DemoCollection,
    DemoRuns,
    DemoWorkflow,
    v3_results,
)

_ANNOUNCED_LIMIT = 600
_PAGE_SIZE = 20
_PAGE_SIZE_CAP = 100
_WINDOW: Final = 60.0
"""Seconds in which the request limit counts requests."""
_MAX_INLINE = 300_000
"""Bytes; larger results of a v3 run are sent as a link."""


class DemoOptions(msgspec.Struct, frozen=True):
    """Restrictions and size of the demo service.

    An empty `key` accepts every key. `rate_limit` is in requests per minute, 0 for no limit. Every
    `fail_every`-th request fails with HTTP status 503, 0 for none. `versions` are the available
    versions of the API. `page_cap` is the maximum number of items on a page of a list.
    `collections` and `workflows` multiply the demo (see `DemoCatalog`).
    """

    key: str = ""
    rate_limit: int = 0
    fail_every: int = 0
    versions: frozenset[str] = frozenset({"v2", "v3"})
    page_cap: int = _PAGE_SIZE_CAP
    collections: int = 0
    workflows: int = 1


class DemoResponse(msgspec.Struct, frozen=True):
    """A response with its status, headers in lower case, and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class DemoService:
    """Responds to GET requests of both versions of the API.

    A collection that is being processed finishes after a few requests for its results.
    """

    def __init__(
        self,
        options: DemoOptions | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._options = options or DemoOptions()
        self._catalog = DemoCatalog(self._options.collections, self._options.workflows)
        self._clock = clock
        self._polls: Counter[str] = Counter()
        self._request_count = 0
        self._window_began = clock()
        self._window_count = 0

    def respond(self, method: str, url: str, headers: Mapping[str, str]) -> DemoResponse:
        """Return the response to a request; `headers` has lower-case names."""
        options = self._options
        parts = urlsplit(url)
        self._request_count += 1
        if parts.path.startswith("/downloads/"):
            return self._download(parts.path, parts.query, headers)
        if refusal := self._refusal(headers.get("authorization", "")):
            return refusal
        if method != "GET":
            return self._error(405, "METHOD_NOT_ALLOWED", f"{method} is not allowed.")
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        match parts.path.split("/"):
            case ["", "v2", "workflows", *rest] if "v2" in options.versions:
                return self._v2(rest, query)
            case ["", "v3", *rest] if "v3" in options.versions:
                origin = f"{parts.scheme}://{parts.netloc}"
                return self._v3(rest, query, origin)
        return self._not_found()

    # --- checks of every request -----------------------------------------------------------

    def _refusal(self, authorization: str) -> DemoResponse | None:
        options = self._options
        if options.key and authorization != f"Bearer {options.key}":
            if not authorization.removeprefix("Bearer").strip():
                return self._error(403, "ACCESS_DENIED", "The request has no API key.")
            return self._error(401, "AUTH_FAILED", "The API key is not valid.")
        if self._is_over_limit():
            return self._error(429, "RATE_LIMITED", "Too many requests.", retryable=True)
        if options.fail_every and self._request_count % options.fail_every == 0:
            return self._error(503, "INTERNAL_ERROR", "The service is busy.", retryable=True)
        return None

    def _is_over_limit(self) -> bool:
        now = self._clock()
        if now - self._window_began >= _WINDOW:
            self._window_began, self._window_count = now, 0
        self._window_count += 1
        return 0 < self._options.rate_limit < self._window_count

    # --- version 2 -------------------------------------------------------------------------

    def _v2(self, path: Sequence[str], query: Mapping[str, str]) -> DemoResponse:
        match path:
            case [""]:
                return self._page(
                    query, self._catalog.workflows, lambda each: _without(each, "fields")
                )
            case [workflow_id, *rest] if workflow := self._catalog.workflow(workflow_id):
                return self._v2_workflow(workflow, rest, query)
        return self._not_found()

    def _v2_workflow(
        self, workflow: DemoWorkflow, path: Sequence[str], query: Mapping[str, str]
    ) -> DemoResponse:
        match path:
            case [""]:
                return self._json(workflow)
            case ["files", ""] | ["runs", ""]:
                return self._page(query, self._catalog.collections(workflow), self._row)
            case ["files", collection_id, "results", ""]:
                found = self._catalog.collection(collection_id)
                if found is not None and found[0] == workflow:
                    return self._results(workflow, found[1])
        return self._not_found()

    def _results(self, workflow: DemoWorkflow, collection: DemoCollection) -> DemoResponse:
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
        return self._respond(200, self._catalog.results(workflow, collection))

    def _page(
        self, query: Mapping[str, str], items: Sequence[Any], row: Callable[[Any], Any]
    ) -> DemoResponse:
        try:
            page = int(query.get("page", "1"))
            page_size = min(int(query.get("page_size", _PAGE_SIZE)), self._options.page_cap)
        except ValueError:
            page = page_size = 0
        if page < 1 or page_size < 1:
            detail = "page and page_size must be positive integers."
            return self._error(400, "VALIDATION_ERROR", detail, "Invalid request")
        shown = items[(page - 1) * page_size : page * page_size]
        rows = [row(item) for item in shown]
        body = {"count": len(items), "page": page, "page_size": page_size, "results": rows}
        return self._json(body)

    # --- version 3 -------------------------------------------------------------------------

    def _v3(self, path: Sequence[str], query: Mapping[str, str], origin: str) -> DemoResponse:
        catalog = self._catalog
        match path:
            case ["workflows", ""]:
                return self._keyset(query, catalog.workflows, _workflow_item)
            case ["workflows", workflow_id, *rest] if workflow := catalog.workflow(workflow_id):
                return self._v3_workflow(workflow, rest, query)
            case ["document-packets", packet_id, ""] if found := catalog.collection(packet_id):
                return self._json(self._packet(*found))
            case ["splits", split_id, "pdf", ""] if pdf := catalog.split_pdf(split_id):
                return DemoResponse(
                    200, {"content-type": "application/pdf", **self._limit_headers()}, pdf
                )
            case ["runs", run_id, ""] if run := catalog.run(run_id):
                return self._run(*run, query, origin)
        return self._not_found()

    def _v3_workflow(
        self, workflow: DemoWorkflow, path: Sequence[str], query: Mapping[str, str]
    ) -> DemoResponse:
        collections = self._catalog.collections(workflow)
        match path:
            case [""]:
                return self._respond(200, self._catalog.graph(workflow))
            case ["document-packets", ""]:
                return self._keyset(
                    query, collections, lambda each: self._packet_item(workflow, each)
                )
            case ["runs", ""]:
                return self._keyset(query, DemoRuns(collections), self._run_item)
        return self._not_found()

    def _packet_item(self, workflow: DemoWorkflow, collection: DemoCollection) -> dict[str, Any]:
        return {"workflow_id": workflow.id, **self._row(collection)}

    def _packet(self, workflow: DemoWorkflow, collection: DemoCollection) -> dict[str, Any]:
        names = enumerate(collection.file_names, 1)
        return {
            **self._packet_item(workflow, collection),
            "files": [{"id": f"{collection.id}-file-{n}", "name": name} for n, name in names],
            "latest_run_id": collection.run_id(collection.run_count),
        }

    def _run_item(self, run: tuple[DemoCollection, int]) -> dict[str, Any]:
        collection, number = run
        item = {
            "id": collection.run_id(number),
            "document_packet_id": collection.id,
            "status": self._row(collection)["status"],
            "created_at": collection.created_at,
            "updated_at": self._row(collection)["updated_at"],
        }
        if (earlier := collection.earlier_run) and number < collection.run_count:
            item |= {
                "status": "processed",
                "created_at": earlier.created_at,
                "updated_at": earlier.updated_at,
            }
        return item

    def _run(
        self,
        workflow: DemoWorkflow,
        collection: DemoCollection,
        number: int,
        query: Mapping[str, str],
        origin: str,
    ) -> DemoResponse:
        parse_format = query.get("parse_format", "markdown")
        if parse_format not in ("markdown", "blocks", "none"):
            return self._error(400, "VALIDATION_ERROR", "parse_format is unknown.")
        item = self._run_item((collection, number))
        run = {**item, "workflow_id": workflow.id, "results": None}
        if item["status"] != "processed":
            self._polls[collection.id] += 1
            return self._json(run)
        results = v3_results(self._catalog.results(workflow, collection, number), parse_format)
        delivery = query.get("delivery") or ("url" if len(results) > _MAX_INLINE else "inline")
        if delivery == "url":
            path = f"/downloads/{item['id']}/{parse_format}"
            run["results_url"] = f"{origin}{path}?signature={_signature(path)}"
            return self._json(run)
        encoded = msgspec.json.encode(run)
        return self._respond(200, encoded.replace(b'"results":null', b'"results":' + results, 1))

    def _download(self, path: str, query: str, headers: Mapping[str, str]) -> DemoResponse:
        """Respond like cloud storage, which rejects requests with two signatures."""
        match path.split("/"):
            case ["", "downloads", run_id, parse_format] if run := self._catalog.run(run_id):
                if "authorization" in headers:
                    return self._respond(400, b"<Error>Only one way to sign is allowed</Error>")
                if query == f"signature={_signature(path)}":
                    raw = self._catalog.results(*run)
                    return self._respond(200, v3_results(raw, parse_format))
        return self._respond(403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>")

    def _keyset(
        self, query: Mapping[str, str], items: Sequence[Any], item: Callable[[Any], Any]
    ) -> DemoResponse:
        cursor = query.get("cursor", "c0")
        try:
            limit = min(int(query.get("limit", _PAGE_SIZE)), self._options.page_cap)
            start = int(cursor.removeprefix("c"), 36)
        except ValueError:
            limit = start = 0
        if limit < 1 or start < 0 or not cursor.startswith("c"):
            return self._error(400, "VALIDATION_ERROR", "limit or cursor is not valid.")
        shown = [item(each) for each in items[start : start + limit]]
        end = start + len(shown)
        following = None if end >= len(items) else f"c{_base36(end)}"
        return self._json({"items": shown, "next_cursor": following})

    # --- both versions ---------------------------------------------------------------------

    def _is_finished(self, collection: DemoCollection) -> bool:
        return collection.finish is None or self._polls[collection.id] >= collection.finish.polls

    def _row(self, collection: DemoCollection) -> dict[str, Any]:
        row = {
            name: getattr(collection, name)
            for name in ("id", "name", "status", "created_at", "updated_at")
        }
        if collection.finish and self._is_finished(collection):
            row |= {"status": collection.finish.status, "updated_at": collection.finish.updated_at}
        return row

    def _not_found(self) -> DemoResponse:
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
    ) -> DemoResponse:
        body = {
            "error": error,
            "detail": detail,
            "error_code": error_code,
            "retryable": retryable,
            "request_id": request_id or f"req-demo-{self._request_count:06d}",
        }
        return self._json(body, status)

    def _json(self, tree: Any, status: int = 200) -> DemoResponse:
        return self._respond(status, msgspec.json.encode(tree))

    def _respond(self, status: int, body: bytes) -> DemoResponse:
        headers = {"content-type": "application/json", **self._limit_headers()}
        if status == 429:
            headers["retry-after"] = headers["x-ratelimit-reset"]
        return DemoResponse(status, headers, body)

    def _limit_headers(self) -> Mapping[str, str]:
        limit, reset = self._options.rate_limit, _WINDOW
        if limit:
            remaining = max(limit - self._window_count, 0)
            reset = max(_WINDOW - (self._clock() - self._window_began), 1.0)
        else:
            limit = _ANNOUNCED_LIMIT
            remaining = limit - 1 - (self._request_count - 1) % limit
        return {
            "x-ratelimit-limit": str(limit),
            "x-ratelimit-remaining": str(remaining),
            "x-ratelimit-reset": f"{reset:.0f}",
        }


def _workflow_item(workflow: DemoWorkflow) -> dict[str, Any]:
    return {"id": workflow.id, "name": workflow.name, "created_at": workflow.created_at}


def _signature(path: str) -> str:
    return sha256(f"demo{path}".encode()).hexdigest()[:32]


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def _without(record: msgspec.Struct, *names: str) -> dict[str, Any]:
    fields = msgspec.structs.asdict(record)
    return {name: value for name, value in fields.items() if name not in names}
