import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.demo.demo_transport import DemoTransport
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.domain.errors import (
    AccessDeniedError,
    ConnectionFailedError,
    SourceError,
    UnexpectedResponseError,
)
from anyformat_review.domain.results.data_types import DataType, FieldDefinition
from anyformat_review.domain.rules.rules import WorkflowRules
from anyformat_review.services.collections.sources import (
    CollectionSource,
    FileSource,
    RunSource,
    Source,
)
from anyformat_review.services.collections.workflow_fields import (
    CACHE_LIMIT,
    KnownFields,
    WorkflowFields,
    workflow_of,
)
from anyformat_review.storage.results_cache import ResultsCache
from support.http_server import HttpServer, Response, json_response
from support.reviews import NOON, collection
from support.service import refusal

FILE = FileSource(Path("results.json"))
WORKFLOW = "/v2/workflows/wf-1/"
TOTAL = {"total": FieldDefinition("total", DataType.FLOAT)}


def response(data_type: str = "float") -> Response:
    return json_response({"id": "wf-1", "fields": [{"name": "total", "data_type": data_type}]})


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with HttpServer() as server:
        server.on(WORKFLOW, response())
        yield server


@pytest.fixture
async def client(server: HttpServer) -> AsyncIterator[AnyFormatClient]:
    client = AnyFormatClient(HttpClient(Profile(server.url).with_key("key")))
    yield client
    await client.aclose()


@pytest.fixture
def cache(tmp_path: Path) -> ResultsCache:
    return ResultsCache(tmp_path / "workflows", "service", CACHE_LIMIT)


@pytest.mark.parametrize(
    ("source", "url", "workflow"),
    [
        (CollectionSource("wf-1", "c"), "https://app.anyformat.ai/workflows/wf-2/files/c", "wf-1"),
        (FILE, "https://app.anyformat.ai/workflows/wf-2/files/c", "wf-2"),
        (RunSource("r"), "https://elsewhere.example/workflows/wf-2/runs/r/", "wf-2"),
        (FILE, "https://app.anyformat.ai/workflows/..%2f/files/c", None),
        (FILE, "https://[/workflows/wf-2/files/c", None),
        (FILE, "results.json", None),
        (FILE, None, None),
    ],
)
def test_finds_the_workflow_of_a_collection(
    source: Source, url: str | None, workflow: str | None
) -> None:
    assert workflow_of(source, replace(collection(total="1"), verification_url=url)) == workflow


async def test_fetches_definitions_once_per_run(
    server: HttpServer, client: AnyFormatClient, cache: ResultsCache
) -> None:
    fields = WorkflowFields(client, cache)
    assert await fields.cached_definitions("wf-1") == KnownFields()
    both = await asyncio.gather(*(fields.field_definitions("wf-1") for _ in range(2)))
    assert both == [KnownFields(TOTAL), KnownFields(TOTAL)]
    assert await fields.cached_definitions("wf-1") == KnownFields(TOTAL)
    assert len(server.requests) == 1


async def test_uses_cached_definitions_offline_and_refreshes_them_online(
    server: HttpServer, client: AnyFormatClient, cache: ResultsCache
) -> None:
    await WorkflowFields(client, cache).field_definitions("wf-1")
    server.on(WORKFLOW, refusal(403, "ACCESS_DENIED"), response("integer"))
    fields = WorkflowFields(client, cache)

    refused = await fields.field_definitions("wf-1")
    assert (refused.definitions, type(refused.problem)) == (TOTAL, AccessDeniedError)

    changed = {"total": FieldDefinition("total", DataType.INTEGER)}
    assert await fields.field_definitions("wf-1") == KnownFields(changed)
    assert await WorkflowFields(client, cache).cached_definitions("wf-1") == KnownFields(changed)


async def test_an_unknown_workflow_has_a_problem_and_no_definitions(
    client: AnyFormatClient, server: HttpServer
) -> None:
    server.on("/v2/workflows/odd/", Response(body=b'{"fields": []}'))
    fields = WorkflowFields(client)
    for workflow_id, kind in (("odd", UnexpectedResponseError), ("a/b", SourceError)):
        known = await fields.field_definitions(workflow_id)
        assert (known.definitions, type(known.problem)) == ({}, kind)


