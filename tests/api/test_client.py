import asyncio
import gzip
import logging
import socket
import ssl
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.http.certificates import build_ssl_context
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.api.http.timeouts import Timeouts
from anyformat_review.domain import errors
from anyformat_review.domain.errors import ServiceError, SourceError
from anyformat_review.domain.results.data_types import DataType, FieldDefinition, Option
from anyformat_review.domain.results.workflow import CollectionSummary, Listing, Workflow
from support.http_server import TLS, HttpServer, Response, json_response

KEY = "sk-very-secret-0815"
RESULTS = "/v2/workflows/wf-1/files/col-1/results/"
RUN = "/v3/runs/run-1/"
ENVELOPE = b'{"collection_id": "col-1", "total": 1250.00}'


def client_for(url: str, **options: Any) -> AnyFormatClient:
    return AnyFormatClient(HttpClient(Profile(url).with_key(KEY), **options))


@asynccontextmanager
async def closing(client: AnyFormatClient) -> AsyncIterator[AnyFormatClient]:
    try:
        yield client
    finally:
        await client.aclose()


async def fetched(server: HttpServer, **options: Any) -> bytes:
    async with closing(client_for(server.url, **options)) as client:
        return await client.results("wf-1", "col-1")


async def failure(
    url: str, kind: type[ServiceError], *, call: str = "results", **options: Any
) -> ServiceError:
    arguments = ("wf-1", "col-1") if call == "results" else ("run-1",)
    async with closing(client_for(url, **options)) as client:
        with pytest.raises(kind) as failed:
            await getattr(client, call)(*arguments)
    assert type(failed.value) is kind
    seen: BaseException | None = failed.value
    while seen is not None:
        assert KEY not in str(seen) + repr(seen)
        seen = seen.__cause__ or seen.__context__
    return failed.value


# --- a response ----------------------------------------------------------------------------------


async def test_results_are_unchanged(http_server: HttpServer) -> None:
    http_server.on(RESULTS, Response(body=ENVELOPE))
    assert await fetched(http_server) == ENVELOPE
    (request,) = http_server.requests
    assert (request.method, request.target) == ("GET", RESULTS)
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["accept-encoding"] == "gzip, identity"


async def test_a_base_url_can_have_a_path(http_server: HttpServer) -> None:
    http_server.on("/gateway" + RESULTS, Response(body=ENVELOPE))
    async with closing(client_for(http_server.url + "/gateway/")) as client:
        assert await client.results("wf-1", "col-1") == ENVELOPE


@pytest.mark.parametrize("media_type", [None, "application/json; charset=utf-8", "text/x+json"])
async def test_every_json_media_type_is_accepted(
    http_server: HttpServer, media_type: str | None
) -> None:
    http_server.on(RESULTS, Response(body=ENVELOPE, content_type=media_type))
    assert await fetched(http_server) == ENVELOPE


@pytest.mark.parametrize("members", [1, 2])
async def test_gzip_is_decompressed(http_server: HttpServer, members: int) -> None:
    half = len(ENVELOPE) // members
    packed = b"".join(
        gzip.compress(ENVELOPE[start : start + half]) for start in range(0, len(ENVELOPE), half)
    )
    http_server.on(RESULTS, Response(body=packed, headers={"content-encoding": "gzip"}))
    assert await fetched(http_server) == ENVELOPE


@pytest.mark.parametrize("bad", ["..", "a/b", "", "x" * 129, "ä", "a b", "a?b", "a\n", "%2e"])
async def test_an_unsafe_id_is_never_sent(http_server: HttpServer, bad: str) -> None:
    async with closing(client_for(http_server.url)) as client:
        calls: list[Callable[[], Coroutine[Any, Any, Any]]] = [
            lambda: client.results(bad, "c"),
            lambda: client.results("w", bad),
            lambda: client.run(bad),
            lambda: client.workflow(bad),
            lambda: client.collections(bad),
        ]
        for call in calls:
            with pytest.raises(SourceError, match="is not a"):
                await call()
    assert http_server.requests == []


async def test_without_a_key_no_request_is_sent(http_server: HttpServer) -> None:
    async with closing(AnyFormatClient(HttpClient(Profile(http_server.url)))) as client:
        with pytest.raises(errors.KeyMissingError):
            await client.results("wf-1", "col-1")
    assert http_server.requests == []


