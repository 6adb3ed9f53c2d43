"""Hostile and broken connections end in time, with one sentence and the right exit code."""

import asyncio
import gzip
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.api.http.rate_limit import RateLimit
from anyformat_review.api.http.timeouts import Timeouts
from anyformat_review.domain import errors
from anyformat_review.domain.errors import ServiceError
from anyformat_review.logs import log_path
from anyformat_review.services.error_texts import error_text
from support.forked_program import ForkedProgram
from support.http_server import TLS, HttpServer, Response, json_response
from support.service import SEED, SEED_ID

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = "/v2/workflows/w/files/c/results/"
KEY = "sk-transport-0815"
NETWORK_VARIABLES = (
    *(f"{name}_PROXY" for name in ("ALL", "HTTP", "HTTPS", "NO")),
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
)


def environment(home: Path, **environ: str) -> dict[str, str]:
    inherited = {
        name: value for name, value in os.environ.items() if name.upper() not in NETWORK_VARIABLES
    }
    own = {"ANYFORMAT_REVIEW_HOME": str(home), "ANYFORMAT_API_KEY": KEY}
    return {**inherited, **own, **environ}


PROGRAM = ForkedProgram()
MEMORY = 2_000_000_000
"""Bytes of address space that a command line may use."""


@pytest.fixture(scope="module", autouse=True)
def _end_program() -> Iterator[None]:
    yield
    PROGRAM.close()


