import csv
import io
import json
import os
import re
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from anyformat_review import __version__, cli, composition
from anyformat_review.commands.options import COMMANDS
from anyformat_review.domain.results.values import Number
from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore
from anyformat_review.window_options import WindowOptions
from support.http_server import HttpServer, Response, json_response
from support.manual_clock import InstantClock
from support.reviews import CONFIRMED, OPEN, change, decision, edited

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "data" / "samples"
EXPECTED = ROOT / "tests" / "data" / "expected"
SEED = SAMPLES / "seed.json"
SEED_ID = "069dcc2c-e14c-7606-8000-2ee4fb17b4e1"
IDS = ("w", SEED_ID)
RESULTS = f"/v2/workflows/w/files/{SEED_ID}/results/"
FORMATS = ("json", "csv", "xlsx", "corrections")

Run = Callable[..., tuple[int, bytes, str]]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in this process; return its exit code, stdout and stderr."""
    monkeypatch.setattr(composition, "SystemClock", InstantClock)

    def run(*arguments: object) -> tuple[int, bytes, str]:
        try:
            code = cli.run([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        output = capsysbinary.readouterr()
        return code, output.out, output.err.decode()

    return run


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[HttpServer]:
    with HttpServer() as server:
        server.on(RESULTS, Response(body=SEED.read_bytes()))
        monkeypatch.setenv("ANYFORMAT_BASE_URL", server.url)
        monkeypatch.setenv("ANYFORMAT_API_KEY", "key-1")
        yield server


@pytest.fixture
def total_is_1300(review_home: Path) -> None:
    """A draft that overrides the seed's total and confirms its number."""
    store = DraftStore(DataFolder.below(review_home).drafts)
    total = change("total_amount", OPEN, edited(Number("1300.00")), Number("1250.00"))
    number = change("invoice_number", OPEN, CONFIRMED, "INV-001")
    store.append(SEED_ID, decision(1, total), fingerprint="f")
    store.append(SEED_ID, decision(2, number), fingerprint="f")
    store.close()