async def test_a_custom_transport_needs_no_key() -> None:
    def response(request: httpx.Request) -> httpx.Response:
        assert "authorization" not in request.headers
        return httpx.Response(200, stream=httpx.ByteStream(ENVELOPE))

    client = AnyFormatClient(HttpClient(Profile(), transport=lambda: httpx.MockTransport(response)))
    async with closing(client):
        assert await client.results("wf-1", "col-1") == ENVELOPE


# --- no complete response ------------------------------------------------------------------------


async def test_a_refused_connection_is_reported() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    error = await failure(f"http://127.0.0.1:{port}", errors.ConnectionFailedError)
    assert str(error) == f"Cannot connect to 127.0.0.1:{port}."


async def test_an_unknown_host_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    error = await failure("https://nosuch.invalid", errors.HostNotFoundError)
    assert str(error).startswith("The host nosuch.invalid was not found.")


async def test_an_untrusted_certificate_is_rejected() -> None:
    with HttpServer(tls=True) as server:
        error = await failure(server.url, errors.SecureConnectionError)
        assert (
            str(error)
            == "The identity of 127.0.0.1 could not be verified: self-signed certificate."
        )
        assert server.requests == []


async def test_a_host_without_tls_is_rejected(http_server: HttpServer) -> None:
    url = http_server.url.replace("http:", "https:")
    await failure(url, errors.SecureConnectionError)
    assert http_server.requests == []


async def test_a_trusted_certificate_is_accepted() -> None:
    context = ssl.create_default_context(cafile=TLS / "localhost.crt")
    with HttpServer(tls=True) as server:
        server.on(RESULTS, Response(body=ENVELOPE))
        assert await fetched(server, ssl_context=context) == ENVELOPE


async def test_connect_timeout() -> None:
    with socket.socket() as full:
        # The server accepts no connection: once its queue is full, the next one waits forever.
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for sock in waiting:
            sock.setblocking(False)
            sock.connect_ex(full.getsockname())
        error = await failure(
            f"http://127.0.0.1:{full.getsockname()[1]}",
            errors.ConnectionTimeoutError,
            timeouts=Timeouts(connect=0.05),
        )
        for sock in waiting:
            sock.close()
    assert str(error) == "127.0.0.1 did not accept a connection in time."


@pytest.mark.parametrize(
    "response",
    [
        Response(silent=True),
        Response(body=ENVELOPE[:9], length=len(ENVELOPE), stalled=True),
    ],
    ids=["never responses", "hangs in the body"],
)
async def test_read_timeout(http_server: HttpServer, response: Response) -> None:
    http_server.on(RESULTS, response)
    timeouts = Timeouts(read=0.05)
    error = await failure(http_server.url, errors.ConnectionTimeoutError, timeouts=timeouts)
    assert str(error) == "127.0.0.1 did not respond in time."


async def test_a_slow_response_reaches_the_total_timeout(http_server: HttpServer) -> None:
    http_server.on(RESULTS, Response(body=b" " * 10_000, drip=0.01))
    timeouts = Timeouts(read=5, total=0.1)
    await failure(http_server.url, errors.SlowResponseError, timeouts=timeouts)


@pytest.mark.parametrize(
    "response",
    [
        Response(body=ENVELOPE, length=len(ENVELOPE) + 9),
        Response(body=gzip.compress(ENVELOPE)[:-9], headers={"content-encoding": "gzip"}),
    ],
    ids=["plain", "packed"],
)
async def test_an_incomplete_body_is_reported(http_server: HttpServer, response: Response) -> None:
    http_server.on(RESULTS, response)
    await failure(http_server.url, errors.ConnectionLostError)


