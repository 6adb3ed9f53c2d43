import asyncio
import contextlib
import shlex
import subprocess
import sys
from typing import Any

import pytest

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.api.http.request_log import MAX_REQUESTS, RequestLog
from anyformat_review.domain.errors import ServiceError
from support.http_server import HttpServer, Response, json_response

KEY = "sk-very-secret-0815"
RESULTS = "/v2/workflows/wf-1/files/col-1/results/"


async def requested(server: HttpServer, call: str, *arguments: Any) -> AnyFormatClient:
    client = AnyFormatClient(HttpClient(Profile(server.url).with_key(KEY)))
    with contextlib.suppress(ServiceError):
        await getattr(client, call)(*arguments)
    await client.aclose()
    return client


async def test_a_failed_request_is_logged_with_the_complete_response() -> None:
    with HttpServer() as server:
        refused = json_response(
            {"error_code": "EXTRACTION_FAILED", "detail": "No."},
            422,
            x_request_id="req-7",
            x_ratelimit_remaining="57",
            x_ratelimit_limit="60",
        )
        server.on(RESULTS, refused)
        address = server.url + RESULTS
        client = await requested(server, "results", "wf-1", "col-1")
    (logged,) = client.requests.newest_first
    assert (logged.method, logged.address) == ("GET", address)
    assert (logged.status, logged.error, logged.request_id) == (422, "EXTRACTION_FAILED", "req-7")
    assert (logged.attempt, logged.rate_limit) == (1, "57 of 60")
    assert 0 < logged.seconds < 60
    assert KEY not in repr(logged)


async def test_the_error_has_the_body_that_cannot_be_read() -> None:
    with HttpServer() as server:
        server.on(RESULTS, Response(body=b'{"broken": '))
        client = AnyFormatClient(HttpClient(Profile(server.url).with_key(KEY)))
        with pytest.raises(ServiceError) as failed:
            await client.results("wf-1", "col-1")
        await client.aclose()
    assert failed.value.body == b'{"broken": '
    assert client.requests.newest_first[0].status == 200


async def test_the_log_survives_another_key_and_drops_old_requests() -> None:
    log = RequestLog()
    for number in range(MAX_REQUESTS + 5):
        with log.record(f"https://x/{number}", has_key=False):
            pass
    assert len(log.newest_first) == MAX_REQUESTS
    assert log.newest_first[0].address == f"https://x/{MAX_REQUESTS + 4}"
    client = AnyFormatClient(HttpClient(Profile("https://x.example").with_key(KEY), requests=log))
    assert client.with_profile(Profile("https://x.example").with_key("k2")).requests is log


def test_a_cancelled_request_is_logged() -> None:
    log = RequestLog()
    with pytest.raises(asyncio.CancelledError), log.record("https://x/", has_key=True):
        raise asyncio.CancelledError
    assert log.newest_first[0].error == "cancelled"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
async def test_curl_reads_the_key_from_the_environment() -> None:
    with HttpServer() as server:
        server.on("/v2/workflows/", json_response({"count": 0, "results": []}))
        address = server.url + "/v2/workflows/"
        client = await requested(server, "workflows")
    command = client.requests.newest_first[0].as_curl()
    assert KEY not in command
    shell = f"curl() {{ printf '%s\\n' \"$@\"; }}; {command}"
    result = await asyncio.to_thread(
        subprocess.run,
        ["sh", "-c", shell],
        env={"ANYFORMAT_API_KEY": "from-the-environment"},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = result.stdout.splitlines()
    assert "Authorization: Bearer from-the-environment" in lines
    assert lines[-1].startswith(f"{address}?")


def test_curl_without_a_key_sends_none_and_quotes_the_address() -> None:
    log = RequestLog()
    with log.record("https://x/$(rm)'", has_key=False):
        pass
    command = log.newest_first[0].as_curl()
    assert "Authorization" not in command
    assert shlex.split(command)[-1] == "https://x/$(rm)'"
