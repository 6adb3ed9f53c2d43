from collections.abc import Iterator

import pytest

from support.http_server import HttpServer


@pytest.fixture
def http_server() -> Iterator[HttpServer]:
    """A server on 127.0.0.1 that sends the responses that the test scripts."""
    with HttpServer() as server:
        yield server