async def test_an_unreachable_service_has_a_problem(cache: ResultsCache) -> None:
    with HttpServer() as gone:
        url = gone.url
    client = AnyFormatClient(HttpClient(Profile(url).with_key("key")))
    known = await WorkflowFields(client, cache).field_definitions("wf-1")
    await client.aclose()
    assert (known.definitions, type(known.problem)) == ({}, ConnectionFailedError)


async def test_quarantines_unreadable_cached_definitions(
    client: AnyFormatClient, cache: ResultsCache
) -> None:
    cache.store(("wf-1",), b'{"no": "workflow"}', fetched_at=NOON)
    assert await WorkflowFields(client, cache).cached_definitions("wf-1") == KnownFields()
    assert not cache.contains(("wf-1",))


async def test_works_if_the_cache_cannot_be_written(
    client: AnyFormatClient, tmp_path: Path
) -> None:
    (tmp_path / "workflows").write_bytes(b"a file, not a folder")
    fields = WorkflowFields(client, ResultsCache(tmp_path / "workflows", "service", CACHE_LIMIT))
    assert await fields.field_definitions("wf-1") == KnownFields(TOTAL)


async def test_another_client_fetches_again(
    server: HttpServer, client: AnyFormatClient, cache: ResultsCache
) -> None:
    fields = WorkflowFields(client, cache)
    await fields.field_definitions("wf-1")
    other = fields.with_client(client)
    assert await other.cached_definitions("wf-1") == KnownFields(TOTAL)
    await other.field_definitions("wf-1")
    assert len(server.requests) == 2


async def test_the_demo_has_field_definitions() -> None:
    client = AnyFormatClient(HttpClient(Profile(), transport=DemoTransport))
    known = await WorkflowFields(client).field_definitions("wf-demo-accounts-payable")
    await client.aclose()
    types = {name: definition.data_type for name, definition in known.definitions.items()}
    assert known.problem is None
    assert set(types.values()) == set(DataType) - {DataType.OTHER}
    assert types["currency"] is DataType.ENUM
    assert [option.name for option in known.definitions["currency"].options][:2] == ["EUR", "USD"]
    assert known.definitions["line_items"].cells["amount"].data_type is DataType.FLOAT


GRAPH = "/v3/workflows/wf-1/"
RULES = {"nodes": [{"type": "validate", "rules": [{"id": "r", "kind": "ai"}]}]}


def ids(rules: WorkflowRules) -> list[str]:
    return [rule.id for rule in rules.rules]


async def test_rules_are_fetched_once_and_cached(
    server: HttpServer, client: AnyFormatClient, cache: ResultsCache
) -> None:
    server.on(GRAPH, json_response(RULES))
    fields = WorkflowFields(client, cache)
    assert ids(await fields.cached_rules("wf-1")) == []
    assert ids(await fields.rules("wf-1")) == ids(await fields.rules("wf-1")) == ["r"]
    assert [request.path for request in server.requests] == [GRAPH]

    server.on(GRAPH, refusal(404, "NOT_FOUND"))
    later = WorkflowFields(client, cache)
    assert ids(await later.cached_rules("wf-1")) == ["r"]
    assert ids(await later.rules("wf-1")) == ["r"]


@pytest.mark.parametrize("body", [b"[]", b'{"nodes": 7}', b'{"nodes": [1, {}]}', b'"x"', b"{}"])
async def test_a_graph_in_another_form_has_no_rules(
    server: HttpServer, client: AnyFormatClient, cache: ResultsCache, body: bytes
) -> None:
    server.on(GRAPH, Response(body=body))

    assert ids(await WorkflowFields(client, cache).rules("wf-1")) == []


async def test_a_damaged_copy_of_a_graph_is_quarantined(
    client: AnyFormatClient, cache: ResultsCache
) -> None:
    cache.store(("wf-1", "graph"), b"{", fetched_at=NOON)

    assert ids(await WorkflowFields(client, cache).cached_rules("wf-1")) == []
    assert not cache.contains(("wf-1", "graph"))


async def test_a_collection_without_a_workflow_has_no_rules(client: AnyFormatClient) -> None:
    assert await WorkflowFields(client).cached_rules(None) == WorkflowRules()
