"""The API key is in no text: window, clipboard, log, standard error, saved files."""

import ast
import base64
import html
import json
import logging
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.domain.errors import KeyMalformedError, ServiceError
from anyformat_review.domain.redaction import hide, scrub
from anyformat_review.services.collections.sources import CollectionSource
from anyformat_review.services.error_texts import error_text
from anyformat_review.storage.files import write_private_file
from anyformat_review.viewmodels.collections.collection_controller import OpeningFailure
from anyformat_review.viewmodels.collections.unavailable import unavailable
from support.http_server import HttpServer, Response
from support.service import SEED
from support.source_tree import PYTHONPATH

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "sk/live+08'15\"&<z>=~"
RESULTS = "/v2/workflows/w/files/c/results/"

ENCODINGS: dict[str, Callable[[str], str]] = {
    "raw": str,
    "header": lambda key: f"Bearer {key}",
    "JSON": lambda key: json.dumps(key)[1:-1],
    "JSON with escaped slashes": lambda key: json.dumps(key)[1:-1].replace("/", "\\/"),
    "JSON in JSON": lambda key: json.dumps(json.dumps(key))[3:-3],
    "JSON with code points": lambda key: "".join(f"\\u{ord(one):04X}" for one in key),
    "repr": lambda key: repr(key)[1:-1],
    "URL": lambda key: quote(key, safe=""),
    "path of a URL": quote,
    "URL in a URL": lambda key: quote(quote(key, safe=""), safe=""),
    "lower-case URL": lambda key: quote(key, safe="").lower(),
    "HTML": html.escape,
    "HTML with code points": lambda key: "".join(f"&#x{ord(one):x};" for one in key),
    "base64": lambda key: base64.b64encode(key.encode()).decode(),
    "base64 of the header": lambda key: base64.b64encode(f"Bearer {key}".encode()).decode(),
    "base64 with a user": lambda key: base64.b64encode(f"me:{key}\n".encode()).decode(),
    "base64 in a URL": lambda key: base64.urlsafe_b64encode(f"Bearer {key}".encode()).decode(),
    "escaped base64": lambda key: quote(base64.b64encode(f"Bearer {key}".encode()), safe=""),
    "hexadecimal": lambda key: key.encode().hex(),
}


def assert_hidden(text: str, encoded: str) -> None:
    """Check that no longer part of an encoded key is in a text."""
    assert "•••" in text
    parts = [encoded[start : start + 12] for start in range(max(len(encoded) - 14, 1))]
    assert [part for part in parts if part in text and "Bearer" not in part] == []


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_encoding_is_hidden(name: str) -> None:
    hide(KEY)
    encoded = ENCODINGS[name](KEY)
    assert_hidden(scrub(f"before {encoded} after"), encoded)


def test_ordinary_words_are_not_hidden() -> None:
    for key in ("a", "key", "test", "part"):
        hide(key)
    text = "Is the latest key a partial one? Bearer tokens may be tested."
    assert scrub(text) == text
    assert scrub("test: part") == "•••: •••"


def test_a_hostile_text_is_scrubbed_quickly() -> None:
    hide(KEY)
    for text in ("\\" * 100_000, "sk/live" * 20_000, "%25" * 40_000, "&#0" * 40_000):
        assert scrub(text) == text


# --- responses that contain the key ----------------------------------------------------------


async def failure(server: HttpServer) -> ServiceError:
    client = AnyFormatClient(HttpClient(Profile(server.url).with_key(KEY)))
    try:
        with pytest.raises(ServiceError) as failed:
            await client.results("w", "c")
    finally:
        await client.aclose()
    return failed.value


def shown_texts(error: ServiceError) -> str:
    page = unavailable(OpeningFailure(CollectionSource("w", "c"), "c", error))
    return "\n".join([error_text(error).sentence, page.as_text(), str(page), str(error)])


