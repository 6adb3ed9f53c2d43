"""A real HTTP proxy on 127.0.0.1, which tunnels every host to one server of a test."""

import contextlib
import socket
import threading
from typing import Any


class HttpProxy:
    """Tunnels each `CONNECT` to a port of this machine; `with` starts and stops it.

    `tunnels` lists the requested hosts and ports, in order.
    """

    def __init__(self, target_port: int) -> None:
        self.tunnels: list[str] = []
        self._target_port = target_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._sockets = [self._listener]
        self._threads: list[threading.Thread] = []

    @property
    def url(self) -> str:
        """The URL of the proxy."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> "HttpProxy":
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        for sock in self._sockets:
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
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self._sockets.append(client)
                self._start(self._tunnel, client)

    def _tunnel(self, client: socket.socket) -> None:
        # The client or the test may close the connection at any time.
        with contextlib.suppress(OSError):
            asked = b""
            while b"\r\n\r\n" not in asked:
                asked += client.recv(4096)
            method, host, _ = asked.decode("latin-1").split(" ", 2)
            assert method == "CONNECT", "a service has https"
            self.tunnels.append(host)
            server = socket.create_connection(("127.0.0.1", self._target_port))
            self._sockets.append(server)
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            self._start(_pass_on, server, client)
            _pass_on(client, server)


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