async def test_cancelling_ends_a_request(http_server: HttpServer) -> None:
    http_server.on(RESULTS, Response(silent=True))
    task = asyncio.create_task(fetched(http_server))
    await asyncio.to_thread(http_server.asked.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


# --- an invalid response -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (
            Response(body=b"<html><title>Log in</title>", content_type="text/html"),
            "a web page instead of data: “Log in”.",
        ),
        (Response(body=b"<!doctype html><p>Welcome"), "a web page instead of data: “Welcome”."),
        (
            Response(body=b"Hello\n", content_type="text/plain"),
            "text/plain instead of JSON: “Hello”.",
        ),
        (
            Response(body=b"%PDF-1.7 \xff", content_type="application/pdf"),
            "responded with a PDF file instead of JSON.",
        ),
        (Response(body=gzip.compress(ENVELOPE)), "compressed data without a content encoding"),
        (Response(), "is empty"),
        (Response(body=b" \n"), "is empty"),
        (Response(body=b"Log in"), "something other than a JSON object: “Log in”."),
        (Response(body=b'{"collection_id": '), 'incomplete JSON: “{"collection_id":”.'),
        (Response(body=b'["a"]'), 'something other than a JSON object: “["a"]”.'),
        (Response(body=b"{" + b"x" * 500), "JSON: “{" + "x" * 59 + "…”."),
        (
            Response(body=ENVELOPE, headers={"content-encoding": "br"}),
            "unknown compression (br).",
        ),
        (
            Response(body=ENVELOPE, headers={"content-encoding": "gzip, gzip"}),
            "unknown compression (gzip, gzip).",
        ),
        (Response(body=ENVELOPE, headers={"content-encoding": "gzip"}), "compressed incorrectly"),
    ],
)
async def test_a_200_response_without_json_is_rejected(
    http_server: HttpServer, response: Response, words: str
) -> None:
    http_server.on(RESULTS, response)
    error = await failure(http_server.url, errors.UnexpectedResponseError)
    assert words in str(error)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.BadRequestError),
        (401, errors.KeyRejectedError),
        (402, errors.PaymentRequiredError),
        (403, errors.AccessDeniedError),
        (404, errors.CollectionNotFoundError),
        (412, errors.NotReadyError),
        (422, errors.ExtractionFailedError),
        (429, errors.RateLimitedError),
        (500, errors.ServerFailureError),
        (503, errors.ServerFailureError),
    ],
)
@pytest.mark.parametrize(
    "response",
    [
        Response(body=b"<html>no</html>", content_type="text/html"),
        Response(),
        Response(body=b"{", length=99),
        Response(body=b" " * 70_000),
    ],
    ids=["html", "empty", "cut", "long"],
)
async def test_the_status_is_enough_without_a_body(
    http_server: HttpServer, status: int, kind: type[ServiceError], response: Response
) -> None:
    scripted = Response(status, response.body, {}, response.content_type, response.length)
    http_server.on(RESULTS, scripted)
    if status == 422 and response.content_type == "text/html":
        kind = errors.BadRequestError  # not from the service
    error = await failure(http_server.url, kind)
    assert error.response.status == status


async def test_the_error_contains_the_details_of_the_response(http_server: HttpServer) -> None:
    body = {"error_code": "EXTRACTION_CANCELLED", "detail": f"Stopped by {KEY}."}
    http_server.on(RESULTS, json_response(body, 422, x_request_id="req-7", retry_after="3"))
    error = await failure(http_server.url, errors.ExtractionCancelledError)
    assert error.response.detail == "Stopped by •••."
    assert (error.response.request_id, error.response.retry_after) == ("req-7", 3.0)


async def test_a_redirect_is_not_followed(http_server: HttpServer) -> None:
    with HttpServer() as other:
        other.on(RESULTS, Response(body=ENVELOPE))
        http_server.on(RESULTS, Response(307, headers={"location": other.url + RESULTS}))
        await failure(http_server.url, errors.RedirectedError)
        assert other.requests == []


# --- too large responses -------------------------------------------------------------------------