@pytest.mark.parametrize("name", ENCODINGS)
@pytest.mark.parametrize("status", [200, 302, 401, 422, 500])
async def test_a_key_in_a_response_is_not_shown(
    name: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    encoded = ENCODINGS[name](KEY)
    body = json.dumps({"detail": f"got {encoded}", "error_code": encoded}).encode()
    with HttpServer() as server:
        headers = {"x-request-id": f"r {encoded}", "location": f"https://h/{encoded}"}
        page = f"<html><title>{encoded}".encode()
        server.on(RESULTS, Response(status, page if status == 200 else body, headers))
        error = await failure(server)
    texts = shown_texts(error) + "\n".join(
        record.getMessage() for record in caplog.records if "anyformat" in record.name
    )
    assert_hidden(texts, encoded)


async def test_the_json_escape_of_a_slash_is_hidden() -> None:
    with HttpServer() as server:
        escaped = KEY.replace('"', '\\"').replace("/", "\\/")
        body = f'{{"detail": "Bad key {escaped}"}}'
        server.on(RESULTS, Response(401, body.encode()))
        error = await failure(server)
    assert error.response.detail == "Bad key •••"


async def test_a_key_that_is_cut_off_is_hidden() -> None:
    """The key is removed from the text before the text is shortened."""
    with HttpServer() as server:
        body = json.dumps({"detail": "x" * 290 + KEY})
        server.on(RESULTS, Response(401, body.encode(), {"x-request-id": "y" * 120 + KEY}))
        error = await failure(server)
    assert "sk/live" not in shown_texts(error)


# --- the program -----------------------------------------------------------------------------


def program(
    home: Path, *arguments: object, key: str = KEY, url: str = ""
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "anyformat_review", *map(str, arguments)],
        cwd=ROOT / "app",
        env={
            **os.environ,
            "ANYFORMAT_REVIEW_HOME": str(home),
            "ANYFORMAT_API_KEY": key,
            "ANYFORMAT_BASE_URL": url or "https://service.invalid",
        },
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_the_program_prints_and_stores_no_key(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with HttpServer() as server:
        body = {"detail": f"{KEY} {quote(KEY, safe='')}", "error_code": "AUTH_FAILED"}
        escaped = json.dumps(body).replace("/", "\\/").encode()
        server.on(RESULTS, Response(401, escaped, {"x-request-id": f"req {KEY}"}))
        ended = program(home, "inspect", "w", "c", url=server.url)

    assert (ended.returncode, ended.stdout) == (4, b"")
    assert "Request ID: req •••." in ended.stderr.decode()
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files
    for content in (ended.stderr, *(path.read_bytes() for path in files)):
        assert b"sk/live" not in content
        assert b"sk%2Flive" not in content
        assert b"sk\\/live" not in content


STARTS_A_CHILD = """
from anyformat_review.__main__ import main
from anyformat_review.services.child_process import ChildProcess
from support.child_targets import report_process

assert main() == 0
child = ChildProcess("child", report_process)
child.start()
print(child.receive())
print(child.receive())
child.stop()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_child_processes_do_not_inherit_the_key() -> None:
    with HttpServer() as server:
        raw = json.dumps({**json.loads(SEED.read_bytes()), "collection_id": "c"}).encode()
        server.on(RESULTS, Response(body=raw))
        ended = subprocess.run(
            [sys.executable, "-c", STARTS_A_CHILD, "inspect", "w", "c"],
            env={
                **os.environ,
                "PYTHONPATH": PYTHONPATH,
                "ANYFORMAT_API_KEY": KEY,
                "ANYFORMAT_BASE_URL": server.url,
            },
            capture_output=True,
            check=True,
            timeout=60,
        )
        url = server.url
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    command, environment = (
        ast.literal_eval(line.decode()) for line in ended.stdout.splitlines()[-2:]
    )
    assert b"multiprocessing" in command
    assert f"ANYFORMAT_BASE_URL={url}".encode() in environment.split(b"\0")
    for seen in (command, environment):
        assert b"ANYFORMAT_API_KEY" not in seen
        assert KEY.encode() not in seen


@pytest.mark.parametrize("key", ["a b", "schlüssel", "k\ney-0815", "k\x7fey", "“key”", "k\tey"])
def test_a_key_must_be_printable_ascii(key: str) -> None:
    with pytest.raises(KeyMalformedError) as failed:
        Profile().with_key(key)
    assert key not in str(failed.value)


def test_the_program_refuses_a_key_of_two_lines(tmp_path: Path) -> None:
    ended = program(tmp_path, "inspect", "w", "c", key="k\ney-0815")
    assert ended.returncode == 4
    assert b"ey-0815" not in ended.stderr
    assert b"Traceback" not in ended.stderr


# --- folders ---------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
@pytest.mark.parametrize("place", ["cache/results/a", "logs/a", "a", "x/y/z/a"])
def test_folders_are_private_whatever_is_written_first(place: str, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_private_file(tmp_path / "home" / place, b"")
    finally:
        os.umask(before)
    for path in (tmp_path / "home").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_everything_the_program_writes_is_private(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    with HttpServer() as server:
        raw = json.dumps({**json.loads(SEED.read_bytes()), "collection_id": "c"}).encode()
        server.on(RESULTS, Response(body=raw))
        assert program(home, "inspect", "w", "c", url=server.url).returncode == 0
    paths = [home.parent, home, *home.rglob("*")]
    assert any(path.suffix == ".results" for path in paths)
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in paths} == {0}
