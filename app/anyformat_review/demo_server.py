"""Serve the demo over HTTP on this machine, for tests and for trying out clients."""

import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from anyformat_review.api.demo.demo_service import DemoOptions, DemoService
from anyformat_review.domain.errors import InputError


class DemoServer:
    """An HTTP server of the demo on a port of 127.0.0.1; use it in a `with` statement.

    Port 0 selects a free port. `requests` contains the method and target of each request, in order.

    Raises:
        InputError: the port is in use or not allowed.
    """

    def __init__(self, options: DemoOptions, port: int = 0) -> None:
        self.requests: list[str] = []
        self._service = DemoService(options)
        self._lock = threading.Lock()
        try:
            self._server = _Server(("127.0.0.1", port), _Handler)
        except OverflowError as error:
            raise InputError("The port must be 0–65535.") from error
        except OSError as error:
            raise InputError(f"Port {port} cannot be used: {error.strerror or error}.") from error
        self._server.respond = self._respond
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    @property
    def url(self) -> str:
        """The base URL of the service."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "DemoServer":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _respond(self, handler: BaseHTTPRequestHandler) -> None:
        headers = {name.lower(): value for name, value in handler.headers.items()}
        with self._lock:
            self.requests.append(f"{handler.command} {handler.path}")
            response = self._service.respond(handler.command, self.url + handler.path, headers)
        handler.send_response(response.status)
        for name, value in response.headers.items():
            handler.send_header(name, value)
        handler.send_header("content-length", str(len(response.body)))
        if handler.command != "GET":
            # The body is not read, so the connection cannot be used for another request.
            handler.send_header("connection", "close")
            handler.close_connection = True
        handler.end_headers()
        handler.wfile.write(response.body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Connections that clients keep open must not delay stopping the server.
    block_on_close = False
    respond: Callable[[BaseHTTPRequestHandler], None]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print the error, unless a client closed the connection early."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Without this, the body would be delayed, because it is a second packet.
    wbufsize = -1
    # A body that is larger than the buffer is sent in parts, of which the last would be delayed.
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        """Respond to a request; the other methods differ only in the response."""
        self.server.respond(self)

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

    def log_message(self, *_: object) -> None:
        """Log nothing: lines for each request would hide the line with the address."""
