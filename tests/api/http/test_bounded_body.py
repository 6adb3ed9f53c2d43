"""A slow response is reported while it arrives."""

import httpx
import pytest

from anyformat_review.api.http import bounded_body
from anyformat_review.api.http.bounded_body import on_received, read_bounded
from support.http_server import HttpServer, Response

BODY = b"0123456789"


async def reported(server: HttpServer) -> list[int]:
    counts: list[int] = []
    token = on_received.set(counts.append)
    try:
        async with httpx.AsyncClient() as client, client.stream("GET", server.url) as response:
            assert await read_bounded(response, 100) == BODY
    finally:
        on_received.reset(token)
    return counts


async def test_the_bytes_of_a_dripping_response_are_reported(
    http_server: HttpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded_body, "_REPORT_AFTER", 0)
    monkeypatch.setattr(bounded_body, "_REPORT_EVERY", 0)
    http_server.on("/", Response(body=BODY, drip=0.005))

    counts = await reported(http_server)

    assert counts == sorted(set(counts))
    assert len(counts) > 1
    assert counts[-1] == len(BODY)


async def test_a_fast_response_is_not_reported(
    http_server: HttpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded_body, "_REPORT_AFTER", 60)
    http_server.on("/", Response(body=BODY))

    assert await reported(http_server) == []