def gzip_bomb(size: int) -> list[bytes]:
    packer = zlib.compressobj(9, wbits=31)
    zeros = bytes(1_000_000)
    return [*(packer.compress(zeros) for _ in range(size // len(zeros))), packer.flush()]


async def test_a_zip_bomb_is_rejected_with_little_memory(http_server: HttpServer) -> None:
    bomb = gzip_bomb(100_000_000)
    http_server.on(RESULTS, Response(body=bomb, headers={"content-encoding": "gzip"}))
    assert sum(map(len, bomb)) < 400_000
    tracemalloc.start()
    try:
        error = await failure(
            http_server.url, errors.ResponseTooLargeError, max_response_bytes=5_000_000
        )
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert str(error) == "The response is larger than the limit of 5 MB."
    assert peak < 12_000_000


@pytest.mark.parametrize(
    "response",
    [
        Response(length=10**12, stalled=True),
        Response(body=b"800\r\n" + b" " * 0x800, headers={"transfer-encoding": "chunked"}),
    ],
    ids=["announced", "sent"],
)
async def test_a_response_over_the_limit_is_rejected(
    http_server: HttpServer, response: Response
) -> None:
    http_server.on(RESULTS, response)
    await failure(http_server.url, errors.ResponseTooLargeError, max_response_bytes=1_000)


async def test_a_compressed_response_over_the_limit_is_rejected(http_server: HttpServer) -> None:
    packed = gzip.compress(b"{}") * 100
    http_server.on(RESULTS, Response(body=packed, headers={"content-encoding": "gzip"}))
    await failure(http_server.url, errors.ResponseTooLargeError, max_response_bytes=1_000)


# --- runs ----------------------------------------------------------------------------------------


async def test_a_run_contains_its_results(http_server: HttpServer) -> None:
    body = b'{"id": "run-1", "status": "processed", "results":  ' + ENVELOPE + b"}"
    http_server.on(RUN, Response(body=body))
    async with closing(client_for(http_server.url)) as client:
        assert await client.run("run-1") == ENVELOPE


async def test_results_on_another_host_are_downloaded_without_the_key(
    http_server: HttpServer,
) -> None:
    with HttpServer() as store:
        store.on("/bucket/r.json", Response(body=ENVELOPE, content_type="binary/octet-stream"))
        link = f"{store.url}/bucket/r.json?signature=abc"
        http_server.on(RUN, json_response({"status": "processed", "results_url": link}))
        async with closing(client_for(http_server.url)) as client:
            assert await client.run("run-1") == ENVELOPE
        (request,) = store.requests
        assert request.target == "/bucket/r.json?signature=abc"
        assert "authorization" not in request.headers
        assert KEY not in str(request.headers)


async def test_results_on_the_same_host_are_downloaded_without_the_key(
    http_server: HttpServer,
) -> None:
    http_server.on("/r.json", Response(body=ENVELOPE))
    link = f"{http_server.url}/r.json"
    http_server.on(RUN, json_response({"status": "processed", "results_url": link}))
    async with closing(client_for(http_server.url)) as client:
        assert await client.run("run-1") == ENVELOPE
    assert ["authorization" in r.headers for r in http_server.requests] == [True, False]


@pytest.mark.parametrize(
    "link", ["http://example.com/r", "file:///etc/passwd", "https://u:p@example.com/", "x", "//h"]
)
async def test_unsafe_links_are_not_followed(http_server: HttpServer, link: str) -> None:
    http_server.on(RUN, json_response({"status": "processed", "results_url": link}))
    error = await failure(http_server.url, errors.UnexpectedResponseError, call="run")
    assert "download link" in str(error)


async def test_a_remote_service_cannot_link_to_this_machine(http_server: HttpServer) -> None:
    run = f'{{"results_url": "{http_server.url}/admin"}}'.encode()
    transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=httpx.ByteStream(run)))
    await failure(
        "https://api.example.com",
        errors.UnexpectedResponseError,
        call="run",
        transport=lambda: transport,
    )
    assert http_server.requests == []


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (202, errors.NotReadyError),
        (403, errors.UnexpectedResponseError),
        (503, errors.ServerFailureError),
    ],
)
async def test_an_expired_link_is_not_a_key_error(
    http_server: HttpServer, status: int, kind: type[ServiceError]
) -> None:
    http_server.on("/r", Response(status, b"<Error/>", content_type="application/xml"))
    http_server.on(
        RUN, json_response({"status": "processed", "results_url": http_server.url + "/r"})
    )
    error = await failure(http_server.url, kind, call="run")
    assert str(error) == f"The results could not be downloaded (HTTP status {status})."


@pytest.mark.parametrize(
    ("run", "kind"),
    [
        ({"status": "pending"}, errors.NotReadyError),
        ({"status": "in_progress", "results": None}, errors.NotReadyError),
        ({"status": "something_new"}, errors.NotReadyError),
        ({"status": "error"}, errors.ExtractionFailedError),
        ({"status": "failed"}, errors.ExtractionFailedError),
        ({"status": "cancelled"}, errors.ExtractionCancelledError),
        ({"status": "processed"}, errors.UnexpectedResponseError),
        ({"status": 5}, errors.UnexpectedResponseError),
    ],
)
async def test_runs_without_results_are_reported(
    http_server: HttpServer, run: dict[str, Any], kind: type[ServiceError]
) -> None:
    http_server.on(RUN, json_response(run))
    await failure(http_server.url, kind, call="run")


# --- lists ---------------------------------------------------------------------------------------