def allow_interrupts() -> None:
    """Undo what a shell does to programs in the background: they ignore SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Ended:
    """The result of the program: its exit code, output, the lines of standard error, its log."""

    def __init__(self, home: Path, *arguments: object, **environ: str) -> None:
        environ = environment(home, **environ)
        ended = PROGRAM.run([*map(str, arguments)], environ, memory=MEMORY)
        self.code, self.output = ended.returncode, ended.stdout
        self.lines = ended.stderr.decode().splitlines()
        log = log_path(home / "logs")
        self.log = log.read_text() if log.exists() else ""

    @property
    def sentence(self) -> str:
        """The only line of standard error."""
        (line,) = self.lines
        return line.removeprefix("anyformat-review: ")


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with HttpServer() as server:
        yield server


async def failure(url: str, **options: object) -> ServiceError:
    client = AnyFormatClient(HttpClient(Profile(url).with_key(KEY), **options))  # type: ignore[arg-type]
    try:
        with pytest.raises(ServiceError) as failed:
            await client.results("w", "c")
    finally:
        await client.aclose()
    return failed.value


# --- settings of the environment -------------------------------------------------------------

REMOTE = {"ANYFORMAT_BASE_URL": "https://service.invalid"}


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
@pytest.mark.parametrize("kind", ["missing", "text", "empty", "folder", "binary"])
def test_unusable_certificates_are_named(variable: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "certificates"
    if kind == "folder":
        path.mkdir()
    elif kind != "missing":
        path.write_bytes({"text": b"hello\n", "empty": b"", "binary": b"\0\xff"}[kind])

    ended = Ended(tmp_path / "home", "inspect", "w", "c", **REMOTE, **{variable: str(path)})

    assert (ended.code, ended.output) == (4, b"")
    assert f"{variable} names “{path}”" in ended.sentence
    assert "attempt 2" not in ended.log


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ALL_PROXY", "socks://127.0.0.1:7890"),
        ("all_proxy", "socks5://127.0.0.1:7890"),
        ("HTTPS_PROXY", "gopher://127.0.0.1:1"),
        ("HTTPS_PROXY", "http://"),
        ("HTTPS_PROXY", "http://[::1"),
        ("HTTP_PROXY", "http://127.0.0.1:port"),
        ("HTTPS_PROXY", "http://127.0.0.1:1"),
        ("ALL_PROXY", "127.0.0.1:1"),
        ("HTTPS_PROXY", "http://me:secret@proxy.invalid:3128"),
    ],
)
def test_an_unusable_proxy_is_named(variable: str, value: str, tmp_path: Path) -> None:
    ended = Ended(tmp_path, "inspect", "w", "c", **REMOTE, **{variable: value})

    assert (ended.code, ended.output) == (4, b"")
    assert "proxy" in ended.sentence
    assert variable in ended.sentence
    assert "secret" not in ended.sentence
    assert "attempt 2" not in ended.log


def test_a_proxy_that_refuses_is_named(server: HttpServer, tmp_path: Path) -> None:
    ended = Ended(tmp_path, "inspect", "w", "c", **REMOTE, HTTPS_PROXY=server.url)

    assert ended.code == 4
    assert f"Cannot connect through the proxy “{server.url}” (HTTPS_PROXY): " in ended.sentence


@pytest.mark.parametrize(
    "environ",
    [
        {"ALL_PROXY": "socks://127.0.0.1:7890"},
        {"SSL_CERT_FILE": "/nonexistent.pem"},
        {"HTTPS_PROXY": "http://[::1"},
    ],
)
def test_a_file_opens_without_the_network(environ: dict[str, str], tmp_path: Path) -> None:
    ended = Ended(tmp_path, "inspect", SEED, **environ)
    assert (ended.code, ended.lines) == (0, [])


# --- limits of the service -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("retry_after", "words"),
    [
        ("99999999", "It asks to wait for more than a year."),
        ("1e9", "It asks to wait for more than a year."),
        ("inf", "It asks to wait for more than a year."),
        ("7200", "It asks to wait for 2 hours."),
        ("Fri, 01 Jan 2100 00:00:00 GMT", "It asks to wait for more than a year."),
    ],
)
def test_a_huge_wait_is_reported_and_given_up(
    retry_after: str, words: str, server: HttpServer, tmp_path: Path
) -> None:
    server.on(RESULTS, json_response({}, 429, retry_after=retry_after))

    ended = Ended(tmp_path, "inspect", "w", "c", ANYFORMAT_BASE_URL=server.url)

    assert ended.code == 4
    assert words in ended.sentence
    assert len(server.requests) == 1


@pytest.mark.parametrize("retry_after", ["-1", "0", "nan", "x", "Thu, 01 Jan 2015 00:00:00 GMT"])
def test_an_absurd_wait_is_replaced_by_the_default(
    retry_after: str, server: HttpServer, tmp_path: Path
) -> None:
    server.on(RESULTS, json_response({}, 429, retry_after=retry_after))
    with subprocess.Popen(
        [sys.executable, "-m", "anyformat_review", "inspect", "w", "c"],
        cwd=ROOT / "app",
        env=environment(tmp_path, ANYFORMAT_BASE_URL=server.url),
        stderr=subprocess.PIPE,
        preexec_fn=allow_interrupts,  # noqa: PLW1509 - it only sets a signal handler
    ) as running:
        assert running.stderr is not None
        assert b"Next try in 10 s (attempt 2 of 10)." in running.stderr.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait(10) == 130
    assert len(server.requests) == 1


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def limits(remaining: object, reset: object, limit: object = 600) -> dict[str, str]:
    named = {"limit": limit, "remaining": remaining, "reset": reset}
    return {f"x-ratelimit-{name}": str(value) for name, value in named.items()}


def test_the_last_requests_of_a_limit_are_spread() -> None:
    clock = Clock()
    limit = RateLimit(clock)
    limit.update(limits(3, 60))
    assert [limit.wait_before_request() for _ in range(3)] == [0, 5, 5]
    assert limit.wait_before_request() == 60
    clock.now = 58
    limit.update(limits(1, 4))
    assert [limit.wait_before_request() for _ in range(2)] == [2, 4]
    clock.now = 63
    assert (limit.is_near, limit.wait_before_request()) == (False, 0)


def test_listeners_are_notified_when_requests_slow_down() -> None:
    clock, heard = Clock(), list[float]()
    limit = RateLimit(clock)
    limit.listen(heard.append)
    limit.update(limits(3, 60))
    for _ in range(3):
        limit.wait_before_request()
    clock.now = 61
    for _ in range(2):
        limit.wait_before_request()
    assert heard == [5, 5, 0]
    limit.update(limits(2, 60))
    with limit.waiting():
        limit.wait_before_request()
        with limit.waiting():
            limit.wait_before_request()
        assert heard[3:] == [5, 5], "another request still waits"
    assert heard[5:] == [0]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        limits(599, 60),
        limits(61, 60),
        limits("x", 60),
        limits(-1, 60),
        limits(0, "nan"),
        limits(0, 0),
        limits(0, 1_700_000_000),
        {"x-ratelimit-remaining": "0"},
    ],
)
def test_normal_work_and_absurd_limits_are_not_slowed(headers: dict[str, str]) -> None:
    limit = RateLimit(Clock())
    limit.update(headers)
    assert not limit.is_near
    assert [limit.wait_before_request() for _ in range(50)] == [0.0] * 50


async def test_a_used_up_limit_is_reported_without_a_request(server: HttpServer) -> None:
    server.on(RESULTS, Response(body=b'{"collection_id": "c"}', headers=limits(0, 42)))
    client = AnyFormatClient(HttpClient(Profile(server.url).with_key(KEY)))
    try:
        await client.results("w", "c")
        assert client.is_near_rate_limit
        with pytest.raises(errors.RateLimitedError) as failed:
            await client.results("w", "c")
    finally:
        await client.aclose()
    assert 40 < (failed.value.response.retry_after or 0) <= 42
    assert len(server.requests) == 1


# --- slow and endless responses --------------------------------------------------------------


async def test_a_dripping_response_ends_with_a_message(server: HttpServer) -> None:
    server.on(RESULTS, Response(body=b" " * 10_000, drip=0.02))
    began = time.monotonic()
    error = await failure(server.url, timeouts=Timeouts(slow=0.3))
    assert type(error) is errors.SlowResponseError
    assert error_text(error).sentence.startswith("The response is too slow: ")
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("status", [200, 401])
async def test_an_endless_response_ends(status: int, server: HttpServer) -> None:
    body = b"800\r\n" + b" " * 0x800 + b"\r\n"
    endless = Response(status, [body] * 1000, {"transfer-encoding": "chunked"}, stalled=True)
    server.on(RESULTS, endless)
    error = await failure(
        server.url, timeouts=Timeouts(read=0.5, total=2), max_response_bytes=1_000_000
    )
    expected = errors.ResponseTooLargeError if status == 200 else errors.KeyRejectedError
    assert type(error) is expected


@pytest.mark.parametrize("response", [Response(silent=True), Response(body=b" " * 99, drip=1)])
def test_a_slow_response_can_be_interrupted(
    response: Response, server: HttpServer, tmp_path: Path
) -> None:
    server.on(RESULTS, response)
    with subprocess.Popen(
        [sys.executable, "-m", "anyformat_review", "inspect", "w", "c"],
        cwd=ROOT / "app",
        env=environment(tmp_path, ANYFORMAT_BASE_URL=server.url),
        stderr=subprocess.PIPE,
        preexec_fn=allow_interrupts,  # noqa: PLW1509 - it only sets a signal handler
    ) as running:
        assert server.asked.wait(20)
        running.send_signal(signal.SIGINT)
        assert running.wait(5) == 130
        assert running.stderr is not None
        assert running.stderr.read() == b""


@cache
def gzip_bomb() -> bytes:
    """Return 300 MB of zeros, compressed, which takes a second."""
    packer, zeros = zlib.compressobj(9, wbits=31), bytes(1_000_000)
    return b"".join([*(packer.compress(zeros) for _ in range(300)), packer.flush()])


@pytest.mark.parametrize("status", [200, 401])
@pytest.mark.parametrize("chunked", [False, True])
def test_a_gzip_bomb_leaves_one_line(
    status: int, chunked: bool, server: HttpServer, tmp_path: Path
) -> None:
    bomb = gzip_bomb()
    headers = {"content-encoding": "gzip"}
    if chunked:
        pieces = [bomb[start : start + 5000] for start in range(0, len(bomb), 5000)]
        bomb = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
        headers["transfer-encoding"] = "chunked"
    server.on(RESULTS, Response(status, bomb, headers))

    ended = Ended(tmp_path, "inspect", "w", "c", ANYFORMAT_BASE_URL=server.url)

    assert (ended.code, len(ended.lines)) == (4, 1)
    assert ("larger than the limit" in ended.sentence) is (status == 200)


@pytest.mark.parametrize("status", [200, 401])
@pytest.mark.parametrize("coding", ["gzip", "gzip, gzip", "gzip, identity", "x-gzip, gzip"])
async def test_a_double_gzip_bomb_is_not_unpacked_twice(
    status: int, coding: str, server: HttpServer
) -> None:
    inner = gzip.compress(bytes(5_000_000))
    bomb = gzip.compress(inner)
    assert len(bomb) < 2_000
    server.on(RESULTS, Response(status, bomb, {"content-encoding": coding}))

    error = await failure(server.url, max_response_bytes=len(inner) + 1)

    if status == 401:
        assert type(error) is errors.KeyRejectedError
        assert error.response.detail == ""
    else:
        words = "compressed data without a content encoding" if coding == "gzip" else coding
        assert type(error) is errors.UnexpectedResponseError
        assert words in error_text(error).sentence


REDIRECTS = (
    *("file:///etc/passwd", "file://localhost/etc/passwd", "javascript:alert(1)", "data:,x"),
    *("javascript://app.anyformat.ai/%0aalert(1)", "ftp://other.example/", "smb://other.example/"),
    *("//other.example/", "https://other.example/", "\\\\other.example\\x", "#", "?"),
)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_no_redirect_is_followed(status: int, server: HttpServer) -> None:
    """No other request is made, and no other file is opened."""
    opened: list[str] = []
    is_watching = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if is_watching and event == "open" and "passwd" in str(arguments[0]):
            opened.append(str(arguments[0]))

    sys.addaudithook(watch)
    run = {"status": "processed", "results_url": f"{server.url}/link"}
    for location in (*REDIRECTS, f"{server.url}/other"):
        redirect = Response(status, headers={"location": location})
        server.on(RESULTS, redirect)
        error = await failure(server.url)
        assert type(error) is errors.RedirectedError, location
        assert "is not followed, to protect the API key" in error_text(error).sentence
        server.on("/v3/runs/r/", json_response(run))
        server.on("/link", redirect)
        client = AnyFormatClient(HttpClient(Profile(server.url).with_key(KEY)))
        with pytest.raises(errors.UnexpectedResponseError, match=f"HTTP status {status}"):
            await client.run("r")
        await client.aclose()
    is_watching = False
    assert opened == []
    assert {request.path for request in server.requests} == {RESULTS, "/v3/runs/r/", "/link"}
    assert [r for r in server.requests if r.path == "/link" and KEY in str(r.headers)] == []


# --- each cause has its own message ----------------------------------------------------------


async def test_tls_errors_have_a_reason(
    server: HttpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    lookup = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _host, *rest, **named: lookup("127.0.0.1", *rest, **named)
    )
    with HttpServer(tls=True) as secure:
        unknown = await failure(secure.url)
        trusted = ssl.create_default_context(cafile=TLS / "localhost.crt")
        wrong = await failure(
            secure.url.replace("127.0.0.1", "service.invalid"), ssl_context=trusted
        )
    plain = await failure(server.url.replace("http:", "https:"))
    assert {type(error) for error in (unknown, wrong, plain)} == {errors.SecureConnectionError}
    sentences = [error_text(error).sentence for error in (unknown, wrong, plain)]
    assert "self-signed certificate" in sentences[0]
    assert "mismatch" in sentences[1]
    assert "does not use TLS on this port" in sentences[2]


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (Response(), "is empty"),
        (Response(body=b"hello", content_type="text/plain"), "text/plain instead of JSON: “hello”"),
        (Response(body=b"<html><title>Sign in</title>"), "a web page instead of data: “Sign in”"),
        (Response(body=b"%PDF-1.7\n"), "a PDF file"),
        (Response(body=b'{"collection_id": "c"'), "incomplete JSON: “{"),
        (Response(body=b'{"collection_id": c}'), "The JSON is invalid"),
        (Response(body=b"{}", headers={"content-encoding": "zstd"}), "compression (zstd)"),
        (Response(302, headers={"location": "https://sso.example/in"}), "redirects to sso.example"),
        (json_response({"collection_id": "other-1"}), "results of collection other-1"),
        (
            json_response({"detail": [{"loc": ["path"], "msg": "no UUID"}]}, 422),
            "rejected the request as invalid. (“path: no UUID”)",
        ),
    ],
)
def test_each_response_is_described(
    response: Response, words: str, server: HttpServer, tmp_path: Path
) -> None:
    server.on(RESULTS, response)
    ended = Ended(tmp_path, "inspect", "w", "c", ANYFORMAT_BASE_URL=server.url)
    assert ended.code == 4
    assert words in ended.sentence


def test_an_unknown_host_is_named(tmp_path: Path) -> None:
    ended = Ended(tmp_path, "inspect", "w", "c", **REMOTE)
    assert ended.code == 4
    assert ended.sentence.startswith("The host service.invalid was not found.")


@pytest.mark.parametrize(
    "failure",
    [
        json_response({}, 401),
        json_response({}, 404),
        json_response({}, 412),
        json_response({"error_code": "EXTRACTION_FAILED"}, 422),
        json_response({}, 429),
        json_response({}, 500),
        Response(body=b"<html>"),
        Response(body=b'{"collection_id": "other"}'),
    ],
    ids=lambda response: f"{response.status} {response.body[:8]!r}",
)
def test_an_export_falls_back_to_the_offline_copy(
    failure: Response, server: HttpServer, tmp_path: Path
) -> None:
    path = f"/v2/workflows/w/files/{SEED_ID}/results/"
    server.on(path, Response(body=SEED.read_bytes()), failure)
    home, out = tmp_path / "home", tmp_path / "out.json"
    arguments = ("export", "w", SEED_ID, "--format", "json", "-o", out)
    fetched = Ended(home, *arguments, ANYFORMAT_BASE_URL=server.url)
    assert fetched.lines == [f"anyformat-review: w {SEED_ID}: 2 fields still to check."]
    out.unlink()

    ended = Ended(home, *arguments, ANYFORMAT_BASE_URL=server.url)

    assert ended.code == 0
    assert ended.lines[1:] == fetched.lines
    assert ended.lines[0].endswith("These are the results fetched just now.")
    assert json.loads(out.read_bytes()) == json.loads(SEED.read_bytes())


# --- sources ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", ["pipe", "linked pipe", "socket", "/dev/zero", "/dev/tty", "folder", "loop", "huge"]
)
def test_odd_files_are_refused_immediately(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "source"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "linked pipe":
            os.mkfifo(tmp_path / "target")
            path.symlink_to("target")
        case "socket":
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind(str(path))
        case "folder":
            path.mkdir()
        case "loop":
            path.symlink_to("other")
            (tmp_path / "other").symlink_to("source")
        case "huge":
            with path.open("wb") as file:
                file.truncate(1_100_000_000)
        case _:
            path = Path(kind)

    ended = Ended(tmp_path / "home", "inspect", path)

    assert (ended.code, ended.output) == (2, b"")
    assert str(path) in ended.sentence


def test_a_file_of_300_mb_that_is_no_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    ended = Ended(tmp_path / "home", "inspect", path)
    assert ended.code == 2
    assert ended.sentence.endswith(".")


@pytest.mark.parametrize("arguments", [("inspect", "--", "--help"), ("inspect", "--", "-x")])
def test_a_source_may_look_like_an_option(arguments: tuple[str, ...], tmp_path: Path) -> None:
    ended = Ended(tmp_path, *arguments)
    assert (ended.code, ended.output) == (2, b"")
    assert ended.sentence.endswith(f"/{arguments[-1]} not found.")


def test_a_service_address_may_look_like_an_option(tmp_path: Path) -> None:
    ended = Ended(tmp_path, "inspect", "w", "c", ANYFORMAT_BASE_URL="--help")
    assert ended.code == 2
    assert "must look like https://" in ended.sentence


async def test_a_pipe_does_not_block_a_thread(tmp_path: Path) -> None:
    """A blocked thread could not be cancelled, so the window would not close."""
    from anyformat_review.storage.results_file import read_results_file

    os.mkfifo(tmp_path / "pipe")
    async with asyncio.timeout(5):
        with pytest.raises(errors.FileReadError, match="a named pipe"):
            await asyncio.to_thread(read_results_file, tmp_path / "pipe")
