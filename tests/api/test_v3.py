"""A service with version 3 only, and the features that only version 3 has."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from anyformat_review import assets
from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.demo.demo_service import DemoOptions
from anyformat_review.api.endpoints import ApiVersion
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.demo_server import DemoServer
from anyformat_review.domain import errors
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.data_types import DataType
from anyformat_review.domain.results.workflow import Listing
from support.http_server import HttpServer, Response, json_response

WORKFLOW = "wf-demo-accounts-payable"
INVOICE = "invoice-re-2026-1187"
CONTRACT = "contract-fsa-2026-044"
STATEMENTS = "statements-october-2026"


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoOptions(key="k", versions=frozenset({"v3"}))) as server:
        yield server


@asynccontextmanager
async def client_of(
    server: DemoServer | HttpServer, version: ApiVersion = ApiVersion.V2
) -> AsyncIterator[AnyFormatClient]:
    client = AnyFormatClient(HttpClient(Profile(server.url).with_key("k")), version=version)
    try:
        yield client
    finally:
        await client.aclose()


async def test_results_are_those_of_the_newest_run(server: DemoServer) -> None:
    async with client_of(server) as client:
        tree = lossless_json.loads(await client.results(WORKFLOW, INVOICE))
        assert client.version is ApiVersion.V3
    assert tree["document_packet_id"] == INVOICE
    assert tree["extractions"][0]["fields"]["invoice_number"]["value"] == "RE-2026-1187"
    assert [request.partition("?")[0] for request in server.requests] == [
        f"GET /v2/workflows/{WORKFLOW}/files/{INVOICE}/results/",
        "GET /v2/workflows/",
        f"GET /v3/document-packets/{INVOICE}/",
        f"GET /v3/runs/{INVOICE}-run-2/",
    ]


async def test_large_results_are_downloaded_without_the_key(server: DemoServer) -> None:
    async with client_of(server) as client:
        tree = lossless_json.loads(await client.collection_results(CONTRACT))
    assert tree["document_packet_id"] == CONTRACT
    assert server.requests[-1].startswith("GET /downloads/")  # it refuses keys


@pytest.mark.parametrize("status", [413, 502, 504])
async def test_results_too_large_for_a_gateway_are_requested_as_a_link(status: int) -> None:
    with HttpServer() as server:
        run = json_response({"status": "processed", "results_url": f"{server.url}/r"})
        server.on("/v3/runs/r/", Response(status), run)
        server.on("/r", Response(body=b"{}"))
        async with client_of(server) as client:
            assert await client.run("r") == b"{}"
    assert server.requests[1].target == "/v3/runs/r/?delivery=url"
    assert "authorization" not in server.requests[2].headers


async def test_the_document_can_be_left_out(server: DemoServer) -> None:
    async with client_of(server) as client:
        tree = lossless_json.loads(await client.run(f"{CONTRACT}-run-1", with_document=False))
    assert tree["parse"] is None
    assert tree["extractions"][0]["fields"]["contract_number"]["value"] == "FSA-2026-044"


@pytest.mark.parametrize(
    ("collection_id", "error"),
    [
        ("order-po-88-20461", errors.NotReadyError),
        ("scan-0413-unreadable", errors.ExtractionFailedError),
        ("invoice-duplicate-cancelled", errors.ExtractionCancelledError),
        ("no-such-collection", errors.CollectionNotFoundError),
    ],
)
async def test_collections_without_results(
    server: DemoServer, collection_id: str, error: type[errors.ServiceError]
) -> None:
    async with client_of(server) as client:
        for _ in range(2):
            with pytest.raises(error):
                await client.results(WORKFLOW, collection_id)


async def test_a_collection_of_another_workflow_is_not_shown(server: DemoServer) -> None:
    async with client_of(server) as client:
        with pytest.raises(errors.UnexpectedResponseError, match="another workflow"):
            await client.results("other", INVOICE)


async def test_a_collection_names_its_files(server: DemoServer) -> None:
    async with client_of(server) as client:
        details = await client.collection("statements-october-2026")
    assert details.workflow_id == WORKFLOW
    assert details.latest_run_id == "statements-october-2026-run-1"
    assert details.file_names == (
        "Uferbank Kontoauszüge 10-2026.pdf",
        "Uferbank Sucursal Valencia 10-2026.pdf",
    )


async def test_the_runs_of_a_collection_are_newest_first(server: DemoServer) -> None:
    async with client_of(server) as client:
        runs = [run async for some in client.runs(WORKFLOW, INVOICE) for run in some.items]
        with pytest.raises(errors.CollectionNotFoundError):  # as of a service without version 3
            [some async for some in client.runs("no-such-workflow", INVOICE)]
    assert [run.id for run in runs] == [f"{INVOICE}-run-2", f"{INVOICE}-run-1"]
    assert all(run.created_at is not None for run in runs)


async def items(client: AnyFormatClient, name: str) -> Listing[Any]:
    """Return the first page of one of the lists of version 3."""
    match name:
        case "workflows":
            return await client.workflows()
        case "collections":
            return await client.collections("w")
    return await anext(client.runs("w", "c"))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("workflows", "/v3/workflows/"),
        ("collections", "/v3/workflows/w/document-packets/"),
        ("runs", "/v3/workflows/w/runs/"),
    ],
)
async def test_an_unreadable_entry_is_left_out_and_named(name: str, path: str) -> None:
    rows = [
        {"id": "a", "document_packet_id": "c"},
        7,
        {"name": "no id", "document_packet_id": "c"},
        {"id": "b", "document_packet_id": "c", "name": {}, "created_at": "soon", "status": []},
        [{"id": "nested"}],
    ]
    with HttpServer() as server:
        server.on(path, json_response({"items": rows, "next_cursor": "more"}))
        async with client_of(server, version=ApiVersion.V3) as client:
            found = await items(client, name)

    assert [each.id for each in found.items] == ["a", "b"]
    assert (found.next_cursor, found.page_size) == ("more", 5)
    unread = [notice.sentence for notice in found.notices if notice.is_unread]
    assert unread[0] == "items[1]: expected an object, found a number."
    assert "items[2].id: expected an ID, found none." in unread
    assert "items[4]: expected an object, found a list." in unread
    part = "name" if name == "workflows" else "status"
    assert any(sentence.startswith(f"items[3].{part}: expected text") for sentence in unread)


async def test_the_graph_defines_the_fields(server: DemoServer) -> None:
    async with client_of(server) as client:
        fields = (await client.workflow(WORKFLOW)).fields
    assert fields["currency"].data_type is DataType.ENUM
    assert [option.name for option in fields["currency"].options] == ["EUR", "USD", "GBP", "SEK"]
    assert fields["line_items"].cells["quantity"].description


async def test_a_missing_collection_of_version_2_costs_one_more_request_once() -> None:
    with DemoServer(DemoOptions(key="k")) as server:
        async with client_of(server) as client:
            for _ in range(2):
                with pytest.raises(errors.CollectionNotFoundError):
                    await client.results(WORKFLOW, "no-such-collection")
            assert client.version is ApiVersion.V2
    assert len(server.requests) == 3


async def test_a_service_that_has_version_2_again_is_noticed() -> None:
    with DemoServer(DemoOptions(key="k", versions=frozenset({"v2"}))) as server:
        noticed: list[ApiVersion] = []
        client = AnyFormatClient(
            HttpClient(Profile(server.url).with_key("k")),
            version=ApiVersion.V3,
            on_version=noticed.append,
        )
        try:
            assert (await client.workflows()).count == 1
        finally:
            await client.aclose()
    assert noticed == [ApiVersion.V2]


async def test_a_rejected_key_does_not_determine_the_version(server: DemoServer) -> None:
    client = AnyFormatClient(HttpClient(Profile(server.url).with_key("wrong")))
    try:
        with pytest.raises(errors.KeyRejectedError):
            await client.workflows()
        assert client.version is ApiVersion.V2
    finally:
        await client.aclose()


async def test_the_pdf_of_a_split_is_fetched_unchanged(server: DemoServer) -> None:
    tree = lossless_json.loads(assets.read_bytes(f"demo/results/{STATEMENTS}.json"))
    ids = [part["id"] for part in tree["splits"][0]["partitions"]] + [tree["splits"][1]["id"]]
    async with client_of(server) as client:
        for split_id in ids:
            pdf = await client.split_pdf(split_id)
            assert pdf == assets.read_bytes(f"demo/splits/{split_id}.pdf")
            assert pdf.startswith(b"%PDF-")
        with pytest.raises(errors.CollectionNotFoundError):
            await client.split_pdf("none")
        with pytest.raises(errors.SourceError):
            await client.split_pdf("../x")
    assert len(server.requests) == len(ids) + 1