async def test_lists_workflows(http_server: HttpServer) -> None:
    rows = [{"id": "w1", "name": "Invoices", "description": None}, {"id": "w2", "name": None}]
    http_server.on(
        "/v2/workflows/", json_response({"count": 7, "page": 2, "page_size": 2, "results": rows})
    )
    async with closing(client_for(http_server.url)) as client:
        found = await client.workflows("2", page_size=2)
    assert found == Listing((Workflow("w1", "Invoices"), Workflow("w2", "w2")), "3", 7, 2)
    assert http_server.requests[0].target == "/v2/workflows/?page=2&page_size=2"


async def test_reads_one_workflow(http_server: HttpServer) -> None:
    body = {"id": "w1", "name": "Invoices", "description": "All of them", "fields": None}
    http_server.on("/v2/workflows/w1/", json_response(body))
    async with closing(client_for(http_server.url)) as client:
        assert await client.workflow("w1") == Workflow("w1", "Invoices", "All of them")


async def test_a_workflow_has_field_definitions(http_server: HttpServer) -> None:
    options = [{"name": "EUR", "description": "Euro"}, {"name": "USD", "description": None}, "SEK"]
    cells = [{"name": "amount", "data_type": "float"}, {"name": "place", "data_type": "geo"}]
    rows = [
        {"name": "currency", "description": "Of all", "data_type": "enum", "enum_options": options},
        {"name": "items", "data_type": "object", "nested_fields": [*cells, "unreadable"]},
        {"name": "untyped", "nested_fields": cells},
        {"name": 7, "data_type": "string"},
        {"data_type": "string"},
        None,
    ]
    http_server.on("/v2/workflows/w1/", json_response({"id": "w1", "fields": rows}))
    async with closing(client_for(http_server.url)) as client:
        found = await client.workflow("w1")
    assert found.fields == {
        "currency": FieldDefinition(
            "currency",
            DataType.ENUM,
            "Of all",
            (Option("EUR", "Euro"), Option("USD"), Option("SEK")),
        ),
        "items": FieldDefinition(
            "items",
            DataType.OBJECT,
            cells={
                "amount": FieldDefinition("amount", DataType.FLOAT),
                "place": FieldDefinition("place", DataType.OTHER),
            },
        ),
        "untyped": FieldDefinition("untyped", DataType.OTHER),
        "7": FieldDefinition("7", DataType.STRING),
    }


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"name": "w"}', "not a workflow"),
        (b'{"id": []}', "not a workflow"),
        (b"[]", "something other"),
        (b'{"id": "w1", "fields": [}', "not JSON"),
    ],
)
async def test_a_workflow_of_another_form_is_rejected(
    http_server: HttpServer, body: bytes, words: str
) -> None:
    http_server.on("/v2/workflows/w1/", Response(body=body))
    async with closing(client_for(http_server.url)) as client:
        with pytest.raises(errors.UnexpectedResponseError, match=words):
            await client.workflow("w1")


async def test_a_workflow_response_is_unchanged(http_server: HttpServer) -> None:
    body = b'{"id": "w1",  "later": 1.50}'
    http_server.on("/v2/workflows/w1/", Response(body=body))
    async with closing(client_for(http_server.url)) as client:
        assert await client.workflow_response("w1") == body


async def test_an_unreadable_entry_of_a_list_is_left_out_and_named(
    http_server: HttpServer,
) -> None:
    rows = [{"id": "c1"}, 5, {"name": "no id"}, {"id": 7, "name": [], "status": "processed"}]
    body = {"results": rows, "count": "4", "page": -1}
    http_server.on("/v2/workflows/w1/files/", json_response(body))
    async with closing(client_for(http_server.url)) as client:
        found = await client.collections("w1")
    assert found.items == (
        CollectionSummary("c1", None, ""),
        CollectionSummary("7", None, "processed"),
    )
    assert (found.count, found.next_cursor, found.page_size) == (4, None, 4)
    assert [notice.json_path for notice in found.notices if notice.is_unread] == [
        "results[1]",
        "results[2].id",
        "results[3].name",
    ]