def program(*arguments: object, **environ: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the application in a child process, as a user does."""
    command = [sys.executable, "-m", "anyformat_review", *map(str, arguments)]
    # It uses the drafts of this test only: ANYFORMAT_REVIEW_HOME is set for every test.
    return subprocess.run(
        command,
        cwd=ROOT / "app",
        env={**os.environ, **environ},
        capture_output=True,
        check=False,
        timeout=60,
    )


# --- inspect ---------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_inspect_prints_the_expected_json_for_every_sample(sample: Path, run: Run) -> None:
    assert run("inspect", sample, "--json") == (0, (EXPECTED / sample.name).read_bytes(), "")


def test_a_missing_account_is_reported_and_changes_neither_output_nor_exit_code(
    run: Run, review_home: Path
) -> None:
    expected = run("inspect", SEED, "--json")
    SettingsStore(DataFolder.below(review_home).settings).save(Settings(account="account-9"))
    code, output, errors = run("inspect", SEED, "--json")
    assert (code, output, "") == expected
    assert "name an account that does not exist (“account-9”)" in errors
    assert len(errors.splitlines()) == 1


def test_inspect_without_json_prints_readable_text(run: Run) -> None:
    code, out, err = run("inspect", SEED)

    assert (code, err) == (0, "")
    assert out.decode().splitlines() == [
        f"Collection {SEED_ID}: 1 page, 2 fields",
        "2 fields to check",
        "invoice_number = INV-001  [95 % (high), quote not found, unchecked]",
        "    The quote is not on page 1, despite 95 % confidence.",
        "total_amount = 1250.00  [92 % (high), quote not found, unchecked]",
        "    The quote is not on page 1, despite 92 % confidence.",
    ]


def test_inspect_succeeds_when_only_a_part_can_be_read(run: Run, tmp_path: Path) -> None:
    fields = {"total": {"value": "12.00", "confidence": "95"}, "odd": {"amount": []}}
    entries = [{"fields": fields, "validations": [5]}, 7]
    source = tmp_path / "results.json"
    source.write_text(json.dumps({"collection_id": "c", "extractions": entries, "splits": {}}))

    code, out, err = run("inspect", source, "--json")

    assert (code, err) == (0, "")
    tree = json.loads(out)
    assert [field["path"] for field in tree["fields"]] == ["total", "odd"]
    notices = {notice["place"]: notice["found"] for notice in tree["notices"]}
    assert notices["extractions[0].fields.total.confidence"] == "text, read as the number 95"
    assert {"extractions[0].fields.odd", "extractions[0].validations[0]"} <= notices.keys()
    assert {"extractions[1]", "splits"} <= notices.keys()
    code, out, err = run("inspect", source)
    assert (code, err) == (0, "")
    assert b"Note: extractions[1]: expected an object, found a number." in out


def test_control_characters_are_not_printed(run: Run, tmp_path: Path) -> None:
    nasty = "\x1b]0;owned\x07\r\n\u202e\x9b"
    fields = {nasty: {"value": nasty, "confidence": 1}}
    (tmp_path / "nasty.json").write_text(
        json.dumps({"collection_id": "c", "extraction": fields, nasty: nasty})
    )

    code, out, err = run("inspect", tmp_path / "nasty.json")

    assert code == 0
    assert [line for line in (out.decode() + err).splitlines() if not line.isprintable()] == []


@pytest.mark.usefixtures("total_is_1300")
def test_inspect_shows_the_local_draft(run: Run) -> None:
    code, out, _ = run("inspect", SEED, "--json")

    assert code == 0
    number, total = json.loads(out, parse_float=str)["fields"]
    assert (number["status"], number["override"], number["reasons"]) == ("confirmed", None, [])
    assert (total["status"], total["value"], total["override"]) == ("edited", "1250.00", "1300.00")
    assert b'"override": 1300.00' in out


def test_an_answer_in_exported_results_is_read_and_exported_again(run: Run, tmp_path: Path) -> None:
    tree = json.loads(SEED.read_bytes())
    signed = {"author": "Ada", "at": "2026-03-04T12:00:00+00:00"}
    answers = [{"path": "total_amount", "answer": "illegible", **signed}]
    tree["extraction"]["total_amount"] |= {
        "value_override": "", "verification_status": "verified",
    }  # fmt: skip
    source, again = tmp_path / "exported.json", tmp_path / "again.json"
    source.write_text(json.dumps(tree | {"anyformat_review": {"version": 1, "answers": answers}}))

    code, out, _ = run("inspect", source, "--json")

    total = json.loads(out)["fields"][1]
    assert (code, total["override"], total["answer"]) == (0, "", "illegible")
    assert run("export", source, "--format", "json", "-o", again)[0] == 0
    assert json.loads(again.read_bytes())["anyformat_review"]["answers"] == answers
    assert b"Illegible" in run("inspect", source)[1]


@pytest.mark.usefixtures("total_is_1300")
def test_damaged_drafts_are_repaired_and_reported(run: Run, review_home: Path) -> None:
    drafts = DataFolder.below(review_home).drafts
    drafts.write_bytes(bytes(4096) + drafts.read_bytes()[4096:])

    code, out, err = run("inspect", SEED, "--json")

    assert code == 0
    assert b'"override": 1300.00' in out
    assert "The drafts file was damaged. Recovered 2 decisions in 1 collection" in err
    assert err.count("\n") == 1


# --- sources ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        f"w {SEED_ID}",
        f"SERVICE{RESULTS}",
        f"SERVICE/workflows/w/files/{SEED_ID}",
        f"https://app.anyformat.ai/workflows/w/files/{SEED_ID}/",
    ],
)
def test_opens_a_collection_of_the_service(words: str, run: Run, server: HttpServer) -> None:
    code, out, err = run("inspect", *words.replace("SERVICE", server.url).split(), "--json")

    assert (code, out, err) == (0, (EXPECTED / "seed.json").read_bytes(), "")
    assert server.requests[0].target == RESULTS
    assert {request.headers["authorization"] for request in server.requests} == {"Bearer key-1"}


def test_without_a_network_the_offline_copy_is_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with HttpServer() as server:
        server.on(RESULTS, Response(body=SEED.read_bytes()))
        monkeypatch.setenv("ANYFORMAT_BASE_URL", server.url)
        monkeypatch.setenv("ANYFORMAT_API_KEY", "key-1")
        fetched = run("inspect", *IDS, "--json")

    code, out, err = run("inspect", *IDS, "--json")
    exported = run("export", *IDS, "--format", "json", "-o", tmp_path / "out.json")

    assert fetched == (0, out, "")
    assert code == 0
    assert one_sentence(err).endswith(" These are the results fetched just now.")
    assert exported[0] == 0
    assert json.loads((tmp_path / "out.json").read_bytes()) == json.loads(SEED.read_bytes())


def test_results_are_read_even_if_they_cannot_be_cached(
    run: Run, server: HttpServer, review_home: Path
) -> None:
    (review_home / "cache").write_text("in the way")

    code, out, err = run("inspect", *IDS)

    assert (code, out[:10]) == (0, b"Collection")
    assert "No offline copy could be saved." in err


def test_opens_a_run_of_the_service(run: Run, server: HttpServer) -> None:
    finished = {"id": "r1", "document_packet_id": SEED_ID, "status": "processed"}
    body = json.dumps({**finished, "results": None}).replace("null", SEED.read_text())
    server.on("/v3/runs/r1/", Response(body=body.encode()))

    code, out, err = run("inspect", f"{server.url}/v3/runs/r1/", "--json")

    found = json.loads(out)
    assert (code, found.pop("run"), err) == (0, "r1", "")
    assert found == json.loads((EXPECTED / "seed.json").read_bytes())


@pytest.mark.parametrize(
    "address",
    [
        f"http://localhost:9{RESULTS}",
        f"https://api.anyformat.ai{RESULTS}",
        f"https://evil.example{RESULTS}",
        f"https://evil.example/workflows/w/files/{SEED_ID}",
        "https://evil.example/v3/runs/r1/",
    ],
)
def test_urls_of_other_hosts_are_rejected_without_a_request(
    address: str, run: Run, server: HttpServer
) -> None:
    code, out, err = run("inspect", address)

    assert (code, out) == (2, b"")
    assert "The URL is on" in err
    assert server.requests == []


@pytest.mark.parametrize(
    ("status", "code"), [("processed", 0), ("error", 3), ("cancelled", 3), ("in_progress", 0)]
)
def test_the_demo_opens_without_a_key(status: str, code: int, run: Run) -> None:
    service = json.loads((ROOT / "resources" / "demo" / "service.json").read_bytes())
    found = next(one["id"] for one in service["collections"] if one["status"] == status)

    ended, out, _ = run("inspect", "--demo", "--json", service["workflow"]["id"], found)

    assert ended == code
    assert (json.loads(out)["collection_id"] if out else None) == (None if code else found)


def test_a_wait_is_reported_once_per_attempt(run: Run, server: HttpServer) -> None:
    not_ready = json_response({"error_code": "PRECONDITION_FAILED"}, 412)
    server.on(RESULTS, not_ready, Response(202), Response(body=SEED.read_bytes()))

    code, _, err = run("inspect", "w", SEED_ID)

    assert code == 0
    assert [line.partition("Next")[2] for line in err.splitlines()] == [
        " try in 5 s (attempt 2 of 60).",
        " try in 8 s (attempt 3 of 60).",
    ]


# --- exit codes ------------------------------------------------------------------------------


def one_sentence(err: str) -> str:
    """Check that the error is one line with the program and a sentence, and return the sentence."""
    match = re.fullmatch(r"anyformat-review: ([A-Z“a-z'/].*[.)”])\n", err)
    assert match, err
    return match[1]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "The JSON is invalid: "),
        (b'{"collection_id": }', "The JSON is invalid: "),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "The JSON is invalid: "),
        (b" \n", "The JSON is invalid: it is empty."),
        (b"[]", "Expected the results of one collection"),
        (b'"text"', "Expected the results of one collection"),
        (b'{"a": 1}', "Expected the results of one collection"),
    ],
)
def test_a_file_without_results_exits_with_2(
    content: bytes, message: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "odd.json"
    file.write_bytes(content)

    for arguments in (["inspect"], ["export", "--format", "json", "-o", tmp_path / "out.json"]):
        code, out, err = run(*arguments, file)
        assert (code, out) == (2, b"")
        assert one_sentence(err).startswith(f"{file}: {message}")
    assert not (tmp_path / "out.json").exists()


def test_a_missing_file_or_a_folder_exits_with_2(run: Run, tmp_path: Path) -> None:
    missing = run("inspect", tmp_path / "no\x1bne.json")
    folder = run("inspect", tmp_path)

    assert missing[:2] == folder[:2] == (2, b"")
    assert one_sentence(missing[2]) == f"File {tmp_path}/no⟦U+001B⟧ne.json not found."
    assert one_sentence(folder[2]).startswith(f"{tmp_path} is a folder")


@pytest.mark.parametrize(
    "arguments",
    [
        ["inspect"],
        ["inspect", "a", "b", "c"],
        ["inspect", "../..", "c"],
        ["inspect", "x.json", "--unknown"],
        ["inspect", "x.json", "--js"],
        ["inspect", "x\x1b[2J.json", "--\x1b[2J"],
        ["export", "x.json"],
        ["export", "x.json", "--format", "pdf", "-o", "x"],
        ["export", "x.json", "--format", "json"],
        ["a", "b", "c"],
        ["--unknown"],
        ["--demo", "--size", "big"],
        ["--demo", "--size", "0x0"],
        ["--demo", "--size", "99999x99999"],
        ["serve-demo", "--seconds", "inf"],
        ["serve-demo", "--port", "-1"],
        ["--demo", "--theme", "pink"],
        ["--demo", "--select", "a[b]"],
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str], run: Run) -> None:
    code, out, err = run(*arguments)

    assert (code, out) == (2, b"")
    assert one_sentence(err).isprintable()


@pytest.mark.parametrize(
    ("status", "error_code", "code", "message"),
    [
        (422, "EXTRACTION_FAILED", 3, "could not process this collection"),
        (422, "EXTRACTION_CANCELLED", 3, "This collection was cancelled"),
        (400, "VALIDATION_ERROR", 4, "rejected the request"),
        (401, "AUTH_FAILED", 4, "is unknown to the service"),
        (402, "PAYMENT_REQUIRED", 4, "no credit"),
        (403, "ACCESS_DENIED", 4, "denies access"),
        (404, "NOT_FOUND", 4, "has no collection with these IDs"),
        (500, "INTERNAL_ERROR", 4, "occurred in the service"),
    ],
)
def test_the_error_of_the_service_decides_the_exit_code(
    status: int, error_code: str, code: int, message: str, run: Run, server: HttpServer
) -> None:
    detail = "because\x1b[2J"
    server.on(RESULTS, json_response({"error_code": error_code, "detail": detail}, status))

    ended, out, err = run("inspect", "w", SEED_ID, "--json")

    assert (ended, out) == (code, b"")
    assert message in err.splitlines()[-1]
    assert err.replace("\n", "").isprintable()
    assert "key-1" not in err


def test_a_refused_connection_exits_with_4(
    run: Run, server: HttpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYFORMAT_BASE_URL", "http://127.0.0.1:1")

    code, out, err = run("inspect", "w", "c")

    assert (code, out) == (4, b"")
    assert err.splitlines()[-1] == "anyformat-review: Cannot connect to 127.0.0.1:1."


def test_a_missing_key_exits_with_4(
    run: Run, server: HttpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANYFORMAT_API_KEY")

    code, _, err = run("inspect", "w", "c")

    assert code == 4
    assert one_sentence(err) == "The service requires an API key."
    assert server.requests == []


def test_an_invalid_key_is_reported(
    run: Run, server: HttpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYFORMAT_API_KEY", "two words")

    code, _, err = run("inspect", "w", "c")

    assert code == 4
    assert err == (
        "anyformat-review: The key contains spaces, line breaks or invalid characters."
        " It was not sent.\n"
    )


def test_an_invalid_service_url_exits_with_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANYFORMAT_BASE_URL", "ftp://x")

    code, _, err = run("inspect", "w", "c")

    assert (code, one_sentence(err)) == (
        2,
        "ANYFORMAT_BASE_URL: The service address must look like https://api.anyformat.ai.",
    )


def test_help_and_version_exit_with_0(run: Run) -> None:
    assert run("--version") == (0, f"anyformat-review {__version__}\n".encode(), "")
    for arguments in (["--help"], ["inspect", "--help"], ["export", "--help"]):
        code, out, err = run(*arguments)
        assert (code, err) == (0, "")
        assert out.startswith(b"usage: anyformat-review")
    usage = run("--help")[1].decode().partition("\n\n")[0]
    for command in (*COMMANDS, "serve-demo"):
        assert f"anyformat-review {command} " in usage
    assert max(map(len, usage.splitlines())) <= 80


def test_a_screenshot_has_the_suffix_of_its_format(run: Run, tmp_path: Path) -> None:
    code, out, err = run("--demo", "--screenshot", tmp_path / "w.jpg")

    assert (code, out, list(tmp_path.iterdir())) == (2, b"", [])
    assert one_sentence(err) == f"{tmp_path / 'w.jpg'} must end in .png."


def test_without_a_display_the_window_is_saved_to_a_file_that_git_ignores(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    options = cli._as_screenshot(WindowOptions(demo=True))

    assert options == WindowOptions(demo=True, screenshot=Path("anyformat-review.png"))
    assert f"saved to {tmp_path / 'anyformat-review.png'} instead." in capsys.readouterr().out
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert str(options.screenshot) in ignored  # also if it is started in a folder of the checkout


def test_a_deleted_current_folder_is_reported(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()

    for arguments in (["inspect", "x.json"], ["--demo"]):
        code, out, err = run(*arguments)
        assert (code, out) == (2, b"")
        assert one_sentence(err).startswith("The current folder no longer exists")


def test_an_interrupted_command_exits_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(composition, "open_services", interrupted)

    assert run("inspect", SEED) == (130, b"", "")


def test_ctrl_c_ends_the_start_of_the_window() -> None:
    """PySide6 ignores exceptions in its own code, and is not usable afterwards."""
    code = """
import contextlib, os, signal
from anyformat_review import cli, quick_imports

def import_pyside():
    with contextlib.suppress(BaseException):
        os.kill(os.getpid(), signal.SIGINT)
    raise SystemExit(1)

quick_imports.import_pyside = import_pyside
signal.signal(signal.SIGINT, signal.default_int_handler)
cli.run(["--screenshot", "window.png"])
"""
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, timeout=60, check=False, capture_output=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")


# --- export ----------------------------------------------------------------------------------


def test_export_keeps_digits_and_unknown_keys(run: Run, tmp_path: Path) -> None:
    envelope = json.loads(SEED.read_bytes())
    envelope["extraction"]["total_amount"]["new_key"] = {"deep": [1]}
    raw = json.dumps({**envelope, "new_top": 1}).replace("1250.0", "1250.00")
    (tmp_path / "in.json").write_text(raw)
    out = tmp_path / "out.json"

    code, printed, err = run("export", tmp_path / "in.json", "--format", "json", "-o", out)

    assert (code, printed) == (0, b"")
    assert one_sentence(err).endswith("in.json: 2 fields still to check.")
    before_and_after = [json.loads(text, parse_float=str) for text in (raw, out.read_text())]
    assert before_and_after[0] == before_and_after[1]
    assert '"value": 1250.00' in out.read_text()


@pytest.mark.usefixtures("total_is_1300")
@pytest.mark.parametrize("format_", FORMATS)
def test_the_local_draft_is_in_every_format(format_: str, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"

    assert run("export", SEED, "--format", format_, "--output", out) == (0, b"", "")

    written = out.read_bytes()
    if format_ == "xlsx":
        with zipfile.ZipFile(out) as book:
            assert b"<t>1300.00</t>" in book.read("xl/sharedStrings.xml")
    elif format_ == "csv":
        [_, number, total] = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
        assert number[:5] == ["invoice_number", "INV-001", "", "INV-001", ""]
        assert total[:5] == ["total_amount", "1300.00", "", "1250.00", "1300.00"]
    elif format_ == "json":
        fields = json.loads(written, parse_float=str)["extraction"]
        assert fields["total_amount"]["value_override"] == "1300.00"
        assert fields["invoice_number"]["verification_status"] == "verified"
    else:
        corrections = json.loads(written, parse_float=str)["corrections"]
        assert [(made["path"], made["after"]["value_override"]) for made in corrections] == [
            ("total_amount", "1300.00"),
        ]


def test_a_collection_of_the_service_can_be_exported(
    run: Run, server: HttpServer, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"

    assert run("export", "w", SEED_ID, "--format", "json", "-o", out)[0] == 0
    assert json.loads(out.read_bytes()) == json.loads(SEED.read_bytes())


@pytest.mark.parametrize("place", ["missing/out.json", "folder", "file/out.json", "x" * 300])
def test_an_unwritable_output_exits_with_2(place: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))

    code, out, err = run("export", SEED, "--format", "json", "-o", tmp_path / place)

    assert (code, out) == (2, b"")
    assert "cannot be written: " in one_sentence(err)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_failed_export_keeps_the_old_file(tmp_path: Path) -> None:
    old = tmp_path / "out.xlsx"
    old.write_bytes(b"old")
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "from anyformat_review import cli; sys.exit(cli.run(sys.argv[1:]))"
    )

    ended = subprocess.run(
        [sys.executable, "-c", limited, "export", SEED, "--format", "xlsx", "-o", old],
        cwd=ROOT / "app",
        capture_output=True,
        check=False,
    )

    assert ended.returncode == 2
    assert "cannot be written: File too large" in one_sentence(ended.stderr.decode())
    assert old.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [old]


def test_an_export_can_go_into_a_pipe(tmp_path: Path, run: Run) -> None:
    assert run("export", SEED, "--format", "json", "-o", "/dev/null")[:2] == (0, b"")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


# --- as a child process ----------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["C", "en_US.ISO-8859-1"])
def test_the_output_is_utf_8_whatever_the_locale(locale: str, tmp_path: Path) -> None:
    source = tmp_path / "names.json"
    source.write_text(
        json.dumps({"collection_id": "c", "extraction": {"name": {"value": "Grüße 東京 😀"}}})
    )
    environ = {"LC_ALL": locale, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}

    as_json = program("inspect", source, "--json", **environ)
    as_text = program("inspect", source, **environ)

    assert (as_json.returncode, as_json.stderr) == (0, b"")
    assert json.loads(as_json.stdout.decode())["fields"][0]["value"] == "Grüße 東京 😀"
    assert "name = Grüße 東京 😀 " in as_text.stdout.decode()


def test_the_program_exits_with_the_same_codes(server: HttpServer) -> None:
    server.on(RESULTS, json_response({"error_code": "EXTRACTION_FAILED"}, 422))

    ended = {
        program("inspect", SEED, "--json").returncode,
        program("inspect", "missing.json").returncode,
        program("inspect", "w", SEED_ID).returncode,
        program("inspect", "w", "other").returncode,
    }

    assert ended == {0, 2, 3, 4}


def test_a_closed_pipe_is_not_an_error() -> None:
    command = [sys.executable, "-m", "anyformat_review", "inspect", str(SEED), "--json"]
    with subprocess.Popen(
        command, cwd=ROOT / "app", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as ended:
        assert ended.stdout is not None
        assert ended.stderr is not None
        ended.stdout.close()
        assert ended.stderr.read() == b""
    assert ended.returncode == 0
