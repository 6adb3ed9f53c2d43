from collections.abc import Iterator

import pytest

from anyformat_review.api.http.profile import Profile
from anyformat_review.services.collections.connection_check import check_connection
from support.http_server import HttpServer, json_response

WORKFLOWS = "/v2/workflows/"


@pytest.fixture
def http_server() -> Iterator[HttpServer]:
    with HttpServer() as server:
        yield server


@pytest.mark.parametrize(("count", "text"), [(1, "1 workflow"), (1200, "1,200 workflows")])
async def test_a_connection_counts_the_workflows(
    count: int, text: str, http_server: HttpServer
) -> None:
    http_server.on(WORKFLOWS, json_response({"count": count, "results": []}))
    check = await check_connection(Profile(http_server.url).with_key("key-1"))
    assert check.is_connected
    assert check.sentence == f"Connected to 127.0.0.1: {text}."


async def test_a_rejected_key_is_a_permanent_problem(http_server: HttpServer) -> None:
    http_server.on(WORKFLOWS, json_response({"error_code": "AUTH_FAILED"}, 401))
    check = await check_connection(Profile(http_server.url).with_key("key-1"))
    assert not check.is_connected
    assert not check.may_be_temporary
    assert "revoked" in check.sentence


async def test_an_unreachable_service_may_be_correct() -> None:
    check = await check_connection(Profile("http://127.0.0.1:9").with_key("key-1"))
    assert check.may_be_temporary
    assert not check.is_connected
