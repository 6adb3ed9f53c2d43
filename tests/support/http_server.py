"""A real HTTP server on 127.0.0.1 with scripted responses.

It runs in threads, so coroutine tests, Qt tests and child processes can all use it:

    with HttpServer() as server:
        server.on("/v2/workflows/", Response(body=b"{}"))
        ...
        assert server.requests[0].headers["authorization"] == "Bearer k"
"""

import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TLS = Path(__file__).resolve().parent.parent / "data" / "tls"


@dataclass(frozen=True)
class Response:
    """One scripted response.

    `length` replaces the content length; a larger length makes an incomplete body, because the
    connection closes after it. `drip` sends single bytes with this delay in seconds. `silent`
    never responds, and `stalled` keeps the connection open after the body.
    """

    status: int = 200
    body: bytes | Sequence[bytes] = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str | None = "application/json"
    length: int | None = None
    drip: float = 0.0
    silent: bool = False
    stalled: bool = False


def json_response(tree: Any, status: int = 200, **headers: str) -> Response:
    """Return a JSON response; underscores in header names become dashes."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, json.dumps(tree).encode(), named)


@dataclass(frozen=True)
class Request:
    """One received request: `target` includes the query, header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]


class HttpServer:
    """Sends the scripted responses of a path, repeating the last one; otherwise 404."""

    def __init__(self, *, tls: bool = False, certificate: str = "localhost") -> None:
        """`certificate` is one of `tests/data/tls`; that of `service` is signed by `ca`."""
        self.requests: list[Request] = []
        self.asked = threading.Event()
        """Set by the first request."""
        self._responses: dict[str, list[Response]] = {}
        self._tls = tls
        self._certificate = certificate
        self._context: ssl.SSLContext | None = None
        self._closing = threading.Event()
        self._connections: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))

    @property
    def port(self) -> int:
        """The port of the server."""
        return int(self._listener.getsockname()[1])

    @property
    def url(self) -> str:
        """The base URL."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def on(self, path: str, *responses: Response) -> None:
        """Script the responses for a path, in order."""
        self._responses[path] = list(responses)

    def __enter__(self) -> "HttpServer":
        if self._tls:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            name = self._certificate
            self._context.load_cert_chain(TLS / f"{name}.crt", TLS / f"{name}.key")
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Close all connections, and accept no others."""
        self._closing.set()
        for sock in (self._listener, *self._connections):
            # shutdown() wakes a thread that waits in accept() or recv(); close() does not.
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()
        for thread in self._threads:
            thread.join()

    def _start(self, target: Any, *args: Any) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            # Headers and body are sent one after the other, and the body must not wait.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._connections.add(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        # In many tests the client closes the connection early.
        with contextlib.suppress(OSError), connection:
            stream = connection
            if self._context is not None:
                stream = self._context.wrap_socket(connection, server_side=True)
            with stream, stream.makefile("rb") as reader:
                if not reader.peek(1)[:1].isalpha():
                    # Not HTTP, such as a TLS handshake. Closing the connection with unread data
                    # would reset it, and the client could miss the response.
                    stream.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    reader.read()
                    return
                for request in _requests(reader):
                    self.requests.append(request)
                    self.asked.set()
                    if not self._respond(stream, self._next(request.path)):
                        return

    def _next(self, path: str) -> Response:
        responses = self._responses.get(path)
        if not responses:
            return json_response({"error_code": "NOT_FOUND", "detail": "Nothing here."}, 404)
        return responses.pop(0) if len(responses) > 1 else responses[0]

    def _respond(self, stream: socket.socket, response: Response) -> bool:
        """Send a response; return whether the connection can be reused."""
        if response.silent:
            self._closing.wait()
            return False
        pieces = [response.body] if isinstance(response.body, bytes) else response.body
        size = sum(len(piece) for piece in pieces)
        length = size if response.length is None else response.length
        headers = dict(response.headers)
        if "transfer-encoding" not in headers:
            headers["content-length"] = str(length)
        if response.content_type is not None:
            headers["content-type"] = response.content_type
        lines = [f"HTTP/1.1 {response.status} Scripted", *(f"{k}: {v}" for k, v in headers.items())]
        stream.sendall("\r\n".join((*lines, "", "")).encode("latin-1"))
        for piece in pieces:
            if response.drip:
                for byte in piece:
                    stream.sendall(bytes((byte,)))
                    if self._closing.wait(response.drip):
                        return False
            else:
                stream.sendall(piece)
        if response.stalled:
            self._closing.wait()
        return length == size


def _requests(reader: Any) -> Iterator[Request]:
    while line := reader.readline().decode("latin-1").strip():
        method, target, _ = line.split(" ")
        headers: dict[str, str] = {}
        while line := reader.readline().decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        yield Request(method, target, headers)