async def test_an_unreadable_workflow_is_left_out_and_named(http_server: HttpServer) -> None:
    rows = [None, {"id": "w1", "name": "One", "fields": 5}, {"id": [], "name": "x"}, {"id": "w2"}]
    http_server.on("/v2/workflows/", json_response({"results": rows, "count": 4}))
    async with closing(client_for(http_server.url)) as client:
        found = await client.workflows()
    assert [(workflow.id, workflow.name) for workflow in found.items] == [
        ("w1", "One"),
        ("w2", "w2"),
    ]
    assert [notice.sentence for notice in found.notices] == [
        "results[0]: expected an object, found null.",
        "results[1].fields: expected a list, found a number.",
        "results[2].id: expected text, found a list.",
    ]


async def test_lists_collections(http_server: HttpServer) -> None:
    rows = [
        {"id": "c1", "name": None, "status": "new_status", "created_at": "2026-01-02T03:04:05Z"},
        {"id": "c2", "name": "a.pdf", "status": None, "created_at": "yesterday", "updated_at": 5},
    ]
    http_server.on("/v2/workflows/w1/files/", json_response({"results": rows}))
    async with closing(client_for(http_server.url)) as client:
        found = await client.collections("w1", page_size=1000)
    first, second = found.items
    assert (found.count, found.next_cursor, found.page_size) == (2, None, 2)
    assert (first.status, str(first.created_at)) == ("new_status", "2026-01-02 03:04:05+00:00")
    assert second == CollectionSummary("c2", "a.pdf", "")
    assert http_server.requests[0].target.endswith("?page=1&page_size=100")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"results": "x"}', "no list of results"),
        (b"{}", "no list of results"),
        (b'{"results": [}', "not JSON"),
        (b'{"a": nan}', "not JSON"),
    ],
)
async def test_a_list_of_another_form_is_rejected(
    http_server: HttpServer, body: bytes, words: str
) -> None:
    http_server.on("/v2/workflows/", Response(body=body))
    async with closing(client_for(http_server.url)) as client:
        with pytest.raises(errors.UnexpectedResponseError, match=words):
            await client.workflows()


# --- TLS, proxies and the log --------------------------------------------------------------------


async def test_an_ssl_context_is_built_only_when_needed(
    http_server: HttpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a context was built")

    monkeypatch.setattr(ssl, "create_default_context", refuse)
    http_server.on(RESULTS, Response(body=ENVELOPE))
    assert await fetched(http_server) == ENVELOPE
    client_for("https://api.example.com")


async def test_the_built_context_checks_certificates() -> None:
    context = await build_ssl_context()
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


async def test_the_proxy_of_the_environment_is_not_used_for_this_machine(
    http_server: HttpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    http_server.on(RESULTS, Response(body=ENVELOPE))
    assert await fetched(http_server) == ENVELOPE


async def test_an_unusable_proxy_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://127.0.0.1:1")
    error = await failure("https://nosuch.invalid", errors.ProxyUnusableError)
    assert str(error).startswith("The proxy “gopher://127.0.0.1:1” (HTTPS_PROXY) cannot be used.")


async def test_each_request_is_logged_without_the_key(
    http_server: HttpServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    http_server.on(RESULTS, Response(body=ENVELOPE, headers={"x-request-id": "req-1\x1b[2J"}))
    assert await fetched(http_server) == ENVELOPE
    http_server.on(RESULTS, Response(body=ENVELOPE, length=99))
    await failure(http_server.url, errors.ConnectionLostError)
    ours = [
        r.getMessage() for r in caplog.records if r.name == "anyformat_review.api.http.connections"
    ]
    assert [line.split()[:3] for line in ours] == [
        ["GET", RESULTS, "200"],
        ["GET", RESULTS, "ConnectionLostError"],
    ]
    assert ours[0].endswith(" ms attempt 1 request req-1 [2J")
    assert KEY not in caplog.text


async def test_the_proxy_of_the_account_is_used() -> None:
    profile = Profile("https://service.invalid", proxy="http://127.0.0.1:9").with_key(KEY)
    async with closing(AnyFormatClient(HttpClient(profile))) as client:
        with pytest.raises(
            errors.ProxyUnusableError, match=r"“http://127.0.0.1:9” \(of the account\)"
        ):
            await client.workflows()


async def test_a_missing_file_of_certificate_authorities_is_named(tmp_path: Path) -> None:
    profile = Profile("https://service.invalid", ca_file=str(tmp_path / "ca.pem")).with_key(KEY)
    async with closing(AnyFormatClient(HttpClient(profile))) as client:
        with pytest.raises(errors.CertificateStoreError, match=r"ca\.pem”, does not exist\."):
            await client.workflows()
