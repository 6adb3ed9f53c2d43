"""Attacks by addresses, files and corrections: what is opened, read, written and accepted."""

import contextlib
import csv
import io
import json
import os
import resource
import signal
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl

from anyformat_review import cli
from anyformat_review.domain.errors import CorrectionsFormatError, OutputError
from anyformat_review.domain.hosts import is_vendor_host
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.corrections_file import read_corrections
from anyformat_review.services.exchange.export_csv import export_csv
from anyformat_review.services.exchange.import_corrections import preview_import
from anyformat_review.storage.files import write_file
from anyformat_review.viewmodels.collections.safe_browser import SafeBrowser
from support.attack_runner import Attack, Limits
from support.attacks_on_pages import results, review

OPENED = "https://app.anyformat.ai/workflows/w/files/c"
SCHEMES = (
    *("http", "ftp", "file", "javascript", "vbscript", "data", "smb", "mailto", "tel", "ssh"),
    *("about", "chrome", "view-source", "blob", "ws", "intent", "ms-settings", "search-ms", "-"),
)
HOSTS = (
    "аpp.anyformat.ai",  # a Cyrillic letter
    "app.anyformаt.ai",
    "app.anyformat.аі",
    "app.anyformat.ai.evil.example",
    "anyformat.ai.",
    "evilanyformat.ai",
    "app-anyformat.ai",
    "app.anyformat.ai@evil.example",
    "app.anyformat.ai:443@evil.example",
    "evil.example#@app.anyformat.ai",
    "evil.example/app.anyformat.ai",
    "evil.example?app.anyformat.ai",
    "evil.example\\app.anyformat.ai",
    "app.anyformat.ai\\.evil.example",
    "app.anyformat.ai:8443",
    "app.anyformat.ai:0",
    "user:password@app.anyformat.ai",
    "app。anyformat。ai.evil.example",
    "аnyformat.ai",
    "anyformat.a\u0131",
    "xn--nyformat-8fg.ai",
    "app.anyformat.ai%2f.evil.example",
    "app.anyformat.ai%00.evil.example",
    "127.0.0.1",
    "[::1]",
    "localhost",
    "0x7f.1",
    "",
    ".",
)
CHARACTERS = ["\0", "\n", "\r", "\t", "\x1b", "\x7f", "\u202e", "\u2028", "\ud83d", " ", "\u200b"]


def _address(address: str, _folder: Path) -> None:
    opened: list[QUrl] = []
    browser = SafeBrowser(open_url=lambda url: opened.append(url) or True)
    target = browser.target(address)
    assert target.host.isascii(), target
    browser.open(target)
    for url in opened:
        assert url.scheme() == "https"
        assert is_vendor_host(url.host(QUrl.ComponentFormattingOption.FullyEncoded)), url
        assert not url.userInfo()
        assert url.port(443) == 443
        assert url.toString(QUrl.ComponentFormattingOption.FullyEncoded).isascii()
        assert url.toString(QUrl.ComponentFormattingOption.FullyEncoded).isprintable()
    assert not target.allowed or is_vendor_host(target.host)
    if address == OPENED:
        assert opened


# --- sources ---------------------------------------------------------------------------------


def run(*arguments: object) -> tuple[int, str]:
    """Run a command in this process; return its exit code and its text on stderr."""
    errors, output = io.StringIO(), io.TextIOWrapper(io.BytesIO())
    code = 0
    with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(output):
        try:
            code = cli.run(list(map(str, arguments)))
        except SystemExit as end:
            code = int(end.code or 0)
    return code, errors.getvalue()


def _source(kind: str, folder: Path) -> None:
    source = _odd_file(kind, folder)
    code, said = run("inspect", "--", source)
    assert code == 2, (code, said)
    assert said.count("\n") == 1, said
    assert said.strip().isprintable(), said
    assert said.strip().endswith((".", "…")), said


