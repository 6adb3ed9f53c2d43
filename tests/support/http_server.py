"""A real HTTP server on 127.0.0.1 whose answers are scripted byte by byte.

It runs in threads of its own, so it serves coroutine tests, Qt tests and programs alike:

    with HttpServer() as server:
        server.on("/v2/workflows/", Answer(body=b"{}"))
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
class Answer:
    """One scripted answer.

    `length` overrides the announced length; a connection is closed after the body, so a length
    above the body's is a cut body. `drip` sends the body in single bytes, this many seconds
    apart. `silent` never answers, and `stalled` stops after the body until the server closes.
    """

    status: int = 200
    body: bytes | Sequence[bytes] = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str | None = "application/json"
    length: int | None = None
    drip: float = 0.0
    silent: bool = False
    stalled: bool = False


def json_answer(tree: Any, status: int = 200, **headers: str) -> Answer:
    """Return a JSON answer; underscores in names of headers mean dashes."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, json.dumps(tree).encode(), named)


@dataclass(frozen=True)
class Request:
    """One request as it came: `target` with its query, names of headers in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]


class HttpServer:
    """Answers what was scripted for a path, the last answer again and again; else 404."""

    def __init__(self, *, tls: bool = False) -> None:
        self.requests: list[Request] = []
        self.asked = threading.Event()
        """Set by the first request."""
        self._answers: dict[str, list[Answer]] = {}
        self._tls = tls
        self._context: ssl.SSLContext | None = None
        self._closing = threading.Event()
        self._connections: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._listener.getsockname()[1])

    @property
    def url(self) -> str:
        """The base URL."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def on(self, path: str, *answers: Answer) -> None:
        """Script the answers of a path, in order."""
        self._answers[path] = list(answers)

    def __enter__(self) -> "HttpServer":
        if self._tls:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(TLS / "localhost.crt", TLS / "localhost.key")
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
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
            self._connections.add(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        # A client that goes away in the middle is what many tests are about.
        with contextlib.suppress(OSError), connection:
            stream = connection
            if self._context is not None:
                stream = self._context.wrap_socket(connection, server_side=True)
            with stream, stream.makefile("rb") as reader:
                if not reader.peek(1)[:1].isalpha():
                    # No HTTP, such as the greeting of TLS. Closing while there is more to read
                    # would reset the connection, and the client might miss the answer.
                    stream.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    reader.read()
                    return
                for request in _requests(reader):
                    self.requests.append(request)
                    self.asked.set()
                    if not self._answer(stream, self._next(request.path)):
                        return

    def _next(self, path: str) -> Answer:
        answers = self._answers.get(path)
        if not answers:
            return json_answer({"error_code": "NOT_FOUND", "detail": "Nothing here."}, 404)
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def _answer(self, stream: socket.socket, answer: Answer) -> bool:
        """Send an answer; return whether the connection may be used again."""
        if answer.silent:
            self._closing.wait()
            return False
        pieces = [answer.body] if isinstance(answer.body, bytes) else answer.body
        whole = sum(len(piece) for piece in pieces)
        length = whole if answer.length is None else answer.length
        headers = dict(answer.headers)
        if "transfer-encoding" not in headers:
            headers["content-length"] = str(length)
        if answer.content_type is not None:
            headers["content-type"] = answer.content_type
        lines = [f"HTTP/1.1 {answer.status} Scripted", *(f"{k}: {v}" for k, v in headers.items())]
        stream.sendall("\r\n".join((*lines, "", "")).encode("latin-1"))
        for piece in pieces:
            if answer.drip:
                for byte in piece:
                    stream.sendall(bytes((byte,)))
                    if self._closing.wait(answer.drip):
                        return False
            else:
                stream.sendall(piece)
        if answer.stalled:
            self._closing.wait()
        return length == whole


def _requests(reader: Any) -> Iterator[Request]:
    while line := reader.readline().decode("latin-1").strip():
        method, target, _ = line.split(" ")
        headers: dict[str, str] = {}
        while line := reader.readline().decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        yield Request(method, target, headers)