def _odd_file(kind: str, folder: Path) -> Path | str:
    path = folder / "odd"
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "link to a pipe":
            os.mkfifo(folder / "pipe")
            path.symlink_to("pipe")
        case "link to itself":
            path.symlink_to("odd")
        case "loop of links":
            path.symlink_to("other")
            (folder / "other").symlink_to("odd")
        case "link to nothing":
            path.symlink_to("nothing")
        case "link to a device":
            path.symlink_to("/dev/zero")
        case "link to a folder":
            path.symlink_to(folder)
        case "socket":
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind(str(path))
        case "empty":
            path.touch()
        case "white space":
            path.write_text(" \n" * 1000)
        case "300 MB":
            with path.open("wb") as file:
                file.truncate(300_000_000)
        case "unreadable":
            path.touch(0o000)
        case "a name of control characters":
            path = folder / "a\nb\x1b[31m\u202e"
            path.write_text("x")
        case "a name that is not UTF-8":
            path = Path(os.fsdecode(os.fsencode(folder) + b"/a\xff"))
            path.write_text("x")
        case "a picture":
            path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
        case _:
            return kind
    return path


SOURCES = (
    *("folder", "pipe", "link to a pipe", "link to itself", "loop of links", "link to nothing"),
    *("link to a device", "link to a folder", "socket", "empty", "white space", "300 MB"),
    *("unreadable", "a name of control characters", "a name that is not UTF-8", "a picture"),
    *("-", "--help", "--", "-x", "", " ", ".", "..", "/", "~", "~nobody/x", "*", "$HOME", "`id`"),
    *(
        "/dev/zero",
        "/dev/random",
        "/dev/stdin",
        "/dev/tty",
        "/dev/null",
        "/dev/fd/0",
        "/proc/self/mem",
    ),
    *("file:///etc/passwd", "http://", "https://evil.example/x", "a" * 5_000, "a/" * 3_000, "\x01"),
    *(
        "https://app.anyformat.ai@evil.example/workflows/w/files/c",
        "\\\\host\\share",
        "//host/share",
    ),
)


# --- exports ---------------------------------------------------------------------------------


def _export(kind: str, folder: Path) -> None:
    target, before = folder / "export.json", b"before"
    match kind:
        case "folder":
            target.mkdir()
        case "no folder":
            target = folder / "none" / "export.json"
        case "file as a folder":
            (folder / "file").write_bytes(before)
            target = folder / "file" / "export.json"
        case "loop of links":
            target.symlink_to("export.json")
        case "link to a folder":
            target.symlink_to(folder)
        case "long name":
            target = folder / ("x" * 300)
        case "full disk":
            target.write_bytes(before)
    with _limited_file_size(1_000_000 if kind == "full disk" else None):
        try:
            write_file(target, b"x" * 2_000_000)
        except OutputError as error:
            assert str(error).endswith("."), error  # noqa: PT017 - the words are checked
        else:
            raise AssertionError("it was written")
    if kind == "full disk":
        assert target.read_bytes() == before
    assert not [path for path in folder.rglob(".*") if path.is_file()], "a temporary file is left"


@contextlib.contextmanager
def _limited_file_size(size: int | None) -> Iterator[None]:
    if size is None:
        yield
        return
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        signal.signal(signal.SIGXFSZ, handler)


def _export_through_a_link(folder: Path) -> None:
    """The link stays, and a hard link keeps the old content: nothing is written in place."""
    target = folder / "target"
    target.write_bytes(b"before")
    os.link(target, folder / "hard")
    (folder / "link").symlink_to("target")
    write_file(folder / "link", b"after")
    assert (folder / "link").is_symlink()
    assert target.read_bytes() == b"after"
    assert (folder / "hard").read_bytes() == b"before"


def _formulas(_folder: Path) -> None:
    values = {f"f{number}": value for number, value in enumerate(FORMULAS)}
    state = review(results("x", **values))
    table = export_csv(state).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
    assert len(cells) > len(FORMULAS)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


FORMULAS = (
    *("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", '"=1+1', ",=1+1"),
    *("\n=1+1", ";=1+1", '=HYPERLINK("https://evil.example","x")', "＝1+1", " =1+1"),
)


# --- corrections -----------------------------------------------------------------------------


def _corrections(change: str, _folder: Path) -> None:
    state = _state()
    entry = _entry("total", "9")
    entries, id_ = [entry], "c"
    match change:
        case "another collection":
            id_ = "d"
        case "an id of control characters":
            id_ = "c\n\x1b[31m"
        case "the same field twice":
            entries = [entry, _entry("total", "8")]
        case "unknown fields":
            entries = [_entry(f"x{number}", "1") for number in range(10_000)]
        case "paths that are none":
            entries = [
                _entry(path, "1") for path in ("../../etc/passwd", "total[0", "", "a:b:c", "[0]")
            ]
        case "a value of 10 MB":
            entries = [_entry("total", "x" * 10_000_000)]
        case "formulas":
            entries = [_entry("total", FORMULAS[0], note=FORMULAS[6])]
        case "hidden characters":
            entries = [_entry("total", "1\u202e2\0", author="A\nB\u202e")]
        case "a row that does not exist":
            entries = [_entry("rows[99].a", "1"), _entry("rows[-1].a", "1")]
        case "too large":
            entries = [_entry("total", "x" * 40_000_000)]
    tree = {"version": 1, "collection_id": id_, "corrections": entries, "rows": []}
    try:
        preview = preview_import(state, read_corrections(json.dumps(tree).encode()))
    except CorrectionsFormatError as error:
        refusal = str(error)
        assert refusal.endswith((".", "first.")), refusal
        return
    assert change not in ("another collection", "an id of control characters")
    known = [each.path for each in preview.entries]
    assert set(known) <= {FieldPath.parse("total")}
    assert len(known) + preview.same + len(preview.unknown) <= len(entries)


CORRECTIONS = (
    *("another collection", "an id of control characters", "the same field twice", "formulas"),
    *("unknown fields", "paths that are none", "a value of 10 MB", "hidden characters"),
    *("a row that does not exist", "too large"),
)


def _state() -> ReviewState:
    return review(results("Total 12.50", total="12.50", rows={"value": "x"}))


def _entry(path: str, value: str, **more: str) -> dict[str, Any]:
    return {
        "path": path,
        "extracted": "12.50",
        "after": {"value_override": value, "verification_status": "verified"},
        "note": "",
        "author": "Bob",
        "at": "2026-03-04T12:00:00+00:00",
    } | more


ATTACKS: dict[str, Attack] = {
    "address: the service's": partial(_address, OPENED),
    **{f"scheme: {each}": partial(_address, f"{each}://app.anyformat.ai/") for each in SCHEMES},
    **{f"scheme only: {each}": partial(_address, f"{each}:app.anyformat.ai") for each in SCHEMES},
    **{f"host: {host}": partial(_address, f"https://{host}/workflows/w") for host in HOSTS},
    **{f"character: {mark!a}": partial(_address, f"{OPENED}{mark}x") for mark in CHARACTERS},
    **{f"character first: {mark!a}": partial(_address, mark + OPENED) for mark in CHARACTERS},
    **{f"source: {kind[:40]!a}": partial(_source, kind) for kind in SOURCES},
    **{
        f"export: {kind}": partial(_export, kind)
        for kind in ("folder", "no folder", "file as a folder", "loop of links", "long name")
    },
    "export: link to a folder": partial(_export, "link to a folder"),
    "export: full disk": partial(_export, "full disk"),
    "export: through a link": _export_through_a_link,
    "export: formulas": _formulas,
    **{f"corrections: {kind}": partial(_corrections, kind) for kind in CORRECTIONS},
}
# The file is read completely before it turns out not to be JSON.
LIMITS = {"source: '300 MB'": Limits(5, 700)}
